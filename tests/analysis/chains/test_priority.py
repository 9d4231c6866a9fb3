"""Priority: the size of a gap, its order, and how far the order moves."""

import random
from dataclasses import replace

import networkx as nx
import pytest

from analysis.chains.criticality import criticality
from analysis.chains.priority import Gap, gap_value, order_gaps, priority
from analysis.chains.pull import local_pull
from analysis.chains.rank_ranges import rank_ranges
from analysis.rules import Rules
from tests.analysis.conftest import graph


def test_priority() -> None:
    assert priority(1, 1, 1) == 100
    assert priority(1, 0.5, 0.25) == pytest.approx(50)
    assert priority(0.6, 0.3, 0.2) == pytest.approx(100 * 0.036 ** (1 / 3))
    assert priority(1, 0, 1) == 0
    with pytest.raises(ValueError, match=r"C = 1\.5"):
        priority(1, 1.5, 1)


def test_size_of_a_gap(rules: Rules) -> None:
    assert gap_value(Gap("a", "缺", 1, 1), rules) == 1
    assert gap_value(Gap("a", "疑缺", 1, 1), rules) == 1
    assert gap_value(Gap("a", "企业待列", 1, 1), rules) == 0.6
    assert gap_value(Gap("a", "有", 1, 1, score=25.0, stated_weak=True), rules) == 0.75


@pytest.mark.parametrize(
    ("gap", "sentence"),
    [
        (Gap("a", "有", 1, 1, score=25.0), "不是缺口"),
        (Gap("a", "未查", 1, 1, stated_weak=True), "不是缺口"),
        (Gap("a", "有", 1, 1, stated_weak=True), "无得分"),
        (Gap("a", "没", 1, 1), "不认识"),
    ],
)
def test_what_is_no_gap_is_refused(gap: Gap, sentence: str, rules: Rules) -> None:
    with pytest.raises(ValueError, match=sentence):
        order_gaps([gap], rules)


def test_order_by_tier_then_priority_with_shared_ranks(rules: Rules) -> None:
    gaps = [
        Gap("suspect", "疑缺", 1.0, 1.0),
        Gap("named-by-few", "疑缺", 0.2, 0.2, named_among=3),
        Gap("named-by-many", "疑缺", 0.9, 0.9, named_among=4),
        Gap("missing", "缺", 0.1, 0.1),
        Gap("missing-too", "缺", 0.1, 0.1),
        Gap("weak", "有", 1.0, 1.0, score=50.0, stated_weak=True),
        Gap("unlisted", "企业待列", 1.0, 1.0),
    ]
    found = order_gaps(reversed(gaps), rules)
    assert [(r.rank, r.tier, r.gap.id) for r in found.ranked] == [
        (1, 1, "weak"),
        (2, 1, "missing"),
        (2, 1, "missing-too"),
        (4, 2, "named-by-few"),
        (5, 3, "suspect"),
        (6, 3, "named-by-many"),
        (7, 3, "unlisted"),
    ]
    assert found.ranked[0].priority == pytest.approx(100 * 0.5 ** (1 / 3))


def test_what_need_not_be_here_is_listed_apart(rules: Rules) -> None:
    gaps = [Gap("a", "缺", 1, 1, fit="可外购"), Gap("b", "疑缺", 0.1, 0.1), Gap("c", "疑缺", 1, 1, fit="公用")]
    found = order_gaps(gaps, rules)
    assert [(r.gap.id, r.rank) for r in found.ranked] == [("b", 1)]
    assert [(r.gap.id, r.rank) for r in found.apart] == [("a", 1), ("c", 2)]


def gaps_of(chain: nx.DiGraph, present: set[str]) -> list[Gap]:
    c, e = criticality(chain), local_pull(chain, present)
    return [Gap(node, "缺", c[node], e[node]) for node in chain if node not in present]


def test_every_way_is_tried_where_there_are_few(rules: Rules) -> None:
    # Of a→c, b→c, c→d each is left out once. Without a→c, a has C = 0 and falls behind b; without c→d nothing is
    # between, and both lose alike.
    chain = graph([("a", "c"), ("b", "c"), ("c", "d")])
    assert rank_ranges(chain, {"c", "d"}, gaps_of(chain, {"c", "d"}), rules) == {"a": (1, 2), "b": (1, 2)}


def test_no_edges_no_movement(rules: Rules) -> None:
    chain = graph([])
    chain.add_nodes_from("ab")
    assert rank_ranges(chain, set(), gaps_of(chain, set()), rules) == {"a": (1, 1), "b": (1, 1)}


def test_ranges_hold_the_rank_and_repeat(rules: Rules) -> None:
    draw = random.Random(4)
    edges = [(str(a), str(b)) for a in range(30) for b in range(30) if a != b and draw.random() < 0.08]
    chain, present = graph(edges), {str(i) for i in range(0, 30, 3)}
    gaps = gaps_of(chain, present)
    few = replace(rules, priority=replace(rules.priority, trials=20))
    found = rank_ranges(chain, present, gaps, few)
    assert found == rank_ranges(graph(edges[::-1]), present, gaps[::-1], few)
    assert all(found[r.gap.id][0] <= r.rank <= found[r.gap.id][1] for r in order_gaps(gaps, few).ranked)
    assert any(best < worst for best, worst in found.values())
    assert all(best >= 1 and worst <= len(gaps) for best, worst in found.values())


def test_pull_may_come_from_the_graph_of_all_chains(rules: Rules) -> None:
    # Inside the chain a and b are alike and change places; x, outside it, pulls a in every trial.
    edges = [("a", "c"), ("a", "f"), ("b", "c"), ("b", "f")]
    chain, whole = graph(edges), graph([*edges, ("a", "x")])
    c, near, far = criticality(chain), local_pull(whole, {"x"}), local_pull(chain, {"x"})
    assert (near["a"], near["b"], far["a"]) == (0.5, 0.05, 0.05)
    assert rank_ranges(chain, {"x"}, [Gap(n, "缺", c[n], far[n]) for n in "ab"], rules) == {"a": (1, 2), "b": (1, 2)}
    alone = rank_ranges(chain, {"x"}, [Gap(n, "缺", c[n], near[n]) for n in "ab"], rules, whole=whole)
    assert alone == {"a": (1, 1), "b": (2, 2)}
