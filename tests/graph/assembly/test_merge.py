"""Merging: which value wins, what adds up, what is a conflict, and that order does not matter."""

import random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from graph.assembly.merge import (
    Ranking,
    Statement,
    alone,
    alone_in,
    claims,
    claims_alone,
    conflicts_of,
    latest_day,
    merge_all,
    merge_field,
    said_of,
)
from graph.record import COMMON, Claim, Key, Origin, Value
from graph.schema import Field

RANKING = Ranking({"S001": 1.0, "S002": 2.0, "S003": 2.0})
SINGLE = Field("a", "甲")
MANY = Field("a", "甲", merge="many")
DATED = Field("a", "甲", merge="dated")


def said(value: str, source: str = "S001", date: str = "", row: int = 2, file: str = "a.csv") -> Statement:
    return {"a": [value]}, [Origin(source, file, "", row, date)]


def merged(field: Field, rows: list[Statement]) -> tuple[Any, list[Value]]:
    """Return the merged value of a field and the values that differ."""
    origins = RANKING.in_order(rows)
    value, differing = merge_field(field, said_of(rows, origins)["a"], origins)
    return value, [one for one, _ in differing]


def test_a_single_value_is_the_best_sources() -> None:
    assert merged(SINGLE, [said("乙", "S002", "2026"), said("甲", "S001", "2020")]) == ("甲", ["甲", "乙"])


def test_of_equal_sources_the_newest_wins_then_file_then_row() -> None:
    assert merged(SINGLE, [said("旧", date="2020"), said("新", date="2021")])[0] == "新"
    assert merged(SINGLE, [said("乙", file="b.csv"), said("甲", file="a.csv")])[0] == "甲"
    assert merged(SINGLE, [said("后", row=3), said("前", row=2)])[0] == "前"


def test_equal_values_are_no_conflict() -> None:
    assert merged(SINGLE, [said("甲"), said("甲", "S002")]) == ("甲", [])


def test_general_knowledge_ranks_after_every_source_and_before_none() -> None:
    order = [said("源", "S003"), said("识", COMMON), said("无", "")]
    assert [RANKING.rank(s[1][0]) for s in order] == [2.0, 6.0, 7.0]
    assert merged(SINGLE, list(reversed(order)))[0] == "源"


def test_many_values_add_up_in_order_of_rank() -> None:
    assert merged(MANY, [said("乙", "S002"), said("甲"), said("乙")]) == (["甲", "乙"], [])


def test_of_a_history_the_newest_holds_whatever_its_rank() -> None:
    history = [said("签约", "S001", "2025-01-01"), said("在建", "S002", "2026-02")]
    assert merged(DATED, history) == ("在建", [])


def test_on_one_day_the_better_source_holds() -> None:
    assert merged(DATED, [said("乙", "S002", "2026-02-01"), said("甲", "S001", "2026-02-01")])[0] == "甲"


def test_a_date_known_to_the_year_counts_from_its_last_day() -> None:
    days = ["", "2023-12-31", "2024-02-28", "2024-02", "2024-12-30", "2024", "2025-01-01"]
    assert sorted(reversed(days), key=latest_day) == days
    assert merged(DATED, [said("甲", date="2024-05"), said("乙", date="2024")])[0] == "乙"


def test_an_undated_statement_never_holds_against_a_dated_one() -> None:
    assert merged(DATED, [said("甲", "S001"), said("乙", "S002", "1999")])[0] == "乙"


STATEMENTS = st.lists(
    st.builds(
        said,
        st.sampled_from("甲乙丙"),
        st.sampled_from(["S001", "S002", "S003", COMMON, ""]),
        st.sampled_from(["", "2024", "2024-05", "2024-05-06", "2025"]),
        st.integers(2, 4),
        st.sampled_from(["a.csv", "b.csv"]),
    ),
    min_size=1,
    max_size=8,
    unique_by=lambda s: s[1][0],
)


@given(STATEMENTS, st.randoms(use_true_random=False))
def test_no_order_of_statements_changes_the_outcome(statements: list[Statement], shuffle: random.Random) -> None:
    mixed = list(statements)
    shuffle.shuffle(mixed)
    for field in (SINGLE, MANY, DATED):
        assert merged(field, mixed) == merged(field, statements)


def test_a_conflict_names_the_field_and_keeps_both_origins() -> None:
    key = Key("Project", "j001")
    rows = [said("30"), said("20", "S002", row=3), ({"gone": ["x"]}, [Origin("S001", "a.csv", "", 9)])]
    origins = RANKING.in_order(rows)
    props, differing = merge_all((SINGLE,), said_of(rows, origins), origins)
    assert props == {"a": "30"}
    (found,) = conflicts_of(key, "某项目", differing, origins, "关系的")
    assert (found.key, found.caption, found.field, found.label) == (key, "某项目", "a", "关系的甲")
    assert [(v, o.source, o.row) for v, o in found.values] == [("30", "S001", 2), ("20", "S002", 3)]


@given(st.lists(st.sampled_from("甲乙丙"), min_size=1, unique=True), st.integers(1, 3), st.integers(0, 2))
def test_what_one_row_says_is_the_same_by_itself_whoever_confirms_it(
    values: list[Value], sources: int, confirmed: int
) -> None:
    mine = [Origin(f"S00{n}", "a.csv", "", 2) for n in range(1, sources + 1)]
    confirming = [[Origin("S002", "confirmations.csv", "", n, statement="F001")] for n in range(2, 2 + confirmed)]
    for fields in ((SINGLE, Field("b", "乙", merge="many")), (DATED,)):
        held: dict[str, list[Value]] = {"b": values, "a": values[:1]} if len(fields) > 1 else {"a": values[:1]}
        rows: list[Statement] = [(held, mine), *(({}, one) for one in confirming)]
        origins = RANKING.in_order(rows)
        said_here = said_of(rows, origins)
        assert alone_in(rows) == rows[0]
        many = {f.name for f in fields if f.merge == "many"}
        assert (alone(many, held), []) == merge_all(fields, said_here, origins)
        assert claims_alone(rows[0], origins) == claims(said_here)


def test_two_rows_that_say_something_are_merged() -> None:
    assert alone_in([said("甲"), said("乙")]) is None
    assert alone_in([said("甲"), ({}, [Origin("", "b.csv", "", 3)])]) == said("甲")
    assert alone_in([({}, [Origin("", "b.csv", "", 3)]), ({}, [Origin("", "b.csv", "", 4)])]) is None


def test_claims_stand_by_field_and_value_with_the_place_of_their_origin() -> None:
    rows = [said("乙", "S002"), said("甲"), said("乙")]
    origins = RANKING.in_order(rows)
    assert claims(said_of(rows, origins)) == [Claim("a", "乙", 0), Claim("a", "乙", 1), Claim("a", "甲", 0)]
