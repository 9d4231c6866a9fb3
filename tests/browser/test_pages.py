"""Every page on a desk's screen and on paper: nothing sticks out, nothing fails, all of it is open to everyone and Chinese."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.access import serious
from tests.browser.conftest import PAGES, Watched
from tests.browser.server import Server
from tests.browser.words import STREAMLIT, english, english_while_typing, words_of
from views.parts.frame.pages import all_pages

pytestmark = pytest.mark.browser

ADDRESSES = {name: ("" if name == "overview" else name) for name in PAGES}
SHOWN = [facts.title for facts in all_pages() if not facts.hidden and not facts.group]
GROUPS: dict[str, list[str]] = {}
for facts in all_pages():
    if facts.group and not facts.hidden:
        GROUPS.setdefault(facts.group, []).append(facts.title)
WIDE = """() => [...document.querySelectorAll('[data-testid="stMain"], html, body')]
    .filter((box) => box.scrollWidth > box.clientWidth + 1).map((box) => box.dataset.testid ?? box.tagName)"""
# The headings of a table sort it by a click; on paper they are what they say.
PRINTED = """() => [...document.querySelectorAll('button')]
    .filter((b) => b.getClientRects().length && !b.closest('.row-table thead')).map((b) => b.innerText)"""

HEAD = """() => {
    const parts = ['[data-testid="stTopNavLink"]', '#finder', '#helper', '.st-key-chain-chooser button', '.st-key-board-head .answer',
        '.st-key-board-head button', '.st-key-lines label', '.board svg'];
    const boxes = parts.map((part) => [...document.querySelectorAll(part)].map((one) => [part, one.getBoundingClientRect()]));
    const all = boxes.flat(), over = (a, b) =>
        a.left + 0.5 < b.right && b.left + 0.5 < a.right && a.top + 0.5 < b.bottom && b.top + 0.5 < a.bottom;
    const clashes = all.flatMap(([name, a], at) => all.slice(at + 1).filter(([, b]) => over(a, b)).map(([b]) => name + ' ' + b));
    return {kinds: boxes.filter((one) => one.length).length, clashes, top: all.at(-1)[1].top, right: Math.max(...all.map(([, b]) => b.right))};
}"""
# What stands above a board and cannot be clicked, because something lies over it.
COVERED = """() => ['.st-key-chain-chooser button', '.st-key-board-head button', '.st-key-lines label', '.st-key-board-head .answer a']
    .flatMap((part) => [...document.querySelectorAll(part)]).filter((one) => one.getClientRects().length)
    .filter((one) => { const {left, top} = one.getClientRects()[0]; return !one.contains(document.elementFromPoint(left + 5, top + 5)); })
    .map((one) => one.innerText)"""


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


@pytest.fixture(scope="module")
def known(app: Server) -> set[str]:
    return words_of(app)


def test_the_words_of_streamlit_are_known() -> None:
    assert len(STREAMLIT) > 100 and {"No results", "Running", "Choose an option", "Sort ascending"} <= STREAMLIT


# One visit serves all that is asked of a page: to load it takes longer than to look.
@pytest.mark.parametrize("name", PAGES)
def test_a_page_fits_is_open_to_everyone_and_speaks_chinese(
    app: Server, watched: Watched, known: set[str], name: str
) -> None:
    page = watched.open(app.page(ADDRESSES[name]))
    expect(page.locator("html")).to_have_attribute("lang", "zh-CN")
    assert page.title().endswith("产业链知识图谱")
    assert page.evaluate(WIDE) == []
    assert serious(watched) == []
    assert english(page, known) == set()
    page.emulate_media(media="print")
    assert [words for words in page.evaluate(PRINTED) if words] == []
    page.emulate_media(media="screen")
    assert english_while_typing(page, known) == set()


def test_what_a_page_opens_is_open_to_everyone(app: Server, watched: Watched) -> None:
    watched.open(app.url)
    found: dict[str, list[str]] = {}
    for which, (name, query) in CARDS.items():
        watched.follow(app.page(name, **query))
        if against := serious(watched):
            found[which] = against
    assert found == {}


def test_the_head_of_a_board_is_low_and_nothing_in_it_overlaps(app: Server, watched: Watched) -> None:
    page = watched.open(app.page("chain", chain="biopharma"))
    for part in (".board svg", "#finder", "#helper", ".st-key-lines label"):
        page.locator(part).first.wait_for()
    for width, top in ((1920, 130), (1440, 130), (1280, 150), (1024, 200)):
        page.set_viewport_size({"width": width, "height": 900})
        watched.rest()
        head = page.evaluate(HEAD)
        assert (head["kinds"], head["clashes"]) == (8, [])
        assert head["top"] <= top and head["right"] <= width


def test_an_open_card_leaves_all_above_the_board_in_reach(app: Server, watched: Watched) -> None:
    page = watched.open(app.page("chain", chain="aero", segment="rocket-assembly"))
    card, board = page.locator(".drawer"), page.locator(".board")
    expect(card).to_be_visible()
    for width, height in ((1440, 900), (1280, 720), (1024, 768)):
        page.set_viewport_size({"width": width, "height": height})
        watched.rest()
        assert page.evaluate(COVERED) == []
        above, below = card.bounding_box(), board.bounding_box()
        assert above and below and above["y"] == pytest.approx(below["y"], abs=1)
    page.locator('[data-testid="stMain"]').evaluate("main => main.scrollTo(0, 600)")
    expect(card).to_be_in_viewport(ratio=1)
    assert (above := card.bounding_box()) and above["y"] < 100


def test_the_five_lists_stand_side_by_side(app: Server, watched: Watched) -> None:
    page = watched.open(app.page("chain", chain="aero"))
    expect(page.locator(".five section")).to_have_count(5)
    page.set_viewport_size({"width": 1024, "height": 768})
    watched.rest()
    tops = page.locator(".five section").evaluate_all("all => all.map((one) => one.getBoundingClientRect().top)")
    assert len(tops) == 5 and len(set(tops)) == 1


@pytest.mark.parametrize("name", ["chain", "targets"])
def test_what_only_the_screen_can_do_is_not_printed(app: Server, watched: Watched, name: str) -> None:
    page = watched.open(app.page(name, chain="aero"))
    words = {"chain": ["推演：去掉一个环节"], "targets": ["改权重", "把鼠标停在点上"]}[name]
    if name == "targets":
        page.locator(".row-table tbody tr").nth(1).click()
        expect(page.get_by_text("改权重")).to_be_visible()
    for said in words:
        expect(page.get_by_text(said).first).to_be_visible()
    page.emulate_media(media="print")
    for said in words:
        expect(page.get_by_text(said).first).to_be_hidden()


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
    groups = page.get_by_test_id("stTopNavSection")
    assert [words.split("\n")[0] for words in groups.all_inner_texts()] == list(GROUPS)
    for number, titles in enumerate(GROUPS.values()):
        for title in titles:
            groups.nth(number).click()
            listed = page.get_by_test_id("stTopNavPopoverBody").get_by_test_id("stTopNavDropdownLink")
            expect(listed).to_have_text(titles)
            listed.get_by_text(title, exact=True).click()
            watched.rest()
            expect(page).to_have_title(re.compile(f"^{title} · "))
