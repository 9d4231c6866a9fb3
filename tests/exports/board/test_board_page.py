"""一页: one sheet of A4 whatever the chain, the same words in print and PDF, names stay text."""

import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Page

import export
from analysis.chains.view import chain_views
from exports.board import page as page_module
from exports.board.page import MOST_LINES, OnePage, one_page, page_html, page_pdf
from exports.board.paper.draw import paper_board
from exports.board.png import FontMissing
from exports.sentences import words
from exports.sentences.chain import chain_sentence
from exports.sentences.five import five_columns, plain_lines
from graph.store.contract import Run
from tests.city import AS_OF, example, findings
from tests.exports.board.test_board_svg import board
from tests.exports.office import pages as sheets

HEADINGS = ("区域布局", "重点企业", "支撑项目", "关键环节", "招商目标")
HOSTILE = '<img src=x onerror=alert(1)> #panic("x") $a$ *b* @c "]} \\ 长' + "长" * 40


def sheet(line: str = "历城区：丝杠与导轨", times: int = MOST_LINES) -> OnePage:
    svg = paper_board(board()).svg
    lists = tuple((heading, (line,) * times) for heading in HEADINGS)
    return OnePage("集成电路产业链图谱", "济南 · 数据日期 2026-11-20", "41 个环节，本地有 9 个。", svg, "有 9", lists)


def pages(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


@pytest.mark.chinese_font
def test_the_pdf_is_one_page_with_a_chinese_font_and_the_same_bytes_every_time() -> None:
    made = page_pdf(sheet())
    assert made.startswith(b"%PDF") and pages(made) == 1
    assert b"CJK" in made or b"SC" in made
    assert re.search(rb"/MediaBox\s*\[0 0 841\.\d+ 595\.\d+\]", made)
    assert made == page_pdf(sheet())


@pytest.mark.chinese_font
def test_names_stay_text_in_both_forms() -> None:
    hostile = replace(sheet(HOSTILE, 2), title=HOSTILE, sentence=HOSTILE, subtitle=HOSTILE, alt=HOSTILE)
    assert pages(page_pdf(hostile)) == 1
    html = page_html(hostile)
    assert "<img" not in html and html.count("&lt;img") == 3 + 2 * 5 + 1


def test_a_machine_without_a_chinese_font_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def none() -> tuple[str, tuple[str, ...]]:
        raise FontMissing("请安装")

    monkeypatch.setattr(page_module, "chinese_font", none)
    with pytest.raises(FontMissing, match="请安装"):
        page_pdf(sheet())


def test_the_page_of_a_chain_holds_its_sentence_its_board_and_the_first_lines_of_each_list(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    view = next(v for v in chain_views(findings()) if v.id == "battery")
    made = one_page(view, Run("x", "2026-11-22", "", {}))
    assert made.sentence == words(chain_sentence(view))
    whole = [(heading, plain_lines(lines)) for heading, lines in five_columns(view)]
    assert [heading for heading, _ in made.lists] == list(HEADINGS)
    assert all(lines[:MOST_LINES] == told[:MOST_LINES] for (_, lines), (_, told) in zip(made.lists, whole, strict=True))
    monkeypatch.setattr(page_module, "MOST_LINES", 1)
    cut = dict(one_page(view, Run("x", "2026-11-22", "", {})).lists)
    told = dict(whole)["支撑项目"]
    assert cut["支撑项目"] == (told[0], f"其余 {len(told) - 1} 项") and len(told) > 1
    root = ET.fromstring(made.svg)
    assert {g.get("data-id") for g in root.iter("{http://www.w3.org/2000/svg}g")} >= set(view.places)
    html = page_html(made)
    assert "default-src 'none'" in html and not re.findall(r"(?:src|href)\s*=", html) and "var(" not in html


@pytest.mark.office
@pytest.mark.chinese_font
def test_the_pdf_says_its_day_for_whom_it_is_and_something_in_every_list(tmp_path: Path) -> None:
    store, out = ["--store", str(example().ledger)], tmp_path / "p.pdf"
    assert export.main(["page", "--chain", "电池", "--public", "--out", str(out), *store]) == 0
    (text,) = sheets(out)
    view = next(v for v in chain_views(findings()) if v.id == "battery")
    flat = "".join(text.split())
    assert "电池产业链图谱" in flat and f"数据日期{AS_OF}·给外单位（不含内部材料）" in flat
    assert "".join(words(chain_sentence(view)).split()) in flat
    heads = next(line.split() for line in text.splitlines() if "区域布局" in line)
    assert heads == list(HEADINGS)
    assert text.count("•") >= len(HEADINGS)


def test_a_list_leaves_the_board_its_room() -> None:
    lines = ["项目" * 30] * 6
    assert page_module._first(lines, 200.0, 10) == (*lines[:3], "其余 3 项")
    assert page_module._first(lines, 200.0, 4) == (*lines[:1], "其余 5 项")
    assert page_module._first(lines[:1], 60.0, 10) == tuple(lines[:1])
    (cut,) = page_module._first(["项目" * 3000], 200.0, 4)
    assert cut.startswith("项目") and cut.endswith("……") and 50 < len(cut) < 80
    assert page_module._first(["短"] * 6, 200.0, 10) == ("短",) * 6
    assert page_module._first(["短"] * 7, 200.0, 10) == (*["短"] * 6, "其余 1 项")


def test_the_command_writes_a_page_of_one_chain(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store, out = ["--store", str(example().ledger)], tmp_path / "p.html"
    assert export.main(["page", "--chain", "battery", "--out", str(out), *store]) == 0
    assert capsys.readouterr().out.startswith(f"一页：电池 → {out}（数据日期 {AS_OF}")
    assert "招商目标" in out.read_text(encoding="utf-8")
    assert export.main(["page", "--out", str(out), *store]) == 1
    assert capsys.readouterr().err == "一页是一条链的：请用 --chain 写明是哪一条。\n"


@pytest.mark.browser
def test_the_html_prints_on_one_sheet(page: Page, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(
        page_html(sheet("历城区：丝杠与导轨、精密轴承、主轴单元等 12 个环节", 8)), encoding="utf-8"
    )
    page.goto((tmp_path / "page.html").as_uri())
    assert pages(page.pdf(prefer_css_page_size=True, print_background=True)) == 1
    below = page.evaluate("document.querySelector('.lists').getBoundingClientRect().bottom")
    assert below <= page.evaluate("document.body.getBoundingClientRect().bottom") + 0.5
