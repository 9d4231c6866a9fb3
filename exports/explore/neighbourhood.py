"""Neighbourhood: the nodes within reach of one node, by hops and types, never more than can be looked at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from graph.record import Graph, Key

MOST_NODES = 2000


@dataclass(frozen=True)
class Neighbourhood:
    """Part of a graph around one node: `hops` from it by node kept, `left_out` the nodes not kept by type."""

    graph: Graph
    hops: dict[Key, int]
    left_out: dict[str, int]

    @property
    def reached(self) -> int:
        """How many nodes are in reach, kept or not."""
        return len(self.hops) + sum(self.left_out.values())


def neighbourhood(
    graph: Graph,
    start: Key,
    hops: int,
    types: Collection[str] | None = None,
    opened: Iterable[Key] = (),
    limit: int | None = MOST_NODES,
) -> Neighbourhood:
    """Return the part of a graph within some hops of a node.

    Relations are followed both ways. Nearer nodes come first, among equally near ones those with more relations, then
    by type and id; so whatever the limit leaves, each node kept is tied to the start by nodes kept.

    Parameters
    ----------
    graph : Graph
    start : Key
        Always in the result, whatever its type.
    hops : int
        0 or more.
    types : collection of str, optional
        The types that may be stepped on; all by default.
    opened : iterable of Key, optional
        Nodes whose direct neighbours are wanted as well, in the order opened; one out of reach is passed over.
    limit : int or None
        The most nodes to keep, 1 to 2,000; None keeps all, for a file that nobody draws here.

    Returns
    -------
    Neighbourhood
        Its graph has every relation between two nodes kept.

    Raises
    ------
    KeyError
        For a start that the graph does not have.
    ValueError
        For a limit or a number of hops out of range.

    Examples
    --------
    >>> from graph.record import Edge, Node
    >>> keys = [Key("Firm", i) for i in "abc"]
    >>> edges = [Edge("BY", keys[0], keys[1], {}, []), Edge("BY", keys[1], keys[2], {}, [])]
    >>> whole = Graph({k: Node(k, {}, []) for k in keys}, edges)
    >>> [(k.id, n) for k, n in neighbourhood(whole, keys[0], 1).hops.items()]
    [('a', 0), ('b', 1)]

    Notes
    -----
    Cost linear in the relations of the nodes in reach.

    References
    ----------
    Breadth-first search: T. Cormen and others, Introduction to Algorithms, chapter Elementary graph algorithms.
    """
    if (limit is not None and not 1 <= limit <= MOST_NODES) or hops < 0:
        raise ValueError(f"limit {limit} must be 1 to {MOST_NODES}, hops {hops} at least 0")
    if start not in graph.nodes:
        raise KeyError(start)
    found = {start: 0}
    edge = [start]
    for _ in range(hops):
        edge = [new for key in edge for new in _step(graph, key, types, found)]
    for key in opened:
        if key in found:
            _step(graph, key, types, found)
    ranked = sorted(found, key=lambda k: (found[k], -len(graph.edges_of.get(k, [])), k))
    kept = {k: found[k] for k in ranked[:limit]}
    edges = [e for e in graph.edges if e.start in kept and e.end in kept]
    part = Graph({k: graph.nodes[k] for k in kept}, edges)
    return Neighbourhood(part, kept, dict(sorted(Counter(k.type for k in ranked[len(kept) :]).items())))


def _step(graph: Graph, key: Key, types: Collection[str] | None, found: dict[Key, int]) -> list[Key]:
    """Add a node's neighbours that were not found yet, and return them."""
    new: list[Key] = []
    for edge in graph.edges_of.get(key, []):
        other = edge.end if edge.start == key else edge.start
        if other not in found and (types is None or other.type in types):
            found[other] = found[key] + 1
            new.append(other)
    return new
