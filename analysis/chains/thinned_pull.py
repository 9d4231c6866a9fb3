"""Local pull in many thinned copies of a graph at once, the same numbers as in one copy at a time."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import cast

import networkx as nx
import numpy as np

from analysis.chains.pull import METHOD
from analysis.chains.thinned import Edges, Floats
from analysis.rules.gaps import PullRules

Copies = int  # a set of copies, one bit each


def local_pulls(
    g: nx.DiGraph[str],
    left_out: Sequence[Edges],
    present: Mapping[str, float] | Collection[str],
    rules: PullRules = METHOD,
    only: Sequence[str] = (),
) -> Floats:
    """Return E in each copy of a graph, to the last bit what `local_pull` returns for that copy.

    Parameters
    ----------
    g : nx.DiGraph
        Edges run from input to user.
    left_out : sequence of edges
        For each copy the edges it lacks; those that are not in `g` are passed over.
    present : mapping of str to float, or collection of str
        Weight by segment, 0–1; a collection gives each of its segments the weight 1.
    rules : PullRules
        Steps, decay, factor of the upstream side, floor.
    only : sequence of str
        The segments to answer for.

    Returns
    -------
    numpy.ndarray
        Copies × segments, 0–1.

    Examples
    --------
    >>> import networkx as nx
    >>> local_pulls(nx.DiGraph([("a", "b"), ("b", "c")]), [[], [("a", "b")]], {"c"}, only=["a", "b"]).tolist()
    [[0.25, 0.5], [0.05, 0.5]]

    Notes
    -----
    One search for all copies: what is carried along an edge is the set of copies that got so far. Cost as of one
    `local_pull`, and copies · present segments within reach.

    References
    ----------
    docs/methods.md, 本地牵引.
    """
    every = (1 << len(left_out)) - 1
    kept: dict[tuple[str, str], Copies] = {}
    for copy, edges in enumerate(left_out):
        for edge in edges:
            kept[edge] = kept.get(edge, every) & ~(1 << copy)
    turned = {(end, start): copies for (start, end), copies in kept.items()}
    weighted = isinstance(present, Mapping)
    weights = cast("Mapping[str, float]", present) if weighted else dict.fromkeys(present, 1.0)
    found = np.empty((len(left_out), len(only)))
    for i, node in enumerate(only):
        down, up = (
            _side(_reached(ways, dropped, node, every, rules.steps), weights, len(left_out), rules)
            for ways, dropped in ((g.succ, kept), (g.pred, turned))
        )
        found[:, i] = np.maximum(np.maximum(down, rules.upstream * up), rules.floor)
    return found


def _reached(
    ways: Mapping[str, Mapping[str, object]],
    kept: Mapping[tuple[str, str], Copies],
    source: str,
    every: Copies,
    steps: int,
) -> Iterator[tuple[str, int, Copies]]:
    """Yield each other node within reach with the least steps and the copies where they are so many."""
    near, last = {source: every}, {source: every}
    for step in range(1, steps + 1):
        at: dict[str, Copies] = {}
        for start, copies in last.items():
            for end in ways[start]:
                at[end] = at.get(end, 0) | copies & kept.get((start, end), every)
        last = {end: new for end, copies in at.items() if (new := copies & ~near.get(end, 0))}
        for end, copies in last.items():
            near[end] = near.get(end, 0) | copies
            yield end, step, copies


def _side(
    reached: Iterator[tuple[str, int, Copies]], weights: Mapping[str, float], copies: int, rules: PullRules
) -> Floats:
    """Return for each copy 1 − Π(1 − w·decay^d) over the nodes with a weight among those reached, as `local_pull` does."""
    counted = sorted((1 - weights[node] * rules.decay**step, at) for node, step, at in reached if node in weights)
    width = (copies + 7) // 8
    packed = np.frombuffer(b"".join(at.to_bytes(width, "little") for _, at in counted), np.uint8)
    bits = np.unpackbits(packed.reshape(len(counted), width), axis=1, count=copies, bitorder="little")
    factors = np.array([factor for factor, _ in counted]).reshape(len(counted), 1)
    return 1 - np.where(bits, factors, 1.0).prod(axis=0)
