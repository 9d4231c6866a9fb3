"""Reading a published run: what was read is checked against the hashes in the run node, as a commit is seen piece by piece."""

from __future__ import annotations

import json
import time
from typing import Any, NamedTuple

from neo4j.exceptions import Neo4jError

from graph.codec import conflicts_in, edge_in, node_in
from graph.record import Graph, Key
from graph.store.contract import Run, StoreError
from graph.store.neo4j.hashes import content_of, seal
from graph.store.neo4j.rows import MARKER, RUN, edge_key, type_of

TRIES = 20
MIXED = (
    "读到的图与已发布的运行不符：若正在发布，请稍后再试；若没有，就是图被别的程序改过，请用 build.py --store 重新发布。"
)
# A row that another transaction deletes while it is read.
_GONE = ("EntityNotFound", "DeadlockDetected")


class Held(NamedTuple):
    """The published run, its conflicts as text, and the hash of its nodes and edges."""

    run: Run
    conflicts: str
    content: str


def held(session: Any) -> Held | None:
    """Return what the run node holds, or None; StoreError when its properties do not belong together."""
    for number in range(TRIES):
        found: list[dict[str, str]] = session.run(f"MATCH (r:{RUN} {{id: 'current'}}) RETURN properties(r)").value()
        if not found:
            return None
        # In the middle of a commit any property may be missing for a moment: that is no empty database.
        props = found[0]
        if len(found) == 1 and props.get("seal") == seal(props):
            rules = json.loads(props["rules"])
            run = Run(props["run"], props["as_of"], props.get("inputs", ""), rules, props.get("created", ""))
            return Held(run, props["conflicts"], props["content"])
        time.sleep(0.02 * number)
    raise StoreError(MIXED)


def whole(session: Any, now: Held) -> Graph | None:
    """Return the graph if it is all of this run and nothing else, None when a publish was met."""
    try:
        rows = _rows(session)
    except Neo4jError as error:
        if any(part in (error.code or "") for part in _GONE):
            return None
        raise
    if rows is None or content_of(*rows) != now.content:
        return None
    nodes, edges = rows
    made = {Key(t, i): node_in(Key(t, i), body) for t, i, body in nodes}
    linked = [edge_in(n, Key(a, i), Key(b, j), body) for n, a, i, b, j, body in edges]
    return Graph(dict(sorted(made.items())), sorted(linked, key=edge_key), conflicts_in(now.conflicts))


def _rows(session: Any) -> tuple[list[tuple[Any, ...]], list[tuple[Any, ...]]] | None:
    """Return nodes and edges; None when an edge ends at a node that was not there when the nodes were read."""
    keys: dict[str, Key] = {}
    nodes: list[tuple[Any, ...]] = []
    for record in session.run(f"MATCH (n:{MARKER}) RETURN elementId(n), {type_of('n')}, n.id, n._body"):
        element, *node = record.values()
        keys[element] = Key(node[0], node[1])
        nodes.append(tuple(node))
    query = (
        f"MATCH (a:{MARKER})-[r]->(b:{MARKER}) WHERE r._body IS NOT NULL "
        "RETURN type(r), elementId(a), elementId(b), r._body"
    )
    edges: list[tuple[Any, ...]] = []
    for record in session.run(query):
        name, start, end, body = record.values()
        if start not in keys or end not in keys:
            return None
        edges.append((name, *keys[start], *keys[end], body))
    return nodes, edges
