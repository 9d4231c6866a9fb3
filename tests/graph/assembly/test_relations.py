"""Relations between firms: one row, one edge with its origin; what cannot be an edge is rejected."""

import pytest

from graph.record import COMMON, Key
from tests.graph.given import graph_of

JIA, YI = Key("Firm", "jia"), Key("Firm", "yi")
ROW = {"编号": "R001", "甲方": "甲有限公司", "关系": "供货给", "乙方": "yi", "来源": "S001", "说明": "年报写明"}


def test_a_row_becomes_an_edge_with_its_origin() -> None:
    graph, issues = graph_of(("Relation", {**ROW, "内容": "芯片"}))
    (edge,) = graph.named("SUPPLIES")
    assert (issues, edge.start, edge.end, edge.props) == ([], JIA, YI, {"content": ["芯片"]})
    (origin,) = edge.origins
    assert (origin.source, origin.date, origin.statement, origin.evidence) == ("S001", "2025-06-01", "R001", "年报写明")
    assert "Relation" not in {k.type for k in graph.nodes}


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("供货给", "SUPPLIES"),
        ("采购自", "BUYS_FROM"),
        ("同集团", "SAME_GROUP"),
        ("投资于", "INVESTS_IN"),
        ("合作", "PARTNERS_WITH"),
    ],
)
def test_every_relation_has_its_edge(word: str, name: str) -> None:
    graph, _ = graph_of(("Relation", {**ROW, "关系": word, "日期": "2024-05"}))
    assert [(e.name, e.origins[0].date) for e in graph.edges if e.name.isupper() and e.start == JIA] == [
        (name, "2024-05")
    ]


def test_general_knowledge_says_so() -> None:
    cells = {k: v for k, v in ROW.items() if k != "来源"}
    graph, issues = graph_of(("Relation", {**cells, "依据": "行业常识:0.9"}))
    (edge,) = graph.named("SUPPLIES")
    assert (issues, edge.origins[0].source, edge.origins[0].confidence) == ([], COMMON, 0.9)


def test_another_source_confirms_a_relation() -> None:
    graph, issues = graph_of(("Relation", ROW), ("Confirmation", {"陈述": "R001", "来源": "S002"}))
    (edge,) = graph.named("SUPPLIES")
    assert (issues, [(o.source, o.confirms) for o in edge.origins]) == ([], [("S001", False), ("S002", True)])


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"乙方": "甲公司"}, "relation-to-itself"),
        ({"乙方": "丁公司"}, "name-unknown"),
        ({"来源": "S009"}, "source-unknown"),
    ],
)
def test_a_row_that_is_no_relation_is_rejected(change: dict[str, str], code: str) -> None:
    graph, issues = graph_of(("Relation", {**ROW, **change}))
    assert [(i.code, i.level) for i in issues] == [(code, "row")]
    assert graph.named("SUPPLIES") == []


def test_a_number_is_given_once() -> None:
    graph, issues = graph_of(("Relation", ROW), ("Relation", {**ROW, "关系": "合作"}))
    assert [(i.code, i.row) for i in issues] == [("statement-twice", 3)]
    assert [len(graph.named(n)) for n in ("SUPPLIES", "PARTNERS_WITH")] == [1, 0]


def test_a_relation_of_a_merged_firm_is_the_remaining_ones() -> None:
    old = ("Firm", {"企业标识": "lao-yi", "企业名称": "老乙公司", "同一企业": "yi"})
    graph, issues = graph_of(old, ("Relation", {**ROW, "乙方": "老乙公司"}))
    assert (issues, [(e.start, e.end) for e in graph.named("SUPPLIES")]) == ([], [(JIA, YI)])
