"""Local pull: nearness to industry that is here."""

from dataclasses import replace

import networkx as nx
import pytest

from analysis.chains.pull import METHOD, local_pull
from tests.analysis.conftest import graph


def test_worked_chain(chain: nx.DiGraph, states: dict[str, str]) -> None:
    found = local_pull(chain, {segment for segment, state in states.items() if state == "有"})
    assert found["硅料"] == pytest.approx(1 - 1 / 2 * 3 / 4 * 7 / 8)
    assert found["芯片"] == pytest.approx(1 - 1 / 2 * 3 / 4 * 7 / 8)
    assert found["服务器"] == 0.5
    upstream_of_services = 1 - 1 / 2 * (3 / 4) ** 3 * 7 / 8
    assert found["算力服务"] == pytest.approx(upstream_of_services / 2)


def test_three_steps_and_no_further() -> None:
    line = graph([("a", "b"), ("b", "c"), ("c", "d"), ("d", "e")])
    assert local_pull(line, {"e"}) == {"a": 0.05, "b": 0.125, "c": 0.25, "d": 0.5, "e": 0.05}
    assert local_pull(line, {"a"}) == {"a": 0.05, "b": 0.25, "c": 0.125, "d": 0.0625, "e": 0.05}
    assert local_pull(line, set()) == dict.fromkeys("abcde", 0.05)


def test_the_shortest_way_counts_once_and_a_loop_does_not_pull_itself() -> None:
    assert local_pull(graph([("a", "b"), ("b", "c"), ("a", "c")]), {"c"})["a"] == 0.5
    assert local_pull(graph([("a", "b"), ("b", "a")]), {"a"})["a"] == 0.05


def test_what_is_suspected_pulls_by_its_weight() -> None:
    line = graph([("a", "b"), ("b", "c")])
    assert local_pull(line, {"b": 0.5, "c": 1.0})["a"] == 1 - (1 - 0.5 / 2) * (1 - 1 / 4)
    assert local_pull(line, {"b": 0.0})["a"] == 0.05
    assert local_pull(line, {"a": 1.0, "b": 1.0}) == local_pull(line, {"a", "b"})


def test_edited_rules_apply() -> None:
    line = graph([("a", "b"), ("b", "c")])
    assert local_pull(line, {"c"}, replace(METHOD, steps=1, floor=0.0))["a"] == 0.0
    assert local_pull(line, {"a"}, replace(METHOD, upstream=1.0))["b"] == 0.5
