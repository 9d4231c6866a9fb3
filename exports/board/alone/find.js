// The search of a file: names, pinyin and initials, what begins with the words first; arrows, Enter and Esc.
const folded = (text) => text.normalize("NFKC").toLowerCase().replace(/[^\p{L}\p{N}\p{M}]+/gu, "");
const MOST_HITS = 12;
const SPOKEN_INSIDE = 5; // letters: fewer stand somewhere inside of nearly every pinyin

// A name is [name, kind, note, chain, segment, keys]; the keys are the folded name, its pinyin and its initials.
// Of equal ones those of the chain that is shown come first.
function findNames(names, words, chain) {
  const asked = folded(words);
  if (!asked) return [];
  const rank = ([, , , , , keys]) => {
    if (keys.includes(asked)) return 0;
    if (keys.some((key) => key.startsWith(asked))) return 1;
    return keys.some((key, at) => (at === 0 || asked.length >= SPOKEN_INSIDE) && key.includes(asked)) ? 2 : 3;
  };
  const found = names.map((name) => [rank(name) + (name[3] === chain ? 0 : 0.5), name]).filter(([how]) => how < 3);
  return found.sort(([a], [b]) => a - b).slice(0, MOST_HITS).map(([, name]) => name);
}

// Wires the field: `names` is a promise of all names, `shown()` the chain that is shown, `open(chain, segment)` is called
// with what was chosen.
function wireFind(field, list, names, shown, open) {
  let hits = [], at = -1, asked = 0;
  const mark = (to) => {
    at = to;
    [...list.children].forEach((row, number) => row.setAttribute("aria-selected", String(number === at)));
    const row = list.children[at];
    if (row) row.scrollIntoView({ block: "nearest" });
    if (row) field.setAttribute("aria-activedescendant", row.id);
    else field.removeAttribute("aria-activedescendant");
  };
  const show = (open) => {
    list.hidden = !open;
    field.setAttribute("aria-expanded", String(open));
  };
  const row = ([name, kind, note], number) => {
    const made = document.createElement("li");
    const more = document.createElement("small");
    made.id = `hit-${number}`;
    made.setAttribute("role", "option");
    more.textContent = [kind, note].filter(Boolean).join(" · ");
    made.append(name, more);
    made.addEventListener("mousedown", (event) => event.preventDefault());
    made.addEventListener("click", () => choose(number));
    return made;
  };
  const nothing = () => {
    const made = document.createElement("li");
    made.className = "none";
    made.textContent = "没有找到。请换一个写法，或少打几个字。";
    return made;
  };
  const choose = (number) => {
    const [, , , chain, segment] = hits[number];
    show(false);
    open(chain, segment);
  };
  const look = async () => {
    const turn = ++asked;
    const found = findNames(await names, field.value, shown());
    if (turn !== asked) return;
    hits = found;
    list.replaceChildren(...(hits.length ? hits.map(row) : [nothing()]));
    show(folded(field.value) !== "");
    mark(hits.length ? 0 : -1);
  };
  const press = (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.isComposing || list.hidden) return;
    if (step && hits.length) mark((at + step + hits.length) % hits.length);
    else if (event.key === "Enter" && at >= 0) choose(at);
    else if (event.key === "Escape") show(false);
    else return;
    event.preventDefault();
  };
  field.addEventListener("input", look);
  field.addEventListener("focus", () => field.value && look());
  field.addEventListener("blur", () => show(false));
  field.addEventListener("keydown", press);
  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
      event.preventDefault();
      field.focus();
    }
  });
}
