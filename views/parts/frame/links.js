// Links of a page lead on without loading the whole app anew: the address changes, and Streamlit follows as it does for
// the browser's back button. A link that says no chain keeps the one in the address.
(() => {
  document.documentElement.lang = "zh-CN";
  if (window.frameListens) return;
  window.frameListens = true;
  // Paper says what page it is: the chooser and the bar are not printed.
  addEventListener("beforeprint", () => document.querySelector(".stMainBlockContainer")?.setAttribute("data-title", document.title));
  const go = (window.frameGo = (to) => {
    const chain = new URLSearchParams(location.search).get("chain");
    if (chain !== null && !to.searchParams.has("chain")) to.searchParams.set("chain", chain);
    history.pushState({}, "", to);
    dispatchEvent(new PopStateEvent("popstate"));
  });
  document.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    // By the path of the event: links inside components stand in a tree of their own, and those of a drawing have no plain href.
    const path = event.composedPath().filter((node) => node instanceof Element);
    const link = path.find((node) => node.matches("a[href]"));
    const target = link?.getAttribute("target");
    if (!link || !path.some((node) => node.matches('[data-testid="stApp"]')) || (target && target !== "_self")) return;
    if (link.hasAttribute("download") || link.getAttribute("href").startsWith("#")) return;
    const to = new URL(link.getAttribute("href"), document.baseURI);
    if (to.origin !== location.origin) return;
    event.preventDefault();
    event.stopPropagation();
    go(to);
  }, true);
})();
