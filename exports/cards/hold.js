// What the reader has clicked stays where the eye is, while the page grows narrower or wider beside a card:
// `find` returns it, also when it has been drawn anew. Whoever scrolls or clicks on takes over.
let letGo = () => {};
function holdStill(find) {
  letGo();
  const at = find()?.getBoundingClientRect().top;
  const page = document.querySelector(".stMainBlockContainer");
  if (at === undefined || !page) return;
  const main = page.closest('[data-testid="stMain"]') ?? document.scrollingElement;
  const settle = () => {
    const one = find();
    if (!one?.isConnected) return;
    for (const box of [one.closest(".row-table"), main]) if (box) box.scrollTop += one.getBoundingClientRect().top - at;
  };
  const watcher = new ResizeObserver(settle);
  for (const box of [page, ...page.children, find().closest(".row-table")?.firstElementChild]) if (box) watcher.observe(box);
  const ends = ["wheel", "touchmove", "pointerdown", "keydown"];
  letGo = () => {
    watcher.disconnect();
    for (const end of ends) window.removeEventListener(end, letGo, true);
    letGo = () => {};
  };
  for (const end of ends) window.addEventListener(end, letGo, { capture: true, passive: true });
}
