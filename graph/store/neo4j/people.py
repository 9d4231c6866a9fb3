"""A graph as it is published: who said something is there as 经办人, without the name."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from graph.record import Claim, Graph, Node
from graph.types.source import PERSON

NAMING = {"Source": "publisher", "Search": "by", "RelationSearch": "by", "ProjectSearch": "by", "IndicatorSearch": "by"}


def nameless(graph: Graph) -> Graph:
    """Return the graph without the names of those who said something at the desk; itself where nobody did."""
    told = {key: node for key, node in graph.nodes.items() if _named(node.props.get(NAMING.get(key.type, "")))}
    if not told:
        return graph
    return Graph(graph.nodes | {k: _without(n) for k, n in told.items()}, graph.edges, graph.conflicts, graph.reviewed)


def _named(value: Any) -> bool:
    return isinstance(value, str) and value.startswith(f"{PERSON} ")


def _without(node: Node) -> Node:
    field = NAMING[node.key.type]
    claims = [Claim(c.field, PERSON, c.origin) if c.field == field and _named(c.value) else c for c in node.claims]
    return replace(node, props=node.props | {field: PERSON}, claims=claims)
