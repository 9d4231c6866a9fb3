"""Hostile names stay text in the browser: on every page, on every card, in the file that holds the cards."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import Save, Watched, watch
from tests.browser.hostile import FORMULA, IMAGE, LINK, SCRIPT, hostile_data
from tests.browser.reading import open_exports
from tests.browser.server import Server, serve

pytestmark = pytest.mark.browser

FOUND = """() => {
  const found = [];
  const search = (root) => {
    for (const node of root.querySelectorAll("*")) {
      if (node.matches('img[src="x"], [onerror], a[href^="javascript:" i]')) found.push(node.outerHTML);
      if (node.tagName === "SCRIPT" && node.textContent.trim() === "alert(1)") found.push(node.outerHTML);
      if (node.shadowRoot) search(node.shadowRoot);
    }
  };
  search(document);
  return found;
}"""
ADDRESSES = {
    "overview": ("", {}),
    "a chain": ("chain", {"chain": "battery", "segment": "lithium-salt"}),
    "a card": ("chain", {"chain": "battery", "segment": "cell"}),
    "a hostile chain": ("chain", {"chain": "robot", "segment": "pack"}),
    "no map": ("chain", {"chain": "food"}),
    "an unknown chain": ("chain", {"chain": IMAGE}),
    "an unknown segment": ("chain", {"chain": "battery", "segment": "![](//x.invalid/a.png)"}),
    "side by side": ("compare", {"chains": "battery,robot"}),
    "districts": ("districts", {}),
    "a district": ("districts", {"district": "dong"}),
    "an unknown district": ("districts", {"district": SCRIPT}),
    "gaps": ("gaps", {}),
    "targets": ("targets", {}),
    "firms": ("directory", {}),
    "a firm": ("directory", {"firm": "jia-dianchi"}),
    "a park": ("directory", {"park": "dianchi-yuan"}),
    "a project": ("directory", {"project": "j001"}),
    "a department": ("departments", {"department": "gongxin"}),
    "an unknown firm": ("directory", {"firm": SCRIPT}),
    "a neighbourhood": ("explore", {"node": "Firm:jia-dianchi"}),
    "a segment's neighbourhood": ("explore", {"node": "Segment:lithium-salt"}),
    "an unknown node": ("explore", {"node": IMAGE}),
    **{
        f"data: {part}": ("data", {"part": part})
        for part in ("run", "issues", "conflicts", "sources", "searches", "chains")
    },
}
TEXTS = {
    "overview": [IMAGE, SCRIPT, FORMULA],
    "a chain": [SCRIPT, IMAGE, LINK, FORMULA],
    "a card": [IMAGE, FORMULA, LINK],
    "no map": [IMAGE],
    "an unknown chain": [IMAGE],
    "a firm": [IMAGE],
    "a park": [IMAGE],
    "a project": [SCRIPT],
    "a department": [LINK],
    "an unknown firm": [SCRIPT],
}


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("hostile")
    with serve(folder, hostile_data(folder)) as server:
        yield server
    assert server.left_machine() == []


@pytest.fixture(scope="module")
def seen(city: Server, desk: BrowserContext) -> Iterator[Watched]:
    """One page that goes through the app as by clicks, so that the app is loaded once."""
    watched = watch(desk.new_page())
    watched.open(city.page("gaps"))
    yield watched
    watched.page.close()


def harmless(watched: Watched) -> None:
    """See that nothing of the names became an element, ran or was fetched."""
    page = watched.rest()
    for frame in page.frames:
        assert frame.evaluate(FOUND) == []
    assert watched.dialogs == []
    assert [url for url in watched.asked if url.endswith("/x")] == []
    assert watched.outside() == watched.complaints == []


def hover(page: Page) -> None:
    """Point at what answers to pointing: the middle of a picture, a pill, a badge."""
    for target in ('[data-id="lithium-salt"]', '[data-id="cathode"]', "iframe", ".bar span", ".badge"):
        if page.locator(target).count():
            page.locator(target).first.hover(force=True)


def test_hostile_names_are_found_and_stay_text(city: Server, seen: Watched) -> None:
    page = seen.follow(city.page("gaps"))
    page.get_by_role("combobox", name="搜索", exact=True).fill(IMAGE)
    expect(page.get_by_role("option").first).to_contain_text(IMAGE)
    harmless(seen)


@pytest.mark.parametrize("name", ADDRESSES)
def test_no_name_becomes_markup_on_a_page(city: Server, seen: Watched, name: str) -> None:
    path, query = ADDRESSES[name]
    # Of the whole city where no chain is said, whatever was shown before.
    page = seen.follow(city.page(path, **{"chain": ""} | query))
    for text in TEXTS.get(name, []):
        expect(page.get_by_text(text).first).to_be_attached()
    hover(page)
    harmless(seen)


@pytest.mark.parametrize("chain", ["battery", "robot"])
def test_no_name_becomes_markup_in_the_cards_that_travel_with_a_board(city: Server, seen: Watched, chain: str) -> None:
    page = seen.follow(city.page("chain", chain=chain))
    for pill in page.locator("[data-id]").all():
        pill.dispatch_event("click")
        expect(page.locator(f'[id="card-{pill.get_attribute("data-id")}"]')).to_be_visible()
        page.locator(".evidence > summary").click()
        assert page.evaluate(FOUND) == []
    harmless(seen)


def test_no_name_becomes_markup_in_the_file_with_its_cards(
    city: Server, seen: Watched, save: Save, browser: Browser
) -> None:
    open_exports(seen.follow(city.page("chain", chain="battery")))
    path = save(seen.page, "可点的链图 HTML")
    for segment in ("lithium-salt", "cell"):
        context = browser.new_context(offline=True)
        alone = watch(context.new_page())
        alone.page.goto(f"{path.as_uri()}#{segment}")
        expect(alone.page.locator(f"#card-{segment}")).to_be_visible()
        expect(alone.page.get_by_text(IMAGE).first).to_be_attached()
        assert alone.page.evaluate(FOUND) == []
        assert alone.dialogs == alone.complaints == [] and len(alone.asked) == 1
        context.close()


def test_no_name_becomes_markup_in_an_opened_row(city: Server, seen: Watched) -> None:
    page = seen.follow(city.page("gaps", chain="battery"))
    page.locator(".row-table tbody tr").first.click()
    expect(page.locator(".card h3")).to_be_visible()
    harmless(seen)
    page = seen.follow(city.page("targets", chain="", segment="lithium-salt"))
    for line, name in ((0, LINK), (1, "外锂二"), (2, SCRIPT), (3, FORMULA)):
        page.get_by_role("grid", name="目标企业").locator("tbody tr").nth(line).locator("th").click()
        expect(page.locator(".card h3")).to_have_text(name)
        assert page.evaluate(FOUND) == []
    harmless(seen)
