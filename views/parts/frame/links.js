// Links of a page lead on without loading the whole app anew: the address changes, and Streamlit follows as it does for
// the browser's back button. A link that says no chain, or no day to look back to, keeps what the address says.
(() => {
  document.documentElement.lang = "zh-CN";
  if (window.frameListens) return;
  window.frameListens = true;
  // Paper says what page it is: the chooser and the bar are not printed.
  addEventListener("beforeprint", () => document.querySelector(".stMainBlockContainer")?.setAttribute("data-title", document.title));
  const go = (window.frameGo = (to) => {
    for (const name of ["chain", "as_of"]) {
      const here = new URLSearchParams(location.search).get(name);
      if (here !== null && !to.searchParams.has(name)) to.searchParams.set(name, here);
    }
    history.pushState({}, "", to);
    dispatchEvent(new PopStateEvent("popstate"));
    insist(to);
  });
  // A run that had just begun writes its own filters into the address, over what was clicked: when the app comes to rest
  // elsewhere, the click is followed once more. It may rest where it should before that run has begun, so one rest there
  // is not the end of it. Whoever has gone on by then is left alone.
  const LONG_ENOUGH = 5000;
  let leave = () => {};
  const insist = (to) => {
    leave();
    const app = document.querySelector('[data-testid="stApp"]');
    const there = () => {
      const now = new URLSearchParams(location.search);
      return location.pathname === to.pathname && [...to.searchParams].every(([name, value]) => (now.get(name) ?? "") === value);
    };
    let ran = false, end = 0;
    const watcher = new MutationObserver(() => {
      ran ||= app.dataset.testScriptState !== "notRunning";
      if (!ran || app.dataset.testScriptState !== "notRunning") return;
      if (there()) {
        end ||= setTimeout(leave, LONG_ENOUGH);
        return;
      }
      leave();
      history.replaceState({}, "", to);
      dispatchEvent(new PopStateEvent("popstate"));
    });
    watcher.observe(app, { attributeFilter: ["data-test-script-state"] });
    leave = () => {
      clearTimeout(end);
      watcher.disconnect();
      for (const goneOn of ["pointerdown", "keydown", "popstate"]) removeEventListener(goneOn, leave, true);
      leave = () => {};
    };
    for (const goneOn of ["pointerdown", "keydown", "popstate"]) addEventListener(goneOn, leave, true);
  };
  const plain = (event) => !(event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
  // By the path of the event: links inside components stand in a tree of their own, and those of a drawing have no plain href.
  const linkOf = (event) => {
    const path = event.composedPath().filter((node) => node instanceof Element);
    const link = path.find((node) => node.matches("a[href]"));
    const target = link?.getAttribute("target");
    if (!link || !path.some((node) => node.matches('[data-testid="stApp"]')) || (target && target !== "_self")) return null;
    if (link.hasAttribute("download") || link.getAttribute("href").startsWith("#")) return null;
    return new URL(link.getAttribute("href"), document.baseURI).origin === location.origin ? link : null;
  };
  // A link that opens a window over the page, or leads back to now, leaves everything else of the address as it is.
  const stay = (to) => {
    to.pathname = location.pathname;
    for (const [name, value] of new URLSearchParams(location.search)) if (!to.searchParams.has(name)) to.searchParams.set(name, value);
    return to;
  };
  const follow = (link) => {
    const to = new URL(link.getAttribute("href"), document.baseURI);
    go(link.matches(".say, .stay") ? stay(to) : to);
  };
  document.addEventListener("click", (event) => {
    const link = plain(event) && linkOf(event);
    if (!link) return;
    event.preventDefault();
    event.stopPropagation();
    follow(link);
  }, true);
  // A link that is drawn anew between press and release gets no click.
  let pressed = null;
  document.addEventListener("pointerdown", (event) => (pressed = { link: linkOf(event), x: event.clientX, y: event.clientY }), true);
  document.addEventListener("pointerup", (event) => {
    const { link, x, y } = pressed ?? {};
    pressed = null;
    if (link && !link.isConnected && plain(event) && Math.hypot(event.clientX - x, event.clientY - y) < 5) follow(link);
  }, true);
})();
