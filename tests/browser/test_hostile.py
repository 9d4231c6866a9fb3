"""Hostile names stay text: in the browser on every page, and in every file that goes out."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Browser, Page, expect

from exports.lists import TABLES
from tests.browser.conftest import Save, Watched, watch
from tests.browser.hostile import FORMULA, IMAGE, LINK, SCRIPT, hostile_data
from tests.browser.reading import exported, exported_json, open_exports
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


def harmless(watched: Watched) -> None:
    """See that nothing of the names became an element, ran or was fetched."""
    page = watched.rest()
    for frame in page.frames:
        assert frame.evaluate(FOUND) == []
    assert watched.dialogs == []
    assert [url for url in watched.asked if url.endswith("/x")] == []


def hover(page: Page) -> None:
    """Point at what answers to pointing: the middle of a picture, a pill, a badge."""
    for target in ('[data-id="lithium-salt"]', '[data-id="cathode"]', "iframe", ".bar span", ".badge"):
        if page.locator(target).count():
            page.locator(target).first.hover(force=True)


def test_hostile_names_are_found_and_stay_text(city: Server, watched: Watched) -> None:
    page = watched.open(city.page("gaps"))
    page.get_by_role("combobox", name="搜索", exact=True).fill(IMAGE)
    expect(page.get_by_role("option").first).to_contain_text(IMAGE)
    assert page.evaluate(FOUND) == []


@pytest.mark.parametrize("name", ADDRESSES)
def test_no_name_becomes_markup_on_a_page(city: Server, watched: Watched, name: str) -> None:
    path, query = ADDRESSES[name]
    page = watched.open(city.page(path, **query))
    for text in TEXTS.get(name, []):
        expect(page.get_by_text(text).first).to_be_attached()
    hover(page)
    harmless(watched)


@pytest.mark.parametrize("chain", ["battery", "robot"])
def test_no_name_becomes_markup_in_the_cards_that_travel_with_a_board(
    city: Server, watched: Watched, chain: str
) -> None:
    page = watched.open(city.page("chain", chain=chain))
    for pill in page.locator("[data-id]").all():
        pill.dispatch_event("click")
        expect(page.locator(f'[id="card-{pill.get_attribute("data-id")}"]')).to_be_visible()
        page.locator(".evidence > summary").click()
        assert page.evaluate(FOUND) == []
    harmless(watched)


@pytest.mark.parametrize("segment", ["lithium-salt", "cell"])
def test_no_name_becomes_markup_in_the_file_with_its_cards(
    city: Server, watched: Watched, save: Save, browser: Browser, segment: str
) -> None:
    open_exports(watched.open(city.page("chain", chain="battery")))
    path = save(watched.page, "可点的链图 HTML")
    context = browser.new_context(offline=True)
    alone = watch(context.new_page())
    alone.page.goto(f"{path.as_uri()}#{segment}")
    expect(alone.page.locator(f"#card-{segment}")).to_be_visible()
    expect(alone.page.get_by_text(IMAGE).first).to_be_attached()
    assert alone.page.evaluate(FOUND) == []
    assert alone.dialogs == alone.complaints == [] and len(alone.asked) == 1
    context.close()


def test_no_name_becomes_markup_in_an_opened_row(city: Server, watched: Watched) -> None:
    page = watched.open(city.page("gaps"))
    page.locator(".row-table tbody tr").first.click()
    expect(page.locator(".card h3")).to_be_visible()
    harmless(watched)
    page = watched.open(city.page("targets", segment="lithium-salt"))
    for line, name in ((0, LINK), (1, "外锂二"), (2, SCRIPT), (3, FORMULA)):
        page.get_by_role("grid", name="目标企业").locator("tbody tr").nth(line).locator("th").click()
        expect(page.locator(".card h3")).to_have_text(name)
        assert page.evaluate(FOUND) == []
    harmless(watched)


@pytest.mark.parametrize("what", TABLES)
def test_files_hold_the_names_as_text(city: Server, tmp_path: Path, what: str) -> None:
    objects = exported_json(city, what, tmp_path / "a.json")
    text = json.dumps(objects, ensure_ascii=False)
    assert "<img src=x onerror=alert(1)>" in text or "<script>" in text or "=cmd" in text
    book = load_workbook(exported(city, what, tmp_path / "a.xlsx"))
    for sheet in (w for w in book.worksheets if w.title != "计算"):
        for cell in (c for row in sheet.iter_rows() for c in row):
            if cell.data_type == "f":
                assert str(cell.value).startswith("=计算!J")
            if link := cell.hyperlink:
                assert (link.location or "").startswith("'来源'!A") or str(link.target).startswith("http")
    with exported(city, what, tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as file:
        head, *rows = csv.reader(file)
    assert len(rows) == len(objects)
    risky = [cell for row in rows for cell in row if cell[:1] in ("=", "+", "-", "@", "\t", "\r")]
    assert [cell for cell in risky if not _number(cell)] == []
    labels, *cells = book["明细" if TABLES[what].brief else TABLES[what].title].iter_rows(values_only=True)
    at = [head.index(str(label)) for label in labels]
    formulas = [(i, j) for i, row in enumerate(cells) for j, v in enumerate(row) if v == FORMULA]
    assert all(rows[i][at[j]] == f"'{FORMULA}" for i, j in formulas)


def test_a_firm_named_like_a_formula_is_a_text_cell(city: Server, tmp_path: Path) -> None:
    sheet = load_workbook(exported(city, "targets", tmp_path / "t.xlsx"))["明细"]
    column = [c.value for c in sheet[1]].index("企业名称")
    named = [row[column] for row in sheet.iter_rows(min_row=2) if row[column].value == FORMULA]
    assert len(named) == 1
    assert (named[0].data_type, named[0].number_format) == ("s", "@")


def _number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True
