"""What is watched by chain, district and park on the small city; what nobody gave is said so."""

from __future__ import annotations

from analysis.city import City
from analysis.plan.watch import CHAIN, DISTRICT, MEASURES, PARK, watched
from exports.lists import TABLES
from exports.sentences.plan.watch import value_words, watch_words
from graph.record import Graph, Key, Node, Origin
from tests.city import findings


def test_each_chain_district_and_park_counts_what_is_on_record() -> None:
    found = [
        (w.kind, w.node.caption, w.firms, w.leaders, w.badged, len(w.projects), w.platforms)
        for w in watched(findings())
    ]
    assert found == [
        (CHAIN, "电池", 7, 2, 1, 2, 1),
        (CHAIN, "机器人", 8, 1, 0, 1, 1),
        (DISTRICT, "东区", 5, 1, 1, 1, 1),
        (DISTRICT, "西区", 4, 2, 0, 1, 1),
        (PARK, "示例电池园", 1, 1, 1, 1, None),
    ]


def test_figures_nobody_gave_are_missing_and_no_zero() -> None:
    city = findings()
    assert all(w.missing == MEASURES for w in watched(city))
    parks = [w for w in watched(city) if w.kind == PARK]
    assert watch_words(parks, PARK) == (
        "1 个园区；项目的日期都待核实，看不出灯。规模以上工业增加值、规模以上工业营业收入、工业投资、技改投资"
        "没有任何园区的数，写“没有数据”，不是零。"
    )
    assert TABLES["watch"].rows(city)[4]["platforms"] is None


def test_a_value_of_a_district_stands_with_it() -> None:
    city = findings()
    key = Key("Observation", "O900")
    props = {"measure": "工业投资", "period": "2025", "value": 12.5, "unit": "亿元", "place": "东区"}
    graph = Graph(
        {**city.graph.nodes, key: Node(key, props, [Origin("S001", "o.csv", "", 2, "2026-01")])}, city.graph.edges
    )
    east, west = (w for w in watched(City(graph, city.rules, city.as_of)) if w.kind == DISTRICT)
    assert [value_words(v) for v in east.values] == ["工业投资 2025：12.5 亿元"]
    assert east.missing == ("规模以上工业增加值", "规模以上工业营业收入", "技改投资")
    assert west.values == ()
