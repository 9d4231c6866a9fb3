"""Thinned graphs: whatever the graph, all copies at once give to the last bit what networkx gives for each alone."""

import random
from collections.abc import Callable, Mapping
from dataclasses import replace

import networkx as nx
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from analysis.chains import thinned
from analysis.chains.criticality import criticality
from analysis.chains.priority import Gap
from analysis.chains.pull import METHOD, local_pull
from analysis.chains.rank_ranges import rank_ranges
from analysis.chains.thinned_criticality import criticalities
from analysis.chains.thinned_pull import local_pulls
from analysis.rules import Rules
from benchmarks.ranks import one_at_a_time
from tests.analysis.conftest import graph, read_rules_file

RULES = Rules.from_dict(read_rules_file())
Edge = tuple[str, str]


@st.composite
def thinnings(draw: st.DrawFn) -> tuple[nx.DiGraph, list[list[Edge]]]:
    """A graph with loops, parallel ways and parts apart, nodes and edges in any order, and what its copies lack."""
    nodes = draw(st.permutations("abcdefgh"[: draw(st.integers(1, 8))]))
    pairs = [(a, b) for a in nodes for b in nodes if a != b]
    edges = draw(st.lists(st.sampled_from(pairs), unique=True, max_size=24)) if pairs else []
    made = nx.DiGraph()
    made.add_nodes_from(nodes)
    made.add_edges_from(edges)
    some = st.lists(st.sampled_from(edges), unique=True) if edges else st.just([])
    return made, draw(st.lists(some, min_size=1, max_size=9))


def copies(g: nx.DiGraph, lacking: list[list[Edge]]) -> list[nx.DiGraph]:
    found = [g.copy() for _ in lacking]
    for copy, edges in zip(found, lacking, strict=True):
        copy.remove_edges_from(edges)
    return found


def same_as_alone(g: nx.DiGraph, lacking: list[list[Edge]], present: Mapping[str, float], steps: int) -> None:
    nodes, rules = sorted(g), replace(METHOD, steps=steps, decay=0.7)
    alone = [criticality(copy) for copy in copies(g, lacking)]
    assert criticalities(g, lacking, nodes).tolist() == [[c[node] for node in nodes] for c in alone]
    pulls = [local_pull(copy, present, rules) for copy in copies(g, lacking)]
    assert local_pulls(g, lacking, present, rules, nodes).tolist() == [[e[node] for node in nodes] for e in pulls]


@given(thinnings(), st.dictionaries(st.sampled_from("abcdefgh"), st.sampled_from([0.5, 1.0])), st.integers(1, 4))
@example((graph([("a", "b"), ("b", "c"), ("c", "a")]), [[], [("c", "a")]]), {"c": 1.0}, 3)
@example((graph([("a", "b"), ("a", "c"), ("b", "d"), ("c", "d"), ("d", "e")]), [[], [("c", "d")]]), {"e": 0.5}, 3)
@example((graph([("a", "a"), ("a", "b"), ("b", "c"), ("b", "b")]), [[], [("a", "b")]]), {"a"}, 3)
def test_copies_together_are_as_each_alone(
    case: tuple[nx.DiGraph, list[list[Edge]]], present: dict[str, float], steps: int
) -> None:
    same_as_alone(*case, present, steps)


def drawn(seed: int, size: int) -> nx.DiGraph:
    draw = random.Random(seed)
    pairs = [(str(a), str(b)) for a in range(size) for b in range(size) if a != b and draw.random() < 3 / size]
    return graph(draw.sample(pairs, len(pairs)))


def test_many_ways_of_many_lengths_are_summed_in_the_same_order(tries: Callable[[int, int], int]) -> None:
    # Thirds and sevenths that come together from several sides: another order of additions shows in the last bit.
    for seed in range(tries(6, 400)):
        g = drawn(seed, 40)
        edges, draw = list(g.edges), random.Random(seed)
        lacking = [draw.sample(edges, len(edges) // 10) for _ in range(6)]
        same_as_alone(g, lacking, dict.fromkeys(draw.sample(sorted(g), 15), 1.0), 3)


def test_copies_in_small_parts_are_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    g = drawn(1, 12)
    lacking = [[edge] for edge in g.edges]
    whole = criticalities(g, lacking, sorted(g)).tolist()
    monkeypatch.setattr(thinned, "MOST_CELLS", 1)
    assert len(list(thinned.thin(g, lacking).parts())) == len(lacking)
    assert criticalities(g, lacking, sorted(g)).tolist() == whole


@given(thinnings(), st.data())
def test_ranges_are_those_of_one_trial_after_another(case: tuple, data: st.DataObject) -> None:
    whole, _ = case
    chain = whole.subgraph(data.draw(st.sets(st.sampled_from(sorted(whole)), min_size=1))).copy()
    present = data.draw(st.sets(st.sampled_from(sorted(whole))))
    states, named = st.sampled_from(["缺", "疑缺", "企业待列"]), st.sampled_from([None, 1, 9])
    fits = st.sampled_from(["宜本地", "宜本地", "可外购"])
    c, e = criticality(chain), local_pull(whole, present)
    gaps = [
        Gap(node, data.draw(states), c[node], e[node], named_among=data.draw(named), fit=data.draw(fits))
        for node in chain
    ]
    rules = replace(RULES, priority=replace(RULES.priority, trials=12, drop_share=data.draw(st.floats(0, 1))))
    assert rank_ranges(chain, present, gaps, rules, whole) == one_at_a_time(chain, present, gaps, rules, whole)


def test_weights_may_differ() -> None:
    g = graph([("a", "b"), ("b", "c")])
    found = local_pulls(g, [[], [("b", "c")]], {"b": 0.5, "c": 1.0}, only=["a", "c"])
    assert found.tolist() == [[1 - (1 - 0.25) * (1 - 0.25), 0.125], [0.25, 0.05]]
