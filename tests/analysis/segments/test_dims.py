"""Dimensions, and sums over them of which some are unknown."""

import pytest

from analysis.segments.dims import Dim, known, unknown
from analysis.segments.interval import bounds, coverage, mean, total

DIMS = {"a": known(0.5, 0.5), "b": unknown(0.3), "c": Dim(0.25, 0.0, 1.0, 0.2)}


def test_sums() -> None:
    assert coverage(DIMS) == 0.7
    assert total(DIMS) == pytest.approx(0.3)
    assert mean(DIMS) == pytest.approx(0.3 / 0.7)
    assert bounds(DIMS) == pytest.approx((0.25, 0.75))


def test_nothing_known_has_no_mean() -> None:
    assert mean({"a": unknown(1.0)}) is None
    assert mean({"a": known(0.5, 0.0), "b": unknown(1.0)}) is None
    assert coverage({}) == 0


@pytest.mark.parametrize(
    "numbers", [(0.5, 0.6, 0.7), (0.5, 0.1, 0.4), (None, 0.5, 0.4), (0.5, -0.1, 1.0), (0.5, 0.0, 1.1)]
)
def test_a_value_outside_its_interval_is_refused(numbers: tuple[float | None, float, float]) -> None:
    with pytest.raises(ValueError, match="维度取值不成立"):
        Dim(*numbers, weight=0.1)
