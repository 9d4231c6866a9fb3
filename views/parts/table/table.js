// The browser's side of the table. Cells become text, never markup, but for the html cells that Python escaped.
// What is chosen, ticked and sorted outlives the element: a table that was hidden gets the same data when it shows again.
const kept = new Map();
const words = new Intl.Collator("zh-CN", { numeric: true });
const watchers = new WeakMap();
const MEASURED = 60;
const SHORT = 10; // so short a text stays on one line, a date too
let count = 0;

export default function ({ data, parentElement, setTriggerValue }) {
  const box = parentElement.querySelector(".row-table");
  const now = remember(data);
  if (box.dataset.sig !== data.sig || !box.firstElementChild) {
    const left = focused(box);
    draw(box, data);
    box.dataset.sig = data.sig;
    if (now.sort) sorted(box, data, now.sort);
    refocused(box, left);
  }
  marked(box, now);
  const tell = (id) => setTriggerValue("event", { n: `${Date.now()}-${count++}`, id, ticked: [...now.ticked] });
  const open = (row) => {
    now.chosen = row.dataset.id;
    holdStill(() => box.querySelector(`tbody tr[data-id="${CSS.escape(now.chosen)}"]`));
    marked(box, now);
    tell(now.chosen);
  };
  const tick = (boxes, on) => {
    for (const one of boxes) now.ticked[on ? "add" : "delete"](one.closest("tr").dataset.id);
    marked(box, now);
    tell(null);
  };
  box.onclick = (event) => {
    const { target } = event;
    const head = target.closest("th[data-sort]");
    if (head) {
      const turn = { none: 1, ascending: -1, descending: 0 }[head.ariaSort];
      now.sort = turn ? { column: Number(head.dataset.sort), turn } : null;
      sorted(box, data, now.sort);
    } else if (target.matches("thead input")) tick(box.querySelectorAll("tbody input"), target.checked);
    else if (target.matches("tbody input")) tick([target], target.checked);
    else if (target.closest("tbody tr") && !target.closest("a, button, td.tick") && !String(getSelection()))
      open(target.closest("tr"));
  };
  box.onfocusin = ({ target }) => target.closest("tbody tr") && reached(box, target.closest("tr"));
  box.onkeydown = (event) => {
    const row = event.target;
    if (!row.matches("tbody tr")) return;
    const all = [...row.parentElement.rows];
    const at = all.indexOf(row);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1, PageDown: at + 10, PageUp: at - 10 };
    const own = row.querySelector("td.tick input");
    if (event.key in to) all[Math.max(0, Math.min(all.length - 1, to[event.key]))].focus();
    else if (event.key === " " && own) tick([own], !own.checked);
    else if (event.key === "Enter" || event.key === " ") open(row);
    else return;
    event.preventDefault();
  };
}

function remember(data) {
  const had = kept.get(data.key);
  if (had?.turn === data.turn) return had;
  const now = { turn: data.turn, chosen: data.chosen, ticked: new Set(data.ticked), sort: had?.sort ?? null };
  kept.set(data.key, now);
  return now;
}

function made(name, attributes, ...inside) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) if (value) element.setAttribute(key, value);
  element.append(...inside);
  return element;
}

function draw(box, { label, columns, lines }) {
  const table = made("table", { role: "grid", "aria-label": label, "aria-rowcount": String(lines.length + 1) });
  const short = columns.map((_, i) => lines.every((line) => String(line[i + 1] ?? "").length <= SHORT));
  const heads = columns.map((column, number) => heading(column, number));
  const body = made("tbody", { role: "rowgroup" });
  body.append(...lines.map((line, number) => drawn(line, columns, number, short)));
  table.append(made("thead", { role: "rowgroup" }, made("tr", { role: "row" }, ...heads)), body);
  box.replaceChildren(table);
  watchers.get(box)?.disconnect();
  if (lines.length <= MEASURED) return;
  let width = -1;
  const watcher = new ResizeObserver(() => {
    if (box.clientWidth === width) return;
    width = box.clientWidth;
    measure(table, heads, body);
  });
  watcher.observe(box);
  watchers.set(box, watcher);
}

// The first rows decide how wide the columns of a long table are: to measure every cell takes the longest of all.
function measure(table, heads, body) {
  const rest = [...body.rows].slice(MEASURED);
  for (const row of rest) row.hidden = true;
  table.classList.remove("long");
  for (const head of heads) head.style.width = "";
  const whole = table.offsetWidth || 1;
  const shares = heads.map((head) => (100 * head.offsetWidth) / whole);
  heads.forEach((head, i) => (head.style.width = `${shares[i]}%`));
  table.classList.add("long");
  for (const row of rest) row.hidden = false;
}

function drawn([id, ...cells], columns, number, short) {
  const row = made("tr", { role: "row", tabindex: number ? "-1" : "0", "data-id": id, "data-at": String(number) });
  const first = columns.findIndex((column) => column.kind !== "tick");
  columns.forEach((column, i) => row.append(cell(column, cells[i], i === first, short[i])));
  const own = row.querySelector("td.tick input");
  if (own) own.setAttribute("aria-label", `选中 ${row.querySelector("th").textContent}`);
  return row;
}

function heading({ label, kind, width, help }, number) {
  const style = width ? `min-width:${width}px` : "";
  if (kind === "tick") {
    const all = made("input", { type: "checkbox", "aria-label": "全部选中" });
    return made("th", { role: "columnheader", scope: "col", class: "tick", style }, all);
  }
  const button = made("button", { type: "button", title: help, "aria-description": help }, label);
  const facts = { role: "columnheader", scope: "col", class: kind, style, "aria-sort": "none", "data-sort": String(number) };
  return made("th", facts, button);
}

function cell({ label, kind, none, digits }, value, first, short) {
  const look = short && kind !== "html" ? `${kind} short` : kind;
  const facts = { role: first ? "rowheader" : "gridcell", scope: first && "row", class: look, "data-label": label };
  const held = made(first ? "th" : "td", facts);
  if (kind === "tick") held.append(made("input", { type: "checkbox", tabindex: "-1" }));
  else if (value === null || value === undefined) {
    if (none) held.append(made("span", { class: "none" }, none));
  } else if (kind === "html") {
    held.innerHTML = value;
    held.querySelectorAll("a").forEach((link) => (link.tabIndex = -1));
  } else if (typeof value === "number") {
    const places = { useGrouping: false, minimumFractionDigits: digits ?? 0, maximumFractionDigits: digits ?? 2 };
    held.append(value.toLocaleString("zh-CN", places));
  } else held.append(String(value));
  return held;
}

function sorted(box, { columns, lines }, sort) {
  const body = box.querySelector("tbody");
  const { column, turn } = sort ?? { column: -1, turn: 1 };
  const kind = columns[column]?.kind;
  const value = (row) => {
    if (column < 0) return Number(row.dataset.at);
    const held = lines[row.dataset.at][column + 1] ?? null;
    return kind === "html" && held !== null ? row.cells[column].textContent : held;
  };
  const order = (a, b) => (typeof a === "number" && typeof b === "number" ? a - b : words.compare(String(a), String(b)));
  const empty = (held) => held === null || held === "";
  const pairs = [...body.rows].map((row) => [value(row), row]);
  // What is unknown stands last in both directions; equal rows keep the list's own order.
  pairs.sort(([a, x], [b, y]) => empty(a) - empty(b) || (empty(a) ? 0 : turn * order(a, b)) || x.dataset.at - y.dataset.at);
  body.append(...pairs.map(([, row]) => row));
  for (const head of box.querySelectorAll("th[data-sort]")) {
    const own = Number(head.dataset.sort) === column;
    head.ariaSort = own ? (turn > 0 ? "ascending" : "descending") : "none";
  }
}

function marked(box, { chosen, ticked }) {
  const rows = [...box.querySelectorAll("tbody tr")];
  for (const row of rows) {
    const open = row.dataset.id === chosen;
    row.setAttribute("aria-selected", String(open));
    const own = row.querySelector("td.tick input");
    if (own) own.checked = ticked.has(row.dataset.id);
    if (open && row.tabIndex < 0 && !box.contains(document.activeElement)) {
      reached(box, row);
      shown(box, row);
    }
  }
  const all = box.querySelector("thead input");
  if (!all) return;
  const held = rows.filter((row) => ticked.has(row.dataset.id)).length;
  all.checked = held === rows.length;
  all.indeterminate = held > 0 && held < rows.length;
}

// The box scrolls to the row that is open, the page stays where it is.
function shown(box, row) {
  const [frame, at, head] = [box, row, box.querySelector("thead")].map((one) => one.getBoundingClientRect());
  if (at.top < frame.top + head.height || at.bottom > frame.bottom) box.scrollTop += at.top - frame.top - head.height - 8;
}

// Whoever stood in a row stays in it when the rows are drawn anew; where it has gone, in the one that took its place.
function focused(box) {
  const row = box.contains(document.activeElement) && document.activeElement.closest("tbody tr");
  return row ? { id: row.dataset.id, at: [...row.parentElement.rows].indexOf(row) } : null;
}

function refocused(box, left) {
  if (!left) return;
  const rows = [...box.querySelectorAll("tbody tr")];
  (rows.find((row) => row.dataset.id === left.id) ?? rows[Math.min(left.at, rows.length - 1)])?.focus({ preventScroll: true });
}

// Tab reaches one row and the links in it; the arrows reach the others.
function reached(box, row) {
  for (const former of box.querySelectorAll('tbody tr[tabindex="0"]')) {
    former.querySelectorAll("a, input").forEach((one) => (one.tabIndex = -1));
    former.tabIndex = -1;
  }
  row.tabIndex = 0;
  row.querySelectorAll("a, input").forEach((one) => (one.tabIndex = 0));
}
