"""The small tables of the ledger, runs and builds, under one seal: a row lost, added or changed shows."""

from __future__ import annotations

import sqlite3
from typing import NamedTuple

from graph.codec import digest, dump
from graph.store.ledger.parts import Damaged, Parts, read_whole

TABLES = (
    "CREATE TABLE run (id TEXT PRIMARY KEY, as_of TEXT NOT NULL, inputs TEXT NOT NULL, created TEXT NOT NULL,"
    " rules TEXT NOT NULL, conflicts TEXT NOT NULL, nodes TEXT NOT NULL, edges TEXT NOT NULL,"
    " node_count INTEGER NOT NULL, edge_count INTEGER NOT NULL) WITHOUT ROWID",
    "CREATE TABLE build (seq INTEGER PRIMARY KEY, at TEXT NOT NULL, seconds REAL NOT NULL, run TEXT, report TEXT NOT NULL)",
    "CREATE TABLE current (one INTEGER PRIMARY KEY CHECK (one = 1), run TEXT, seal TEXT NOT NULL)",
)


class RunRow(NamedTuple):
    """A run as the ledger keeps it: rules, conflicts, nodes and edges are digests of parts."""

    id: str
    as_of: str
    inputs: str
    created: str
    rules: str
    conflicts: str
    nodes: str
    edges: str
    node_count: int
    edge_count: int


class BuildRow(NamedTuple):
    """A build as the ledger keeps it: the report is the digest of a part."""

    seq: int
    at: str
    seconds: float
    run: str | None
    report: str


class Rows(NamedTuple):
    """All rows: the id of the current run, the runs by id, the builds in their order."""

    current: str | None
    runs: dict[str, RunRow]
    builds: list[BuildRow]


def read(db: sqlite3.Connection) -> Rows:
    """Return all rows; Damaged where they are not those that were sealed."""
    with read_whole():
        head = db.execute("SELECT run, seal FROM current").fetchall()
        found = Rows(head[0][0] if head else None, *_rows(db))
        if len(head) != 1 or head[0][1] != _seal(found):
            raise Damaged("seal")
        return found


def seal(db: sqlite3.Connection, current: str | None) -> None:
    """Make a run current and seal all rows as they are now: the last step of every change."""
    found = Rows(current, *_rows(db))
    db.execute("INSERT OR REPLACE INTO current VALUES (1, ?, ?)", (current, _seal(found)))


def add_run(db: sqlite3.Connection, row: RunRow) -> None:
    """Keep a run's row in place of the one with its id; to be sealed."""
    db.execute("INSERT OR REPLACE INTO run VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)


def add_build(db: sqlite3.Connection, at: str, seconds: float, run: str | None, report: str) -> None:
    """Keep a build's row after the others; to be sealed."""
    db.execute("INSERT INTO build VALUES (NULL, ?, ?, ?, ?)", (at, float(seconds), run, report))


def _rows(db: sqlite3.Connection) -> tuple[dict[str, RunRow], list[BuildRow]]:
    runs = [RunRow(*row) for row in db.execute("SELECT * FROM run ORDER BY id")]
    builds = [BuildRow(*row) for row in db.execute("SELECT * FROM build ORDER BY seq")]
    return {row.id: row for row in runs}, builds


def _seal(rows: Rows) -> str:
    return digest(dump([rows.current, list(rows.runs.values()), rows.builds]))


def parts_of(parts: Parts, rows: Rows) -> set[str]:
    """Return the digests of all parts that runs and builds hold; Damaged where a list of them is."""
    used = {build.report for build in rows.builds}
    for row in rows.runs.values():
        used |= {row.rules, row.conflicts, row.nodes, row.edges}
        used |= {*parts.get_list(row.nodes), *parts.get_list(row.edges)}
    return used
