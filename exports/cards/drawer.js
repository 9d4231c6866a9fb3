// A card at the right: the focus goes in when it opens and comes back when it closes; Esc and ✕ close it.
const DRAWER = `<section class="drawer" role="dialog" aria-modal="false" tabindex="-1" hidden>
<div class="drawer-head"><button type="button" data-close>✕ 关闭</button></div><div class="drawer-body"></div></section>`;

// The card is what was asked for: everything else waits until it has been painted.
const afterPaint = (next) => requestAnimationFrame(() => setTimeout(next));

// Returns { section, open(html, label), close(), off() } for the drawer in `host`; `closed` is called when the reader closes it.
function makeDrawer(host, closed) {
  host.innerHTML = DRAWER;
  const section = host.querySelector(".drawer");
  const body = section.querySelector(".drawer-body");
  let opener = null;
  const deepest = () => {
    let at = document.activeElement;
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    return at;
  };
  // Who types or chooses in a field stays in it.
  const busy = (at) => at?.matches?.("input, textarea, select, [contenteditable=true]");
  const open = (html, label) => {
    const at = deepest();
    if (!section.contains(at)) opener = at;
    body.innerHTML = html;
    section.setAttribute("aria-label", label);
    section.hidden = false;
    section.scrollTop = 0;
    if (!busy(at)) afterPaint(() => section.hidden || section.focus({ preventScroll: true }));
  };
  const close = () => {
    const inside = section.contains(deepest()) || deepest() === document.body;
    section.hidden = true;
    body.replaceChildren();
    if (inside && opener?.isConnected) opener.focus({ preventScroll: true });
  };
  const shut = () => {
    if (section.hidden) return;
    const row = opener;
    holdStill(() => row);
    close();
    closed();
  };
  // Esc belongs first to what lies over the page: a list that is open, a window of the app.
  const LAYERS = '[data-baseweb="popover"], [data-testid="stDialog"], [data-testid="stPopoverBody"], dialog[open]';
  const press = (event) => {
    if (!section.isConnected) return off();
    if (event.key === "Escape" && !event.defaultPrevented && !document.querySelector(LAYERS)) shut();
  };
  section.querySelector("[data-close]").addEventListener("click", shut);
  document.addEventListener("keydown", press);
  const off = () => document.removeEventListener("keydown", press);
  return { section, open, close, off };
}
