// The Streamlit side of the board. `data`: svg (escaped in Python), sig, key, size, selected, turn.
const boards = new WeakMap();
// What is marked outlives the element: a board that was hidden and shows again gets the same data as before.
const marks = new Map();

export default function ({ data, parentElement, setTriggerValue }) {
  const box = parentElement.querySelector(".board");
  const board = boards.get(parentElement) ?? {};
  boards.set(parentElement, board);
  board.picked = (id) => {
    marks.set(data.key, { turn: data.turn, id });
    markBoard(board.svg, id);
    setTriggerValue("clicked", id);
  };
  if (board.sig !== data.sig || board.svg?.parentNode !== box) {
    box.innerHTML = data.svg;
    board.svg = box.querySelector("svg");
    board.svg.setAttribute("width", "100%");
    board.svg.removeAttribute("height");
    board.svg.style.minWidth = `${Math.min(960, data.size[0])}px`;
    wireBoard(board.svg, (id) => board.picked(id));
    board.sig = data.sig;
  }
  const mark = marks.get(data.key);
  markBoard(board.svg, mark?.turn === data.turn ? mark.id : data.selected);
}
