"""Around every page: search by keyboard alone, links and the back button without a new load, the first visit."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.access import serious
from tests.browser.conftest import Watched, watch
from tests.browser.server import Server

pytestmark = pytest.mark.browser

MARK = "window.sameLoad = true"
SAME = "() => window.sameLoad === true"


def field(page: Page):
    return page.get_by_role("combobox", name="搜索", exact=True)


def test_a_newcomer_finds_a_firm_by_its_initials_with_the_keyboard_alone(app: Server, watched: Watched) -> None:
    page = watched.open(app.page("gaps", chain="ic"))
    page.evaluate(MARK)
    page.keyboard.press("Control+k")
    expect(field(page)).to_be_focused()
    page.keyboard.type("tyxj")
    option = page.get_by_role("option", name="天岳先进")
    expect(option).to_have_attribute("aria-selected", "true")
    expect(field(page)).to_have_attribute("aria-expanded", "true")
    assert serious(watched) == []
    page.keyboard.press("Enter")
    expect(page).to_have_url(app.page("directory", firm="tian-yue-xian-jin", chain="ic"))
    watched.rest()
    expect(page.get_by_role("heading", name="天岳先进").first).to_be_visible()
    assert page.evaluate(SAME)


def test_arrows_choose_escape_closes_and_the_focus_comes_back(app: Server, watched: Watched) -> None:
    page = watched.open(app.page("gaps"))
    first = page.locator('[data-testid="stTopNavLink"]').first
    first.focus()
    page.keyboard.press("Control+k")
    page.keyboard.type("碳化硅")
    options = page.get_by_role("option")
    expect(options.first).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowDown")
    expect(options.nth(1)).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(options.last).to_have_attribute("aria-selected", "true")
    assert {group.get_attribute("aria-label") for group in page.get_by_role("listbox").get_by_role("group").all()} >= {
        "环节",
        "产品",
        "企业",
    }
    page.keyboard.press("Escape")
    expect(options).to_have_count(0)
    expect(first).to_be_focused()
    page.keyboard.press("Control+k")
    page.keyboard.type("没有这样的东西")
    expect(page.locator("#finder").get_by_role("status")).to_contain_text("没有找到。可以换短一些的词")


def test_tab_reaches_search_and_help_before_the_page(app: Server, watched: Watched) -> None:
    page = watched.open(app.page("gaps"))
    expect(page.get_by_role("button", name="帮助")).to_be_visible()
    page.keyboard.press("Tab")
    expect(field(page)).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="帮助")).to_be_focused()


def test_links_and_the_bar_keep_the_chain_and_load_nothing_anew(app: Server, watched: Watched) -> None:
    page = watched.open(app.page("chain", chain="aero", segment="rocket-assembly"))
    page.evaluate(MARK)
    page.locator('[data-testid="stTopNavLink"]', has_text="缺口").click()
    expect(page).to_have_url(app.page("gaps", chain="aero"))
    watched.rest()
    expect(page).to_have_title("缺口 · 空天信息 · 产业链知识图谱")
    page.locator('[data-testid="stTopNavLink"]', has_text="链图").click()
    # As it was left.
    expect(page).to_have_url(app.page("chain", chain="aero", segment="rocket-assembly"))
    watched.rest()
    page.go_back()
    expect(page).to_have_url(app.page("gaps", chain="aero"))
    watched.rest()
    expect(page).to_have_title("缺口 · 空天信息 · 产业链知识图谱")
    mark = page.locator(".help").first
    mark.focus()
    expect(page.locator(".help-tip")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".help-tip")).to_be_hidden()
    mark.click()
    expect(page.get_by_role("navigation", name="方法的目录")).to_be_visible()
    assert page.evaluate(SAME)


# A choice and a link in one instant; with a moment of rest between what they ask for, as a busy machine has it, or without.
BOTH = """async ([one, two, rests]) => {
    const app = document.querySelector('[data-testid="stApp"]');
    one.click();
    two.click();
    for (const state of rests) {
        app.setAttribute('data-test-script-state', state);
        await new Promise(done => setTimeout(done));
    }
}"""


@pytest.mark.parametrize("rests", [[], ["running", "notRunning"]], ids=["at once", "after a rest"])
def test_a_link_clicked_while_a_run_begins_is_followed(app: Server, watched: Watched, rests: list[str]) -> None:
    page = watched.open(app.page("gaps", chain="aero"))
    link = page.locator(".row-table tbody a").nth(1)
    to = re.sub(r"^", app.page(""), link.get_attribute("href") or "")
    state = page.get_by_test_id("stButtonGroup").get_by_role("radio", name=re.compile("^疑缺 "))
    page.evaluate(BOTH, [state.element_handle(), link.element_handle(), rests])
    expect(page.locator("h3.group").first).to_be_visible()
    watched.rest()
    expect(page).to_have_url(to)
    expect(page).to_have_title("目标企业 · 空天信息 · 产业链知识图谱")


def test_a_link_drawn_anew_between_press_and_release_is_followed(app: Server, watched: Watched) -> None:
    page = watched.open(app.page("gaps", chain="aero"))
    link = page.locator(".answer a").first
    box, to = link.bounding_box(), link.get_attribute("href") or ""
    assert box
    page.mouse.move(box["x"] + 9, box["y"] + 9)
    page.mouse.down()
    page.evaluate("() => { const one = document.querySelector('.answer'); one.innerHTML = one.innerHTML; }")
    page.mouse.up()
    expect(page).to_have_url(f"{app.page('')}{to}")
    watched.rest()


def test_the_bar_fits_a_small_screen(app: Server, watched: Watched) -> None:
    page = watched.open(app.page("gaps"))
    page.set_viewport_size({"width": 1024, "height": 768})
    last = page.locator('[data-testid="stTopNavLink"]').last.bounding_box()
    search, helper = field(page).bounding_box(), page.get_by_role("button", name="帮助").bounding_box()
    assert last and search and helper
    assert last["x"] + last["width"] < search["x"] < search["x"] + search["width"] < helper["x"]
    assert helper["x"] + helper["width"] < 1024


@pytest.fixture
def newcomer(browser: Browser) -> Iterator[Watched]:
    """A page of a browser that was never here."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="zh-CN")
    context.set_default_timeout(30_000)
    seen = watch(context.new_page())
    yield seen
    context.close()
    assert seen.complaints == []


def test_the_first_visit_is_shown_four_steps_once(app: Server, newcomer: Watched) -> None:
    page = newcomer.open(app.url)
    steps = page.locator("#tour")
    titles = {"1/4 总览": "", "2/4 链图": "chain", "3/4 缺口": "gaps", "4/4 目标企业": "targets"}
    for number, (title, address) in enumerate(titles.items()):
        expect(steps.get_by_role("heading")).to_have_text(title)
        expect(page).to_have_url(re.compile(f"/{address}(\\?|$)"))
        newcomer.rest()
        assert number or serious(newcomer) == []
        page.keyboard.press("Enter")
    expect(steps).to_be_hidden()
    newcomer.open(app.url)
    expect(page.get_by_role("button", name="帮助")).to_be_visible()
    expect(steps).to_be_hidden()
    page.get_by_role("button", name="帮助").click()
    page.get_by_role("button", name="四步导览").click()
    expect(steps.get_by_role("heading")).to_have_text("1/4 总览")
    page.keyboard.press("Escape")
    expect(steps).to_be_hidden()


def test_a_link_somebody_sent_opens_without_the_steps(app: Server, newcomer: Watched) -> None:
    page = newcomer.open(app.page("chain", chain="aero"))
    expect(field(page)).to_be_visible()
    expect(page.locator("#tour")).to_be_hidden()
