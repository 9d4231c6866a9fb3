"""Cells: every kind of value, what is refused, and that nothing ever raises."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.record import Origin
from graph.rows.values import iso_date, parse, split
from graph.schema import Field
from graph.types import TYPES

HERE = Origin("", "a.csv", "", 2)
MANY = Field("a", "甲", merge="many")


@pytest.mark.parametrize(
    ("text", "date"),
    [
        *(("2026-11-22", "2026-11-22"), ("2026/11/2", "2026-11-02"), ("2026.11", "2026-11"), ("2026", "2026")),
        *(
            ("2026年11月22日", "2026-11-22"),
            ("2026年11月", "2026-11"),
            ("2026年", "2026"),
            ("2026年11月2", "2026-11-02"),
        ),
        *(("20261122", "2026-11-22"), (" 2026-1-1 ", "2026-01-01"), ("2026-11-22 00:00:00", "2026-11-22")),
        *(("2024-02-29", "2024-02-29"), ("1900", "1900"), ("2100-12-31", "2100-12-31")),
        *(
            (bad, None)
            for bad in ("", "2026-13", "2026-00", "2023-02-29", "2026-11-31", "1899", "2101", "0000", "26-11-22")
        ),
        *(
            (bad, None)
            for bad in (
                "2026月",
                "2026日",
                "2026-11年",
                "今年",
                "2026-11-22 10:00",
                "202611",
                "2026-",
                "٢٠٢٦",
                "\uff12\uff10\uff12\uff16",
            )
        ),
    ],
)
def test_dates_are_known_to_the_day_month_or_year(text: str, date: str | None) -> None:
    assert iso_date(text) == date


@pytest.mark.parametrize(
    ("text", "value"),
    [("3", 3.0), ("-3.5", -3.5), ("+2", 2.0), ("1,234.5", 1234.5), ("12,345,678", 12345678.0), ("007", 7.0)],
)
def test_numbers(text: str, value: float) -> None:
    assert parse(Field("a", "甲", kind="number"), text, HERE) == ([value], [])


@pytest.mark.parametrize(
    "text", ["约3", "3亿", "1,23", "1.2.3", "1e5", "nan", "inf", "3,5", "٣", "9" * 400, "0x10", "--1"]
)
def test_what_is_no_number_is_left_out_and_signalled(text: str) -> None:
    values, issues = parse(Field("a", "甲", kind="number"), text, HERE)
    assert values == []
    assert [(i.code, i.level, i.row, i.column) for i in issues] == [("bad-number", "cell", 2, "甲")]


@pytest.mark.parametrize(
    ("text", "value"), [("是", True), ("否", False), ("TRUE", True), ("no", False), ("1", True), ("√", True)]
)
def test_flags(text: str, value: bool) -> None:
    assert parse(Field("a", "甲", kind="flag"), text, HERE) == ([value], [])


@pytest.mark.parametrize(
    ("field", "text", "code"),
    [
        (Field("a", "甲", kind="flag"), "也许", "bad-flag"),
        (Field("a", "甲", kind="date"), "今年", "bad-date"),
        (Field("a", "甲", choices=("一", "二")), "三", "bad-choice"),
        (Field("a", "甲", pattern="[0-9]{6}", example="000001"), "12", "bad-pattern"),
        (Field("a", "甲", kind="number", pattern="[1-5]", example="1"), "6", "bad-pattern"),
        (Field("a", "甲", kind="code"), "91370000000000000X", "bad-credit-code"),
    ],
)
def test_an_unusable_cell_says_why(field: Field, text: str, code: str) -> None:
    values, issues = parse(field, text, HERE)
    assert (values, [i.code for i in issues], issues[0].value) == ([], [code], text)


def test_the_remedy_names_the_choices_and_the_example() -> None:
    assert "一、二" in parse(Field("a", "甲", choices=("一", "二")), "三", HERE)[1][0].remedy
    assert "000001" in parse(Field("a", "甲", pattern="[0-9]{6}", example="000001"), "12", HERE)[1][0].remedy


def test_a_credit_code_is_kept_in_one_form() -> None:
    field = Field("a", "甲", kind="code")
    assert parse(field, "91110000600037341L", HERE)[0] == ["91110000600037341L"]
    assert parse(field, "9111 0000 6000 37341l", HERE)[0] == ["91110000600037341L"]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("甲;乙;丙", ["甲", "乙", "丙"]),
        ("甲、乙|丙", ["甲", "乙", "丙"]),
        ("甲\n乙", ["甲", "乙"]),
        (" ; ;", []),
        ("甲;甲", ["甲"]),
    ],
)
def test_a_list_is_split_at_every_separator(text: str, parts: list[str]) -> None:
    assert split(MANY, text) == parts


def test_a_comma_separates_nothing() -> None:
    assert split(MANY, "甲,乙,丙") == ["甲,乙,丙"]


def test_a_single_or_exact_cell_is_one_value() -> None:
    assert split(Field("a", "甲"), " 甲;乙 ") == ["甲;乙"]
    assert split(Field("a", "甲", merge="many", exact=True), "甲;乙") == ["甲;乙"]


def test_one_bad_part_leaves_the_others() -> None:
    values, issues = parse(Field("a", "甲", merge="many", pattern="[0-9]+", example="1"), "1;x;2", HERE)
    assert (values, [i.value for i in issues]) == (["1", "2"], ["x"])


FIELDS = [f for kind in TYPES.values() for f in kind.columns()]


@given(st.sampled_from(FIELDS), st.text(max_size=40))
def test_no_text_ever_raises_and_each_part_is_a_value_or_an_issue(field: Field, text: str) -> None:
    values, issues = parse(field, text, HERE)
    assert len(values) + len(issues) == len(split(field, text))
    assert all(math.isfinite(v) for v in values if isinstance(v, float))
