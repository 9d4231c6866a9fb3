// Links of a page lead on without loading the whole app anew: the address changes, and Streamlit follows as it does for
// the browser's back button. A link that says no chain keeps the one in the address.
(() => {
  document.documentElement.lang = "zh-CN";
  if (window.frameListens) return;
  window.frameListens = true;
  const go = (to) => {
    const chain = new URLSearchParams(location.search).get("chain");
    if (chain !== null && !to.searchParams.has("chain")) to.searchParams.set("chain", chain);
    history.pushState({}, "", to);
    dispatchEvent(new PopStateEvent("popstate"));
  };
  document.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = event.composedPath().find((node) => node instanceof Element && node.matches("a[href]"));
    const app = link?.closest('[data-testid="stApp"]');
    if (!app || link.target || link.hasAttribute("download") || link.getAttribute("href").startsWith("#")) return;
    const to = new URL(link.href);
    if (to.origin !== location.origin) return;
    event.preventDefault();
    event.stopPropagation();
    go(to);
  }, true);
})();
