"""The board as a file: SVG, PNG and HTML are what their endings say and need no network."""

from __future__ import annotations

import struct
from pathlib import Path
from xml.etree import ElementTree

import pytest
from docx import Document
from playwright.sync_api import Browser, expect

from tests.browser.conftest import Save, Watched, watch
from tests.browser.reading import open_exports, open_row
from tests.browser.server import Server

pytestmark = pytest.mark.browser

SEGMENT = "rocket-assembly"
SVG = "{http://www.w3.org/2000/svg}"


def test_the_svg_is_well_formed_and_names_every_segment(app: Server, watched: Watched, save: Save) -> None:
    page = watched.open(app.page("chain", chain="aero"))
    page.locator('[data-id="rocket-assembly"]').wait_for()
    on_page = sorted(pill.get_attribute("data-id") or "" for pill in page.locator("[data-id]").all())
    open_exports(page)
    root = ElementTree.parse(save(page, "链图 SVG")).getroot()
    assert root.tag == f"{SVG}svg"
    assert sorted(g.attrib["data-id"] for g in root.iter(f"{SVG}g") if "data-id" in g.attrib) == on_page
    assert "空天信息产业链图谱" in "".join(root.itertext())
    assert not [node for node in root.iter() if node.tag in (f"{SVG}script", f"{SVG}image")]


@pytest.mark.chinese_font
def test_the_png_is_a_picture_as_wide_as_paper_needs(app: Server, watched: Watched, save: Save) -> None:
    page = watched.open(app.page("chain", chain="aero"))
    open_exports(page)
    content = save(page, "链图 PNG").read_bytes()
    assert content[:8] == b"\x89PNG\r\n\x1a\n" and content[-8:-4] == b"IEND"
    width, height = struct.unpack(">II", content[16:24])
    root = ElementTree.parse(save(page, "链图 SVG")).getroot()
    box = [float(n) for n in root.attrib["viewBox"].split()[2:]]
    assert width == 2880
    assert height == pytest.approx(width * box[1] / box[0], abs=2)


def test_the_html_works_from_a_disk(app: Server, watched: Watched, save: Save, browser: Browser) -> None:
    open_exports(watched.open(app.page("chain", chain="aero")))
    path: Path = save(watched.page, "可点的链图 HTML")
    context = browser.new_context(offline=True)
    alone = watch(context.new_page())
    alone.page.goto(path.as_uri())
    pill = alone.page.locator(f'[data-id="{SEGMENT}"]')
    pill.hover()
    svg = alone.page.locator("#board svg")
    expect(svg).to_have_class("dim")
    lit = alone.page.locator(".edge.lit")
    assert lit.count() == alone.page.locator(f'[data-from="{SEGMENT}"], [data-to="{SEGMENT}"]').count() > 0
    pill.click()
    expect(pill).to_have_attribute("aria-pressed", "true")
    card = alone.page.locator(f"#card-{SEGMENT}")
    expect(card).to_be_visible()
    assert alone.page.url.endswith(f"#{SEGMENT}")
    card.locator('a[href*="segment="]').first.click()
    expect(card).to_have_count(0)
    expect(alone.page.locator(".drawer .card")).to_be_visible()
    alone.page.keyboard.press("Escape")
    expect(alone.page.locator(".drawer")).to_be_hidden()
    expect(alone.page.locator('[aria-pressed="true"]')).to_have_count(0)
    assert [url for url in alone.asked if not url.startswith("file:")] == []
    assert len(alone.asked) == 1
    assert alone.complaints == []
    context.close()


def test_the_free_graph_s_html_works_from_a_disk(app: Server, watched: Watched, save: Save, browser: Browser) -> None:
    path: Path = save(watched.open(app.page("explore", ask="free")), "下载这张图（网页文件，离线可看）")
    context = browser.new_context(offline=True)
    alone = watch(context.new_page())
    alone.page.goto(path.as_uri())
    expect(alone.page.locator("canvas").first).to_be_visible()
    assert alone.page.evaluate("network.body.data.nodes.length") > 10
    assert [url for url in alone.asked if not url.startswith(("file:", "data:"))] == []
    assert alone.complaints == []
    context.close()


def test_the_guide_of_a_chain_and_the_sheet_of_a_target_say_what_the_pages_say(
    app: Server, watched: Watched, save: Save
) -> None:
    page = watched.open(app.page("chain", chain="aero"))
    said = page.locator(".answer").inner_text()
    open_exports(page)
    guide = Document(str(save(page, "精准招商指引 Word")))
    assert said in [p.text for p in guide.paragraphs]
    page = watched.open(app.page("targets", chain="aero"))
    told = page.locator(".answer").first.inner_text()
    assert told in [p.text for p in guide.paragraphs]
    open_row(page, 0, 1)
    sheet = page.get_by_role("button", name="下载接洽单（Word）")
    with page.expect_download() as download:
        sheet.click()
    (table,) = Document(str(download.value.path())).tables
    lines = {r.cells[0].text: r.cells[1].text for r in table.rows}
    card = page.locator(".card.target")
    assert lines["为什么找它"] == card.locator(".why").inner_text()
    assert lines["还差什么"] in card.inner_text()
    assert lines.get("可以这样说", "") in card.inner_text()  # only where there is more to say than what is lacking
