"""Concentration and the flag 单点."""

import pytest

from analysis.rules import Rules
from analysis.segments.concentration import hhi, is_single_point


def test_hhi() -> None:
    assert hhi([1]) == 1
    assert hhi([0.5, 0.5]) == 0.5
    assert hhi([0.7, 0.2, 0.1]) == pytest.approx(0.54)


@pytest.mark.parametrize(
    ("groups", "full", "shares", "single"),
    [
        (1, True, None, True),
        (1, False, None, False),
        (1, False, [1.0], True),
        (2, True, [0.5, 0.5], False),
        (3, False, [0.7, 0.2, 0.1], True),
    ],
)
def test_single_point(groups: int, full: bool, shares: list[float] | None, single: bool, rules: Rules) -> None:
    assert is_single_point(groups, full, shares, rules) is single
