"""Rank ranges: how far a gap's rank moves when a tenth of the chain's edges is left out."""

from __future__ import annotations

import random
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from math import ceil, comb

import networkx as nx
import numpy as np

from analysis.chains.priority import LOCAL, Gap, gap_value, priority, tier_of
from analysis.chains.thinned import Edges, Floats, Ints
from analysis.chains.thinned_criticality import criticalities
from analysis.chains.thinned_pull import local_pulls
from analysis.rules import Rules
from analysis.segments.interval import DIGITS


def rank_ranges(
    chain: nx.DiGraph[str],
    present: Mapping[str, float] | Collection[str],
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
    present : mapping of str to float, or collection of str
        Weight by segment, as local pull takes it.
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
    >>> from analysis.chains.criticality import criticality
    >>> from analysis.chains.pull import local_pull
    >>> rules = Rules.from_dict(yaml.safe_load(open("data/rules.yaml", encoding="utf-8")))
    >>> chain = nx.DiGraph([("a", "c"), ("b", "c")])
    >>> c, e = criticality(chain), local_pull(chain, {"c"})
    >>> rank_ranges(chain, {"c"}, [Gap(x, "缺", c[x], e[x]) for x in "ab"], rules)
    {'a': (1, 2), 'b': (1, 2)}

    Notes
    -----
    Cost trials · O(n·m), all trials in the same array operations: a thirtieth of a second for 50 segments, 120 edges and
    200 trials.

    References
    ----------
    docs/methods.md, 缺口次序.
    """
    base = list(gaps)
    if not base:
        return {}
    ids, trials = [gap.id for gap in base], list(left_out(sorted(chain.edges), rules))
    c = criticalities(chain, trials, ids)
    e = local_pulls(chain if whole is None else whole, trials, present, rules.pull, ids)
    ranks = _ranks(base, np.vstack([[gap.c for gap in base], c]), np.vstack([[gap.e for gap in base], e]), rules)
    return {gap: (min(found), max(found)) for gap, found in zip(ids, ranks.T.tolist(), strict=True)}


def left_out(edges: Edges, rules: Rules) -> Iterator[tuple[tuple[str, str], ...]]:
    """Yield the sets of edges to leave out, the same for the same edges, share, trials and seed.

    Parameters
    ----------
    edges : sequence of edges
        All edges of the chain, sorted.
    rules : Rules
        `priority.drop_share`, `priority.trials`, `priority.seed`.

    Returns
    -------
    iterator of tuple of edges
        One tuple for each trial.

    Examples
    --------
    >>> import yaml; rules = Rules.from_dict(yaml.safe_load(open("data/rules.yaml", encoding="utf-8")))
    >>> list(left_out([("a", "c"), ("b", "c")], rules))
    [(('a', 'c'),), (('b', 'c'),)]

    Notes
    -----
    Cost trials · share · m.

    References
    ----------
    docs/methods.md, 缺口次序.
    """
    count = ceil(round(len(edges) * rules.priority.drop_share, 9))
    if comb(len(edges), count) <= rules.priority.trials:
        yield from combinations(edges, count)
        return
    draw = random.Random(rules.priority.seed)
    for _ in range(rules.priority.trials):
        yield tuple(draw.sample(edges, count))


def _ranks(gaps: Sequence[Gap], c: Floats, e: Floats, rules: Rules) -> Ints:
    """Return trials × gaps: how many of its own list stand before a gap in the sense of `order_gaps`, and one."""
    sizes = [gap_value(gap, rules) for gap in gaps]
    p = np.array(
        [
            [round(priority(*values), DIGITS) for values in zip(sizes, *trial, strict=True)]
            for trial in zip(c.tolist(), e.tolist(), strict=True)
        ]
    )
    apart, tier = np.array([gap.fit != LOCAL for gap in gaps]), np.array([tier_of(gap, rules) for gap in gaps])
    higher = (tier == tier[:, None]) & (p[:, None, :] > p[:, :, None])
    return 1 + ((apart == apart[:, None]) & (higher | (tier < tier[:, None]))).sum(axis=2)
