"""Linkage: what is known of the neighbours, and what they may turn out to be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.segments.linkage import Linkage, linkage
from analysis.segments.states import ORDER


@pytest.mark.parametrize(
    ("near", "expected"),
    [
        ("有 有 疑缺 疑缺", Linkage(0.5, 0.5, 1.0)),
        ("缺 未查 有", Linkage(1 / 2, 1 / 3, 2 / 3)),
        ("有 未查", Linkage(1.0, 0.5, 1.0)),
        ("有 未查 未查", Linkage(None, 0.0, 1.0)),
        ("缺 未查 未查", Linkage(None, 0.0, 1.0)),
        ("缺 缺", Linkage(0.0, 0.0, 0.0)),
        ("有 疑有", Linkage(0.75, 0.5, 1.0)),
        ("疑有 未查", Linkage(0.5, 0.0, 1.0)),
        ("有 疑有 缺 疑缺", Linkage(1.5 / 4, 1 / 4, 3 / 4)),
        ("有 查未清 查未清", Linkage(None, 0.0, 1.0)),
        ("企业待列 缺", Linkage(0.5, 0.5, 0.5)),
        ("未查", Linkage(None, 0.0, 1.0)),
        ("", Linkage(None, 0.0, 1.0)),
    ],
)
def test_linkage(near: str, expected: Linkage) -> None:
    assert linkage(near.split()) == expected


def test_the_known_share_is_a_rule() -> None:
    assert linkage(["有", "未查", "未查"], known_share=0.3).value == 1.0
    assert linkage(["未查"], known_share=0).value is None


def test_what_a_suspected_neighbour_counts_is_a_rule() -> None:
    assert linkage(["有", "疑有"], maybe=0.2).value == 0.6


def test_a_word_that_is_no_state_is_refused() -> None:
    with pytest.raises(ValueError, match="不认识"):
        linkage(["有", "?"])


@given(st.lists(st.sampled_from(ORDER)))
def test_the_value_lies_in_its_interval(near: list[str]) -> None:
    found = linkage(near)
    assert 0 <= found.low <= found.high <= 1
    assert found.value is None or found.low <= found.value <= found.high
