"""我的清单 in the address: short, whole or said not to be; nothing anyone types there does harm."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from views.parts.mine.address import LONGEST, MOST, Choice, Told, told, written

FIRMS = [Choice("battery", "lithium-salt", "wai-li-1"), Choice("battery", "lithium-salt", "wai-li-2")]
GAP = Choice("robot", "servo")
ALONE = Choice("", "", "jia-dianchi")
ids = st.sampled_from(["a", "b2", "wai-li-1", "0-0-0", "tianyue-xianjin", "x" * 30])
choices = st.lists(
    st.one_of(
        st.builds(Choice, ids, ids, st.just("")),
        st.builds(Choice, ids, ids, ids),
        st.builds(Choice, st.just(""), st.just(""), ids),
    ),
    unique=True,
)


def test_choices_of_one_place_stand_together() -> None:
    text = written([FIRMS[0], GAP, FIRMS[1], ALONE, FIRMS[0]])
    assert text == "battery.lithium-salt.wai-li-1_wai-li-2~robot.servo~..jia-dianchi"
    assert quote(text) == text
    assert told(text) == Told((*FIRMS, GAP, ALONE))


def test_a_gap_and_its_firms_may_both_be_chosen() -> None:
    gap = Choice("battery", "lithium-salt")
    assert written([gap, FIRMS[0]]) == "battery.lithium-salt._wai-li-1"
    assert told("battery.lithium-salt._wai-li-1") == Told((gap, FIRMS[0]))


@given(choices)
def test_what_is_written_is_read_again(found: list[Choice]) -> None:
    read = told(written(found, 1_000_000))
    assert set(read.choices) == set(found) and not read.left_out and not read.unread


@given(choices, st.integers(20, 200))
def test_no_text_is_too_long_and_what_is_left_out_is_counted(found: list[Choice], longest: int) -> None:
    text = written(found, longest)
    read = told(text)
    assert len(text) <= longest
    assert len(read.choices) + read.left_out == len(found) and not read.unread


def test_a_long_list_says_how_many_the_address_leaves_out() -> None:
    many = [Choice("battery", "lithium-salt", f"firm-{i:03}") for i in range(300)]
    text = written(many)
    assert LONGEST - 30 < len(text) <= LONGEST
    assert told(text) == Told(tuple(many[: 300 - 115]), 115)


@pytest.mark.parametrize(
    ("text", "unread"),
    [
        *(("", 0), ("~", 2), ("battery", 1), ("a.b.c.d", 1), ("A.b", 1), ("甲.b", 1), ("a.b.<b>", 1), ("..", 1), (".b", 1)),
        *((".123456", 1), ("a.b.c ", 1), ("a.b.c\n", 1), ("a.-b", 1), (".²", 1)),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_counted_and_brings_nothing(text: str, unread: int) -> None:
    assert told(text) == Told((), 0, unread)


def test_an_endless_address_brings_no_more_than_is_kept() -> None:
    read = told("a.b." + "_".join(f"f{i}" for i in range(2 * MOST)))
    assert (len(read.choices), read.left_out) == (MOST, MOST)
