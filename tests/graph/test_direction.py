"""The order of columns along the flow or as a person said, and how much still runs against it."""

import pytest

from graph.direction import Column, backward, columns, ordered

MADE = {"设计": ["design"], "制造": ["plant", "oven"], "封测": ["pack"]}
BACK = [("plant", "design"), ("pack", "plant"), ("pack", "design")]


def test_columns_follow_most_ties_and_keep_the_given_order_where_nothing_speaks_against_it() -> None:
    assert ordered(MADE, [("plant", "design"), ("plant", "pack")]) == ["制造", "设计", "封测"]
    assert ordered(MADE, [("plant", "design"), ("design", "plant"), ("design", "oven")]) == ["设计", "制造", "封测"]
    assert ordered(MADE, []) == ["设计", "制造", "封测"]
    assert ordered({}, []) == []


def test_a_group_moves_past_others_that_have_nothing_to_do_with_it() -> None:
    groups = {str(n): [f"s{n}"] for n in range(9)}
    assert ordered(groups, [("s8", "s0")]) == ["1", "2", "3", "4", "5", "6", "7", "8", "0"]
    found = ordered(groups, [(f"s{n + 1}", f"s{n}") for n in range(8)])
    assert found == ["8", "7", "6", "5", "4", "3", "2", "1", "0"]


@pytest.mark.parametrize(
    ("said", "order"),
    [
        (["设计", "制造", "封测"], ["设计", "制造", "封测"]),
        (["材料", "制造", "设计", "整车", "封测"], ["制造", "设计", "封测"]),
        (["设计", "制造"], ["封测", "制造", "设计"]),
        ([], ["封测", "制造", "设计"]),
    ],
)
def test_what_a_person_said_stands_against_all_ties_where_it_names_every_column(said, order) -> None:
    assert ordered(MADE, BACK, said) == order


def test_ties_inside_a_column_and_from_elsewhere_have_no_direction() -> None:
    made = [Column("中游", name, tuple(group)) for name, group in MADE.items()]
    assert backward(made, [("oven", "design"), ("plant", "oven"), ("design", "pack"), ("else", "design")]) == (1, 2)


def test_ties_between_columns_whose_order_is_decided_count_neither_way() -> None:
    places = [
        *(("ore", "上游", "矿料"), ("design", "中游", "设计"), ("plant", "中游", "制造"), ("pack", "中游", "封测")),
        *(("shop", "下游", "流通"), ("road", "下游", "")),
    ]
    ties = [*BACK, ("design", "ore"), ("ore", "plant"), ("road", "shop"), ("shop", "road")]
    found = columns(places, ties, ["设计", "制造", "封测"])
    assert [(c.stage, c.name, c.decided) for c in found] == [
        *(("上游", "矿料", False), ("中游", "设计", True), ("中游", "制造", True), ("中游", "封测", True)),
        *(("下游", "流通", False), ("下游", "下游", False)),
    ]
    assert backward(found, ties) == (2, 4)
    assert backward(columns(places, ties), ties) == (2, 7)


@pytest.mark.parametrize(("ties", "order"), [([], ["a", "b", "c"]), ([("b", "a")], ["b", "a", "c"])])
def test_columns_change_places_inside_their_stage_alone(ties, order) -> None:
    places = [("a", "上游", "甲"), ("c", "下游", "丙"), ("b", "上游", "乙"), ("d", "支撑", "丁")]
    assert [c.segments for c in columns(places, [*ties, ("c", "a")])] == [(one,) for one in order]
