"""Completeness: counts, and the interval plain and weighted."""

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.chains.completeness import completeness
from analysis.chains.criticality import criticality
from analysis.segments.states import ORDER


def test_worked_chain(states: dict[str, str], chain: nx.DiGraph) -> None:
    plain, weighted = completeness(states), completeness(states, criticality(chain))
    assert (plain.low, plain.high) == (0.75, 0.875)
    assert (weighted.low, weighted.high) == pytest.approx((49 / 57, 53 / 57))
    assert (round(49 / 57, 3), round(53 / 57, 3)) == (0.860, 0.930)
    assert plain.sentence == "有 6 · 疑有 0 · 缺 1 · 疑缺 0 · 查未清 0 · 未查 1 / 共 8"


def test_states_to_be_listed_count_as_present_and_are_named() -> None:
    found = completeness(
        dict(zip("abcdefgh", ("有", "企业待列", "疑有", "缺", "疑缺", "查未清", "未查", "未查"), strict=True))
    )
    assert found.sentence == "有 2（其中 1 个名单待列） · 疑有 1 · 缺 1 · 疑缺 1 · 查未清 1 · 未查 2 / 共 8"
    assert (found.low, found.high) == (2 / 8, 7 / 8)
    assert list(found.counts) == ["有", "企业待列", "疑有", "缺", "疑缺", "查未清", "未查"]


@given(st.lists(st.sampled_from(ORDER), min_size=1))
def test_the_figures_add_up_and_the_interval_holds_what_may_be_there(found: list[str]) -> None:
    made = completeness({str(i): state for i, state in enumerate(found)})
    assert sum(made.figures.values()) == made.total == len(found)
    assert made.low is not None and made.high is not None
    maybe = sum(made.figures[state] for state in ("疑有", "疑缺", "查未清", "未查"))
    assert round((made.high - made.low) * len(found)) == maybe


def test_without_weight_there_is_no_interval() -> None:
    assert completeness({}).low is None
    assert completeness({"a": "有"}, {"a": 0.0}).high is None
    with pytest.raises(KeyError):
        completeness({"a": "有"}, {})
