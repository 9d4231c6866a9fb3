"""Rank ranges: how far a gap's rank moves when a tenth of the chain's edges is left out."""

from __future__ import annotations

import random
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations
from math import ceil, comb

import networkx as nx

from analysis.criticality import criticality
from analysis.priority import Gap, RankedGap, order_gaps
from analysis.pull import local_pull
from analysis.rules import Rules

Edges = Sequence[tuple[str, str]]


def rank_ranges(
    chain: nx.DiGraph[str],
    present: Collection[str],
    gaps: Iterable[Gap],
    rules: Rules,
    whole: nx.DiGraph[str] | None = None,
) -> dict[str, tuple[int, int]]:
    """Return the best and worst rank of each gap when a tenth of the edges is left out.

    Each trial leaves out ⌈share·m⌉ of the m edges of the chain and takes C and E anew; states, scores and tiers stay.
    Where there are no more ways to choose the edges than `trials`, every way is tried, else `trials` are drawn
    without replacement inside each, from a generator with the seed of the rules over the sorted edges.

    Parameters
    ----------
    chain : nx.DiGraph
        The chain, edges from input to user; every gap is a node of it.
    present : collection of str
        Segments that are there.
    gaps : iterable of Gap
        With C and E of the full chain.
    rules : Rules
        `priority.drop_share`, `priority.trials`, `priority.seed`, `pull`.
    whole : nx.DiGraph, optional
        The graph of all chains, where E was taken on it; the chain itself unless given.

    Returns
    -------
    dict of str to tuple of int
        Gap id → (best, worst), the rank with all edges included.

    Examples
    --------
    >>> import networkx as nx, yaml
    >>> rules = Rules.from_dict(yaml.safe_load(open("data/rules.yaml", encoding="utf-8")))
    >>> chain = nx.DiGraph([("a", "c"), ("b", "c")])
    >>> c, e = criticality(chain), local_pull(chain, {"c"})
    >>> rank_ranges(chain, {"c"}, [Gap(x, "缺", c[x], e[x]) for x in "ab"], rules)
    {'a': (1, 2), 'b': (1, 2)}

    Notes
    -----
    Cost trials · O(n·m): half a second for 45 segments, 70 edges and 200 trials.

    References
    ----------
    docs/methods.md, 缺口次序.
    """
    base = list(gaps)
    if not base:
        return {}
    ranges = {r.gap.id: (r.rank, r.rank) for r in _places(base, rules)}
    for dropped in _left_out(sorted(chain.edges), rules):
        thin = _without(chain, dropped)
        c = criticality(thin)
        e = local_pull(
            thin if whole is None else _without(whole, dropped), present, rules.pull, [gap.id for gap in base]
        )
        for r in _places([replace(gap, c=c[gap.id], e=e[gap.id]) for gap in base], rules):
            best, worst = ranges[r.gap.id]
            ranges[r.gap.id] = (min(best, r.rank), max(worst, r.rank))
    return ranges


def _left_out(edges: Edges, rules: Rules) -> Iterator[tuple[tuple[str, str], ...]]:
    """Yield the sets of edges to leave out, the same for the same edges, share, trials and seed."""
    count = ceil(round(len(edges) * rules.priority.drop_share, 9))
    if comb(len(edges), count) <= rules.priority.trials:
        yield from combinations(edges, count)
        return
    draw = random.Random(rules.priority.seed)
    for _ in range(rules.priority.trials):
        yield tuple(draw.sample(edges, count))


def _places(gaps: Iterable[Gap], rules: Rules) -> tuple[RankedGap, ...]:
    found = order_gaps(gaps, rules)
    return found.ranked + found.apart


def _without(g: nx.DiGraph[str], edges: Edges) -> nx.DiGraph[str]:
    thin = g.copy()
    thin.remove_edges_from(edges)
    return thin
