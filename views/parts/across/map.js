// The map is drawn and escaped in Python; its districts are links, which the page itself follows.
export default function ({ data, parentElement }) {
  const box = parentElement.querySelector(".map");
  if (box.drawn === data.svg) return;
  // A link that was in hand stays in hand: the map is drawn anew after each choice.
  const held = box.querySelector("a:focus")?.dataset.id;
  box.innerHTML = box.drawn = data.svg;
  if (held) box.querySelector(`a[data-id="${CSS.escape(held)}"]`)?.focus();
}
