"""Identity: one thing entered twice becomes one, under every former id and name, in any order of rows."""

import random

import pytest

from graph.assembly.assemble import assemble
from graph.record import Graph, Issue, Key
from tests.graph.given import BASE, checked, graph_of

JIA, YI = Key("Firm", "jia"), Key("Firm", "yi")
OLD = ("Firm", {"企业标识": "lao-jia", "企业名称": "老甲公司", "企业全称": "老甲有限公司", "同一企业": "jia"})
NEW = ("Firm", {"企业名称": "甲公司", "企业全称": "甲有限责任公司", "来源": "S001"})


def told(issues: list[Issue]) -> list[tuple[str, str, str]]:
    return [(i.code, i.level, i.value) for i in issues]


def firms(graph: Graph) -> list[str]:
    return [n.id for n in graph.all("Firm")]


def test_the_old_id_and_its_names_lead_to_the_one_that_stays() -> None:
    said = ("Firm", {"编号": "F001", "企业名称": "老甲公司", "来源": "S001", "产业链": "ic", "环节用语": "芯片"})
    by_id = ("Firm", {"编号": "F002", "企业标识": "lao-jia", "来源": "S002", "主要产品": "硅片"})
    tie = ("Tie", {"陈述": "F001", "提示": "芯片", "环节": "芯片", "依据": "来源", "理由": "写明"})
    graph, issues = graph_of(OLD, said, by_id, tie)
    assert (issues, firms(graph)) == ([], ["jia", "yi"])
    assert {(e.name, e.start) for e in graph.edges_of[JIA]} >= {("ROLE_IN", JIA), ("WORKS_IN", JIA)}
    assert graph.nodes[JIA].props["products"] == ["硅片"]
    assert graph.nodes[JIA].props["former_ids"] == ["lao-jia"]
    assert graph.current(Key("Firm", "lao-jia")) == graph.current(JIA) == JIA
    assert graph.current(Key("Firm", "nobody")) == Key("Firm", "nobody")


def test_both_names_and_full_names_stay_shown_and_the_one_with_a_source_holds() -> None:
    graph, _ = graph_of(OLD, NEW)
    props = graph.nodes[JIA].props
    assert (props["id"], props["name"], props["full_name"]) == ("jia", "甲公司", "甲有限责任公司")
    assert "same_as" not in props
    assert "老甲公司" in props["written"]
    assert [(c.field, [v for v, _ in c.values]) for c in graph.conflicts] == [
        ("name", ["甲公司", "老甲公司"]),
        ("full_name", ["甲有限责任公司", "老甲有限公司"]),
    ]


def test_the_name_that_stays_holds_wherever_the_merged_row_stands() -> None:
    rows = [*checked(OLD, file="a0.csv"), *checked(*BASE, file="z.csv")]
    graph, _ = assemble(rows)
    assert graph.nodes[JIA].props["name"] == "甲公司"


def test_a_name_of_both_entries_is_no_longer_ambiguous() -> None:
    twin = ("Firm", {"企业标识": "lao-jia", "企业名称": "老甲公司", "原文写法": "甲有限公司", "同一企业": "甲公司"})
    graph, issues = graph_of(twin, ("Firm", {"企业名称": "甲有限公司", "来源": "S001", "主要产品": "芯片"}))
    assert (issues, graph.nodes[JIA].props["products"]) == ([], ["芯片"])


def test_a_chain_of_entries_ends_at_the_last() -> None:
    older = ("Firm", {"企业标识": "gu-jia", "企业名称": "古甲公司", "同一企业": "老甲公司"})
    graph, issues = graph_of(older, OLD, ("Firm", {"企业名称": "古甲公司", "来源": "S001", "主要产品": "芯片"}))
    assert (issues, firms(graph)) == ([], ["jia", "yi"])
    assert sorted(graph.nodes[JIA].props["former_ids"]) == ["gu-jia", "lao-jia"]
    assert graph.nodes[JIA].props["products"] == ["芯片"]


def test_a_former_id_can_be_written_at_the_one_that_stays() -> None:
    graph, issues = graph_of(
        ("Firm", {"企业标识": "jia", "企业名称": "甲公司", "并入的标识": "lao-jia"}),
        ("Firm", {"企业名称": "lao-jia", "来源": "S001", "主要产品": "芯片"}),
    )
    assert (issues, graph.nodes[JIA].props["products"]) == ([], ["芯片"])
    assert graph.current(Key("Firm", "lao-jia")) == JIA


def test_an_unknown_one_rejects_the_row_with_hints() -> None:
    wrong = ("Firm", {"企业标识": "lao-jia", "企业名称": "老甲公司", "同一企业": "甲公司们"})
    graph, issues = graph_of(wrong)
    assert (told(issues), firms(graph)) == ([("same-as-unknown", "row", "甲公司们")], ["jia", "yi"])
    assert issues[0].hints[0] == "甲公司"


@pytest.mark.parametrize("others", [("lao-jia",), ("bing", "lao-jia")])
def test_a_circle_is_rejected_whole(others: tuple[str, ...]) -> None:
    ring = ["lao-jia", *others]
    rows = [
        ("Firm", {"企业标识": a, "企业名称": f"{a}公司", "同一企业": b})
        for a, b in zip(dict.fromkeys(ring), ring[1:], strict=False)
    ]
    graph, issues = graph_of(*rows)
    assert {i.code for i in issues} == {"same-as-circle"}
    assert (len(issues), firms(graph)) == (len(rows), ["jia", "yi"])


def test_two_different_ones_are_a_conflict_and_neither_is_followed() -> None:
    again = ("Firm", {"企业标识": "lao-jia", "企业名称": "老甲公司", "同一企业": "yi"})
    graph, issues = graph_of(OLD, again)
    assert told(issues) == [("same-as-conflict", "cell", "jia、yi")]
    assert firms(graph) == ["jia", "lao-jia", "yi"]


def test_the_order_of_rows_makes_no_difference() -> None:
    older = ("Firm", {"企业标识": "gu-jia", "企业名称": "古甲公司", "同一企业": "老甲公司"})
    rows = [*checked(*BASE), *checked(OLD, older, NEW, file="b.csv")]
    first = assemble(list(rows))
    for seed in range(5):
        random.Random(seed).shuffle(rows)
        assert assemble(list(rows)) == first
