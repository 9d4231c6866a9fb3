"""The order of columns along the flow, and how much still runs against it."""

import pytest

from graph.direction import backward, columns, ordered

MADE = [["design"], ["plant", "oven"], ["pack"]]


def test_columns_follow_most_ties_and_keep_the_given_order_where_nothing_speaks_against_it() -> None:
    assert ordered(MADE, [("plant", "design"), ("plant", "pack")]) == [1, 0, 2]
    assert ordered(MADE, [("plant", "design"), ("design", "plant"), ("design", "oven")]) == [0, 1, 2]
    assert ordered(MADE, []) == [0, 1, 2]
    assert ordered([], []) == []


def test_a_group_moves_past_others_that_have_nothing_to_do_with_it() -> None:
    groups = [[f"s{n}"] for n in range(9)]
    assert ordered(groups, [("s8", "s0")]) == [1, 2, 3, 4, 5, 6, 7, 8, 0]
    found = ordered(groups, [(f"s{n + 1}", f"s{n}") for n in range(8)])
    assert found == [8, 7, 6, 5, 4, 3, 2, 1, 0]


def test_ties_inside_a_column_and_from_elsewhere_have_no_direction() -> None:
    assert backward(MADE, [("oven", "design"), ("plant", "oven"), ("design", "pack"), ("else", "design")]) == (1, 2)


@pytest.mark.parametrize(("ties", "order"), [([], [["a"], ["b"], ["c"]]), ([("b", "a")], [["b"], ["a"], ["c"]])])
def test_columns_change_places_inside_their_stage_alone(ties, order) -> None:
    places = [("a", "上游", "甲"), ("c", "下游", "丙"), ("b", "上游", "乙"), ("d", "支撑", "丁")]
    assert columns(places, [*ties, ("c", "a")]) == order
