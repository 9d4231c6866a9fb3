// The search field of every page: Ctrl+K or a click, arrow keys, Enter; the server knows the names.
(() => {
  if (window.frameFinds) return;
  window.frameFinds = true;
  const NOTHING = "没有找到。可以换短一些的词、全称、拼音或首字母、股票代码；都没有，就是还没有收录，看“数据”页。";
  const FAILED = "搜索没有应答。请刷新本页；还不行，请管理者看服务是否在运行。";
  const made = (tag, attributes, ...children) => {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    node.append(...children);
    return node;
  };
  const field = made("input", {
    type: "search", role: "combobox", placeholder: "搜索企业、环节、产品", "aria-label": "搜索", autocomplete: "off",
    spellcheck: "false", "aria-controls": "finder-list", "aria-expanded": "false", "aria-autocomplete": "list",
    "aria-keyshortcuts": "Control+K",
  });
  const list = made("div", { id: "finder-list", role: "listbox", "aria-label": "搜索结果" });
  const said = made("p", { role: "status" });
  const panel = made("div", { class: "finder-panel" }, said, list);
  const finder = made("div", { id: "finder", role: "search" }, field, made("kbd", { "aria-hidden": "true" }, "Ctrl K"), panel);
  document.body.prepend(finder); // Tab reaches it before the page
  let [options, at, asked, before, waiting] = [[], -1, 0, null, 0];

  const show = (open) => {
    panel.hidden = !open;
    field.setAttribute("aria-expanded", String(open && options.length > 0));
    if (!open) choose(-1);
  };
  const choose = (number) => {
    options[at]?.setAttribute("aria-selected", "false");
    at = number;
    field.removeAttribute("aria-activedescendant");
    if (!options[at]) return;
    options[at].setAttribute("aria-selected", "true");
    options[at].scrollIntoView({ block: "nearest" });
    field.setAttribute("aria-activedescendant", options[at].id);
  };
  const close = () => {
    show(false);
    if (document.activeElement === field) (before?.isConnected ? before : field).focus();
    field.blur();
  };
  const option = (hit, number) =>
    made("a", { role: "option", id: `finder-${number}`, href: hit.href, tabindex: "-1", "aria-selected": "false" },
      made("b", {}, hit.name), " ", made("span", {}, [hit.under, hit.note].filter(Boolean).join(" · ")));
  const draw = ({ groups = [], problem = "" }) => {
    let number = 0;
    list.replaceChildren(...groups.map(({ label, hits, more }) =>
      made("div", { role: "group", "aria-label": label },
        made("h3", { "aria-hidden": "true" }, more ? `${label}（还有更多，请多输入几个字）` : label),
        ...hits.map((hit) => option(hit, number++)))));
    options = [...list.querySelectorAll('[role="option"]')];
    said.textContent = problem || (options.length ? "" : NOTHING);
    at = -1;
    show(true);
    choose(options.length ? 0 : -1);
  };
  const ask = async () => {
    const words = field.value.trim();
    const turn = ++asked;
    if (!words) return show(false);
    const [chain, as_of] = ["chain", "as_of"].map((name) => new URLSearchParams(location.search).get(name) ?? "");
    let answer;
    try {
      answer = await (await fetch(`find?${new URLSearchParams({ q: words, chain, as_of })}`)).json();
    } catch {
      answer = { problem: FAILED };
    }
    if (turn === asked) draw(answer);
  };
  const open = (link) => {
    asked += 1;
    before = null;
    field.value = "";
    close();
    window.frameGo(new URL(link.href));
  };

  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, 60);
  });
  field.addEventListener("focus", () => field.value.trim() && ask());
  field.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && options.length && !panel.hidden) choose((at + step + options.length) % options.length);
    else if (event.key === "Enter" && options[at] && !panel.hidden) open(options[at]);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  list.addEventListener("mousedown", (event) => event.preventDefault()); // the field keeps the focus until the click
  list.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open(link);
  });
  field.addEventListener("blur", () => show(false));
  document.addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.altKey) return;
    event.preventDefault();
    if (document.activeElement !== field) before = document.activeElement;
    field.focus();
    field.select();
  }, true);
  show(false);
})();
