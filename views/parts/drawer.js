// The Streamlit side of the drawer. `data`: html (escaped in Python), label.
const drawers = new WeakMap();

export default function ({ data, parentElement, setTriggerValue }) {
  const host = parentElement.querySelector(".drawer-host");
  let made = drawers.get(host);
  if (!made) {
    made = makeDrawer(host, () => setTriggerValue("closed", Date.now()));
    drawers.set(host, made);
    // A button of the card presses one of the page, which alone can hand out a file.
    made.section.addEventListener("click", ({ target }) => {
      const name = target.closest("[data-press]")?.dataset.press;
      if (name) document.querySelector(`.st-key-${CSS.escape(name)} button`)?.click();
    });
  }
  if (made.html !== data.html || made.section.hidden) {
    made.html = data.html;
    made.open(data.html, data.label);
  }
  return () => {
    if (host.isConnected) return;
    made.close();
    made.off();
    drawers.delete(host);
  };
}
