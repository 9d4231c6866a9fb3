"""The embedded ledger: one SQLite file in which every run is kept; equal bodies are stored once."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Generator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from graph.codec import bodies_of, conflicts_in, conflicts_out, digest, edge_in, node_in
from graph.record import Graph, Key
from graph.store import Attempt, Derived, Progress, Run, StoreError, Written

FORMAT = 1
_TABLES = """
CREATE TABLE body (hash TEXT PRIMARY KEY, json TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE run (id TEXT PRIMARY KEY, as_of TEXT NOT NULL, inputs TEXT NOT NULL, rules TEXT NOT NULL,
  conflicts TEXT NOT NULL, created TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE node (run TEXT NOT NULL, type TEXT NOT NULL, id TEXT NOT NULL, hash TEXT NOT NULL,
  PRIMARY KEY (run, type, id)) WITHOUT ROWID;
CREATE TABLE edge (run TEXT NOT NULL, seq INTEGER NOT NULL, name TEXT NOT NULL, start_type TEXT NOT NULL, start TEXT NOT NULL,
  end_type TEXT NOT NULL, end TEXT NOT NULL, hash TEXT NOT NULL, PRIMARY KEY (run, seq)) WITHOUT ROWID;
CREATE TABLE current (one INTEGER PRIMARY KEY CHECK (one = 1), run TEXT NOT NULL);
CREATE TABLE build (at TEXT NOT NULL, seconds REAL NOT NULL, run TEXT, report TEXT NOT NULL);
"""
EDGE_KEY = "name, start_type, start, end_type, end"
DAMAGED = "台账 {} 已损坏或不是台账文件;请把它移到别处(不要删除),用 make build 重新生成,或从 var/backup 恢复。"
MIGRATIONS: dict[int, str] = {}  # from format → statements that lead to the next one


class Ledger:
    """A Store in one SQLite file; see graph/store.py for the verbs."""

    def __init__(self, path: str) -> None:
        """Open the ledger, making an empty one where there is none; StoreError when it cannot be used."""
        self.path = Path(path)
        self.address = str(path)
        with self._say():
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self.db = sqlite3.connect(self.path, timeout=5, check_same_thread=False, isolation_level=None)
            self._prepare()

    def _prepare(self) -> None:
        version = self.db.execute("PRAGMA user_version").fetchone()[0]
        if version > FORMAT:
            raise StoreError(f"台账 {self.path.name} 由更新的版本写成(格式 {version}),请升级本程序后再打开。")
        if version == FORMAT:
            self.db.execute("SELECT 1 FROM current, run, node, edge, body, build LIMIT 0")
            return
        with self._transaction():
            version = self.db.execute("PRAGMA user_version").fetchone()[0]
            if version == FORMAT:
                return
            foreign = version == 0 and self.db.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()
            if foreign or version not in (0, *MIGRATIONS):
                raise sqlite3.DatabaseError(f"no ledger, format {version}")
            for statement in (_TABLES if version == 0 else MIGRATIONS[version]).split(";"):
                if statement.strip():
                    self.db.execute(statement)
            self.db.execute(f"PRAGMA user_version = {FORMAT}")

    @contextmanager
    def _say(self) -> Generator[None]:
        """Turn what SQLite and the file system report into one sentence that says what to do."""
        name = self.path.name
        try:
            yield
        except sqlite3.OperationalError as error:
            text = str(error)
            if "locked" in text or "busy" in text:
                raise StoreError(f"台账 {name} 正被另一个程序占用,请关闭它或稍后再试;原有内容未变。") from error
            if "full" in text:
                raise StoreError(f"磁盘已满,台账 {name} 没有写入;请清理磁盘后重试,原有内容未变。") from error
            if "readonly" in text:
                raise StoreError(f"台账 {name} 只读,无法写入;请检查文件权限,原有内容未变。") from error
            if "I/O" in text:
                raise StoreError(f"台账 {name} 读写出错,磁盘可能已满或损坏;请检查磁盘后重试,原有内容未变。") from error
            if "no such" in text or "decode" in text:
                raise StoreError(DAMAGED.format(name)) from error
            raise StoreError(f"台账 {name} 打不开({text});请检查路径与权限。") from error
        except sqlite3.DatabaseError as error:
            raise StoreError(DAMAGED.format(name)) from error
        except OSError as error:
            raise StoreError(f"台账 {name} 无法读写({error.strerror});请检查路径、权限与磁盘空间。") from error

    @contextmanager
    def _whole(self) -> Generator[None]:
        """Report content that is not as it was written: damage inside a page passes SQLite unseen."""
        try:
            yield
        except (ValueError, TypeError, KeyError, IndexError, AttributeError) as error:
            raise StoreError(DAMAGED.format(self.path.name)) from error

    @contextmanager
    def _transaction(self) -> Generator[None]:
        self.db.execute("BEGIN IMMEDIATE")
        try:
            yield
            self.db.execute("COMMIT")
        except BaseException:
            if self.db.in_transaction:
                self.db.execute("ROLLBACK")
            raise

    @contextmanager
    def lock(self) -> Generator[None]:
        """Hold the build lock; StoreError at once when another build has it. It dies with its process."""
        guard = FileLock(f"{self.path}.lock")
        try:
            guard.acquire(timeout=0)
        except Timeout as error:
            raise StoreError("另一个生成正在进行,请等它结束后再试;原有内容未变。") from error
        except OSError as error:
            said = f"台账 {self.path.name} 所在的目录不能写入({error.strerror});请检查权限与磁盘空间,原有内容未变。"
            raise StoreError(said) from error
        try:
            yield
        finally:
            guard.release()

    def current(self) -> Run | None:
        """Return the run that readers see, or None."""
        with self._say(), self._whole():
            row = self.db.execute(
                "SELECT id, as_of, inputs, rules, created FROM run WHERE id = (SELECT run FROM current)"
            ).fetchone()
            return Run(row[0], row[1], row[2], json.loads(row[3]), row[4]) if row else None

    def runs(self) -> list[Run]:
        """Return every run kept, newest first."""
        with self._say(), self._whole():
            rows = self.db.execute("SELECT id, as_of, inputs, rules, created FROM run ORDER BY created DESC").fetchall()
            return [Run(i, a, n, json.loads(r), c) for i, a, n, r, c in rows]

    def read(self, run: str | None = None) -> Graph:
        """Return the graph of a run; StoreError when there is none."""
        with self._say(), self._whole():
            self.db.execute("BEGIN")
            try:
                return self._read(run)
            finally:
                self.db.execute("COMMIT")

    def _read(self, run: str | None) -> Graph:
        found = self.db.execute(
            "SELECT id, conflicts FROM run WHERE id = coalesce(?, (SELECT run FROM current))", (run,)
        ).fetchone()
        if not found:
            raise StoreError(f"台账 {self.path.name} 里还没有{'这一次运行' if run else '内容'};请先运行 make build。")
        nodes = self.db.execute(
            "SELECT type, id, json FROM node JOIN body USING (hash) WHERE run = ? ORDER BY type, id", (found[0],)
        )
        keyed = {Key(t, i): node_in(Key(t, i), b) for t, i, b in nodes}
        edges = self.db.execute(
            "SELECT name, start_type, start, end_type, end, json FROM edge JOIN body USING (hash) WHERE run = ? ORDER BY seq",
            (found[0],),
        )
        return Graph(keyed, [edge_in(n, Key(a, b), Key(c, d), j) for n, a, b, c, d, j in edges], conflicts_in(found[1]))

    def write(self, run: Run, graph: Graph, progress: Progress, derived: Derived | None = None) -> Written:
        """Make a run current in one transaction; a run already kept is only made current."""
        with self._say(), self._transaction():
            known = self.db.execute("SELECT 1 FROM run WHERE id = ?", (run.id,)).fetchone()
            written = Written(not known, 0, 0) if known else self._insert(run, graph, progress)
            self.db.execute("INSERT OR REPLACE INTO current VALUES (1, ?)", (run.id,))
        return written

    def _insert(self, run: Run, graph: Graph, progress: Progress) -> Written:
        progress(f"写入台账:{len(graph.nodes)} 个节点、{len(graph.edges)} 条关系")
        bodies = run.bodies or bodies_of(graph)
        nodes, edges = ([digest(body) for body in found] for found in bodies)
        texts = dict(zip([*nodes, *edges], [*bodies.nodes, *bodies.edges], strict=True))
        self.db.executemany("INSERT OR IGNORE INTO body VALUES (?, ?)", sorted(texts.items()))
        self.db.execute(
            "INSERT INTO run VALUES (?, ?, ?, ?, ?, ?)",
            (
                run.id,
                run.as_of,
                run.inputs,
                json.dumps(run.rules, ensure_ascii=False),
                conflicts_out(graph.conflicts),
                now(),
            ),
        )
        self.db.executemany(
            "INSERT INTO node VALUES (?, ?, ?, ?)",
            [(run.id, *key, h) for key, h in zip(graph.nodes, nodes, strict=True)],
        )
        self.db.executemany(
            "INSERT INTO edge VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [(run.id, i, e.name, *e.start, *e.end, h) for i, (e, h) in enumerate(zip(graph.edges, edges, strict=True))],
        )
        return Written(True, self._changed("node", "type, id", run.id), self._changed("edge", EDGE_KEY, run.id))

    def _changed(self, table: str, key: str, run: str) -> int:
        """Count the rows of a run that are new, differ from, or are gone since the current one."""
        query = "SELECT count(*) FROM (SELECT {0} FROM {1} WHERE run = ? EXCEPT SELECT {0} FROM {1} WHERE run = ?)"
        old = (self.db.execute("SELECT run FROM current").fetchone() or ("",))[0]
        added = self.db.execute(query.format(f"{key}, hash", table), (run, old)).fetchone()[0]
        gone = self.db.execute(query.format(key, table), (old, run)).fetchone()[0]
        return added + gone

    def note(self, attempt: Attempt) -> None:
        """Keep the report of a build."""
        with self._say(), self._transaction():
            self.db.execute(
                "INSERT INTO build VALUES (?, ?, ?, ?)",
                (attempt.at, attempt.seconds, attempt.run, json.dumps(attempt.report, ensure_ascii=False)),
            )

    def last_attempt(self) -> Attempt | None:
        """Return the newest build's report, or None."""
        with self._say(), self._whole():
            row = self.db.execute("SELECT at, seconds, run, report FROM build ORDER BY rowid DESC LIMIT 1").fetchone()
            return Attempt(row[0], row[1], row[2], json.loads(row[3])) if row else None

    def close(self) -> None:
        """Close the file."""
        self.db.close()


def now() -> str:
    """Return the present moment, UTC, to the microsecond."""
    return datetime.now(UTC).isoformat()
