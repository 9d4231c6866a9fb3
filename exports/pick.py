"""Small helpers that tables share: chains to export, names of linked nodes, rounding."""

from __future__ import annotations

from collections.abc import Iterable

from analysis.chains.view import ChainView, chain_views
from analysis.city import City
from graph.record import Key, Node


class NoSuchChain(ValueError):
    """A chain name nobody has; the message names those there are."""


def chains(city: City, chain: str | None) -> list[ChainView]:
    """Return the views of all chains, or of the one named by name or id; NoSuchChain otherwise."""
    views = chain_views(city)
    if chain is None:
        return views
    found = [v for v in views if chain in (v.name, v.id)]
    if not found:
        raise NoSuchChain(f"没有名为“{chain}”的产业链；可用：{'、'.join(v.name for v in views)}")
    return found


def names(city: City, key: Key, edge: str) -> list[str]:
    """Return the captions of the nodes that a node's edges of one name lead to."""
    ends = [e.end for e in city.graph.edges_of.get(key, []) if e.name == edge and e.start == key]
    return [city.graph.nodes[k].caption for k in dict.fromkeys(ends)]


def captions(nodes: Iterable[Node]) -> list[str]:
    """Return what people call the nodes."""
    return [n.caption for n in nodes]


def rounded(value: float | None, digits: int = 1) -> float | None:
    """Return a number for people; unknown stays unknown."""
    return None if value is None else round(value, digits)


def of_chain(city: City, key: Key, edge: str, chain: str | None) -> bool:
    """Tell whether a node belongs to the chain asked for (any chain where none is)."""
    if chain is None:
        return True
    wanted = {v.id for v in chains(city, chain)}
    return any(e.end.id in wanted for e in city.graph.edges_of.get(key, []) if e.name == edge and e.start == key)
