"""The pages across chains in the browser: a whole row opens, the map is worked by mouse and keyboard, nothing is loaded anew."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Watched
from tests.browser.server import ROOT, Server

pytestmark = pytest.mark.browser

MARK = "() => { window.sameApp = true }"
SAME = "() => window.sameApp === true"


def test_all_chains_stand_on_one_screen_and_a_whole_row_opens_its_board(app: Server, watched: Watched) -> None:
    page = watched.open(app.page(""))
    rows = page.locator(".chains tbody tr")
    drawn = len(list((ROOT / "data" / "chains").glob("*/chain.yaml")))
    expect(rows).to_have_count(drawn)
    last = rows.last.bounding_box()
    assert last and last["y"] + last["height"] <= 900
    page.evaluate(MARK)
    # On the bar, far from the name.
    bar = rows.nth(1).locator(".bar").bounding_box()
    assert bar
    page.mouse.click(bar["x"] + bar["width"] / 2, bar["y"] + bar["height"] / 2)
    page.wait_for_url("**/chain?chain=nev")
    watched.rest()
    assert page.evaluate(SAME)
    page.go_back()
    watched.rest()
    expect(rows).to_have_count(drawn)
    rows.nth(2).locator("a.whole").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/chain?chain=new-energy-equipment")


def test_a_district_of_the_map_lists_what_stands_there(app: Server, watched: Watched) -> None:
    page = watched.open(app.page("districts"))
    page.evaluate(MARK)
    laiwu = page.locator('svg.districts [data-id="laiwu"]')
    laiwu.click()
    page.wait_for_url("**/districts?district=laiwu*")
    watched.rest()
    assert page.evaluate(SAME)
    expect(page.locator(".part h3")).to_have_text("莱芜区")
    counted = page.locator(".places tr.chosen td").first.inner_text()
    expect(page.locator(".places-lists h4").first).to_have_text(f"本地企业 {counted} 家")
    assert laiwu.get_attribute("aria-current") == "true"
    page.locator('svg.districts [data-id="gangcheng"]').focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/districts?district=gangcheng*")
    watched.rest()
    expect(page.locator(".part h3")).to_have_text("钢城区")
    # The chosen one leads back to all.
    page.locator('svg.districts [data-id="gangcheng"]').click()
    expect(page.locator(".part")).to_have_count(0)
    page.go_back()
    expect(page.locator(".part h3")).to_have_text("钢城区")
