"""The page of the free graph: nothing fetched, hostile names inert, names where there is room, a click told to the app."""

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Dialog, Page

from exports.explore.facts import caption, facts, relation, title
from exports.explore.html import CHOSEN, QUIET, Picture, page
from exports.explore.labels import Mark, labelled, short
from exports.explore.style import LOOKS, legend, look, ordered
from exports.look import DARK, LIGHT
from graph.record import Claim, Edge, Graph, Key, Node, Origin
from graph.types import TYPES

SOURCE = Key("Source", "S001")
FIRM, OTHER, SEGMENT, CHAIN = Key("Firm", "jia"), Key("Firm", "yi"), Key("Segment", "cell"), Key("Chain", "battery")
HOSTILE = (
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(2)</script>",
    '<a href="javascript:alert(3)">HREF href</a>',
    "{{ 7 * 7 }} ${8 * 8} \\u0022 \u2028 ' \"",
)
DATA = re.compile(r"new vis\.DataSet\((\[.*?\])\);\n", re.DOTALL)


def origin(source: str = "S001") -> Origin:
    return Origin(source, "city/firms.csv", "", 3, date="2025-06-01")


def graph(names: dict[Key, str]) -> Graph:
    source = {"publisher": "示例日报", "url": "https://example.org/a", "rank": 2.0}
    nodes = {k: Node(k, {"id": k.id, "name": n}, [origin()]) for k, n in names.items()}
    nodes[SOURCE] = Node(SOURCE, source, [origin("")])
    edges = [
        Edge("ROLE_IN", FIRM, CHAIN, {"role": "链主"}, []),
        Edge("ROLE_IN", FIRM, CHAIN, {"role": "龙头"}, []),
        Edge("WORKS_IN", FIRM, SEGMENT, {}, []),
        Edge("IN_CHAIN", SEGMENT, CHAIN, {}, []),
        Edge("OFFERS_FOR", OTHER, SEGMENT, {}, []),
    ]
    return Graph(nodes, edges)


def picture(names: tuple[str, ...] = ("甲电池", "乙电池", "电芯", "电池"), chosen: Key | None = FIRM) -> Picture:
    keys = (FIRM, OTHER, SEGMENT, CHAIN)
    whole = graph(dict(zip(keys, names, strict=True)))
    part = Graph({k: whole.nodes[k] for k in keys}, whole.edges)
    return Picture(part, {FIRM: (0.0, 0.0), OTHER: (1.0, 0.5), SEGMENT: (2.0, 0.0), CHAIN: (1.0, -1.5)}, whole, chosen)


def data(html: str) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    nodes, edges = (json.loads(found) for found in DATA.findall(html))
    return nodes, edges


def test_the_page_asks_the_net_for_nothing() -> None:
    for click in (True, False):
        html = page(picture(), "示例", click)
        assert not re.search(r"<(?:script|link|img|iframe)\b[^>]*\b(?:src|href)\s*=", html)
        assert "bootstrap" not in html
        assert "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:" in html
        assert html.startswith('<!doctype html>\n<html lang="zh-CN">')
        assert html.count("<title>示例</title>") == 1


def test_a_dark_page_is_dark_throughout_and_its_marks_have_a_rim() -> None:
    light, dark = page(picture(), "示例", True), page(replace(picture(), dark=True), "示例", True)
    for html, theme, rim in ((light, LIGHT, LIGHT["paper"]), (dark, DARK, DARK["edge"])):
        assert f"background-color: {theme['paper']};" in html and f"stroke: {rim};" in html
        assert {n["color"]["border"] for n in data(html)[0]} == {CHOSEN, rim}
        options = json.loads(re.search(r"var options = (\{.*?\});\n", html)[1])  # type: ignore[index]
        assert options["nodes"]["font"]["color"] == theme["ink"]
    assert LIGHT["ink"] not in dark and DARK["ink"] not in light


def test_nodes_stand_where_they_are_put_and_nothing_moves_them() -> None:
    shown = picture()
    html = page(shown, "示例", False)
    nodes, _ = data(html)
    unit = shown.unit
    assert [(n["id"], n["x"], n["y"]) for n in nodes] == [
        ("Chain:battery", 1.3 * unit, -1.5 * unit),
        ("Firm:jia", 0.0, 0.0),
        ("Firm:yi", 1.3 * unit, 0.5 * unit),
        ("Segment:cell", 2.6 * unit, 0.0),
    ]
    options = json.loads(re.search(r"var options = (\{.*?\});\n", html)[1])  # type: ignore[index]
    assert options["physics"] == {"enabled": False}
    assert shown.unit == 150
    assert shown.zoom == 1


def test_a_large_picture_is_drawn_small_with_names_that_can_be_read() -> None:
    keys = [Key("Firm", f"f{i}") for i in range(2)]
    part = Graph({k: Node(k, {"name": k.id}, []) for k in keys}, [])
    wide = Picture(part, {keys[0]: (0.0, 0.0), keys[1]: (60.0, 1.0)}, part)
    assert wide.unit == 70
    assert wide.zoom == pytest.approx(840 / (60 * 1.3 * 70))
    nodes, _ = data(page(wide, "示例", False))
    assert [round(n["font"]["size"] * wide.zoom) for n in nodes] == [13, 13]


def test_shapes_and_colours_tell_the_types_and_the_chosen_one() -> None:
    nodes, _ = data(page(picture(), "示例", False))
    seen = {n["id"]: (n["shape"], n["color"]["background"], n["color"]["border"], n["borderWidth"]) for n in nodes}
    assert seen["Firm:jia"] == ("square", "#2f6fb5", CHOSEN, 4)
    assert seen["Firm:yi"] == ("square", "#2f6fb5", "#ffffff", 1)
    assert seen["Chain:battery"][:2] == ("hexagon", "#16325c")


def test_parallel_relations_are_one_line_that_names_them() -> None:
    _, edges = data(page(picture(), "示例", False))
    assert [(e["from"], e["to"], e["title"]) for e in edges] == [
        ("Firm:jia", "Chain:battery", "甲电池 → 电池：参与产业链"),
        ("Firm:jia", "Segment:cell", "甲电池 → 电芯：从事"),
        ("Firm:yi", "Segment:cell", "乙电池 → 电芯：可补环节"),
        ("Segment:cell", "Chain:battery", "电芯 → 电池：位于"),
    ]


def test_a_node_says_type_name_facts_and_source() -> None:
    origins = [origin(), Origin("行业常识", "b.yaml", "", 1, confidence=0.9)]
    props = {"id": "jia", "name": "甲电池", "presence": "本地", "badges": ["小巨人", "单项冠军"], "kind": "企业"}
    claims = [Claim("presence", "本地", 0), Claim("badges", "小巨人", 0), Claim("badges", "单项冠军", 1)]
    node = Node(FIRM, props, origins, claims)
    whole = graph({})
    assert title(whole, node).split("\n") == [
        "企业 · 甲电池",
        "在地情况：本地",
        "资质：小巨人、单项冠军",
        "来源：示例日报，2025-06-01，https://example.org/a 等 2 则",
    ]
    assert [(f.label, f.text, [o.source for o in f.origins]) for f in facts(node)] == [
        ("在地情况", "本地", ["S001"]),
        ("资质", "小巨人、单项冠军", ["S001", "行业常识"]),
        ("主体类别", "企业", []),
    ]


def test_values_read_as_people_write_them() -> None:
    park = Node(Key("Park", "p"), {"id": "p", "name": "示例园", "is_carrier": True, "leading": ["甲;乙", "丙"]}, [])
    assert [(f.label, f.text) for f in facts(park)] == [("是否载体", "是"), ("主导产业", "甲;乙；丙")]
    project = Node(Key("Project", "j"), {"name": "示例项目", "investment_yi": 150.0}, [])
    assert [f.text for f in facts(project)] == ["150"]
    assert caption(Node(Key("Signal", "T001"), {"intent": "招商走访"}, [])) == "招商走访"
    assert caption(Node(Key("ChainEvidence", "C001"), {"written": ["甲链", "乙链"]}, [])) == "甲链、乙链"
    assert caption(Node(Key("Segment", "cell"), {}, [])) == "cell"


def test_a_relation_is_named_by_its_ends_and_an_undeclared_one_by_itself() -> None:
    park = Key("Park", "p")
    assert relation(Edge("IN_PARK", FIRM, park, {}, [])) == "入驻"
    assert relation(Edge("IN_PARK", Key("Project", "j"), park, {}, [])) == "落在载体"
    assert relation(Edge("NEW", FIRM, park, {}, [])) == "NEW"


def test_hostile_names_stay_text() -> None:
    html = page(picture(HOSTILE), f"{HOSTILE[0]}{HOSTILE[1]}", True)
    assert "<img" not in html
    assert "<script>alert" not in html
    assert "popup.innerHTML" not in html
    assert not any("href" in n["title"].lower() for n in data(html)[0])
    nodes, _ = data(html)
    assert nodes[0]["title"].split("\n")[0] == f"产业链 · {HOSTILE[3]}"
    assert nodes[3]["title"].split("\n")[0].replace("\u2060", "") == f"环节 · {HOSTILE[2]}"


def test_only_the_page_in_the_app_tells_its_clicks() -> None:
    assert "parent.postMessage({ explore: event.nodes[0] }, parent.location.origin)" in page(picture(), "示例", True)
    assert "postMessage({ explore" not in page(picture(), "示例", False)


def test_every_type_looks_different_and_a_new_one_gets_a_look() -> None:
    looks = {(look(t).shape, look(t).fill) for t in TYPES}
    assert len(looks) == len(TYPES)
    assert (look("Brandnew").shape, look("Brandnew").fill) not in {(x.shape, x.fill) for x in LOOKS.values()}
    assert ordered(["Search", "Brandnew", "Firm", "Chain"]) == ["Chain", "Firm", "Search", "Brandnew"]


def test_the_legend_names_each_type_there_is_with_its_number() -> None:
    text = re.sub(r"<svg.*?</svg>|</?(?:ul|b|span)[^>]*>", "", legend([FIRM, OTHER, CHAIN]))
    assert text.replace("</li>", "").split("<li>")[1:] == ["产业链1", "企业2", "选中"]


def test_names_do_not_cover_each_other_and_the_chosen_one_comes_first() -> None:
    a, b, c, d = (Key("Firm", x) for x in "abcd")
    marks = [
        Mark(a, 0, 0, 6, "甲乙丙丁"),
        Mark(b, 20, 2, 6, "甲乙丙丁"),
        Mark(c, 200, 0, 6, "甲"),
        Mark(d, 0, 60, 6, "甲"),
    ]
    assert labelled(marks, {a: 5, b: 9, c: 1}, None) == {b, c, d}
    assert labelled(marks, {a: 5, b: 9, c: 1}, a) == {a, c, d}
    assert short("一二三四五六七八九十甲乙") == "一二三四五六七八九十甲乙"
    assert short("一二三四五六七八九十甲乙丙") == "一二三四五六七八九十甲…"


def test_no_name_covers_the_chosen_mark() -> None:
    a, b = Key("Firm", "a"), Key("Firm", "b")
    marks = [Mark(a, 0, 0, 3, "甲"), Mark(b, 0, -17, 3, "乙乙乙")]
    assert labelled(marks, {b: 9}, a) == {a}
    assert labelled(marks, {b: 9}, None) == {a, b}


def test_names_beyond_the_best_keep_off_large_marks_and_are_not_too_many() -> None:
    keys = [Key("Firm", f"f{i:03}") for i in range(200)]
    spread = [Mark(k, (i % 20) * 100, (i // 20) * 100, 6, "甲") for i, k in enumerate(keys)]
    assert labelled(spread, {}, None) == set(keys[:90])
    blocked = [*spread[:11], Mark(keys[50], 1000, 14, 6, "乙")]
    assert keys[10] not in labelled(blocked, {k: 2 for k in keys[:11]}, None)
    assert keys[10] in labelled([*blocked[:-1], Mark(keys[50], 1000, 14, 4, "乙")], {k: 2 for k in keys[:11]}, None)


@pytest.mark.browser
def test_the_file_opens_without_a_request_and_hostile_names_run_nothing(page_of: Page, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text(page(picture(HOSTILE), HOSTILE[1], False), encoding="utf-8")
    asked: list[str] = []
    opened: list[str] = []
    errors: list[str] = []
    page_of.on("request", lambda r: asked.append(r.url))

    def dismiss(dialog: Dialog) -> None:
        opened.append(dialog.message)
        dialog.dismiss()

    page_of.on("dialog", dismiss)
    page_of.on("pageerror", lambda e: errors.append(str(e)))
    page_of.goto(file.as_uri())
    for key in ("Firm:jia", "Firm:yi", "Segment:cell", "Chain:battery"):
        hover(page_of, key)
        page_of.locator(".vis-tooltip").wait_for(state="visible")
        assert page_of.locator(".vis-tooltip *:not(br)").count() == 0
        page_of.locator("#mynetwork").hover(position={"x": 4, "y": 4})
        page_of.locator(".vis-tooltip").wait_for(state="hidden")
    assert (asked, opened, errors) == ([file.as_uri()], [], [])


@pytest.mark.browser
def test_names_do_not_grow_while_zooming_in(page_of: Page, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text(page(picture(), "示例", False), encoding="utf-8")
    page_of.goto(file.as_uri())
    box = page_of.locator("#mynetwork").bounding_box()
    assert box is not None
    page_of.mouse.move(box["x"] + 300, box["y"] + 200)
    for _ in range(12):
        page_of.mouse.wheel(0, -300)
    assert page_of.evaluate("network.getScale()") > 2.5
    sizes = page_of.evaluate("Object.values(network.body.nodes).map(n => n.options.font.size * network.getScale())")
    assert max(sizes) == pytest.approx(15, rel=0.03)


def hover(page_of: Page, node: str) -> None:
    x, y = page_of.evaluate(
        """(id) => {
          const at = network.canvasToDOM(network.getPositions([id])[id]);
          const box = document.querySelector("#mynetwork").getBoundingClientRect();
          return [at.x + box.x, at.y + box.y];
        }""",
        node,
    )
    page_of.mouse.move(x, y)


@pytest.fixture
def page_of(page: Page) -> Page:
    """A browser page; `page` is the function under test here."""
    return page


def test_a_quiet_name_waits_for_room() -> None:
    keys = [Key("Firm", "a"), Key("Firm", "b")]
    part = Graph({k: Node(k, {"name": "很长的企业名称"}, []) for k in keys}, [])
    close = Picture(part, {keys[0]: (0.0, 0.0), keys[1]: (0.1, 0.0)}, part, keys[1])
    nodes, _ = data(page(close, "示例", False))
    assert [(n["font"]["size"]) for n in nodes] == [QUIET, 16]
