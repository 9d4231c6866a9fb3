"""Nodes, edges and conflicts ↔ JSON text, one canonical form, so that equal content has an equal hash."""

from __future__ import annotations

import hashlib
from typing import Any, NamedTuple

import orjson

from graph.record import Claim, Conflict, Edge, Graph, Key, Node, Origin

# The JSON of an origin, or of a list of them, by its id(), while the graph is held: a row's node and edges share it.
Known = dict[int, bytes]
_USUAL = Origin("", "", "", 0)[8:]  # what an origin mostly ends with


def digest(text: str | bytes) -> str:
    """Return the hash of a text, or of its UTF-8: 20 hexadecimal digits of SHA-256."""
    return hashlib.sha256(text if isinstance(text, bytes) else text.encode()).hexdigest()[:20]


def packed(value: Any) -> bytes:
    """Return canonical JSON as UTF-8; TypeError for what JSON has no form for."""
    return orjson.dumps(value, _listed, orjson.OPT_SORT_KEYS)


def dump(value: Any) -> str:
    """Return canonical JSON; TypeError for what JSON has no form for."""
    return packed(value).decode()


def _listed(value: Any) -> list[Any]:
    """Return a tuple of a named kind as a list."""
    if isinstance(value, tuple):
        return [*value]  # pyright: ignore[reportUnknownVariableType]
    raise TypeError(type(value).__name__)


def origin_out(origin: Origin) -> list[Any]:
    """Return an origin as a list in fixed order, without its empty tail."""
    values = list(origin[:8] if origin[8:] == _USUAL else origin)
    # A row 0 or a confidence 0.0 equals False and must stay.
    while values[-1] is None or values[-1] is False or values[-1] == "":
        values.pop()
    return values


def origin_in(values: list[Any]) -> Origin:
    """Return the origin of such a list."""
    return Origin(*values)


def _origins_out(origins: list[Origin], known: Known | None) -> bytes:
    if known is None:
        return packed([origin_out(o) for o in origins])
    if (found := known.get(id(origins))) is None:
        for origin in origins:
            if id(origin) not in known:
                # A copy: what orjson gives leaves holes in memory where it shrank, and thousands of these are kept.
                known[id(origin)] = bytes(memoryview(packed(origin_out(origin))))
        found = known[id(origins)] = b"".join((b"[", b",".join([known[id(o)] for o in origins]), b"]"))
    return found


def _props_out(props: dict[str, Any]) -> bytes:
    return packed(props) if props else b"{}"


def node_out(node: Node, known: Known | None = None) -> bytes:
    """Return a node's body as JSON in UTF-8."""
    claims = packed([[*c] for c in node.claims])
    origins = _origins_out(node.origins, known)
    return b"".join((b'{"c":', claims, b',"o":', origins, b',"p":', _props_out(node.props), b"}"))


def node_in(key: Key, body: str | bytes) -> Node:
    """Return the node of such a body."""
    return node_from(key, orjson.loads(body))


def node_from(key: Key, data: dict[str, Any]) -> Node:
    """Return the node of a body already parsed."""
    return Node(key, data["p"], [origin_in(o) for o in data["o"]], [Claim(*c) for c in data["c"]])


def edge_out(edge: Edge, known: Known | None = None) -> bytes:
    """Return an edge's body as JSON in UTF-8; its claims only where it has any."""
    origins = _origins_out(edge.origins, known)
    claims = (b'{"c":', packed([[*c] for c in edge.claims]), b',"o":') if edge.claims else (b'{"o":',)
    return b"".join((*claims, origins, b',"p":', _props_out(edge.props), b"}"))


def edge_in(name: str, start: Key, end: Key, body: str | bytes) -> Edge:
    """Return the edge of such a body."""
    return edge_from(name, start, end, orjson.loads(body))


def edge_from(name: str, start: Key, end: Key, data: dict[str, Any]) -> Edge:
    """Return the edge of a body already parsed."""
    return Edge(name, start, end, data["p"], [origin_in(o) for o in data["o"]], [Claim(*c) for c in data.get("c", ())])


class Bodies(NamedTuple):
    """The JSON of every node and every edge of a graph, in its order, in UTF-8."""

    nodes: list[bytes]
    edges: list[bytes]


def bodies_of(graph: Graph) -> Bodies:
    """Return the bodies of a whole graph."""
    known: Known = {}
    return Bodies([node_out(n, known) for n in graph.nodes.values()], [edge_out(e, known) for e in graph.edges])


def conflicts_out(conflicts: list[Conflict]) -> str:
    """Return conflicts as JSON."""
    return dump(
        [[list(c.key), c.caption, c.field, c.label, [[v, origin_out(o)] for v, o in c.values]] for c in conflicts]
    )


def conflicts_in(text: str) -> list[Conflict]:
    """Return the conflicts of such a text."""
    return [
        Conflict(Key(*key), caption, field, label, tuple((v, origin_in(o)) for v, o in values))
        for key, caption, field, label, values in orjson.loads(text)
    ]
