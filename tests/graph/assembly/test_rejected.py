"""What rests on a rejected row is rejected with it, as far as it goes, and says where that row stands."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from build import make_run
from graph.assembly.assemble import assemble
from graph.assembly.refused import Gone, Refused
from graph.assembly.whole import incomplete
from graph.issues import CODES
from graph.record import Graph, Issue, Origin, Row
from graph.rows.check import Checked, check_row
from graph.types import TYPES
from loaders.reading import Reading
from tests.graph.given import BASE, Given, checked, graph_of

MAKES = ("Firm", {"编号": "F001", "企业名称": "甲公司", "来源": "S001", "主要产品": "芯片"})
TIE = ("Tie", {"陈述": "F001", "提示": "芯片", "环节": "芯片", "依据": "来源", "理由": "写明"})
CONFIRMED = ("Confirmation", {"陈述": "F001", "来源": "S002"})
SIGNAL = (
    "Signal",
    {"编号": "T001", "意向": "建厂", "阶段": "洽谈", "仍是目标": "是", "企业": "乙公司", "来源": "S001"},
)


def rejected(issues: list[Issue]) -> list[tuple[str, str, str, int]]:
    return [(i.code, i.value, i.file, i.row) for i in issues if i.level == "row"]


def read(*rows: Given, file: str = "a.csv") -> tuple[list[Checked], list[Refused]]:
    """Return the rows as the checker leaves them: those that passed and those refused, one a line from line 2."""
    results = [check_row(TYPES[k], Row(k, c, Origin("", file, "", n))) for n, (k, c) in enumerate(rows, 2)]
    return [r.checked for r in results if r.checked], [r.refused for r in results if r.refused]


def spoilt(kind: str, key: str, **cells: str) -> list[Given]:
    """Return the base rows with the cells of one of them changed."""
    found = [(k, {**c, **cells} if k == kind and key in c.values() else c) for k, c in BASE]
    assert found != list(BASE)
    return found


def test_all_that_rests_on_a_source_goes_with_it_and_names_its_row() -> None:
    base = checked(*spoilt("Source", "S001", 来源等级="6"))
    graph, issues = assemble([*base, *checked(MAKES, TIE, CONFIRMED, SIGNAL, file="b.csv")])
    assert rejected(issues) == [
        ("required-missing", "S001", "a.csv", 2),
        ("rests-on-rejected", "S001", "b.csv", 2),
        ("rests-on-rejected", "S001", "b.csv", 5),
        ("rests-on-rejected", "F001", "b.csv", 3),
        ("rests-on-rejected", "F001", "b.csv", 4),
    ]
    assert [i.sentence for i in issues if i.row == 4] == ["这一行依据的另一行被拒绝：b.csv 第2行"]
    assert next(i for i in issues if i.file == "b.csv").sentence == "这一行依据的另一行被拒绝：a.csv 第2行"
    assert (graph.all("Signal"), graph.named("WORKS_IN"), incomplete(graph)) == ([], [], [])
    assert [n.id for n in graph.all("Source")] == ["S002", "S003"]


def test_a_source_refused_by_the_checker_is_named_as_well() -> None:
    rows, refused = read(*spoilt("Source", "S001", 来源编号="s1"))
    _, issues = assemble([*rows, *checked((MAKES[0], {**MAKES[1], "来源": "s1"}), file="b.csv")], refused)
    assert rejected(issues) == [("rests-on-rejected", "s1", "b.csv", 2)]
    assert issues[0].sentence == "这一行依据的另一行被拒绝：a.csv 第2行"


def test_a_signal_of_a_firm_without_a_name_goes_with_the_firm() -> None:
    base = [r for r in BASE if "乙公司" not in r[1].values()]
    nameless = ("Firm", {"企业标识": "yi"})
    graph, issues = assemble(
        [*checked(*base), *checked(nameless, (SIGNAL[0], {**SIGNAL[1], "企业": "yi"}), file="b.csv")]
    )
    assert rejected(issues) == [("undeclared", "yi", "b.csv", 2), ("rests-on-rejected", "yi", "b.csv", 3)]
    assert (graph.all("Signal"), incomplete(graph)) == ([], [])


def test_every_row_of_a_lost_node_is_rejected() -> None:
    half = ("Segment", {"环节标识": "half", "环节名称": "半成品", "产业链": "ic", "段": "上游"})
    used = ("Segment", {"环节标识": "half", "产业链": "ic", "段": "中游"})
    _, issues = graph_of(half, used)
    assert rejected(issues) == [("required-missing", "half", "b.csv", 2), ("rests-on-rejected", "half", "b.csv", 3)]
    assert issues[0].column == "环节性质、本地适宜、适宜理由"


def test_segments_go_with_their_chain_and_ties_with_their_segment() -> None:
    by_name = [
        (k, {**c, "产业链": "集成电路"} if k == "Segment" else c) for k, c in spoilt("Chain", "ic", 产业链标识="I C")
    ]
    rows, refused = read(*by_name)
    graph, issues = assemble([*rows, *checked(MAKES, TIE, file="b.csv")], refused)
    assert rejected(issues) == [
        ("rests-on-rejected", "集成电路", "a.csv", 8),
        ("rests-on-rejected", "集成电路", "a.csv", 9),
        ("rests-on-rejected", "芯片", "b.csv", 3),
    ]
    assert graph.all("Segment") == []


def test_a_statement_may_not_take_a_sources_number_wherever_it_stands() -> None:
    wrong = ("Firm", {**MAKES[1], "编号": "S001"})
    for file in ("0.csv", "z.csv"):
        graph, issues = assemble([*checked(*BASE), *checked(wrong, file=file)])
        assert rejected(issues) == [("statement-twice", "S001", file, 2)]
        assert issues[0].sentence == "编号已用过，用在 a.csv 第2行"
        assert "S001" in {n.id for n in graph.all("Source")}


def test_a_number_that_is_a_key_stays_with_what_it_identifies() -> None:
    gap = ("StatedGap", {"编号": "G001", "短板内容": "缺", "范围": "市", "谁说的": "政府", "来源": "S001"})
    tie = ("Tie", {**TIE[1], "陈述": "G001"})
    graph, issues = assemble(
        [
            *checked(*BASE),
            *checked(gap, tie, file="c.csv"),
            *checked(("Firm", {**MAKES[1], "编号": "G001"}), file="b.csv"),
        ]
    )
    assert rejected(issues) == [("statement-twice", "G001", "b.csv", 2)]
    assert [(e.name, e.start.id) for e in graph.edges if "tie_basis" in e.props] == [("ABOUT", "G001")]


@pytest.mark.parametrize("number", ["chip", "ic", "jia"])
def test_a_number_like_the_id_of_another_thing_is_only_a_number(number: str) -> None:
    graph, issues = graph_of(("Firm", {**MAKES[1], "编号": number}), ("Tie", {**TIE[1], "陈述": number}))
    assert issues == []
    assert [(e.start.id, e.end.id) for e in graph.named("WORKS_IN")] == [("jia", "chip")]


def test_ids_that_differ_in_case_are_two() -> None:
    search = {"检索深度": "浅", "检索日期": "2026-11-02", "检索范围": "网页", "检索所得": "未见", "检索人": "资料整理"}
    graph, issues = graph_of(("Search", {**search, "检索标识": "Q01"}), ("Search", {**search, "检索标识": "q01"}))
    assert (issues, [n.id for n in graph.all("Search")]) == ([], ["Q01", "q01"])


def test_a_firm_with_the_name_of_another_takes_nothing_of_it() -> None:
    graph, issues = graph_of(("Firm", {"企业标识": "bing", "企业名称": "乙公司"}), SIGNAL)
    assert rejected(issues) == [("name-ambiguous", "乙公司", "b.csv", 3)]
    assert graph.all("Signal") == []


def test_of_several_rejected_rows_of_one_name_the_first_is_named() -> None:
    rows = [Refused("Firm", ("甲",), "F1", Origin("", f, "", n)) for f, n in (("b.csv", 2), ("a.csv", 9), ("a.csv", 3))]
    for given_ in (rows, rows[::-1]):
        gone = Gone(given_)
        assert (gone.named("Firm", "甲"), gone.numbered("F1")) == ("a.csv 第3行", "a.csv 第3行")
    assert (Gone(rows).named("Park", "甲"), Gone(rows).numbered("F2")) == ("", "")


CELLS = (
    "S001",
    "S002",
    "S009",
    "F001",
    "F002",
    "ic",
    "chip",
    "jia",
    "甲公司",
    "乙公司",
    "丙公司",
    "6",
    "1",
    "",
    "是",
    "来源",
)
CHANGES = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 12), st.sampled_from(CELLS)), max_size=8)
EVERY = (*BASE, MAKES, TIE, CONFIRMED, SIGNAL, ("Firm", {**MAKES[1], "编号": "F002", "来源": "S002"}))


@settings(max_examples=150)
@given(CHANGES, st.randoms(use_true_random=False))
def test_no_order_of_rows_changes_what_is_rejected_or_left(
    changes: list[tuple[int, int, str]], shuffle: random.Random
) -> None:
    cells = [(kind, dict(given_)) for kind, given_ in EVERY]
    for row, column, text in changes:
        held = cells[row % len(cells)][1]
        held[list(held)[column % len(held)]] = text
    rows, refused = read(*cells)

    def outcome(rows: list[Checked], refused: list[Refused]) -> tuple[Graph, str, list[str]]:
        graph, issues = assemble(rows, refused)
        return graph, make_run(graph, Reading(), "2026-11-22").id, sorted(i.text() for i in issues)

    graph, run, issues = outcome(rows, refused)
    mixed, mixed_refused = list(rows), list(refused)
    shuffle.shuffle(mixed)
    shuffle.shuffle(mixed_refused)
    assert outcome(mixed, mixed_refused)[1:] == (run, issues)
    assert incomplete(graph) == []


def test_every_level_of_these_codes_is_what_counts_rely_on() -> None:
    assert {CODES[c].level for c in ("rests-on-rejected", "statement-twice", "undeclared")} == {"row"}
