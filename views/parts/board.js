// The Streamlit side of the board. `data`: svg and cards (both escaped in Python), sig, chain, size, lines.
const boards = new WeakMap();

// The address is the browser's: it says which card is open, and nobody is asked.
const asked = () => new URLSearchParams(location.search).get("segment");
const ours = (chain) => [null, chain].includes(new URLSearchParams(location.search).get("chain"));
const write = (id, add) => {
  const url = new URL(location.href);
  if (id) url.searchParams.set("segment", id);
  else url.searchParams.delete("segment");
  if (url.href !== location.href) history[add ? "pushState" : "replaceState"]({}, "", url);
};

function makeBoard(parentElement) {
  const box = parentElement.querySelector(".board");
  const board = { box, sig: null };
  const cards = makeCards(parentElement.querySelector(".drawer-host"), box, (id) => write(id, true));
  // Back and forth in the browser's history: the card of that address.
  const travel = () => {
    if (!ours(box.dataset.chain)) return;
    const id = asked();
    if (id && cards.has(id)) cards.open(id);
    else if (cards.shown()) cards.close();
  };
  window.addEventListener("popstate", travel);
  board.off = () => {
    window.removeEventListener("popstate", travel);
    cards.off();
  };
  board.update = (data) => {
    const first = box.dataset.chain !== data.chain;
    const open = first ? asked() : cards.shown();
    if (board.sig !== data.sig) {
      box.dataset.chain = data.chain;
      box.innerHTML = data.svg;
      const svg = box.querySelector("svg");
      svg.setAttribute("width", "100%");
      svg.removeAttribute("height");
      svg.style.minWidth = `${Math.min(960, data.size[0])}px`;
      wireBoard(svg, (id) => {
        cards.open(id);
        write(id, true);
      });
      cards.take(data.cards);
      board.sig = box.dataset.sig = data.sig;
      if (open && cards.has(open)) cards.open(open);
    }
    showLines(box.querySelector("svg"), data.lines);
    // A page that writes other things into the address does not know which card is open.
    if (!first && ours(data.chain)) write(cards.shown(), false);
  };
  return board;
}

export default function ({ data, parentElement }) {
  const board = boards.get(parentElement) ?? makeBoard(parentElement);
  boards.set(parentElement, board);
  board.update(data);
  return board.off;
}
