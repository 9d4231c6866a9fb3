"""Chromium as the stop-watch: from a navigation or a click to the frame after which the answer can be seen."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import BrowserContext, Page, sync_playwright

from scripts.machine import launch_options

PATIENCE = 60_000.0  # milliseconds
REST = 200.0
# The clock runs inside the page, so that the driver's own way there and back does not count.
_CLOCK = """
addEventListener("click", (event) => { window.clicked = event.timeStamp; }, true);
const roots = () => [document, ...[...document.querySelectorAll("[data-testid=stBidiComponentIsolated]")].map((e) => e.shadowRoot)];
// A message sent in a frame's own callback arrives when that frame has been painted.
const painted = (seen) => {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => seen(performance.now());
  port2.postMessage(null);
};
window.drawn = (answer) => new Promise((seen, lost) => {
  const until = performance.now() + 60000;
  const look = (now) => {
    if (roots().some((root) => root?.querySelector(answer))) painted(seen);
    else if (now > until) lost(new Error(`never drawn: ${answer}`));
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
});
"""


@contextmanager
def chromium() -> Iterator[BrowserContext]:
    """Start the system's Chromium for pages of one size; RuntimeError when there is none."""
    with sync_playwright() as driver:
        browser = driver.chromium.launch(**launch_options())
        context = browser.new_context(viewport={"width": 1440, "height": 900})
        context.set_default_timeout(PATIENCE)
        context.add_init_script(_CLOCK)
        yield context
        browser.close()


def opening_seconds(page: Page, address: str, answer: str) -> float:
    """Open an address and return the seconds from the navigation until the answer, a CSS selector, is drawn."""
    page.bring_to_front()
    page.goto(address, wait_until="commit")
    return page.evaluate("(answer) => drawn(answer)", answer) / 1000


def click_seconds(page: Page, target: str, answer: str) -> float:
    """Click and return the seconds from the click until the answer is drawn; target and answer are CSS selectors."""
    page.bring_to_front()
    # A hand is over its target before it presses.
    page.locator(target).hover()
    page.wait_for_timeout(REST)
    page.evaluate("(answer) => { window.pending = drawn(answer); }", answer)
    page.locator(target).click()
    return page.evaluate("pending.then((now) => now - clicked)") / 1000
