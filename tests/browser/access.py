"""What keeps somebody out of a page: axe's serious and critical findings."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import Watched

SERIOUS = ("serious", "critical")
# Rule and part of the element → why it stays; only for what Streamlit itself writes and no page can change.
EXCEPTIONS: dict[tuple[str, str], str] = {}
SETTLED = "() => !document.getAnimations().some(a => a instanceof CSSTransition && a.playState === 'running')"


def serious(watched: Watched) -> list[str]:
    """Return what axe holds against the page, one line for each element; what still fades in has not its colours yet."""
    watched.page.wait_for_function(SETTLED)
    found = Axe().run(watched.page).response["violations"]
    lines = [(v["id"], n["html"], n["failureSummary"]) for v in found if v["impact"] in SERIOUS for n in v["nodes"]]
    known = [(rule, html) for rule, html, _ in lines if any(rule == r and part in html for r, part in EXCEPTIONS)]
    return [f"{rule}: {html} {why}" for rule, html, why in lines if (rule, html) not in known]
