"""Intent: signals that fade."""

from datetime import date

import pytest

from analysis.rules import Rules
from analysis.targets.intent import fade, intent

AS_OF = date(2025, 6, 30)


def test_fading() -> None:
    assert fade(0.6, 0, 12) == 0.6
    assert fade(0.6, 12, 12) == 0.3
    assert 1 - (1 - fade(0.6, 3, 12)) * (1 - fade(0.5, 10, 12)) == pytest.approx(0.6436, abs=5e-5)


def test_signals_join(rules: Rules) -> None:
    found = intent([("扩产计划", "2025-06"), ("洽谈", "2025")], True, rules, AS_OF)
    assert found.value == found.low == found.high == pytest.approx(1 - 0.4 * 0.5)
    assert (found.weight, found.note) == (0.25, "意向信号 2 条")


def test_not_loaded_is_unknown_and_loaded_without_any_is_none(rules: Rules) -> None:
    assert intent([], False, rules, AS_OF).value is None
    empty = intent([], True, rules, AS_OF)
    assert (empty.value, empty.low, empty.high) == (0.0, 0.0, 0.0)


def test_an_undated_signal_counts_only_at_the_upper_end(rules: Rules) -> None:
    found = intent([("招聘", "2025-06-30"), ("扩产计划", "")], True, rules, AS_OF)
    assert found.value == found.low == pytest.approx(0.1)
    assert found.high == pytest.approx(1 - 0.9 * 0.4)
    assert (found.floor, found.note) == (True, "意向信号 2 条，其中 1 条日期不明，不计")


def test_an_unknown_kind_is_refused(rules: Rules) -> None:
    with pytest.raises(ValueError, match="意向信号“传闻”不认识"):
        intent([("传闻", "2025")], True, rules, AS_OF)
