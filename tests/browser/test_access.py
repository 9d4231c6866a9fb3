"""Everyone can use every page: axe finds nothing serious or critical on it."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import PAGES, Watched
from tests.browser.server import Server

pytestmark = pytest.mark.browser

SERIOUS = ("serious", "critical")
# Rule and part of the element → why it stays; only for what Streamlit itself writes and no page can change.
EXCEPTIONS: dict[tuple[str, str], str] = {}
SHOWN = {name: ({} if name != "chain" else {"chain": "aero"}) for name in PAGES}
CARDS = {
    "a segment": ("chain", {"chain": "aero", "segment": "rocket-assembly"}),
    "a board that fills the screen": ("chain", {"chain": "aero", "show": "1"}),
    "a gap": ("gaps", {"chain": "aero", "segment": "rocket-assembly"}),
    "what to verify": ("gaps", {"chain": "ai", "tab": "verify"}),
    "no map": ("chain", {"chain": "software"}),
    "a conflict": ("data", {"part": "conflicts"}),
    "ages": ("data", {"part": "ages"}),
    "sources": ("data", {"part": "sources"}),
}


SETTLED = "() => !document.getAnimations().some(a => a instanceof CSSTransition && a.playState === 'running')"


def serious(watched: Watched) -> list[str]:
    """Return what axe holds against the page, one line for each element; what still fades in has not its colours yet."""
    watched.page.wait_for_function(SETTLED)
    found = Axe().run(watched.page).response["violations"]
    lines = [(v["id"], n["html"], n["failureSummary"]) for v in found if v["impact"] in SERIOUS for n in v["nodes"]]
    known = [(rule, html) for rule, html, _ in lines if any(rule == r and part in html for r, part in EXCEPTIONS)]
    return [f"{rule}: {html} {why}" for rule, html, why in lines if (rule, html) not in known]


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_open_to_everyone(app: Server, watched: Watched, name: str) -> None:
    watched.open(app.page("" if name == "overview" else name, **SHOWN[name]))
    assert serious(watched) == []


@pytest.mark.parametrize("which", CARDS)
def test_what_a_page_opens_is_open_to_everyone(app: Server, watched: Watched, which: str) -> None:
    name, query = CARDS[which]
    watched.open(app.page(name, **query))
    assert serious(watched) == []
