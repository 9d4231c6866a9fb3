// The page of a file: which board is shown, which card is open, and the address that says both.
const data = JSON.parse(document.querySelector("#data").textContent);
const [box, lines] = [document.querySelector(".board"), document.querySelector("#lines")];
const drawn = new Map([[box.dataset.chain, Promise.resolve(box.innerHTML)]]);
const several = Object.keys(data.boards).length > 1;
const keep = (id) => {
  const parts = [several && box.dataset.chain, id].filter(Boolean).map(encodeURIComponent);
  history.replaceState(null, "", parts.length ? `#${parts.join("/")}` : " ");
};
const cards = makeCards(document.querySelector(".drawer-host"), box, keep);
const svgOf = (chain) => {
  if (!drawn.has(chain)) drawn.set(chain, unpackCards(data.boards[chain].svg).then((whole) => whole.svg));
  return drawn.get(chain);
};

function wire() {
  const svg = box.querySelector("svg");
  wireBoard(svg, (id) => {
    cards.open(id);
    keep(id);
  });
  showLines(svg, lines.checked);
  for (const button of document.querySelectorAll("nav button"))
    button.setAttribute("aria-pressed", String(button.dataset.chain === box.dataset.chain));
  document.title = data.boards[box.dataset.chain].title;
  return cards.take(data.boards[box.dataset.chain].cards);
}

// Show a chain, and the card of one of its segments where one is named.
async function show(chain, segment) {
  if (chain !== box.dataset.chain) {
    const svg = await svgOf(chain);
    cards.close();
    box.dataset.chain = chain;
    box.innerHTML = svg;
    wire();
  }
  if (segment && cards.has(segment)) cards.open(segment);
  keep(segment);
}

// A link of a card to a segment of another chain leads to its board; those of the same chain the cards follow themselves.
window.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[href]");
  if (!link || link.target) return;
  const to = new URL(link.href, location.href).searchParams;
  if (!Object.hasOwn(data.boards, to.get("chain") ?? "")) return;
  event.preventDefault();
  if (to.get("chain") !== box.dataset.chain) show(to.get("chain"), to.get("segment"));
}, true);

lines.checked = box.querySelector("svg").classList.contains("all");
lines.addEventListener("change", () => showLines(box.querySelector("svg"), lines.checked));
for (const button of document.querySelectorAll("nav button"))
  button.addEventListener("click", () => show(button.dataset.chain));
const names = unpackCards(data.names).then((whole) => whole.names);
wireFind(document.querySelector("#find"), document.querySelector("#hits"), names, () => box.dataset.chain, show);
wire();
const asked = location.hash.slice(1).split("/").map(decodeURIComponent);
if (several && Object.hasOwn(data.boards, asked[0])) show(...asked);
else if (cards.has(asked[0])) cards.open(asked[0]);
