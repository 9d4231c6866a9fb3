"""The states and what each counts as."""

import pytest

from analysis.segments import states


def test_words_and_order() -> None:
    assert states.ORDER == ("有", "企业待列", "疑有", "缺", "疑缺", "查未清", "未查")


@pytest.mark.parametrize(
    ("state", "present", "missing", "settled", "gap", "weak_gap"),
    [
        ("有", True, False, True, False, True),
        ("企业待列", True, False, True, True, True),
        ("疑有", False, False, False, False, False),
        ("缺", False, True, True, True, True),
        ("疑缺", False, True, True, True, True),
        ("查未清", False, False, False, False, False),
        ("未查", False, False, False, False, False),
    ],
)
def test_predicates(state: str, present: bool, missing: bool, settled: bool, gap: bool, weak_gap: bool) -> None:
    assert states.is_present(state) is present
    assert states.is_missing(state) is missing
    assert states.is_settled(state) is settled
    assert states.is_gap(state) is gap
    assert states.is_gap(state, stated_weak=True) is weak_gap


@pytest.mark.parametrize("ask", [states.check, states.is_present, states.is_missing, states.is_settled, states.is_gap])
def test_other_words_are_refused(ask) -> None:
    with pytest.raises(ValueError, match="环节状态“没有”不认识"):
        ask("没有")
