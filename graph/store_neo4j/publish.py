"""Publishing: one data transaction that compares hashes, writes what differs, deletes what is gone, and last names the run."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from graph.record import Graph, Key
from graph.store import Run, StoreError, Written
from graph.store_neo4j.rows import (
    BATCH,
    LOCK,
    MARKER,
    RUN,
    Derived,
    EdgeKey,
    Wanted,
    hashes_of,
    run_facts,
    run_props,
    seal,
    type_of,
    wanted,
)

PUBLISH_SECONDS = 1800
LOCK_SECONDS = 3
# What a server says of a transaction that waited too long.
WAITED = ("TransactionTimedOut", "LockClientStopped", "LockAcquisitionTimeout", "Transaction.Terminated")


def take_turn(driver: Any, database: str | None) -> None:
    """Fail at once when another publish holds the lock node."""
    from neo4j.exceptions import Neo4jError

    with driver.session(database=database) as session, session.begin_transaction(timeout=LOCK_SECONDS) as tx:
        try:
            _lock(tx)
            tx.rollback()
        except Neo4jError as error:
            if not any(part in (error.code or "") for part in WAITED):
                raise
            raise StoreError("另一个发布正在进行:请等它结束后再试;Neo4j 里原有的图未变。") from error


def _lock(tx: Any) -> None:
    tx.run(f"MATCH (l:{LOCK} {{id: 'publish'}}) SET l.tried = timestamp()").consume()


def publish(tx: Any, run: Run, graph: Graph, derived: Derived, progress: Callable[[str], None]) -> Written:
    """Write a run in an open transaction; nothing of it is seen before the caller commits."""
    _lock(tx)
    found = tx.run(f"MATCH (r:{RUN} {{id: 'current'}}) RETURN properties(r)").single()
    old: dict[str, str] = found[0] if found else {}
    nodes, keys = _nodes_held(tx)
    edges = _edges_held(tx, keys)
    if _is_published(old, run_facts(run, graph, derived), nodes, edges):
        progress("发布到 Neo4j:内容未变,不必写")
        return Written(False, 0, 0)
    want = wanted(graph, derived)
    gone = [k for k in nodes if k not in want.nodes]
    changed = [k for k, (made, _) in want.nodes.items() if nodes.get(k) != made]
    dropped = [
        (k, i)
        for k, held in edges.items()
        for made, i in held
        if k not in want.edges or want.edges[k][0] != made or len(held) > 1
    ]
    stale = {k for k, _ in dropped}
    added = [k for k in want.edges if k not in edges or k in stale]
    progress(f"发布到 Neo4j:写 {len(changed)} 个节点、{len(added)} 条关系,删 {len(gone)} 个节点、{len(dropped)} 条关系")
    _delete_edges(tx, [i for _, i in dropped])
    _delete_nodes(tx, gone)
    _write_nodes(tx, changed, nodes, want, progress)
    _write_edges(tx, added, want, progress)
    props = run_props(run, graph, derived, want)
    tx.run(f"MERGE (r:{RUN} {{id: 'current'}}) SET r += $props", props=props).consume()
    kept_gone = sum(k not in want.edges for k in stale)
    return Written(old.get("run") != run.id, len(changed) + len(gone), len(added) + kept_gone)


def _is_published(
    old: dict[str, str], facts: dict[str, str], nodes: dict[Key, str], edges: dict[EdgeKey, list[tuple[str, str]]]
) -> bool:
    """Tell whether the database holds just this run: its run node says so, and so do the hashes of all that is there."""
    if any((old.get(name) or "") != value for name, value in facts.items()) or old.get("seal") != seal(old):
        return False
    held = ((key, made) for key, several in edges.items() for made, _ in several)
    return old.get("hashes") == hashes_of(nodes.items(), held)


def _nodes_held(tx: Any) -> tuple[dict[Key, str], dict[str, Key]]:
    """Return our nodes' hashes by key, and their keys by element id.

    One list for each type: a record for each node or edge costs the driver several times as much.
    """
    hashes: dict[Key, str] = {}
    keys: dict[str, Key] = {}
    query = f"MATCH (n:{MARKER}) WITH {type_of('n')} AS type, collect([n.id, n._hash, elementId(n)]) AS held RETURN type, held"
    for type, held in map(tuple, tx.run(query)):
        for id, made, element in held:
            keys[element] = Key(type, id)
            hashes[keys[element]] = made
    return hashes, keys


def _edges_held(tx: Any, keys: dict[str, Key]) -> dict[EdgeKey, list[tuple[str, str]]]:
    """Return our edges with hash and element id; several under one key are a fault that is mended.

    The ends come as element ids: to work out their types again at each of many edges took most of the time.
    """
    query = (
        f"MATCH (a:{MARKER})-[r]->(b:{MARKER}) WHERE r._hash IS NOT NULL WITH type(r) AS name, "
        "collect([elementId(a), elementId(b), r._ident, r._hash, elementId(r)]) AS held RETURN name, held"
    )
    found: dict[EdgeKey, list[tuple[str, str]]] = defaultdict(list)
    for name, held in map(tuple, tx.run(query)):
        for start, end, ident, made, element in held:
            found[(name, keys[start], keys[end], ident)].append((made, element))
    return found


def _batches(rows: Iterable[Any]) -> Iterator[list[Any]]:
    kept = list(rows)
    for start in range(0, len(kept), BATCH):
        yield kept[start : start + BATCH]


def _delete_edges(tx: Any, elements: list[str]) -> None:
    for batch in _batches(elements):
        tx.run("UNWIND $rows AS e MATCH ()-[r]->() WHERE elementId(r) = e DELETE r", rows=batch).consume()


def _delete_nodes(tx: Any, keys: list[Key]) -> None:
    by_type: dict[str, list[str]] = defaultdict(list)
    for key in keys:
        by_type[key.type].append(key.id)
    for type, ids in by_type.items():
        for batch in _batches(ids):
            tx.run(f"UNWIND $rows AS i MATCH (n:{MARKER}:`{type}` {{id: i}}) DETACH DELETE n", rows=batch).consume()


def _write_nodes(tx: Any, keys: list[Key], held: dict[Key, str], want: Wanted, progress: Callable[[str], None]) -> None:
    by_type: dict[tuple[str, bool], list[dict[str, Any]]] = defaultdict(list)
    for key in keys:
        by_type[(key.type, key in held)].append(want.nodes[key][1])
    for (type, there), rows in by_type.items():
        # To merge would look for each node once more.
        node = f"MATCH (n:{MARKER}:`{type}` {{id: row.id}})" if there else f"CREATE (n:{MARKER}:`{type}`)"
        for batch in _batches(rows):
            tx.run(f"UNWIND $rows AS row {node} SET n = row", rows=batch).consume()
            progress(f"发布 {type} {len(batch)} 个节点")


def _write_edges(tx: Any, keys: list[EdgeKey], want: Wanted, progress: Callable[[str], None]) -> None:
    groups: dict[tuple[str, str, str], list[dict[str, Any]]] = defaultdict(list)
    for key in keys:
        name, start, end, _ = key
        groups[(name, start.type, end.type)].append({"a": start.id, "b": end.id, "p": want.edges[key][1]})
    for (name, start, end), rows in groups.items():
        query = f"UNWIND $rows AS row MATCH (a:`{start}` {{id: row.a}}) MATCH (b:`{end}` {{id: row.b}}) CREATE (a)-[r:`{name}`]->(b) SET r = row.p"
        for batch in _batches(rows):
            tx.run(query, rows=batch).consume()
            progress(f"发布 {name} {len(batch)} 条关系")
