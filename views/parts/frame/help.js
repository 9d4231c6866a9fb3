// Shows the words of a "?" while it has the pointer or the focus; Esc takes them away, the pointer may rest on them.
(() => {
  if (window.frameHelps) return;
  window.frameHelps = true;
  const tip = document.body.appendChild(document.createElement("div"));
  tip.className = "help-tip";
  tip.hidden = true;
  tip.setAttribute("aria-hidden", "true"); // the mark's own name says the same
  const markOf = (event) => event.composedPath().find((node) => node instanceof Element && node.matches(".help[data-help]"));
  const show = (event) => {
    const mark = markOf(event);
    if (!mark) return;
    tip.textContent = mark.dataset.help;
    tip.hidden = false;
    const at = mark.getBoundingClientRect();
    const below = at.bottom + tip.offsetHeight + 6 < innerHeight;
    tip.style.left = `${Math.max(8, Math.min(at.left - 12, innerWidth - tip.offsetWidth - 8))}px`;
    tip.style.top = `${below ? at.bottom + 2 : at.top - tip.offsetHeight - 2}px`;
  };
  const hide = (event) => {
    if (event.relatedTarget !== tip) tip.hidden = true;
  };
  document.addEventListener("mouseover", show);
  document.addEventListener("focusin", show);
  document.addEventListener("mouseout", hide);
  document.addEventListener("focusout", hide);
  document.addEventListener("scroll", () => (tip.hidden = true), true);
  addEventListener("resize", () => (tip.hidden = true));
  document.addEventListener("click", () => (tip.hidden = true), true);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || tip.hidden) return;
    tip.hidden = true;
    event.stopPropagation();
  }, true);
})();
