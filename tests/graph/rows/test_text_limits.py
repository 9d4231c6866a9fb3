"""Limits of text: how long a cell may be, and which characters none may hold, for every column of every type."""

import pytest

from graph.record import Origin, Row
from graph.rows.check import ORIGIN_FIELDS, Result, check_row
from graph.rows.values import unfit
from graph.schema import LONG, SHORT, Field
from graph.types import TYPES

HERE = Origin("", "a.csv", "", 5)
NAMED = {"企业标识": "jia", "企业名称": "甲"}
SAID = {"企业名称": "甲", "来源": "S001", "编号": "F001"}
COLUMNS = [(k.name, c.label) for k in TYPES.values() for c in k.columns()]


def check(kind: str, cells: dict[str, str]) -> Result:
    return check_row(TYPES[kind], Row(kind, cells, HERE))


def codes(result: Result) -> list[tuple[str, str, str]]:
    return [(i.code, i.column, i.level) for i in result.issues]


@pytest.mark.parametrize(
    ("field", "longest"),
    [(Field("a", "甲"), SHORT), (Field("a", "甲", long=True), LONG), (ORIGIN_FIELDS["evidence"], LONG)],
)
def test_a_value_may_be_as_long_as_its_field_says(field: Field, longest: int) -> None:
    assert unfit(field, "长" * longest, HERE) is None
    found = unfit(field, "长" * (longest + 1), HERE)
    assert found is not None
    assert (found.code, found.sentence) == ("text-too-long", f"超过 {longest} 个字，这一格未读入")


def test_of_many_values_each_has_the_limit_and_the_cell_that_of_a_long_text() -> None:
    many = Field("a", "甲", merge="many")
    parts = ["长" * SHORT] * 20
    assert unfit(many, ";".join(parts), HERE) is None
    for text, longest in ((";".join([*parts, "长" * (SHORT + 1)]), SHORT), (";".join(parts * 2), LONG)):
        found = unfit(many, text, HERE)
        assert found is not None and found.sentence == f"超过 {longest} 个字，这一格未读入"


@pytest.mark.parametrize(("kind", "heading"), COLUMNS)
@pytest.mark.parametrize(
    ("text", "code"),
    [("甲\x01乙", "control-character"), ("甲\u202e乙", "unseen-character"), ("甲\u200b乙", "unseen-character"), ("长" * (LONG + 1), "text-too-long")],
)  # fmt: skip
def test_no_column_takes_such_a_text(kind: str, heading: str, text: str, code: str) -> None:
    result = check(kind, {heading: text})
    assert (code, heading, "cell") in codes(result)
    held = [*result.checked.values.values(), [p.target for p in result.checked.edges]] if result.checked else []
    assert all(text not in found for found in held)


@pytest.mark.parametrize("heading", ["来源", "说明", "备注", "编号", "依据"])
@pytest.mark.parametrize("text", ["甲\x01乙", "甲\u202e乙", "长" * (LONG + 1)])
def test_no_column_of_origin_takes_such_a_text(heading: str, text: str) -> None:
    result = check("Firm", {**SAID, heading: text})
    assert ("cell", heading) in {(i.level, i.column) for i in result.issues}
    assert (result.checked is None) == (heading == "来源")
    assert result.checked is None or text not in result.checked.origins[0]


def test_the_issue_shows_what_nobody_sees() -> None:
    (found,) = check("Firm", {**NAMED, "集团": "甲\u202e乙\x01"}).issues
    assert found.text() == (
        "a.csv 第5行“集团”列：有控制字符 U+0001，这一格未读入（值：甲\\u202e乙\\u0001） 处理：删去这些字符，或重新输入这一格"
    )


def test_a_cell_that_is_dropped_leaves_the_row() -> None:
    result = check("Firm", {**NAMED, "集团": "长" * 201})
    assert codes(result) == [("text-too-long", "集团", "cell")]
    assert result.checked is not None and "group" not in result.checked.values


@pytest.mark.parametrize("key", ["a\u200bb", "a\x00b", "a" * 201])
def test_a_key_that_is_dropped_takes_the_row_and_is_never_replaced_by_the_name(key: str) -> None:
    result = check("Firm", {**NAMED, "企业标识": key})
    assert result.checked is None
    assert [(i.level, i.column) for i in result.issues] == [("cell", "企业标识"), ("row", "企业标识")]
    assert result.refused is not None and result.refused.names == (key, "甲")


def test_a_required_end_that_is_dropped_takes_the_row() -> None:
    result = check("Signal", {"编号": "T001", "来源": "S001", "企业": "甲\u200d"})
    assert codes(result) == [("unseen-character", "企业", "cell"), ("required-missing", "企业", "row")]
