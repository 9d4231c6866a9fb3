"""Two people at two browsers: one speaks on a card, the map changes for both, the name is asked once, the other takes it back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from desk import claims
from desk.desk import Desk
from tests.browser.server import Server, serve
from tests.city import copy_data

pytestmark = pytest.mark.browser

AT_REST = '[data-testid="stApp"][data-test-script-state="notRunning"]'
SEPARATOR = ".board [data-id=separator]"


@pytest.fixture
def city(tmp_path: Path) -> Iterator[Server]:
    with serve(tmp_path, copy_data(tmp_path), GRAPH_DESK=str(tmp_path / "desk.db")) as server:
        yield server


def context(browser: Browser) -> BrowserContext:
    made = browser.new_context(viewport={"width": 1440, "height": 900}, locale="zh-CN")
    made.set_default_timeout(30_000)
    made.add_init_script("localStorage.setItem('four-steps-seen', '1')")
    return made


def opened(page: Page, address: str) -> Page:
    page.goto(address)
    page.wait_for_selector(AT_REST)
    return page


def said_here(mine: Page) -> None:
    """Say on the open card that a firm is here, and wait until the board shows it."""
    mine.locator(".drawer .says").get_by_text("本地有").click()
    window = mine.get_by_test_id("stDialog")
    expect(window.get_by_role("button", name="先看会变什么")).to_be_visible()
    # A copied address opens the window with the same card behind it.
    assert "say=here%3Aseparator" in mine.url and "segment=separator" in mine.url and "chain=battery" in mine.url
    mine.wait_for_selector(AT_REST)
    window.get_by_label("您的姓名").fill("张某")
    window.get_by_label("您的姓名").press("Tab")
    window.get_by_label("企业", exact=True).fill("示例隔膜科技有限公司")
    expect(mine.get_by_text("添加：示例隔膜科技有限公司")).to_be_visible()
    mine.keyboard.press("Enter")
    window.get_by_label("怎么知道的").fill("看过产线")
    window.get_by_label("怎么知道的").press("Tab")
    window.get_by_role("button", name="先看会变什么").click()
    expect(window).to_contain_text("本地有：疑缺 → 孤点·强弱待评 · 本链缺口 5 → 4")
    window.get_by_role("button", name="存下并更新").click()
    expect(window).to_have_count(0)
    expect(mine.locator(SEPARATOR)).to_contain_text("孤点")
    assert "say=" not in mine.url and "segment=separator" in mine.url


def test_a_word_on_a_card_changes_the_map_for_all(city: Server, tmp_path: Path, browser: Browser) -> None:
    one, other = context(browser), context(browser)
    chain = city.page("chain", chain="battery", segment="separator")
    mine, theirs = opened(one.new_page(), chain), opened(other.new_page(), chain)
    expect(mine.locator(SEPARATOR)).to_contain_text("疑缺")
    said_here(mine)
    # The name is known to this browser, also to a page of a new session; nobody else's browser knows it.
    again = opened(one.new_page(), city.page("chain", chain="battery", say="doubt:separator"))
    expect(again.get_by_test_id("stDialog")).to_contain_text("以“张某”的名义记下")
    theirs = opened(theirs, city.page("said"))
    expect(theirs.get_by_role("row").filter(has_text="隔膜")).to_contain_text("张某")
    theirs.get_by_role("row").filter(has_text="隔膜").click()
    back = theirs.get_by_role("button", name="撤回")
    # As a person does: what was said is open before the name is written under it.
    expect(back).to_be_visible()
    theirs.get_by_label("您的姓名").fill("李某")
    theirs.get_by_label("您的姓名").press("Tab")
    back.click()
    expect(theirs.get_by_role("row").filter(has_text="本地有")).to_contain_text("李某")
    opened(theirs, chain)
    expect(theirs.locator(SEPARATOR)).to_contain_text("疑缺")
    desk = Desk(str(tmp_path / "desk.db"))
    assert [(a.kind, a.whose.person) for a in desk.acts()] == [(claims.HERE, "张某"), ("撤回", "李某")]
    desk.close()
    one.close()
    other.close()
