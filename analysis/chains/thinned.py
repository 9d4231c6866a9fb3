"""Thinned graphs: many copies of one graph, each without a few of its edges, searched all at once in arrays."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import networkx as nx
import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.intp]
Floats = NDArray[np.float64]
Edges = Sequence[tuple[str, str]]

MOST_CELLS = 2_000_000  # of one array: copies · nodes · nodes or edges


@dataclass(frozen=True)
class Thinned:
    """Copies of a graph: the edges of node i end at `end[first[i]:first[i + 1]]`; `kept` is copies × edges."""

    first: Ints
    end: Ints
    kept: NDArray[np.bool_]

    @property
    def nodes(self) -> int:
        """How many nodes each copy has."""
        return len(self.first) - 1

    @property
    def shape(self) -> tuple[int, int]:
        """Copies and nodes."""
        return len(self.kept), self.nodes

    def parts(self) -> Iterator[Thinned]:
        """Yield the copies a few at a time, so that a search takes modest memory."""
        few = max(1, MOST_CELLS // max(1, self.nodes * max(self.nodes, len(self.end))))
        for start in range(0, len(self.kept), few):
            yield replace(self, kept=self.kept[start : start + few])


@dataclass(frozen=True)
class Finds:
    """What searches from every node found, step by step, inside each search in the order of networkx.

    `search` is copy · nodes + source, `at` copy · nodes + the node found; the sources themselves stand first, in order.
    `ties` are for each step the finds that the shortest ways lead from and to.
    """

    search: Ints
    at: Ints
    ties: tuple[tuple[Ints, Ints], ...]


def thin(g: nx.DiGraph[str], left_out: Sequence[Edges]) -> Thinned:
    """Return copies of a graph, each without some edges.

    Parameters
    ----------
    g : nx.DiGraph
    left_out : sequence of edges
        For each copy the edges of `g` it lacks.

    Returns
    -------
    Thinned
        Nodes numbered in the order of `g`.

    Examples
    --------
    >>> import networkx as nx
    >>> thin(nx.DiGraph([("a", "b"), ("b", "c")]), [[], [("a", "b")]]).kept.tolist()
    [[True, True], [False, True]]

    Notes
    -----
    Cost O(copies · m).

    References
    ----------
    docs/methods.md, 缺口次序.
    """
    number = {node: i for i, node in enumerate(g)}
    place = {edge: i for i, edge in enumerate(g.edges)}
    kept = np.ones((len(left_out), len(place)), dtype=np.bool_)
    for copy, edges in enumerate(left_out):
        kept[copy, [place[edge] for edge in edges]] = False
    first = np.cumsum([0, *(len(g.succ[node]) for node in g)], dtype=np.intp)
    return Thinned(first, np.array([number[end] for _, end in place], dtype=np.intp), kept)


def search(g: Thinned) -> Finds:
    """Search every copy breadth first from every node.

    Parameters
    ----------
    g : Thinned

    Returns
    -------
    Finds

    Examples
    --------
    >>> import networkx as nx
    >>> found = search(thin(nx.DiGraph([("a", "b")]), [[], [("a", "b")]]))
    >>> list(zip(found.search.tolist(), found.at.tolist()))
    [(0, 0), (1, 1), (2, 2), (3, 3), (0, 1)]

    Notes
    -----
    Time in proportion to what is found, in a few array operations for each step; memory 8 bytes for each copy and pair
    of nodes.

    References
    ----------
    docs/methods.md, 缺口次序.
    """
    size = g.nodes
    by = at = np.arange(len(g.kept) * size)
    numbers = np.full(len(by) * size, -1, dtype=np.intp)  # of the finds, by search and node
    numbers[by * size + at % max(size, 1)] = by
    steps, ties, count = [(by, at)], list[tuple[Ints, Ints]](), len(by)
    while len(at):
        way, end = _ways(g, at)
        key = by[way] * size + end
        new = numbers[key] < 0
        way, key = way[new], key[new]
        # Written from the last to the first, a node that several ways lead to keeps the first of them, as in a queue.
        numbers[key[::-1]] = np.arange(len(key))[::-1]
        fresh = key[numbers[key] == np.arange(len(key))]
        numbers[fresh] = count + np.arange(len(fresh))
        ties.append((count - len(at) + way, numbers[key]))
        by, node = np.divmod(fresh, size)
        at = by // size * size + node
        steps.append((by, at))
        count += len(fresh)
    return Finds(np.concatenate([s for s, _ in steps]), np.concatenate([a for _, a in steps]), tuple(ties))


def _ways(g: Thinned, at: Ints) -> tuple[Ints, Ints]:
    """Return the kept edges that leave nodes of copies, in order: the place of the node in the list, and the end."""
    copy, node = np.divmod(at, g.nodes)
    many = g.first[node + 1] - g.first[node]
    way = np.repeat(np.arange(len(at)), many)
    edge = np.arange(len(way)) + np.repeat(g.first[node] - np.cumsum(many) + many, many)
    kept = g.kept[copy[way], edge]
    return way[kept], g.end[edge[kept]]
