"""How two things are tied: the shortest ways between two nodes, step by step."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, pairwise

import networkx as nx

from analysis.city import City
from graph.record import COMMON, Edge, Key
from graph.types.firm import IDENTITY

# What was only looked up, listed or mentioned ties nothing.
LEFT_OUT = frozenset(
    {
        "Doubt",
        "Rejection",
        "Search",
        "RelationSearch",
        "ProjectSearch",
        "IndicatorSearch",
        "Mention",
        "Listing",
        "ChainEvidence",
        "StatedGap",
        "Source",
    }
    | {"PurchaseNeed"}
)
# A chain or a district ties hundreds: to share it says little.
WIDE = frozenset({"Chain", "District"})
WIDE_COST, COMMON_COST = 4.0, 2.0
MOST = 3


@dataclass(frozen=True)
class Step:
    """One step of a way: from a node to the next, and the relations that tie them, the better founded first."""

    start: Key
    end: Key
    edges: tuple[Edge, ...]


def between(city: City, one: Key, other: Key, most: int = MOST) -> list[tuple[Step, ...]]:
    """Return the shortest ways between two nodes, the shortest first; none where nothing ties them.

    Parameters
    ----------
    city : City
    one, other : Key
        Two nodes of the graph.
    most : int
        How many ways at most.

    Returns
    -------
    list of tuple of Step

    Notes
    -----
    A step costs 1, 2 where only general knowledge says it, 4 where it goes by way of a chain or a district. Yen's
    algorithm (`networkx.shortest_simple_paths`): cost of one search times the length of the ways.

    References
    ----------
    docs/methods.md, 两点之间. J. Y. Yen, Finding the k shortest loopless paths, 1971.
    """
    net, held = _net(city)
    if one == other or one not in net or other not in net or not nx.has_path(net, one, other):
        return []
    ways = islice(nx.shortest_simple_paths(net, one, other, weight="cost"), most)
    return [tuple(Step(a, b, tuple(held[frozenset((a, b))])) for a, b in pairwise(way)) for way in ways]


@lru_cache(maxsize=2)
def _net(city: City) -> tuple[nx.Graph[Key], dict[frozenset[Key], list[Edge]]]:
    held: dict[frozenset[Key], list[Edge]] = defaultdict(list)
    for edge in city.graph.edges:
        if edge.start != edge.end and edge.name not in IDENTITY and not LEFT_OUT & {edge.start.type, edge.end.type}:
            held[frozenset((edge.start, edge.end))].append(edge)
    net: nx.Graph[Key] = nx.Graph()
    for pair, edges in held.items():
        edges.sort(key=lambda e: (not sourced(e), e.name))
        a, b = sorted(pair)
        net.add_edge(a, b, cost=_cost(pair, edges[0]))
    return net, held


def _cost(pair: frozenset[Key], best: Edge) -> float:
    if any(k.type in WIDE for k in pair):
        return WIDE_COST
    return 1.0 if sourced(best) else COMMON_COST


def sourced(edge: Edge) -> bool:
    """Tell whether a relation has more than general knowledge: a source, or the project's own map."""
    return any(o.source != COMMON for o in edge.origins)
