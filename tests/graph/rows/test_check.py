"""One row against its type: what is taken, what is rejected and why."""

import pytest

from graph.record import COMMON, Origin, Row
from graph.rows.check import Result, check_row, read_common
from graph.types import TYPES

HERE = Origin("", "a.csv", "", 5)


def check(kind: str, **cells: str) -> Result:
    return check_row(TYPES[kind], Row(kind, cells, HERE))


def codes(result: Result) -> list[tuple[str, str]]:
    return [(i.code, i.column) for i in result.issues]


def test_a_row_that_declares_has_its_key() -> None:
    found = check("Firm", 企业标识="a-b", 企业名称="某企业").checked
    assert found is not None
    assert (found.ref, found.declares, found.values["name"]) == ("a-b", True, ["某企业"])


def test_a_row_that_only_names_is_to_be_resolved() -> None:
    found = check("Firm", 企业名称="某企业", 来源="S001", 产业链="甲;乙", 角色="链主").checked
    assert found is not None
    assert (found.ref, found.declares, "name" in found.values) == ("某企业", False, False)
    assert [(p.edge.name, p.target, p.props["role"]) for p in found.edges] == [
        ("ROLE_IN", "甲", ["链主"]),
        ("ROLE_IN", "乙", ["链主"]),
    ]


@pytest.mark.parametrize(
    ("kind", "cells", "found"),
    [
        ("Firm", {"备注": "无名"}, ("key-missing", "企业标识")),
        ("Firm", {"企业标识": "Not An Id", "企业名称": "某企业"}, ("key-malformed", "企业标识")),
        ("Source", {"来源编号": "X"}, ("key-malformed", "来源编号")),
        ("Firm", {"企业名称": "某企业"}, ("source-missing", "来源")),
        ("Firm", {"企业名称": "某企业", "来源": ""}, ("source-missing", "来源")),
        ("Firm", {"企业标识": "a", "企业名称": "某企业", "来源": ""}, ("source-missing", "来源")),
        ("StatedGap", {"编号": "G001", "短板内容": "缺"}, ("source-missing", "来源")),
        ("Signal", {"编号": "T001", "来源": "S001"}, ("required-missing", "企业")),
        ("Segment", {"环节标识": "a", "产业链": "甲"}, ("required-missing", "段")),
        ("Tie", {"陈述": "F001", "提示": "甲", "理由": "因"}, ("required-missing", "依据")),
        ("Tie", {"陈述": "F001"}, ("required-missing", "提示、依据、理由")),
        ("Confirmation", {"陈述": "F001"}, ("source-missing", "来源")),
    ],
)
def test_a_row_is_rejected_with_one_row_issue(kind: str, cells: dict[str, str], found: tuple[str, str]) -> None:
    result = check(kind, **cells)
    assert result.checked is None
    assert codes(result) == [found]
    assert (result.issues[0].level, result.issues[0].file, result.issues[0].row) == ("row", "a.csv", 5)


def test_a_bad_cell_is_dropped_and_the_row_stays() -> None:
    result = check("Project", 项目标识="j1", 项目名称="某项目", 来源="S001", 状态="停摆", 状态日期="今年")
    assert result.checked is not None
    assert codes(result) == [("bad-choice", "状态"), ("bad-date", "状态日期")]
    assert not {"status", "status_date"} & result.checked.values.keys()


def test_a_tie_on_a_word_that_is_no_choice_is_rejected() -> None:
    result = check("Tie", 陈述="F001", 提示="甲", 依据="猜测", 理由="因")
    assert (result.checked, codes(result)) == (None, [("bad-choice", "依据"), ("required-missing", "依据")])


def test_the_rows_own_date_dates_its_statement() -> None:
    result = check("Project", 项目标识="j1", 项目名称="某项目", 来源="S001", 状态="在建", 状态日期="2026年3月")
    assert result.checked is not None
    assert result.checked.origins[0].date == "2026-03"


def test_a_statement_has_its_number_source_and_words() -> None:
    origin = check("Firm", 编号="F001", 企业名称="某企业", 来源="S001", 说明="年报", 备注="注").checked
    assert origin is not None
    assert origin.origins == [Origin("S001", "a.csv", "", 5, "", "F001", "年报", "注")]


def test_the_id_of_a_type_without_names_is_its_statement() -> None:
    gap = check("StatedGap", 编号="G001", 短板内容="缺", 范围="市", 谁说的="政府", 来源="S001").checked
    assert gap is not None
    assert (gap.ref, gap.origins[0].statement) == ("G001", "G001")


@pytest.mark.parametrize(
    ("basis", "found"),
    [
        ("行业常识", (None,)),
        ("行业常识:0.9", (0.9,)),
        ("行业常识\uff1a0.9", (0.9,)),
        ("行业常识:0", (0.0,)),
        ("行业常识:1.0", (1.0,)),
        *((other, None) for other in ("行业常识:9", "行业常识:1.5", "行业常识:高", "S014", "")),
    ],
)
def test_general_knowledge_has_a_confidence_up_to_one(basis: str, found: tuple[float | None] | None) -> None:
    assert read_common(basis) == found


def test_a_basis_stands_in_for_a_source() -> None:
    common = check("Firm", 企业名称="某企业", 依据="行业常识:0.9").checked
    cited = check("Firm", 企业名称="某企业", 依据="S014").checked
    assert common is not None and cited is not None
    assert (common.origins[0].source, common.origins[0].confidence) == (COMMON, 0.9)
    assert cited.origins[0].source == "S014"


def test_labels_identifiers_and_aliases_are_one_heading() -> None:
    for heading in ("企业名称", "name", "firm", "企业", "企业简称"):
        found = check("Firm", **{heading: "某企业", "来源": "S001"}).checked
        assert found is not None and found.ref == "某企业"
