"""Completeness: counts, and the interval plain and weighted."""

import networkx as nx
import pytest

from analysis.completeness import completeness
from analysis.criticality import criticality


def test_worked_chain(states: dict[str, str], chain: nx.DiGraph) -> None:
    plain, weighted = completeness(states), completeness(states, criticality(chain))
    assert (plain.low, plain.high) == (0.75, 0.875)
    assert (weighted.low, weighted.high) == pytest.approx((49 / 57, 53 / 57))
    assert (round(49 / 57, 3), round(53 / 57, 3)) == (0.860, 0.930)
    assert plain.sentence == "有 6 · 缺 1 · 疑缺 0 · 未查 1 / 共 8"


def test_states_to_be_listed_count_as_present_and_are_named() -> None:
    found = completeness({"a": "有", "b": "企业待列", "c": "疑缺", "d": "缺", "e": "未查"})
    assert found.sentence == "有 2(其中企业待列 1) · 缺 1 · 疑缺 1 · 未查 1 / 共 5"
    assert (found.low, found.high) == (0.4, 0.8)
    assert list(found.counts) == ["有", "企业待列", "缺", "疑缺", "未查"]


def test_without_weight_there_is_no_interval() -> None:
    assert completeness({}).low is None
    assert completeness({"a": "有"}, {"a": 0.0}).high is None
    with pytest.raises(KeyError):
        completeness({"a": "有"}, {})
