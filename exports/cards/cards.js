// The cards of a chain: they travel packed, and open in the drawer without asking anybody.
async function unpackCards(text) {
  const bytes = Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).json();
}

// Returns { open(id), close(), shown(), has(id), take(packed), off() }: `changed(id, by)` is told what the reader opened (null: closed).
function makeCards(host, box, changed) {
  let cards = {}, unpacking = Promise.resolve(), shown = null;
  const drawer = makeDrawer(host, () => {
    shown = null;
    settle(null);
    changed(null);
  });
  drawer.section.classList.add("over");
  // What stands above the board stays in reach: the card begins where the board does, however far the page is scrolled.
  const place = () => {
    if (!box.isConnected) return off();
    if (!drawer.section.hidden) drawer.section.style.top = `clamp(3.8rem, ${box.getBoundingClientRect().top}px, 45vh)`;
  };
  const grown = new ResizeObserver(place);
  grown.observe(box.closest(".stMainBlockContainer") ?? document.body);
  for (const moved of ["scroll", "resize"]) window.addEventListener(moved, place, { capture: true, passive: true });
  // The card lies over the right end of the board: what was clicked moves out from under it.
  const reveal = (id) => {
    const pill = box.querySelector(`[data-id="${CSS.escape(id)}"]`);
    if (!pill || getComputedStyle(drawer.section).position !== "fixed") return;
    const hidden = pill.getBoundingClientRect().right + 16 - drawer.section.getBoundingClientRect().left;
    if (hidden > 0) box.scrollBy({ left: hidden });
  };
  const settle = (id) => {
    if (shown !== id) return;
    box.classList.toggle("beside", id !== null);
    markBoard(box.querySelector("svg"), id);
    if (id !== null) reveal(id);
  };
  const open = async (id) => {
    shown = id;
    await unpacking;
    if (shown !== id) return;
    if (!Object.hasOwn(cards, id)) return close();
    const name = box.querySelector(`[data-id="${CSS.escape(id)}"]`)?.getAttribute("aria-label") ?? id;
    drawer.open(cards[id], `卡片：${name.split("，")[0]}`);
    place();
    afterPaint(() => settle(id));
  };
  const close = () => {
    shown = null;
    settle(null);
    drawer.close();
  };
  const take = (packed) => {
    const failed = () => {
      cards = {};
      drawer.open("<p>这个浏览器太旧，打不开卡片。请换用近三年的 Edge、Chrome、Firefox 或 Safari。</p>", "卡片");
    };
    const held = (found) => {
      cards = found;
      box.dataset.cards = Object.keys(found).length;
    };
    unpacking = unpackCards(packed).then(held, failed);
    return unpacking;
  };
  // A link to a segment of this board opens its card here, before anybody else hears of it.
  const follow = (event) => {
    const link = event.composedPath().find((node) => node instanceof Element && node.matches("a[href]"));
    if (!link || link.target || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const to = new URL(link.href, location.href);
    const id = to.searchParams.get("segment");
    const ours = to.pathname.endsWith("/chain") && to.searchParams.get("chain") === box.dataset.chain;
    if (!box.isConnected || !ours || !Object.hasOwn(cards, id ?? "")) return;
    event.preventDefault();
    event.stopPropagation();
    open(id);
    changed(id);
  };
  window.addEventListener("click", follow, true);
  const off = () => {
    window.removeEventListener("click", follow, true);
    for (const moved of ["scroll", "resize"]) window.removeEventListener(moved, place, true);
    grown.disconnect();
    drawer.off();
  };
  const has = (id) => box.querySelector(`[data-id="${CSS.escape(id)}"]`) !== null;
  return { open, close, has, take, shown: () => shown, off };
}
