// What the reader has clicked stays where the eye is, while the page grows narrower or wider beside a card:
// `find` returns it, also when it has been drawn anew. Whoever scrolls or clicks on takes over.
let letGo = () => {};
function holdStill(find) {
  letGo();
  const topOf = (one) => one.getBoundingClientRect().top;
  const boxOf = (one) => one.closest(".row-table");
  const inBox = (one) => (boxOf(one) ? topOf(one) - topOf(boxOf(one)) : 0);
  const page = document.querySelector(".stMainBlockContainer");
  const held = find();
  if (!held || !page) return;
  const [at, within] = [topOf(held), inBox(held)];
  const main = page.closest('[data-testid="stMain"]') ?? document.scrollingElement;
  const settle = () => {
    const one = find();
    if (!one?.isConnected) return;
    // Its list scrolls by what has moved in the list, the page by the rest.
    if (boxOf(one)) boxOf(one).scrollTop += inBox(one) - within;
    main.scrollTop += topOf(one) - at;
  };
  const watcher = new ResizeObserver(settle);
  for (const box of [page, ...page.children, boxOf(held)?.firstElementChild]) if (box) watcher.observe(box);
  const ends = ["wheel", "touchmove", "pointerdown", "keydown"];
  letGo = () => {
    watcher.disconnect();
    for (const end of ends) window.removeEventListener(end, letGo, true);
    letGo = () => {};
  };
  for (const end of ends) window.addEventListener(end, letGo, { capture: true, passive: true });
}
