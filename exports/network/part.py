"""Which part of a graph is handed out: a chain with all that is tied to it, what is near one node, or the whole."""

from __future__ import annotations

from collections.abc import Iterable

from analysis.chains.view import ChainView
from exports.search.entries import names
from graph.record import Graph, Key
from graph.types import TYPES

MOST_NAMED = 6


class NoSuchNode(ValueError):
    """A node that was asked for and is not there, or not one alone; the message is one Chinese sentence."""


def of_chain(view: ChainView) -> Graph:
    """Return a chain, its segments and their products, all that is tied to one of them, and every relation between these."""
    graph = view.city.graph
    core = {view.node.key, *(Key("Segment", i) for i in view.places)}
    core |= {p.key for f in view.drawn for p in f.facts.products}
    near = {key for c in core for e in graph.edges_of.get(c, []) for key in (e.start, e.end)}
    return among(graph, core | near)


def among(graph: Graph, keys: Iterable[Key]) -> Graph:
    """Return some nodes of a graph, in its order, and every relation between two of them."""
    wanted = set(keys)
    nodes = {k: n for k, n in graph.nodes.items() if k in wanted}
    return Graph(nodes, [e for e in graph.edges if e.start in nodes and e.end in nodes], public=graph.public)


def named(graph: Graph, words: str) -> Key:
    """Return the node that somebody names, as Type:id or by a name that is its own alone; NoSuchNode otherwise."""
    type, _, id = words.partition(":")
    if (key := Key(type, id)) in graph.nodes:
        return key
    found = [n.key for n in graph.nodes.values() if words in (text for text, _ in names(n))]
    own = [k for k in found if graph.nodes[k].caption == words] or found
    if len(own) == 1:
        return own[0]
    if own:
        told = "、".join(f"{k.type}:{k.id}（{TYPES[k.type].label}）" for k in sorted(own)[:MOST_NAMED])
        raise NoSuchNode(f"叫“{words}”的不止一个：{told}；请写其中一个的标识。")
    raise NoSuchNode(f"图谱里没有叫“{words}”的；请写全名，或写它的标识，如 Segment:sic-substrate。")
