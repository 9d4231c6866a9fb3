"""The embedded ledger: one SQLite file in which every run is kept; equal stretches of content are stored once."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Generator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from graph.codec import bodies_of, conflicts_in, conflicts_out, dump, edge_from, node_from
from graph.record import Edge, Graph, Key, Node
from graph.store.contract import Attempt, Derived, Progress, Run, StoreError, Written
from graph.store.ledger import format1, rows
from graph.store.ledger.file import LedgerFile, connect
from graph.store.ledger.parts import Damaged, Held, Parts, cut, graph_records, parsed, read_whole
from graph.store.ledger.rows import BuildRow, Rows, RunRow
from graph.store.ledger.words import DAMAGED, said

NOTHING = "台账 {} 里还没有内容；请先运行 make build。"
NOT_KEPT = "台账 {} 里还没有这一次运行，或者已经整理掉；请看别的一天，用 build.py --runs 查看留存的运行。"


class Ledger:
    """A Store in one SQLite file; see graph/store/contract.py for the verbs."""

    def __init__(self, path: str) -> None:
        """Open the ledger, making an empty one where there is none; StoreError when it cannot be used."""
        self.path = Path(path)
        self.address = str(path)
        self.file = LedgerFile(self.path)
        self.parts = Parts(self.file.db)

    @property
    def db(self) -> sqlite3.Connection:
        """The open file."""
        return self.file.db

    @contextmanager
    def lock(self) -> Generator[None]:
        """Hold the build lock; StoreError at once when another build has it. It dies with its process."""
        with self.file.lock():
            yield

    @contextmanager
    def _reading(self) -> Generator[Rows]:
        """Give all rows of one state of the file; StoreError when it is not whole."""
        with self.file.say(), self.file.snapshot(), read_whole():
            yield rows.read(self.db)

    @contextmanager
    def _changing(self) -> Generator[Rows]:
        """Give all rows, to change them in one transaction; StoreError when they are not whole."""
        with self.file.say(), self.file.transaction():
            yield rows.read(self.db)

    def current(self) -> Run | None:
        """Return the run that readers see, or None."""
        with self._reading() as found:
            return self._run(found.runs[found.current]) if found.current else None

    def runs(self) -> list[Run]:
        """Return every run kept, newest first."""
        with self._reading() as found:
            return [self._run(row) for row in sorted(found.runs.values(), key=lambda row: row.created, reverse=True)]

    def _run(self, row: RunRow) -> Run:
        return Run(row.id, row.as_of, row.inputs, json.loads(self.parts.get(row.rules)), row.created)

    def read(self, run: str | None = None, held: Held | None = None) -> Graph:
        """Return the graph of a run; StoreError when there is none.

        `held` are the parts of a graph that was read before and is not changed by anybody: what is equal is taken from
        there, checked as ever; afterwards it holds the parts of this graph.
        """
        with self._reading() as found:
            row = found.runs.get(run or found.current or "")
            if not row:
                raise StoreError((NOT_KEPT if run else NOTHING).format(self.path.name))
            return self._graph(row, {} if held is None else held)

    def _graph(self, row: RunRow, held: Held) -> Graph:
        made = Held()
        nodes = {n.key: n for n in self.parts.things(row.nodes, _node, held, made)}
        edges = list(self.parts.things(row.edges, _edge, held, made))
        held.clear()
        held.update(made)
        if (len(nodes), len(edges)) != (row.node_count, row.edge_count):
            raise Damaged(row.id)
        return Graph(nodes, edges, conflicts_in(self.parts.get(row.conflicts)))

    def check(self) -> None:
        """Read everything that is kept; StoreError when anything is not as it was written."""
        with self._reading() as found:
            for name in rows.parts_of(self.parts, found):
                self.parts.get(name)

    def write(self, run: Run, graph: Graph, progress: Progress, derived: Derived | None = None) -> Written:
        """Make a run current in one transaction; a run already kept is only made current, or mended."""
        with self._changing() as found:
            known = found.runs.get(run.id)
            written = Written(False, 0, 0)
            if not known or not self._whole(known):
                progress(f"写入台账：{len(graph.nodes)} 个节点、{len(graph.edges)} 条关系")
                row = self._put(run, graph, known.created if known else now())
                if not known:
                    written = self._changes(row, found.runs.get(found.current or ""))
            rows.seal(self.db, run.id)
        return written

    def _whole(self, row: RunRow) -> bool:
        try:
            names = rows.parts_of(self.parts, Rows(row.id, {row.id: row}, []))
        except Damaged:
            return False
        return all(self.parts.whole(name) for name in names)

    def _put(self, run: Run, graph: Graph, created: str) -> RunRow:
        """Keep a run; parts that are there and whole stay, damaged ones are replaced."""
        nodes, edges = graph_records(graph, run.bodies or bodies_of(graph))
        node_list, edge_list = self.parts.put_lists(cut(nodes), cut(edges))
        row = RunRow(
            run.id,
            run.as_of,
            run.inputs,
            created,
            self.parts.put(dump(run.rules)),
            self.parts.put(conflicts_out(graph.conflicts)),
            node_list,
            edge_list,
            len(graph.nodes),
            len(graph.edges),
        )
        rows.add_run(self.db, row)
        return row

    def _changes(self, row: RunRow, old: RunRow | None) -> Written:
        if not old:
            return Written(True, row.node_count, row.edge_count)
        return Written(True, self._changed(row.nodes, old.nodes, 2), self._changed(row.edges, old.edges, 5))

    def _changed(self, new: str, old: str, key: int) -> int:
        """Count the records that are new, differ from, or are gone since the old list; `key`: how many values name one."""
        now, before = self._parts(new), self._parts(old)
        here, there = self._records(now - before), self._records(before - now)
        gone = {tuple(record[:key]) for record in parsed("\n".join(there - here))}
        still = {tuple(record[:key]) for record in parsed("\n".join(here))} if gone else set[tuple[str, ...]]()
        return len(here - there) + len(gone - still)

    def _parts(self, name: str) -> set[str]:
        return set(self.parts.get_list(name)) if self.parts.whole(name) else set()

    def _records(self, names: set[str]) -> set[str]:
        """Return the lines of some parts; a damaged part of the run before counts as nothing."""
        return {line for name in names if self.parts.whole(name) for line in self.parts.get(name).split("\n")}

    def note(self, attempt: Attempt) -> None:
        """Keep the report of a build."""
        with self._changing() as found:
            report = self.parts.put(dump(attempt.report))
            rows.add_build(self.db, attempt.at, attempt.seconds, attempt.run, report)
            rows.seal(self.db, found.current)

    def last_attempt(self) -> Attempt | None:
        """Return the newest build's report, or None."""
        with self._reading() as found:
            return self._attempt(found.builds[-1]) if found.builds else None

    def _attempt(self, row: BuildRow) -> Attempt:
        return Attempt(row.at, row.seconds, row.run, json.loads(self.parts.get(row.report)))

    def close(self) -> None:
        """Close the file."""
        self.db.close()

    def attempt_of(self, run_id: str) -> Attempt | None:
        """Return the newest build that led to a run, or None where none was kept."""
        with self._reading() as found:
            row = next((row for row in reversed(found.builds) if row.run == run_id), None)
            return self._attempt(row) if row else None

    def held(self) -> list[tuple[str, str]]:
        """Return when which run became or stayed the current one, oldest first; runs that are kept no more are left out."""
        with self._reading() as found:
            made = [(row.created, row.id) for row in found.runs.values()]
            return sorted([*made, *((row.at, row.run) for row in found.builds if row.run in found.runs)])

    def use(self, run_id: str) -> None:
        """Make a kept run current again; StoreError when it is not kept."""
        with self._changing() as found:
            if run_id not in found.runs:
                raise StoreError(f"台账 {self.path.name} 里没有运行 {run_id}；用 build.py --runs 查看留存的运行。")
            rows.seal(self.db, run_id)


def _node(record: list[Any]) -> Node:
    type, id, data = record
    return node_from(Key(type, id), data)


def _edge(record: list[Any]) -> Edge:
    name, start, start_id, end, end_id, data = record
    return edge_from(name, Key(start, start_id), Key(end, end_id), data)


def check_file(path: Path) -> None:
    """Read everything that a ledger's file holds, of this format or the one before; StoreError when it is not whole."""
    with said(path, lambda: True), closing(connect(path)) as db:
        if db.execute("PRAGMA user_version").fetchone()[0] == 1:
            format1.check(db)
            return
    if not path.stat().st_size:
        raise StoreError(DAMAGED.format(path.name))
    with closing(Ledger(str(path))) as ledger:
        ledger.check()


def now() -> str:
    """Return the present moment, UTC, to the microsecond."""
    return datetime.now(UTC).isoformat()
