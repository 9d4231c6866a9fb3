"""A card that opens beside a list: the row stays where the eye is, and nothing on the page is hidden under the card."""

from __future__ import annotations

import pytest
from playwright.sync_api import FloatRect, Locator, expect

from tests.browser.conftest import Watched
from tests.browser.server import Server

pytestmark = pytest.mark.browser

ROWS = {"gaps": ("gaps", {"chain": "aero"}, 5), "targets": ("targets", {"segment": "rocket-engine"}, 1)}
UNDER = """() => { const card = document.querySelector('.drawer').getBoundingClientRect();
    return [...document.querySelectorAll('.stMainBlockContainer :is(button, a, input, summary)')]
        .filter((one) => one.checkVisibility() && !one.closest('.drawer') && [...one.getClientRects()].some((box) => box.width && box.right > card.left + 1))
        .map((one) => one.outerHTML); }"""


def settled(row: Locator) -> FloatRect:
    """Return where a row stands when it has come to rest."""
    was, now = None, row.bounding_box()
    while now != was or not now:
        row.page.wait_for_timeout(200)
        was, now = now, row.bounding_box()
    return now


@pytest.mark.parametrize(
    ("kind", "size"), [("gaps", (1440, 900)), ("gaps", (1280, 720)), ("targets", (1280, 720)), ("targets", (1024, 768))]
)
def test_the_row_stays_and_all_buttons_stay_in_reach(
    app: Server, watched: Watched, kind: str, size: tuple[int, int]
) -> None:
    name, query, line = ROWS[kind]
    watched.page.set_viewport_size({"width": size[0], "height": size[1]})
    page = watched.open(app.page(name, **query))
    row = page.locator(".row-table table").nth(1).locator("tbody tr").nth(line)
    row.scroll_into_view_if_needed()
    before = settled(row)
    row.locator("th").click(position={"x": 4, "y": 4})
    expect(page.locator(".drawer .card")).to_be_visible()
    watched.rest()
    beside = settled(row)
    assert beside["width"] < before["width"] - 300
    assert beside["y"] == pytest.approx(before["y"], abs=2)
    assert page.evaluate(UNDER) == []
    page.keyboard.press("Escape")
    expect(page.locator(".drawer .card")).to_have_count(0)
    watched.rest()
    after = settled(row)
    assert after["width"] == before["width"]
    assert after["y"] == pytest.approx(before["y"], abs=2)
