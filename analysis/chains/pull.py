"""Local pull: how near a segment is to industry here that would buy from it or sell to it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from math import prod
from typing import cast

import networkx as nx

from analysis.rules.gaps import PullRules

METHOD = PullRules(steps=3, decay=0.5, upstream=0.5, floor=0.05)


def local_pull(
    g: nx.DiGraph[str],
    present: Mapping[str, float] | Collection[str],
    rules: PullRules = METHOD,
    only: Collection[str] | None = None,
) -> dict[str, float]:
    """Return E of each segment.

    E = max(U, V/2, 0.05); U = 1 − Π(1 − w·½^d) over the segments at most three steps downstream, d the least number of
    steps, w = 1 where present and ½ where 疑有; V the same upstream. The segment itself does not count.

    Parameters
    ----------
    g : nx.DiGraph
        Edges run from input to user.
    present : mapping of str to float, or collection of str
        Weight by segment, 0–1 (`City.weights`); a collection gives each of its segments the weight 1.
    rules : PullRules
        Steps, decay, factor of the upstream side, floor; `Rules.pull` for edited rules.
    only : collection of str, optional
        The segments to answer for; all of them unless given.

    Returns
    -------
    dict of str to float
        0–1 for each node of `g` (or of `only`).

    Examples
    --------
    >>> import networkx as nx
    >>> local_pull(nx.DiGraph([("a", "b"), ("b", "c")]), {"c"})
    {'a': 0.25, 'b': 0.5, 'c': 0.05}
    >>> local_pull(nx.DiGraph([("a", "b")]), {"b": 0.5})["a"]
    0.25

    Notes
    -----
    Cost O(n·m) at most, less where three steps reach little.

    References
    ----------
    docs/methods.md, 本地牵引.
    """
    weighted = isinstance(present, Mapping)
    here = cast("Mapping[str, float]", present) if weighted else dict.fromkeys(present, 1.0)
    upward = g.reverse(copy=False)
    return {
        node: max(_side(g, node, here, rules), rules.upstream * _side(upward, node, here, rules), rules.floor)
        for node in (g if only is None else only)
    }


def _side(g: nx.DiGraph[str], node: str, weights: Mapping[str, float], rules: PullRules) -> float:
    """Return 1 − Π(1 − w·decay^d) over the nodes with a weight within reach along the edges, without the node itself."""
    steps: dict[str, int] = nx.single_source_shortest_path_length(g, node, cutoff=rules.steps)
    # Sorted, so that the order of rows makes no difference to the last bit.
    return 1 - prod(
        sorted(1 - weights[other] * rules.decay**d for other, d in steps.items() if d > 0 and other in weights)
    )
