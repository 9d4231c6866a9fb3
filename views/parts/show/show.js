// 演示: one board fills the screen. `data`: svg, title, words, lights, before, after (chains), sig; all made in Python.
const screens = new WeakMap();
const LIGHTS = { 1: "strong", 2: "missing", 3: "building" };

function makeScreen(parentElement) {
  const root = parentElement.querySelector(".show");
  const part = (name) => root.querySelector(`.show-${name}`);
  const screen = { sig: null, lit: null };
  const svg = () => part("board").querySelector("svg");
  const buttons = () => [...part("keys").querySelectorAll("button")];
  const light = (name) => {
    screen.lit = screen.lit === name ? null : name;
    svg().classList.remove("dim");
    lightEdges(svg());
    for (const one of Object.values(LIGHTS)) svg().classList.toggle(`show-${one}`, screen.lit === one);
    mark();
  };
  const mark = () => {
    for (const button of buttons()) {
      const { light: name, act } = button.dataset;
      if (name) button.setAttribute("aria-pressed", String(screen.lit === name));
      if (act === "lines") button.setAttribute("aria-pressed", String(svg().classList.contains("all")));
    }
  };
  const acts = {
    before: () => screen.go(screen.data.before),
    after: () => screen.go(screen.data.after),
    lines: () => {
      showLines(svg(), !svg().classList.contains("all"));
      mark();
    },
    full: () => (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen?.()),
    leave: () => screen.go(""),
  };
  const keys = { ArrowLeft: "before", ArrowRight: "after", Escape: "leave", l: "lines", L: "lines", f: "full", F: "full" };
  // Tab stays inside; nothing behind the board hears a key.
  const turn = (event) => {
    const stops = [...buttons(), ...part("board").querySelectorAll("[tabindex]")];
    const at = stops.indexOf(document.activeElement) + (event.shiftKey ? -1 : 1);
    stops.at(at % stops.length)?.focus();
  };
  const press = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Tab") turn(event);
    else if (LIGHTS[event.key]) light(LIGHTS[event.key]);
    else if (keys[event.key]) acts[keys[event.key]]();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  document.addEventListener("keydown", press, true);
  root.addEventListener("pointermove", (event) => {
    if (event.movementX || event.movementY) part("board").style.pointerEvents = "";
  });
  part("keys").addEventListener("click", (event) => {
    const { act, light: name } = event.target.closest("button")?.dataset ?? {};
    if (name) light(name);
    else if (act) acts[act]();
  });
  screen.update = (data, go) => {
    Object.assign(screen, { data, go });
    if (screen.sig === data.sig) return;
    const all = svg()?.classList.contains("all");
    part("title").textContent = data.title;
    part("words").textContent = data.words;
    part("board").innerHTML = data.svg;
    wireBoard(svg(), (id) => markBoard(svg(), id));
    svg().setAttribute("width", "100%");
    svg().setAttribute("height", "100%");
    showLines(svg(), Boolean(all));
    for (const [name, count] of Object.entries(data.lights)) root.querySelector(`[data-count=${name}]`).textContent = count;
    for (const one of Object.values(LIGHTS)) svg().classList.toggle(`show-${one}`, screen.lit === one);
    screen.sig = data.sig;
    part("board").style.pointerEvents = "none"; // a pointer that rests there means nothing
    mark();
    if (!root.contains(document.activeElement)) root.focus();
  };
  screen.off = () => document.removeEventListener("keydown", press, true);
  return screen;
}

export default function ({ data, parentElement, setTriggerValue }) {
  const screen = screens.get(parentElement) ?? makeScreen(parentElement);
  screens.set(parentElement, screen);
  screen.update(data, (chain) => setTriggerValue("go", chain));
  return () => {
    screen.off();
    screens.delete(parentElement);
  };
}
