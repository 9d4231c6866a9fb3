"""The SVG of the chain board: escaped, complete, readable without colour, and the page that shows it offline."""

import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from exports.board.html import Board, standalone_html
from exports.board.layout.layout import layout
from exports.board.model import BoardModel, BoardSegment
from exports.board.svg import render_svg
from exports.escape import escape
from exports.look import LIGHT, STATES
from tests.exports.test_look import luminance

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = ("<img src=x onerror=alert(1)>", "A\"B' & <b>C</b>", "]]></svg><script>alert(1)</script>", "长" * 90)
GRADES = {
    "强": "有",
    "中·初判": "有",
    "孤点·强弱待评": "有",
    "企业待列": "企业待列",
    "疑有": "疑有",
    "缺": "缺",
    "疑缺": "疑缺",
    "查未清": "查未清",
    "未查": "未查",
}


def board(
    names: tuple[str, ...] = (
        "硅片",
        "光刻胶",
        "晶圆制造",
        "芯片设计",
        "封装测试",
        "服务器",
        "测试设备",
        "洁净室",
        "厂务",
    ),
) -> BoardModel:
    """Return nine segments, one of each look, joined in a row; the last three in the band."""
    stages = ("上游", "上游", "中游", "中游", "下游", "下游", "支撑", "支撑", "支撑")
    looks = list(GRADES.items())
    parts = [
        BoardSegment(
            f"s{i}",
            names[i % len(names)],
            stages[i],
            "列" + stages[i],
            looks[i][1],
            looks[i][0],
            12 if looks[i][1] == "有" else 0,
        )
        for i in range(len(looks))
    ]
    parts[0] = replace(parts[0], key=True, leader=True, flags=("断链", "在建补缺"))
    edges = tuple((f"s{i}", f"s{(i + 2) % 9}") for i in range(9))
    return BoardModel("集成电路", "数据截至 2026-11-20", ("上游", "中游", "下游", "支撑"), tuple(parts), edges)


def pills(svg: str) -> list[ET.Element]:
    return [group for group in ET.fromstring(svg).iter(f"{SVG}g") if group.get("data-id")]


def words(node: ET.Element) -> list[str]:
    return ["".join(text.itertext()) for text in node.iter(f"{SVG}text")]


def test_every_segment_is_one_button_with_title_and_label() -> None:
    found = pills(render_svg(layout(board())))
    assert sorted(pill.get("data-id", "") for pill in found) == [f"s{i}" for i in range(9)]
    assert {(pill.get("role"), pill.get("tabindex"), pill.get("aria-pressed")) for pill in found} == {
        ("button", "0", "false")
    }
    first = next(pill for pill in found if pill.get("data-id") == "s0")
    assert first.findtext(f"{SVG}title") == "硅片 · 强 · 12 家 · 1 个环节供给它 · 它供给 1 个环节"
    assert first.get("aria-label") == (
        "硅片，上游列上游，强，本地企业12 家，关键环节，有龙头企业，1 个环节供给它，它供给 1 个环节，断链，在建补缺"
    )


def test_state_counts_and_one_flag_are_written_on_the_pill_and_unknown_is_not_zero() -> None:
    found = {pill.get("data-id", ""): words(pill) for pill in pills(render_svg(layout(board())))}
    assert found["s0"] == ["12", "硅片", "断链", "强", "1", "1"]
    assert [found[f"s{i}"][0] for i in range(1, 9)] == ["12", "12", "…", "?", "0", "0", "?", "?"]
    assert [found[f"s{i}"][-3] for i in range(1, 9)] == [
        *("中·初判", "孤点", "待列", "疑有", "缺", "疑缺", "查未清", "未查")
    ]
    titles = [pill.findtext(f"{SVG}title") or "" for pill in pills(render_svg(layout(board())))]
    starts = {" · ".join(title.split(" · ")[:3]) for title in titles}
    assert {"厂务 · 未查 · 企业数未查", "服务器 · 缺 · 0 家", "封装测试 · 疑有 · 有企业待核实"} <= starts


def test_the_state_stands_inside_the_pill_at_its_right_end_in_at_least_twelve_pixels_at_1440() -> None:
    placed = layout(board())
    scale = (1440 - 2 * 24) / placed.width
    for pill, group in zip(placed.pills, pills(render_svg(placed)), strict=True):
        word = next(t for t in group.iter(f"{SVG}text") if t.text == pill.segment.word)
        right, base = float(word.get("x", "")), float(word.get("y", ""))
        assert word.get("text-anchor") == "end" and pill.x + pill.w - 12 < right < pill.x + pill.w
        size = float(word.get("font-size", ""))
        assert pill.y < base - size and base < pill.y + pill.h
        assert size * scale >= 12.0 and size * (1920 - 48) / placed.width >= 14.0


def test_selected_segment_is_outlined_and_only_that_one() -> None:
    found = pills(render_svg(layout(board()), selected="s3"))
    assert [(p.get("data-id"), p.get("aria-pressed")) for p in found if p.get("class") == "seg sel"] == [("s3", "true")]
    assert not [p for p in pills(render_svg(layout(board()), selected="unknown")) if p.get("class") == "seg sel"]


def test_a_picture_for_paper_has_no_buttons_but_everything_else() -> None:
    svg = render_svg(layout(board()), interactive=False)
    assert ET.fromstring(svg).get("role") == "img"
    assert "tabindex" not in svg and 'role="button"' not in svg
    texts = words(ET.fromstring(svg))
    assert texts[2:15] == [
        *("未查", "1", "查未清", "1", "疑缺", "1", "缺", "1", "疑有", "1", "有（1 个名单待列）", "4", "9 个环节："),
    ]
    for needed in ("集成电路", "数据截至 2026-11-20", "缺", "疑缺", "未查", "关键环节", "支撑", "列支撑"):
        assert needed in texts
    assert "var(" not in svg and LIGHT["missing-line"] in svg


def legend_words(model: BoardModel, lines: bool = False) -> list[str]:
    """Return what stands below the last stage."""
    placed = layout(model)
    foot = placed.height - placed.foot
    root = ET.fromstring(render_svg(placed, interactive=False, lines=lines))
    return ["".join(t.itertext()) for t in root.iter(f"{SVG}text") if float(t.get("y", "0")) > foot]


def test_the_legend_holds_only_what_occurs() -> None:
    plain = BoardSegment("a", "硅片", "上游", "材料", "有", "孤点·强弱待评", 1)
    alone = BoardModel("链", "", ("上游",), (plain,), ())
    counts = ["3", "5"]
    assert legend_words(alone) == ["孤点（1 家）", "8", "本地企业数", *counts, "供入、供出的环节数", "孤点：强弱待评。"]
    missing = replace(alone, segments=(replace(plain, state="缺", shown="缺", firms=0, key=True),))
    assert legend_words(missing) == [
        "缺",
        "8",
        "本地企业数",
        "关键环节",
        *counts,
        "供入、供出的环节数",
        "缺：有据确认没有。",
    ]
    marked = replace(plain, shown="强·初判", leader=True, reference=True)
    found = legend_words(replace(alone, segments=(marked,)))
    assert found[:3] == ["强", "细边：初判", "参照环节"] and "双圈：有龙头" in found and "中" not in found
    assert "供给" in legend_words(alone, lines=True) and "供给" not in legend_words(alone)


def test_the_legend_stays_on_the_board_whatever_occurs() -> None:
    placed = layout(board())
    for lines in (False, True):
        root = ET.fromstring(render_svg(placed, interactive=False, lines=lines))
        last = max(float(t.get("y", "0")) for t in root.iter(f"{SVG}text"))
        assert placed.height - placed.foot < last < placed.height


def test_no_line_is_drawn_at_rest_and_the_switch_draws_every_one_in_files_too() -> None:
    placed = layout(board())
    for interactive, lines, there, shown in (
        *((True, False, 9, False), (True, True, 9, True), (False, True, 9, True), (False, False, 0, False)),
    ):
        root = ET.fromstring(render_svg(placed, interactive=interactive, lines=lines))
        edges = [p for p in root.iter(f"{SVG}path") if p.get("data-from")]
        assert (len(edges), root.get("class") == "all") == (there, shown)
    assert ".edge{visibility:hidden}" in render_svg(
        placed
    ) and ".all .edge,.edge.lit{visibility:visible}" in render_svg(placed)


def test_without_its_head_the_board_begins_with_the_stages() -> None:
    placed = layout(board())
    whole, body = (ET.fromstring(render_svg(placed, head=head)) for head in (True, False))
    assert "集成电路" in words(whole) and "集成电路" not in words(body)
    assert (
        body.get("viewBox") == f"0 76 1440 {placed.height - 76:g}"
        and whole.get("viewBox") == f"0 0 1440 {placed.height:g}"
    )


def test_a_picture_that_stands_alone_has_air_on_all_sides() -> None:
    placed = layout(board())
    root = ET.fromstring(render_svg(placed, interactive=False))
    assert root.get("viewBox") == f"-16 -16 1472 {placed.height + 32:g}"
    assert (root.get("width"), root.get("height")) == ("1472", f"{placed.height + 32:g}")
    assert (ground := root.find(f"{SVG}rect")) is not None and (ground.get("x"), ground.get("y")) == ("-16", "-16")


def test_pills_say_under_which_light_they_shine() -> None:
    found = {pill.get("data-id"): pill.get("data-light") for pill in pills(render_svg(layout(board())))}
    assert {key: light for key, light in found.items() if light} == {
        "s0": "strong building", "s5": "missing", "s6": "missing"
    }  # fmt: skip


def test_a_reference_segment_is_drawn_lighter_opens_and_counts_in_no_figure() -> None:
    model = board()
    parts = tuple(replace(s, reference=s.id in ("s2", "s5")) for s in model.segments)
    svg = render_svg(layout(replace(model, segments=parts)))
    found = {pill.get("data-id", ""): pill for pill in pills(svg)}
    light = {i for i, p in found.items() if p.findall(f"{SVG}rect")[1].get("stroke-opacity")}
    assert light == {"s2", "s5"} and found["s5"].get("role") == "button"
    assert "参照环节，不计入本链各数" in found["s5"].get("aria-label", "")
    assert {text.get("fill") for text in found["s5"].iter(f"{SVG}text")} == {"var(--soft)", STATES["缺"].line}
    assert "7 个环节：" in words(ET.fromstring(svg)) and "1 个环节 · 有 1 · 参照 1" in words(ET.fromstring(svg))
    label = "有 3（其中 1 个名单待列） · 疑有 1 · 缺 0 · 疑缺 1 · 查未清 1 · 未查 1 / 共 7"
    assert label in ET.fromstring(svg).get("aria-label", "")


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_stay_text(name: str) -> None:
    model = replace(board((name,)), title=name, subtitle=name)
    parts = tuple(replace(s, column=name, id=f"{name}{i}", flags=(name,)) for i, s in enumerate(model.segments))
    model = replace(model, segments=parts, edges=((parts[0].id, parts[6].id), (parts[0].id, parts[5].id)))
    svg = render_svg(layout(model), selected=parts[0].id)
    page = standalone_html([Board(name, name, svg, {part.id: f"<p>{escape(name)}</p>" for part in parts})], name, name)
    root = ET.fromstring(svg)
    assert "<img" not in page and "<script>alert" not in page and "<b>" not in page
    assert {node.tag.removeprefix(SVG) for node in root.iter()} <= {
        "svg", "style", "defs", "pattern", "rect", "g", "path", "text", "circle", "polygon", "title"
    }  # fmt: skip
    found = pills(svg)
    assert sorted(pill.get("data-id", "") for pill in found) == sorted(part.id for part in parts)
    shown = "".join(words(found[0]))
    assert name.replace(" ", "") in shown.replace(" ", "")


def test_lines_carry_the_ids_they_join() -> None:
    edges = [p for p in ET.fromstring(render_svg(layout(board()))).iter(f"{SVG}path") if p.get("data-from")]
    assert sorted((e.get("data-from"), e.get("data-to")) for e in edges) == sorted(board().edges)


def test_grades_differ_in_more_than_colour() -> None:
    open_ = ("疑有", "缺", "疑缺", "查未清", "未查")
    borders = [STATES[g].dash for g in open_]
    assert all(borders) and len(set(borders)) == 5
    assert not [g for g in STATES if g not in open_ and STATES[g].dash]
    greys = [luminance(LIGHT[f"{STATES[grade].name}-fill"]) for grade in ("强", "中", "有龙头", "多家", "少数", "孤点")]
    assert all(abs(a - b) > 0.01 for a, b in combinations(greys, 2))


def test_the_page_works_without_a_network() -> None:
    page = standalone_html([Board("ic", "集成电路", render_svg(layout(board())), {})], "集成电路")
    assert "<title>集成电路</title>" in page and "wireBoard(svg" in page
    assert not re.findall(r"(?:src|href)\s*=", page)
    assert set(re.findall(r"https?://[^\"' ]+", page)) == {"http://www.w3.org/2000/svg"}
    assert "default-src 'none'" in page


@pytest.mark.browser
def test_hover_and_keys_light_the_neighbours_and_mark_the_choice(page: Page, tmp_path: Path) -> None:
    model = replace(board(), edges=(("s0", "s2"), ("s2", "s4"), ("s1", "s3"), ("s6", "s2")))
    cards = {s.id: f"<h3>{s.name}</h3>" for s in model.segments}
    html = standalone_html([Board("ic", "集成电路", render_svg(layout(model)), cards)], "集成电路")
    (tmp_path / "board.html").write_text(html, encoding="utf-8")
    page.goto((tmp_path / "board.html").as_uri())
    page.hover('[data-id="s2"]')
    ids = "nodes => nodes.map(node => node.dataset.id).sort()"
    assert page.eval_on_selector_all(".dim .seg.on", ids) == ["s0", "s2", "s4", "s6"]
    assert page.eval_on_selector_all(".edge.lit", "nodes => nodes.length") == 3
    page.mouse.move(2, 2)
    assert page.eval_on_selector_all(".dim, .edge.lit", "nodes => nodes.length") == 0
    drawn = "nodes => nodes.filter(node => getComputedStyle(node).visibility === 'visible').length"
    assert page.eval_on_selector_all(".edge", drawn) == 0
    page.focus('[data-id="s0"]')
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    # The choice goes into the address first, and the board follows it.
    expect(page.locator(".seg.sel")).to_have_attribute("data-id", "s1")
    assert page.eval_on_selector_all('[aria-pressed="true"]', ids) == ["s1"]
    page.mouse.move(2, 2)
    page.evaluate("document.activeElement.blur()")
    assert page.eval_on_selector_all(".edge", drawn) == 1  # the chosen segment keeps its ties
    page.get_by_label("显示全部供给线").check()
    assert page.eval_on_selector_all(".edge", drawn) == 4
