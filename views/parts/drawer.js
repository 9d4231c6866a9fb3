// The Streamlit side of the drawer. `data`: html (escaped in Python), label.
const drawers = new WeakMap();

export default function ({ data, parentElement, setTriggerValue }) {
  const host = parentElement.querySelector(".drawer-host");
  let made = drawers.get(host);
  if (!made) {
    made = makeDrawer(host, () => setTriggerValue("closed", Date.now()));
    drawers.set(host, made);
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
