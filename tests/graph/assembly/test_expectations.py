"""Expectations of the whole graph: range, uniqueness, hints without a tie, loops and lone segments."""

import pytest

from graph.assembly.expectations import expectations
from graph.record import Graph, Issue, Key
from tests.graph.given import BASE, Given, graph_of

CODE = "91110000600037341L"
CHAIN = {"产业链标识": "ic", "产业链名称": "集成电路"}
FED: Given = ("Segment", {**BASE[-2][1], "投入环节": "wafer"})


def found(*rows: Given) -> list[Issue]:
    graph, issues = graph_of(*rows)
    assert issues == []
    return expectations(graph)


def test_nothing_is_said_of_what_is_in_order() -> None:
    assert found(FED) == []


@pytest.mark.parametrize(
    ("low", "high", "stops"), [("2", "5", False), ("1", "2", False), ("3", "5", True), ("0", "1", True)]
)
def test_a_chain_outside_its_range_stops_the_build(low: str, high: str, stops: bool) -> None:
    issues = found(FED, ("Chain", {**CHAIN, "预期环节数下限": low, "预期环节数上限": high}))
    assert [(i.code, i.level, i.value) for i in issues] == ([("expect-range", "stop", "2")] if stops else [])
    if stops:
        assert issues[0].sentence == f"环节数 2 不在预期 {low}–{high} 之内"


def test_one_code_of_two_firms_is_kept_by_the_first_only() -> None:
    rows = [
        FED,
        *(
            ("Firm", {"企业标识": i, "企业名称": n, "统一社会信用代码": CODE})
            for i, n in (("aa", "子公司"), ("bb", "丑公司"))
        ),
    ]
    graph, _ = graph_of(*rows)
    (issue,) = expectations(graph)
    assert (issue.code, issue.level, issue.value, issue.hints) == ("not-unique", "cell", CODE, ("子公司",))
    assert graph.nodes[Key("Firm", "aa")].props["uscc"] == CODE
    assert "uscc" not in graph.nodes[Key("Firm", "bb")].props


HINT: Given = ("Firm", {"编号": "F001", "企业名称": "甲公司", "产业链": "ic", "环节用语": "芯片;封装", "来源": "S001"})
REVIEWED: Given = ("Tie", {"陈述": "F001", "提示": "芯片", "依据": "推断", "理由": "无从对应"})


def test_a_hint_on_a_mapped_chain_without_a_tie_is_noted_once_each() -> None:
    assert [(i.code, i.level, i.value) for i in found(FED, HINT)] == [
        ("hint-untied", "note", "封装"),
        ("hint-untied", "note", "芯片"),
    ]


def test_a_reviewed_hint_is_not_noted_be_the_tie_empty() -> None:
    assert found(FED, HINT, REVIEWED) == []
    assert found(FED, HINT, ("Tie", {**REVIEWED[1], "环节": "芯片"})) == []


def test_a_hint_outside_mapped_chains_is_not_noted() -> None:
    other: Given = ("Chain", {"产业链标识": "pv", "产业链名称": "光伏"})
    assert found(FED, other, ("Firm", {**HINT[1], "产业链": "pv"})) == []


def test_lone_segments_are_noted() -> None:
    assert [(i.code, i.value) for i in found()] == [("isolated", "芯片"), ("isolated", "硅片")]


def test_a_loop_is_noted_with_its_way() -> None:
    issues = found(FED, ("Segment", {**BASE[-1][1], "投入环节": "chip"}))
    assert [(i.code, i.level) for i in issues] == [("cycle", "note"), ("columns-backward", "note")]
    assert issues[0].sentence in ("环节之间形成循环：硅片 → 芯片 → 硅片", "环节之间形成循环：芯片 → 硅片 → 芯片")


def test_a_board_that_reads_against_its_arrows_is_noted() -> None:
    back = ("Segment", {**BASE[-1][1], "投入环节": "chip"})
    (issue,) = found(back)
    assert (issue.code, issue.level, issue.value) == ("columns-backward", "note", "集成电路")
    assert issue.sentence == "链图各列之间的供给线有 1/1 条从右往左，超过一成"
    many = [("Segment", {**BASE[-1][1], "环节标识": f"w{n}", "环节名称": f"硅片{n}"}) for n in range(9)]
    fed = ("Segment", {**BASE[-2][1], "投入环节": ";".join(f"w{n}" for n in range(9))})
    assert [i.code for i in found(*many, fed, back)] == []


def test_what_a_person_decided_is_not_noted() -> None:
    chip: Given = ("Segment", {**BASE[-2][1], "投入环节": "wafer;pack"})
    pack: Given = (
        "Segment",
        {**BASE[-2][1], "环节标识": "pack", "环节名称": "封装", "列": "封测", "投入环节": "chip"},
    )

    def codes(order: str) -> list[str]:
        return [i.code for i in found(chip, pack, ("Chain", {**CHAIN, "列序": order}))]

    assert codes("") == codes("中游") == ["cycle", "columns-backward"]
    assert codes("封测;中游") == ["cycle"]


def test_a_segment_that_feeds_itself_never_comes_so_far() -> None:
    graph, issues = graph_of(FED, ("Segment", {**BASE[-2][1], "投入环节": "chip"}))
    assert [(i.code, i.value) for i in issues] == [("link-self", "chip")]
    assert expectations(graph) == []


def test_without_a_chain_there_is_nothing_to_show() -> None:
    assert [(i.code, i.level) for i in expectations(Graph({}, []))] == [("chain-none", "stop")]
