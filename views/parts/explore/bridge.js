// Hears which node was clicked in the picture. `data`: ids, the nodes of the picture shown.
const ears = new WeakMap();

export default function ({ data, parentElement, setTriggerValue }) {
  const known = new Set(data.ids);
  const hear = (event) => {
    if (event.origin !== window.location.origin) return;
    const id = event.data?.explore;
    const ours = [...document.querySelectorAll("iframe")].some((frame) => frame.contentWindow === event.source);
    if (ours && typeof id === "string" && known.has(id)) setTriggerValue("clicked", id);
  };
  window.removeEventListener("message", ears.get(parentElement));
  ears.set(parentElement, hear);
  window.addEventListener("message", hear);
  return () => window.removeEventListener("message", hear);
}
