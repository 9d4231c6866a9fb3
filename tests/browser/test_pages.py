"""Every page on a desk's screen and on paper: nothing sticks out, nothing fails, no button is printed."""

from __future__ import annotations

import pytest

from tests.browser.conftest import PAGES, Watched
from tests.browser.server import Server
from views.parts.frame.pages import all_pages

pytestmark = pytest.mark.browser

ADDRESSES = {name: ("" if name == "overview" else name) for name in PAGES}
SHOWN = [facts.title for facts in all_pages() if not facts.hidden]
WIDE = """() => [...document.querySelectorAll('[data-testid="stMain"], html, body')]
    .filter((box) => box.scrollWidth > box.clientWidth + 1).map((box) => box.dataset.testid ?? box.tagName)"""
PRINTED = (
    "() => [...document.querySelectorAll('button')].filter((b) => b.getClientRects().length).map((b) => b.innerText)"
)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_fits_the_screen_and_hides_its_buttons_on_paper(app: Server, watched: Watched, name: str) -> None:
    page = watched.open(app.page(ADDRESSES[name]))
    assert page.evaluate(WIDE) == []
    page.emulate_media(media="print")
    assert [words for words in page.evaluate(PRINTED) if words] == []


def test_the_card_is_printed_below_the_board(app: Server, watched: Watched) -> None:
    page = watched.open(app.page("chain", chain="aero", segment="rocket-assembly"))
    page.emulate_media(media="print")
    board, card = page.locator("svg:has([data-id])"), page.locator("#card-rocket-assembly")
    above, below = board.bounding_box(), card.bounding_box()
    assert above and below and below["y"] >= above["y"] + above["height"]
    assert [words for words in page.evaluate(PRINTED) if words] == []


def test_the_menu_leads_to_every_page(app: Server, watched: Watched) -> None:
    page = watched.open(app.url)
    links = page.locator('[data-testid="stTopNavLink"]')
    assert links.all_inner_texts() == SHOWN
    for number in range(links.count()):
        links.nth(number).click()
        watched.rest()
