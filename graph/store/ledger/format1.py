"""Ledgers of format 1, in which every run had rows of its own: read, checked and rewritten, a copy of the file first."""

from __future__ import annotations

import json
import sqlite3
import sys
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from graph.codec import conflicts_in, digest, dump
from graph.store.ledger import rows
from graph.store.ledger.copy import backup_folder, copied, stamped
from graph.store.ledger.parts import TABLE, Damaged, Parts, cut, edge_records, node_records, read_whole

_TABLES = ("run", "build", "current", "node", "edge", "body")
_NODES = "SELECT type, id, hash, json FROM node LEFT JOIN body USING (hash) WHERE run = ? ORDER BY type, id"
_EDGES = (
    "SELECT name, start_type, start, end_type, end, hash, json FROM edge LEFT JOIN body USING (hash)"
    " WHERE run = ? ORDER BY seq"
)
_SAID = "台账 {} 是旧格式，已改写为新格式；改写前的文件留在 {}。"


class OldRun(NamedTuple):
    """A run's row in format 1."""

    id: str
    as_of: str
    inputs: str
    rules: str
    conflicts: str
    created: str


def migrate(db: sqlite3.Connection, path: Path) -> None:
    """Rewrite a ledger inside the caller's transaction, a copy of the file first; Damaged where it is not whole."""
    old = check(db)
    builds = db.execute("SELECT at, seconds, run, report FROM build ORDER BY rowid").fetchall()
    current = _current(db)
    # Before the first change: nobody else could read the file during a large one.
    kept = copied(path, stamped(backup_folder(path), f"{path.stem}-format1", datetime.now()))
    for table in _TABLES[:3]:
        db.execute(f"DROP TABLE {table}")
    for table in (TABLE, *rows.TABLES):
        db.execute(table)
    parts = Parts(db)
    for run in old:
        nodes, edges = _records(db, run.id)
        texts = parts.put(dump(json.loads(run.rules))), parts.put(run.conflicts)
        node_list, edge_list = parts.put_lists(cut(nodes), cut(edges))
        counts = len(nodes), len(edges)
        row = rows.RunRow(run.id, run.as_of, run.inputs, run.created, *texts, node_list, edge_list, *counts)
        rows.add_run(db, row)
    for at, seconds, run_id, report in builds:
        rows.add_build(db, at, seconds, run_id, parts.put(dump(json.loads(report))))
    for table in _TABLES[3:]:
        db.execute(f"DROP TABLE {table}")
    rows.seal(db, current)
    print(_SAID.format(path.name, kept), file=sys.stderr)


def check(db: sqlite3.Connection) -> list[OldRun]:
    """Return the rows of all runs; Damaged where a body is not its digest's, or an edge or the current run is not there."""
    with read_whole():
        return _check(db)


def _check(db: sqlite3.Connection) -> list[OldRun]:
    found = [OldRun(*row) for row in db.execute("SELECT id, as_of, inputs, rules, conflicts, created FROM run")]
    for run in found:
        json.loads(run.rules)
        conflicts_in(run.conflicts)
        _records(db, run.id)
    if (current := _current(db)) is not None and current not in {run.id for run in found}:
        raise Damaged("current")
    for (report,) in db.execute("SELECT report FROM build"):
        json.loads(report)
    return found


def _current(db: sqlite3.Connection) -> str | None:
    return (db.execute("SELECT run FROM current").fetchone() or (None,))[0]


def _records(db: sqlite3.Connection, run: str) -> tuple[list[bytes], list[bytes]]:
    nodes, edges = (db.execute(query, (run,)).fetchall() for query in (_NODES, _EDGES))
    known = {row[:2] for row in nodes}
    whole = all(row[-1] is not None and digest(row[-1]) == row[-2] for row in [*nodes, *edges])
    if not whole or not all(row[1:3] in known and row[3:5] in known for row in edges):
        raise Damaged(run)
    return (
        node_records([row[:2] for row in nodes], [row[-1].encode() for row in nodes]),
        edge_records([row[:5] for row in edges], [row[-1].encode() for row in edges]),
    )
