"""Assembly: names resolved, ties and confirmations joined, rows rejected, and no dependence on order."""

import random

import pytest

from build import make_run
from graph.assembly.assemble import assemble
from graph.record import Graph, Issue, Key
from loaders.reading import Reading, read_all
from tests.city import copy_data
from tests.graph.given import BASE, SOURCES, checked, graph_of

JIA, YI, CHIP = Key("Firm", "jia"), Key("Firm", "yi"), Key("Segment", "chip")
MAKES = ("Firm", {"编号": "F001", "企业名称": "甲公司", "来源": "S001", "环节用语": "芯片"})
TIE = ("Tie", {"陈述": "F001", "提示": "芯片", "环节": "芯片", "依据": "来源", "理由": "写明"})


def codes(issues: list[Issue]) -> list[tuple[str, str, int]]:
    return [(i.code, i.value, i.row) for i in issues]


def test_a_row_adds_to_the_firm_it_names_in_any_registered_way() -> None:
    for name in ("甲公司", "甲有限公司"):
        graph, issues = graph_of(("Firm", {"企业名称": name, "来源": "S001", "主要产品": "芯片"}))
        assert (issues, graph.nodes[JIA].props["products"]) == ([], ["芯片"])


def test_an_unknown_name_is_rejected_with_three_hints_and_never_linked() -> None:
    graph, issues = graph_of(("Firm", {"企业名称": "甲公司们", "来源": "S001", "主要产品": "芯片"}))
    assert codes(issues) == [("name-unknown", "甲公司们", 2)]
    assert issues[0].hints == ("甲公司", "甲有限公司", "乙公司")
    assert "products" not in graph.nodes[JIA].props


def test_a_name_of_two_firms_is_ambiguous() -> None:
    twin = ("Firm", {"企业标识": "bing", "企业名称": "丙公司", "原文写法": "甲有限公司"})
    graph, issues = graph_of(twin, ("Firm", {"企业名称": "甲有限公司", "来源": "S001", "主要产品": "芯片"}))
    assert codes(issues) == [("name-ambiguous", "甲有限公司", 3)]
    assert issues[0].hints == ("bing", "jia")
    assert all("products" not in node.props for node in graph.all("Firm"))


def test_a_link_to_an_unknown_name_loses_the_link_and_keeps_the_row() -> None:
    graph, issues = graph_of(("Firm", {"企业名称": "甲公司", "来源": "S001", "产业链": "集成电路;光伏"}))
    assert [(i.code, i.level, i.value) for i in issues] == [("link-unknown", "cell", "光伏")]
    assert [e.end.id for e in graph.named("ROLE_IN")] == ["ic"]


def test_a_link_to_itself_is_not_made() -> None:
    own = ("Segment", {**BASE[-1][1], "环节标识": "own", "环节名称": "自己", "投入环节": "wafer;自己"})
    graph, issues = graph_of(own)
    assert [(i.code, i.level, i.value) for i in issues] == [("link-self", "cell", "自己")]
    assert [(e.start.id, e.end.id) for e in graph.named("FEEDS")] == [("wafer", "own")]


def test_a_required_link_that_is_unknown_rejects_the_row() -> None:
    signal = (
        "Signal",
        {"编号": "T001", "意向": "建厂", "阶段": "洽谈", "仍是目标": "是", "企业": "丁公司", "来源": "S001"},
    )
    graph, issues = graph_of(signal)
    assert [(i.code, i.level, i.column, i.value) for i in issues] == [("name-unknown", "row", "企业", "丁公司")]
    assert graph.all("Signal") == []


def test_an_unknown_source_rejects_the_row_with_hints() -> None:
    graph, issues = graph_of(("Firm", {"企业名称": "甲公司", "来源": "S009", "主要产品": "芯片"}))
    assert (codes(issues), issues[0].hints) == ([("source-unknown", "S009", 2)], ("S001", "S002", "S003"))
    assert "products" not in graph.nodes[JIA].props


def test_a_statement_is_dated_by_its_source() -> None:
    graph, _ = graph_of(MAKES)
    assert [(o.source, o.date) for o in graph.nodes[JIA].origins if o.statement] == [("S001", "2025-06-01")]


def test_a_number_used_twice_rejects_the_second_row() -> None:
    graph, issues = graph_of(
        MAKES, ("Firm", {"编号": "F001", "企业名称": "乙公司", "来源": "S001", "主要产品": "芯片"})
    )
    assert codes(issues) == [("statement-twice", "F001", 3)]
    assert "products" not in graph.nodes[YI].props


def test_a_tie_carries_the_statements_origin_and_its_reason() -> None:
    graph, issues = graph_of(MAKES, TIE)
    (edge,) = graph.named("WORKS_IN")
    assert (issues, edge.start, edge.end) == ([], JIA, CHIP)
    assert edge.props == {"tie_basis": "来源", "hints": ["芯片"]}
    assert [(o.source, o.date, o.statement, o.note) for o in edge.origins] == [("S001", "2025-06-01", "F001", "写明")]


def test_a_tie_may_name_a_firm_of_a_mention() -> None:
    mention = ("Mention", {"编号": "L001", "原文写法": "某芯片厂", "来源": "S001"})
    graph, _ = graph_of(mention, ("Tie", {**TIE[1], "陈述": "L001", "企业": "乙公司"}))
    assert [(e.name, e.start) for e in graph.edges if e.end == CHIP and "tie_basis" in e.props] == [
        ("ABOUT", Key("Mention", "L001")),
        ("WORKS_IN", YI),
    ]


@pytest.mark.parametrize(
    ("tie", "code", "value"),
    [
        ({**TIE[1], "陈述": "F009"}, "statement-unknown", "F009"),
        ({**TIE[1], "环节": "光刻"}, "name-unknown", "光刻"),
        ({**TIE[1], "企业": "丁公司"}, "name-unknown", "丁公司"),
        ({**TIE[1], "陈述": "S001"}, "tie-unfit", "S001"),
    ],
)
def test_a_tie_that_cannot_be_made_is_a_row_issue(tie: dict[str, str], code: str, value: str) -> None:
    graph, issues = graph_of(MAKES, ("Tie", tie))
    assert (codes(issues), issues[0].level) == ([(code, value, 3)], "row")
    assert graph.named("WORKS_IN") == []


def test_a_tie_without_a_segment_is_reviewed_and_ties_nothing() -> None:
    graph, issues = graph_of(MAKES, ("Tie", {**TIE[1], "环节": ""}))
    assert (issues, graph.named("WORKS_IN"), graph.reviewed) == ([], [], {"F001"})


def test_a_statement_rejected_cannot_be_tied() -> None:
    _, issues = graph_of(("Firm", {"编号": "F001", "企业名称": "丁公司", "来源": "S001"}), TIE)
    assert codes(issues) == [("name-unknown", "丁公司", 2), ("rests-on-rejected", "F001", 3)]
    assert issues[1].sentence == "这一行依据的另一行被拒绝：b.csv 第2行"


def test_a_confirmation_adds_an_origin_to_node_and_tie_wherever_it_stands() -> None:
    confirmed = ("Confirmation", {"陈述": "F001", "来源": "S002"})
    for rows in ((MAKES, TIE, confirmed), (confirmed, TIE, MAKES)):
        graph, issues = graph_of(*rows)
        (edge,) = graph.named("WORKS_IN")
        for origins in (edge.origins, graph.nodes[JIA].origins):
            assert [(o.source, o.date, o.statement, o.only_for) for o in origins if o.confirms] == [
                ("S002", "2026-03", "F001", "")
            ]
        assert issues == []


def test_a_confirmation_of_one_point_says_which() -> None:
    graph, _ = graph_of(MAKES, ("Confirmation", {"陈述": "F001", "来源": "S002", "只印证": "注册地;代码"}))
    assert [o.only_for for o in graph.nodes[JIA].origins if o.confirms] == ["注册地;代码"]


def test_a_confirmation_of_nothing_is_a_row_issue() -> None:
    _, issues = graph_of(("Confirmation", {"陈述": "F777", "来源": "S002"}))
    assert codes(issues) == [("statement-unknown", "F777", 2)]


def test_a_segment_only_used_is_undeclared_and_links_to_it_are_signalled() -> None:
    used = ("Segment", {"环节标识": "ghost", "产业链": "ic", "段": "上游"})
    user = ("Segment", {**BASE[-1][1], "环节标识": "user", "环节名称": "用户", "投入环节": "ghost;wafer"})
    graph, issues = graph_of(used, user)
    assert [(i.code, i.column, i.value, i.row) for i in issues] == [
        ("undeclared", "环节名称、环节性质、本地适宜、适宜理由", "ghost", 2),
        ("link-rejected", "投入环节", "ghost", 3),
    ]
    assert [(e.start.id, e.end.id) for e in graph.named("FEEDS")] == [("wafer", "user")]


def test_two_amounts_of_one_project_are_a_conflict_and_both_stay() -> None:
    first = (
        "Project",
        {"编号": "J001", "项目标识": "j", "项目名称": "某项目", "来源": "S001", "总投资（亿元）": "112"},
    )
    second = ("Project", {**first[1], "编号": "J002", "来源": "S002", "总投资（亿元）": "42"})
    graph, _ = graph_of(second, first)
    (found,) = graph.conflicts
    assert [(v, o.source) for v, o in found.values] == [("112.0", "S001"), ("42.0", "S002")]
    assert graph.nodes[Key("Project", "j")].props["investment_yi"] == 112.0


def test_roles_said_by_different_voices_stand_side_by_side() -> None:
    rows = [
        ("Firm", {"企业名称": "甲公司", "产业链": "ic", "角色": r, "角色口径": s, "来源": "S001"})
        for r, s in (("链主", "媒体"), ("龙头", "区"))
    ]
    graph, _ = graph_of(*rows)
    assert sorted((e.props["role"], e.props["role_scope"]) for e in graph.named("ROLE_IN")) == [
        ("链主", "媒体"),
        ("龙头", "区"),
    ]
    assert graph.conflicts == []


def test_a_source_given_twice_is_taken_from_the_first_place_whatever_the_order() -> None:
    again = ("Source", {**SOURCES[0][1], "来源等级": "5", "日期": "1999"})
    rows = [*checked(*BASE), *checked(again, MAKES, file="b.csv")]
    for given in (rows, rows[::-1]):
        graph, _ = assemble(list(given))
        assert [o.date for o in graph.nodes[JIA].origins if o.statement == "F001"] == ["2025-06-01"]


@pytest.fixture(scope="module")
def reading(tmp_path_factory: pytest.TempPathFactory) -> Reading:
    return read_all(copy_data(tmp_path_factory.mktemp("city")), lambda _: None)


@pytest.mark.parametrize("seed", range(8))
def test_any_order_of_rows_gives_the_same_run_and_issues(reading: Reading, seed: int) -> None:
    def outcome(graph: Graph, issues: list[Issue]) -> tuple[str, list[str]]:
        return make_run(graph, reading, "2026-11-22").id, sorted(i.text() for i in issues)

    mixed = list(reading.rows)
    random.Random(seed).shuffle(mixed)
    assert outcome(*assemble(mixed)) == outcome(*assemble(reading.rows))
