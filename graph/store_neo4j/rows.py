"""Nodes and edges ↔ what Neo4j holds: native properties to ask for, and the whole body to read back exactly."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, cast

from graph.codec import conflicts_out, digest, dump, edge_out, node_out
from graph.derive import identity_of
from graph.record import COMMON, Edge, Graph, Key, Node, Origin
from graph.store import Run
from graph.types import TYPES

MARKER, RUN, LOCK = "ChainGraph", "ChainGraphRun", "ChainGraphLock"
BATCH = 5000
LABELS = tuple(k.name for k in TYPES.values() if not k.virtual)
EdgeKey = tuple[str, Key, Key, str]
Derived = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True)
class Wanted:
    """What the database is to hold: hash and properties of every node and edge."""

    nodes: dict[Key, tuple[str, dict[str, Any]]]
    edges: dict[EdgeKey, tuple[str, dict[str, Any]]]


def wanted(graph: Graph, derived: Derived) -> Wanted:
    """Return every node and edge of a run as property maps; `derived` adds findings to segments, marked as such.

    Where sources disagree on a node, `conflicts` says so. Both count in the node's hash, as they can change without it.
    """
    disputed = _disputed(graph)
    nodes: dict[Key, tuple[str, dict[str, Any]]] = {}
    for key, node in graph.nodes.items():
        found = derived.get(key.id) if key.type == "Segment" else None
        nodes[key] = _node(graph, node, {**(found or {}), **disputed.get(key, {})})
    edges = {key: _edge(graph, edge, key[3]) for edge in graph.edges for key in [edge_key(edge)]}
    return Wanted(nodes, edges)


def type_of(variable: str) -> str:
    """Return Cypher for a node's type: other labels may have been added, and a type no longer declared must be found too."""
    ours = f"[l IN labels({variable}) WHERE l IN {list(LABELS)}][0]"
    return f"coalesce({ours}, [l IN labels({variable}) WHERE l <> '{MARKER}'][0])"


def content_of(nodes: Iterable[tuple[Any, ...]], edges: Iterable[tuple[Any, ...]]) -> str:
    """Return the hash of (type, id, body) of every node and (name, type, id, type, id, body) of every edge, in any order."""
    return digest("\n".join(sorted("\x1f".join(map(str, row)) for rows in (nodes, edges) for row in rows)))


def run_facts(run: Run, graph: Graph, derived: Derived) -> dict[str, str]:
    """Return what a run node says of its run; equal facts mean an equal graph, as a run's id is made of its content."""
    return {
        "run": run.id,
        "as_of": run.as_of,
        "inputs": run.inputs,
        "rules": json.dumps(run.rules, ensure_ascii=False),
        "conflicts": conflicts_out(graph.conflicts),
        "created": run.created,
        "derived": digest(dump({id: dict(found) for id, found in derived.items()})),
    }


def run_props(run: Run, graph: Graph, derived: Derived, want: Wanted) -> dict[str, str]:
    """Return the run node's properties; `content` and `seal` let a reader see that it read one run and all of it.

    `hashes` lets the next publish see that nothing has to be written.
    """
    nodes = [(*key, props["_body"]) for key, (_, props) in want.nodes.items()]
    edges = [(name, *a, *b, props["_body"]) for (name, a, b, _), (_, props) in want.edges.items()]
    hashes = hashes_of(
        ((key, made) for key, (made, _) in want.nodes.items()), ((key, made) for key, (made, _) in want.edges.items())
    )
    props = {**run_facts(run, graph, derived), "content": content_of(nodes, edges), "hashes": hashes}
    return {**props, "seal": seal(props)}


def hashes_of(nodes: Iterable[tuple[Key, str]], edges: Iterable[tuple[EdgeKey, str]]) -> str:
    """Return one hash of every node's and edge's key and hash, in any order."""
    rows = [f"{type}\x1f{id}\x1f{made}" for (type, id), made in nodes]
    rows += ["\x1f".join(map(str, (name, *a, *b, ident, made))) for (name, a, b, ident), made in edges]
    return digest("\n".join(sorted(rows)))


def seal(props: Mapping[str, Any]) -> str:
    """Return the hash of the run node's properties but the id and the seal; empty text counts as none."""
    return digest(dump({k: v for k, v in props.items() if k not in ("id", "seal") and v not in (None, "")}))


def edge_key(edge: Edge) -> EdgeKey:
    """Return what identifies an edge: name, ends and, for parallel ones, the identifying properties."""
    return (edge.name, edge.start, edge.end, "|".join(identity_of(edge)) or "-")


def _node(graph: Graph, node: Node, found: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    body = node_out(node)
    props = {
        **_plain(node.props),
        **found,
        "id": node.id,
        "name": node.caption,
        "sources": _sources(graph, node.origins),
    }
    made = digest(body + (dump(dict(found)) if found else "{}"))
    return made, {**props, "_body": body, "_hash": made}


def _edge(graph: Graph, edge: Edge, ident: str) -> tuple[str, dict[str, Any]]:
    body = edge_out(edge)
    made = digest(body)
    props = {**_plain(edge.props), "sources": _sources(graph, edge.origins)}
    return made, {**props, "_body": body, "_hash": made, "_ident": ident}


def _disputed(graph: Graph) -> dict[Key, dict[str, Any]]:
    """Return for each node on which sources disagree one text a field: every value with the source that gives it."""
    found: dict[Key, dict[str, Any]] = {}
    for c in graph.conflicts:
        said = ";".join(f"{value}({origin.source or origin.file})" for value, origin in c.values)
        found.setdefault(c.key, {"conflicts": []})["conflicts"].append(f"{c.label}:{said}")
    return found


def _plain(props: Mapping[str, Any]) -> dict[str, Any]:
    """Return the properties Neo4j can hold; lists become lists of text."""
    return {k: [str(x) for x in cast("list[Any]", v)] if isinstance(v, list) else v for k, v in props.items()}


def _sources(graph: Graph, origins: list[Origin]) -> list[str]:
    """Return each source once: its id, publisher and date; 行业常识·待核实 for general knowledge."""
    found: dict[str, None] = {}
    for origin in origins:
        if origin.source == COMMON:
            found[f"{COMMON}·待核实"] = None
        elif origin.source:
            publisher = graph.nodes[Key("Source", origin.source)].props["publisher"]
            found[f"{origin.source} {publisher} {origin.date or '日期不明'}"] = None
    return list(found)
