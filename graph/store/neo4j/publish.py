"""Publishing: one data transaction that compares with what is there, writes what differs, deletes what is gone, names the run."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from graph.record import Graph, Key
from graph.store.contract import Run, StoreError, Written
from graph.store.neo4j.compare import Differing, compared
from graph.store.neo4j.hashes import Props
from graph.store.neo4j.rows import BATCH, LOCK, MARKER, RUN, Derived, EdgeKey, Wanted, run_facts, run_props, wanted
from graph.store.neo4j.there import There, hash_there, hash_written, reclaim

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
            raise StoreError("另一个发布正在进行：请等它结束后再试；Neo4j 里原有的图未变。") from error


def _lock(tx: Any) -> None:
    tx.run(f"MATCH (l:{LOCK} {{id: 'publish'}}) SET l.tried = timestamp()").consume()


def publish(
    tx: Any, run: Run, graph: Graph, derived: Derived, progress: Callable[[str], None], rewrite: bool = False
) -> Written:
    """Write a run in an open transaction; nothing of it is seen before the caller commits.

    What differs from what is really there is written; with `rewrite` all that is ours is deleted and written anew.
    """
    _lock(tx)
    reclaim(tx)
    old: list[str] = tx.run(f"MATCH (r:{RUN} {{id: 'current'}}) RETURN r.run").value()
    if rewrite:
        progress("发布到 Neo4j：先删去原有的全部节点和关系")
        _delete_nodes(tx, tx.run(f"MATCH (n:{MARKER}) RETURN elementId(n)").value())
    written = hash_written(tx, run_facts(run, graph, derived))
    if not rewrite and written is not None and written == hash_there(tx):
        progress("发布到 Neo4j：内容未变，不必写")
        return Written(False, 0, 0)
    found = There(tx)
    want = wanted(graph, derived)
    differing = compared(found, want)
    progress(differing.said())
    _write(tx, differing, want, progress)
    _single(tx, LOCK, "publish", {})
    _single(tx, RUN, "current", run_props(run, graph, derived, want))
    return Written(run.id not in old, differing.nodes(), differing.edges())


def _write(tx: Any, differing: Differing, want: Wanted, progress: Callable[[str], None]) -> None:
    """Delete, mend and add; labels come last, as an id may be taken until all ids are right."""
    _delete_edges(tx, differing.dropped)
    _delete_nodes(tx, differing.gone)
    _each(tx, "MATCH (n) WHERE elementId(n) = row.e REMOVE n:$(labels(n))", [{"e": e} for e in differing.misnamed])
    _change_nodes(tx, differing.changed, want, progress)
    relabelled = [{"e": e, "l": [MARKER, key.type]} for e, key in differing.misnamed.items()]
    _each(tx, "MATCH (n) WHERE elementId(n) = row.e SET n:$(row.l)", relabelled)
    _add_nodes(tx, differing.added, want, progress)
    _add_edges(tx, differing.tied, want, progress)


def _single(tx: Any, label: str, id: str, props: dict[str, str]) -> None:
    """Leave one node of a label, with this id and these properties and no other label."""
    tx.run(f"MATCH (n:{label}) WHERE n.id IS NULL OR n.id <> $id DETACH DELETE n", id=id).consume()
    others = f"[l IN labels(n) WHERE l <> '{label}']"
    query = f"MERGE (n:{label} {{id: $id}}) REMOVE n:$({others}) SET n = $props, n.id = $id"
    tx.run(query, id=id, props=props).consume()


def _batches(rows: Iterable[Any]) -> Iterator[list[Any]]:
    kept = list(rows)
    for start in range(0, len(kept), BATCH):
        yield kept[start : start + BATCH]


def _each(tx: Any, query: str, rows: list[Any], said: Callable[[int], None] = lambda _: None) -> None:
    for batch in _batches(rows):
        tx.run(f"UNWIND $rows AS row {query}", rows=batch).consume()
        said(len(batch))


def _delete_edges(tx: Any, elements: list[str]) -> None:
    _each(tx, "MATCH ()-[r]->() WHERE elementId(r) = row DELETE r", elements)


def _delete_nodes(tx: Any, elements: list[str]) -> None:
    _each(tx, "MATCH (n) WHERE elementId(n) = row DETACH DELETE n", elements)


def _change_nodes(tx: Any, keys: dict[str, Key], want: Wanted, progress: Callable[[str], None]) -> None:
    by_type: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for element, key in keys.items():
        by_type[key.type].append({"e": element, "p": want.nodes[key]})
    for type, rows in by_type.items():
        query = "MATCH (n) WHERE elementId(n) = row.e SET n = row.p"
        _each(tx, query, rows, lambda n, type=type: progress(f"改写 {type} {n} 个节点"))


def _add_nodes(tx: Any, keys: list[Key], want: Wanted, progress: Callable[[str], None]) -> None:
    by_type: dict[str, list[Props]] = defaultdict(list)
    for key in keys:
        by_type[key.type].append(want.nodes[key])
    for type, rows in by_type.items():
        _each(
            tx,
            f"CREATE (n:{MARKER}:`{type}`) SET n = row",
            rows,
            lambda n, type=type: progress(f"发布 {type} {n} 个节点"),
        )


def _add_edges(tx: Any, keys: list[EdgeKey], want: Wanted, progress: Callable[[str], None]) -> None:
    groups: dict[tuple[str, str, str], list[dict[str, Any]]] = defaultdict(list)
    for key in keys:
        name, start, end, _ = key
        groups[(name, start.type, end.type)].append({"a": start.id, "b": end.id, "p": want.edges[key]})
    for (name, start, end), rows in groups.items():
        ends = f"MATCH (a:`{start}` {{id: row.a}}) MATCH (b:`{end}` {{id: row.b}})"
        query = f"{ends} CREATE (a)-[r:`{name}`]->(b) SET r = row.p"
        _each(tx, query, rows, lambda n, name=name: progress(f"发布 {name} {n} 条关系"))
