"""Nodes and edges ↔ what Neo4j holds: native properties to ask for, and the whole body to read back exactly."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

from graph.codec import conflicts_out, digest, dump, edge_out, node_out
from graph.derive import identity_of
from graph.record import COMMON, Edge, Graph, Key, Node, Origin
from graph.store.contract import Run
from graph.store.neo4j.hashes import Total, content_of, seal
from graph.store.neo4j.people import nameless
from graph.types import TYPES

MARKER, RUN, LOCK = "ChainGraph", "ChainGraphRun", "ChainGraphLock"
BATCH = 2000  # rows a query: about two megabytes, which a slow line carries within the ten seconds of one write
LABELS = tuple(k.name for k in TYPES.values() if not k.virtual)
EdgeKey = tuple[str, Key, Key, str]
Derived = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True)
class Wanted:
    """What the database is to hold: the properties of every node and edge."""

    nodes: dict[Key, dict[str, Any]]
    edges: dict[EdgeKey, dict[str, Any]]


def wanted(graph: Graph, derived: Derived) -> Wanted:
    """Return every node and edge of a run as property maps; `derived` adds findings to segments, marked as such.

    Where sources disagree on a node, `conflicts` says so. Names of people who said something stay out.
    """
    graph = nameless(graph)
    disputed = _disputed(graph)
    nodes: dict[Key, dict[str, Any]] = {}
    for key, node in graph.nodes.items():
        found = derived.get(key.id) if key.type == "Segment" else None
        nodes[key] = _node(graph, node, {**(found or {}), **disputed.get(key, {})})
    edges = {key: _edge(graph, edge, key[3]) for edge in graph.edges for key in [edge_key(edge)]}
    return Wanted(nodes, edges)


def lean(want: Wanted) -> Wanted:
    """Return the same without empty texts and lists, as neo4j-admin import leaves them out."""
    return Wanted(
        {key: {k: v for k, v in props.items() if v not in ("", [])} for key, props in want.nodes.items()},
        {key: {k: v for k, v in props.items() if v not in ("", [])} for key, props in want.edges.items()},
    )


def type_of(variable: str) -> str:
    """Return Cypher for a node's type: other labels may have been added, and a type no longer declared must be found too."""
    ours = f"[l IN labels({variable}) WHERE l IN {list(LABELS)}][0]"
    return f"coalesce({ours}, [l IN labels({variable}) WHERE l <> '{MARKER}'][0])"


def run_facts(run: Run, graph: Graph, derived: Derived) -> dict[str, str]:
    """Return what a run node says of its run; equal facts mean an equal graph, as a run's id is made of its content."""
    return {
        "run": run.id,
        "access": "公开" if graph.public else "全部",
        "as_of": run.as_of,
        "inputs": run.inputs,
        "rules": json.dumps(run.rules, ensure_ascii=False),
        "conflicts": conflicts_out(graph.conflicts),
        "created": run.created,
        "derived": digest(dump({id: dict(found) for id, found in derived.items()})),
    }


def run_props(run: Run, graph: Graph, derived: Derived, want: Wanted) -> dict[str, str]:
    """Return the run node's properties; `content` and `seal` let a reader see that it read one run and all of it.

    `hashes` is the hash of all that is to be there: the next publish sees by it that nothing has to be written.
    """
    nodes = [(*key, props["_body"]) for key, props in want.nodes.items()]
    edges = [(name, *a, *b, props["_body"]) for (name, a, b, _), props in want.edges.items()]
    props = {name: value for name, value in run_facts(run, graph, derived).items() if value}
    props |= {"content": content_of(nodes, edges), "hashes": _hash_of(want)}
    return {**props, "seal": seal(props)}


def _hash_of(want: Wanted) -> str:
    found = Total()
    for key, props in want.nodes.items():
        found.add((key.type,), [((), props)])
    for (name, a, b, _), props in want.edges.items():
        found.add((name, a.type, b.type), [((a.id, b.id), props)])
    return found.text()


def edge_key(edge: Edge) -> EdgeKey:
    """Return what identifies an edge: name, ends and, for parallel ones, the identifying properties."""
    return (edge.name, edge.start, edge.end, "|".join(identity_of(edge)) or "-")


def _node(graph: Graph, node: Node, found: Mapping[str, Any]) -> dict[str, Any]:
    props = {
        **node.props,
        **found,
        "id": node.id,
        "name": node.caption,
        "sources": _sources(graph, node.origins),
        "_body": node_out(node).decode(),
    }
    return _plain(props)


def _edge(graph: Graph, edge: Edge, ident: str) -> dict[str, Any]:
    body = edge_out(edge).decode()
    return _plain({**edge.props, "sources": _sources(graph, edge.origins), "_body": body, "_ident": ident})


def _disputed(graph: Graph) -> dict[Key, dict[str, Any]]:
    """Return for each node on which sources disagree one text a field: every value with the source that gives it."""
    found: dict[Key, dict[str, Any]] = {}
    for c in graph.conflicts:
        said = ";".join(f"{value}({origin.source or origin.file})" for value, origin in c.values)
        found.setdefault(c.key, {"conflicts": []})["conflicts"].append(f"{c.label}:{said}")
    return found


def _plain(props: Mapping[str, Any]) -> dict[str, Any]:
    """Return the properties Neo4j can hold; lists become lists of text."""
    return {
        k: [str(x) for x in cast("list[Any]", v)] if isinstance(v, list) else v
        for k, v in props.items()
        if v is not None
    }


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
