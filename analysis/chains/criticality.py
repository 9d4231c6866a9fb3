"""Criticality: how much of a chain passes through a segment, or hangs on it."""

from __future__ import annotations

import networkx as nx


def criticality(g: nx.DiGraph[str]) -> dict[str, float]:
    """Return C of each segment of one chain.

    C_i = mean of betweenness_i / max betweenness, descendants_i / (n−1), ancestors_i / (n−1).

    Parameters
    ----------
    g : nx.DiGraph
        One chain; edges run from input to user. Loops of several segments are allowed.

    Returns
    -------
    dict of str to float
        0–1 for each node; 0 where n = 1; the betweenness part is 0 where nothing lies between others.

    Examples
    --------
    >>> import networkx as nx
    >>> {node: round(c, 3) for node, c in criticality(nx.DiGraph([("a", "b"), ("b", "c")])).items()}
    {'a': 0.333, 'b': 0.667, 'c': 0.333}

    Notes
    -----
    Cost O(n·m) for n segments and m edges.

    References
    ----------
    Brandes 2001, doi 10.1080/0022250X.2001.9990249, for betweenness; docs/methods.md, 关键度.
    """
    others = g.number_of_nodes() - 1
    if others < 1:
        return dict.fromkeys(g, 0.0)
    between: dict[str, float] = nx.betweenness_centrality(g)
    most = max(between.values())
    upward = g.reverse(copy=False)
    return {
        node: (
            (between[node] / most if most > 0 else 0.0) + _reached(g, node) / others + _reached(upward, node) / others
        )
        / 3
        for node in g
    }


def _reached(g: nx.DiGraph[str], node: str) -> int:
    """Return how many other nodes can be reached along the edges."""
    return len(nx.single_source_shortest_path_length(g, node)) - 1
