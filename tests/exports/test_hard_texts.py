"""Texts at the edge: names as long as they may be are drawn at once, and what an old run may hold breaks no file."""

import copy
import csv
import io
import json
import time
import xml.etree.ElementTree as ET
from math import cos, sin

import openpyxl
import pytest

from analysis.city import City
from exports.board.html import Board, standalone_html
from exports.board.layout.layout import BoardModel, BoardSegment, layout
from exports.board.svg import render_svg
from exports.escape import escape
from exports.explore.html import Picture, page
from exports.files import content
from exports.lists import TABLES
from exports.method import Method
from graph.record import Edge, Graph, Key, Node, Origin
from graph.rows.characters import CONTROL
from graph.schema import LONG, SHORT
from graph.store.contract import Run
from graph.types import TYPES
from tests.city import AS_OF, findings

LONGEST = {"Chinese": "长" * SHORT, "brackets": "（" * SHORT, "wide Latin": "W" * SHORT, "narrow": "i" * SHORT}
LONGEST |= {"words": "a " * (SHORT // 2), "list": ("碳化硅、衬底与A1" * SHORT)[:SHORT]}
SECONDS = 3.0
BAD = "甲\x01\x0b\x1f\x85\ufffe\uffff乙"
BOUND = {f.name for k in TYPES.values() for f in k.columns() if f.kind != "text" or f.choices}


def board(name: str, segments: int = 60) -> BoardModel:
    stages = ("上游", "中游", "下游", "支撑")
    made = tuple(
        BoardSegment(
            f"s{i}", name, stages[i % 4], f"{i % 3}{name}"[:SHORT], "有", "多家·强弱待评", 3, flags=("有据短板",)
        )
        for i in range(segments)
    )
    ties = {(f"s{i}", f"s{(i * 7 + 3) % segments}") for i in range(segments)}
    ties |= {(f"s{i}", f"s{(i * 11 + 5) % segments}") for i in range(segments)}
    return BoardModel(name, name, stages, made, tuple(sorted((a, b) for a, b in ties if a != b)))


def picture(name: str, firms: int = 600) -> Picture:
    middle = Key("Segment", "chip")
    nodes = {middle: Node(middle, {"name": name, "fit_why": "因" * LONG}, [Origin("", "a.csv", "", 2)])}
    for i in range(firms):
        key = Key("Firm", f"f{i}")
        nodes[key] = Node(key, {"name": name, "products": [name] * 20}, [Origin("", "a.csv", "", i)])
    edges = [Edge("WORKS_IN", key, middle, {}, []) for key in nodes if key != middle]
    places = {key: (cos(i) * i / 9, sin(i) * i / 9) for i, key in enumerate(nodes)}
    return Picture(Graph(nodes, edges), places, Graph(nodes, edges), middle)


@pytest.mark.parametrize("name", LONGEST.values(), ids=LONGEST)
def test_the_longest_names_are_drawn_at_once(name: str) -> None:
    start = time.process_time()
    drawn = render_svg(layout(board(name)))
    assert time.process_time() - start < SECONDS
    ET.fromstring(drawn)
    start = time.process_time()
    page(picture(name), name, True)
    assert time.process_time() - start < SECONDS


def test_control_characters_are_left_out_of_pictures() -> None:
    model = board(BAD, 8)
    ET.fromstring(render_svg(layout(model)))
    for html in (
        standalone_html([Board(BAD, BAD, render_svg(layout(model)), {BAD: escape(BAD)})], BAD, BAD),
        page(picture(BAD, 8), BAD, False),
    ):
        assert not CONTROL.search(html)


@pytest.fixture(scope="module")
def spoilt() -> City:
    """The small city as an old run may hold it: a control character in every free text."""
    city = findings()
    graph = copy.deepcopy(city.graph)
    for thing in (*graph.nodes.values(), *graph.edges):
        for name, value in thing.props.items():
            if name not in BOUND and isinstance(value, (str, list)):
                thing.props[name] = [f"{v}{BAD}" for v in value] if isinstance(value, list) else f"{value}{BAD}"
        thing.origins = [o._replace(evidence=BAD, note=BAD) for o in thing.origins]
    return City(Graph(graph.nodes, graph.edges), city.rules, city.as_of)


@pytest.mark.parametrize("name", TABLES)
def test_control_characters_break_no_file(spoilt: City, name: str) -> None:
    table, method = TABLES[name], Method(Run("run", AS_OF, "", {}), BAD)
    rows = table.rows(spoilt)
    made = {ending: content(ending, table, rows, spoilt, method) for ending in (".xlsx", ".csv", ".json", ".md")}
    sheet = openpyxl.load_workbook(io.BytesIO(made[".xlsx"]))[table.title]
    assert sheet.max_row == len(rows) + 1
    assert len(list(csv.reader(io.StringIO(made[".csv"].decode("utf-8-sig"), newline="")))) >= len(rows) + 1
    json.loads(made[".json"])
    made[".md"].decode()
