"""Criticality in many thinned copies of a chain at once, the same numbers as in one copy at a time."""

from __future__ import annotations

from collections.abc import Sequence

import networkx as nx
import numpy as np

from analysis.chains.thinned import Edges, Finds, Floats, Thinned, search, thin


def criticalities(g: nx.DiGraph[str], left_out: Sequence[Edges], only: Sequence[str]) -> Floats:
    """Return C in each copy of a chain, to the last bit what `criticality` returns for that copy.

    Parameters
    ----------
    g : nx.DiGraph
        One chain; edges run from input to user. Loops of several segments are allowed.
    left_out : sequence of edges
        For each copy the edges it lacks.
    only : sequence of str
        The segments to answer for.

    Returns
    -------
    numpy.ndarray
        Copies × segments, 0–1.

    Examples
    --------
    >>> import networkx as nx
    >>> criticalities(nx.DiGraph([("a", "b"), ("b", "c")]), [[], [("a", "b")]], ["a", "b"]).round(3).tolist()
    [[0.333, 0.667], [0.0, 0.167]]

    Notes
    -----
    A search from every segment gives descendants, ancestors and the shortest ways. Brandes' sums run over these ways
    backwards in the order of networkx: the same additions, so the same bits. Cost copies · O(n·m).

    References
    ----------
    Brandes 2001, doi 10.1080/0022250X.2001.9990249; docs/methods.md, 关键度.
    """
    if len(g) < 2:
        return np.zeros((len(left_out), len(only)))
    number = {node: i for i, node in enumerate(g)}
    wanted = [number[node] for node in only]
    return np.concatenate([_criticality(part)[:, wanted] for part in thin(g, left_out).parts()])


def _criticality(g: Thinned) -> Floats:
    """Return C of each node in each copy."""
    found, others = search(g), g.nodes - 1
    between = _betweenness(g, found)
    most = between.max(axis=1, keepdims=True)
    share = np.divide(between, most, out=np.zeros_like(between), where=most > 0)
    down, up = (np.bincount(found_by).reshape(g.shape) - 1 for found_by in (found.search, found.at))
    return (share + down / others + up / others) / 3


def _betweenness(g: Thinned, found: Finds) -> Floats:
    """Return the betweenness of each node in each copy."""
    sources = len(g.kept) * g.nodes
    ways, passing = np.zeros(len(found.at)), np.zeros(len(found.at))
    ways[:sources] = 1
    for start, end in found.ties:
        np.add.at(ways, end, ways[start])
    for start, end in reversed(found.ties):
        last_first = np.argsort(end, kind="stable")[::-1]
        start, end = start[last_first], end[last_first]
        np.add.at(passing, start, ways[start] * ((1 + passing[end]) / ways[end]))
    passing[:sources] = 0  # a source is not between itself and others
    by_source = np.argsort(found.search, kind="stable")
    sums = np.bincount(found.at[by_source], passing[by_source]).reshape(g.shape).astype(np.float64)
    pairs = (g.nodes - 1) * (g.nodes - 2)
    return sums * (1 / pairs) if pairs else sums
