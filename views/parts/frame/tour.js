// The first visit: four steps over the real pages, skippable, not shown again; 帮助 in the top bar shows them again.
(() => {
  if (window.frameTours) return;
  window.frameTours = true;
  const SEEN = "four-steps-seen";
  const STEPS = [
    ["", "总览", "一行是一条产业链：多少环节本地已有、疑有、缺。点一行，打开它的链图。"],
    ["chain", "链图", "每一块是一个环节，颜色和字写明有没有、强不强。点一块，看结论、可以请谁、依据是什么。"],
    ["gaps", "缺口", "建议先办的排在最前：为什么要补、谁可以来、可落在哪里。点一行看详情。"],
    ["targets", "目标企业", "选一个缺口，看可以请谁、还差什么才是第一批；加入清单，导出的就是这些。"],
  ];
  const made = (tag, attributes, ...children) => {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    node.append(...children);
    return node;
  };
  const button = (words, action, attributes = {}) => {
    const node = made("button", { type: "button", ...attributes }, words);
    node.addEventListener("click", action);
    return node;
  };
  const kept = { get: () => { try { return localStorage.getItem(SEEN); } catch { return "1"; } },
                 set: () => { try { localStorage.setItem(SEEN, "1"); } catch { /* shown again next time */ } } };
  const head = made("h2", { id: "tour-head" });
  const text = made("p", { id: "tour-text" });
  const next = button("下一步", () => step(at + 1), { class: "chief" });
  const back = button("上一步", () => step(at - 1));
  const skip = button("跳过", () => end());
  const card = made("section", { id: "tour", role: "dialog", "aria-labelledby": "tour-head", "aria-describedby": "tour-text" },
    head, text, made("div", {}, next, back, skip));
  const items = made("div", { id: "help-items" }, button("四步导览", () => { fold(); step(0); }),
    made("a", { href: "methods" }, "方法：每个判断和数怎样得来"), made("p", {}, "搜索：Ctrl+K，方向键选，回车打开。数字旁的“?”说它怎样得来。"));
  const opener = button("帮助", () => fold(!items.hidden), { "aria-expanded": "false", "aria-controls": "help-items" });
  const help = made("div", { id: "helper" }, opener, items);
  let at = -1;

  const fold = (closed = true) => {
    items.hidden = closed;
    opener.setAttribute("aria-expanded", String(!closed));
  };
  const end = () => {
    kept.set();
    card.hidden = true;
    at = -1;
    opener.focus();
  };
  const step = (number) => {
    if (number >= STEPS.length) return end();
    const [page, title, words] = STEPS[number];
    if (at >= 0 || location.pathname.split("/").pop() !== page) window.frameGo(new URL(page || "./", location.href));
    at = number;
    head.textContent = `${number + 1}/${STEPS.length} ${title}`;
    text.textContent = words;
    next.textContent = number + 1 < STEPS.length ? "下一步" : "开始使用";
    back.hidden = number === 0;
    card.hidden = false;
    next.focus();
  };
  card.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    end();
  });
  help.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || items.hidden) return;
    event.stopPropagation();
    fold();
    opener.focus();
  });
  help.addEventListener("focusout", (event) => !help.contains(event.relatedTarget) && fold());
  items.querySelector("a").addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    fold();
    window.frameGo(new URL(event.currentTarget.href));
  });
  fold();
  card.hidden = true;
  document.querySelector("#finder").after(help);
  document.body.append(card);
  // A link that somebody sent opens what it says, without a word more.
  if (!kept.get() && location.pathname.split("/").pop() === "" && !location.search) step(0);
})();
