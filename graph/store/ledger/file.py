"""The ledger's file: made whole or not at all, opened, brought to today's format, locked, changed in transactions."""

from __future__ import annotations

import errno
import secrets
import sqlite3
from collections.abc import Generator
from contextlib import closing, contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from graph.store.contract import StoreError
from graph.store.ledger import format1, parts, rows
from graph.store.ledger.parts import Damaged
from graph.store.ledger.words import NO_LOCKS, said
from graph.system.in_place import put_new
from graph.system.os_words import words

FORMAT = 2
TABLES = (parts.TABLE, *rows.TABLES)
NEWER = "台账 {} 由更新的版本写成（格式 {}），请升级本程序后再打开。"
WAIT = 5.0  # seconds for another program's transaction to end


class LedgerFile:
    """One open SQLite file that is a ledger of today's format."""

    def __init__(self, path: Path) -> None:
        """Open the file, making an empty ledger where there is none; StoreError when it cannot be used."""
        self.path = path
        with self.say():
            path.parent.mkdir(parents=True, exist_ok=True)
            if not path.exists():
                _make(path.resolve())
            self.db = connect(path)
            try:
                self._prepare()
            except BaseException:
                self.db.close()
                raise

    def _prepare(self) -> None:
        if self._known_format() == FORMAT:
            return
        with self.transaction():
            # Another program may have been faster.
            if self._known_format() == 1:
                format1.migrate(self.db, self.path)
                self.db.execute(f"PRAGMA user_version = {FORMAT}")

    def _known_format(self) -> int:
        version = self.db.execute("PRAGMA user_version").fetchone()[0]
        if version > FORMAT:
            raise StoreError(NEWER.format(self.path.name, version))
        if version == FORMAT:
            self.db.execute("SELECT 1 FROM part, run, build, current LIMIT 0")
        elif version != 1:
            # An empty file too: a new ledger is put in its place whole.
            raise Damaged(f"no ledger, format {version}")
        return version

    @contextmanager
    def say(self) -> Generator[None]:
        """Turn a failure into one sentence that says what to do."""
        with said(self.path, self._looks_whole):
            yield

    def _looks_whole(self) -> bool:
        """Whether another look at the file, by a connection of its own, finds no damage in it."""
        try:
            with closing(connect(self.path)) as db:
                if db.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
                    return False
                rows.read(db)
        except (sqlite3.Error, UnicodeDecodeError, Damaged):
            return False
        return True

    @contextmanager
    def transaction(self) -> Generator[None]:
        """Change the file as a whole or not at all."""
        self.db.execute("BEGIN IMMEDIATE")
        try:
            yield
            self.db.execute("COMMIT")
        finally:
            self._end()

    @contextmanager
    def snapshot(self) -> Generator[None]:
        """Read one state of the file, whatever another program writes meanwhile."""
        self.db.execute("BEGIN")
        try:
            yield
        finally:
            self._end()

    def _end(self) -> None:
        if self.db.in_transaction:
            self.db.execute("ROLLBACK")

    @contextmanager
    def lock(self) -> Generator[None]:
        """Hold the build lock; StoreError at once when another build has it. It dies with its process."""
        with build_lock(self.path):
            yield


def connect(path: Path) -> sqlite3.Connection:
    """Open a SQLite file; transactions are begun by hand."""
    return sqlite3.connect(path, timeout=WAIT, check_same_thread=False, isolation_level=None)


@contextmanager
def build_lock(path: Path) -> Generator[None]:
    """Hold the build lock of a ledger; StoreError at once when another build has it. It dies with its process."""
    guard = FileLock(f"{path}.lock")
    try:
        guard.acquire(timeout=0)
    except Timeout as error:
        raise StoreError("另一个生成正在进行，请等它结束后再试；原有内容未变。") from error
    except NotImplementedError as error:  # so the library calls a disk without locks
        raise StoreError(NO_LOCKS.format(path.name)) from error
    except OSError as error:
        if error.errno in (errno.ENOLCK, errno.ENOTSUP, errno.ENOSYS):
            raise StoreError(NO_LOCKS.format(path.name)) from error
        place = f"台账 {path.name} 所在的目录不能写入（{words(error)}）"
        raise StoreError(f"{place}；请检查权限与磁盘空间，原有内容未变。") from error
    try:
        yield
    finally:
        guard.release()


def _make(path: Path) -> None:
    """Put an empty ledger in place; one that another program has just put there stays.

    It is made under another name: an empty file, which SQLite would begin with, is what damage can leave too.
    """
    part = path.with_name(f"{path.name}.new-{secrets.token_hex(4)}")
    try:
        with closing(connect(part)) as db:
            db.execute("BEGIN")
            for table in TABLES:
                db.execute(table)
            rows.seal(db, None)
            db.execute(f"PRAGMA user_version = {FORMAT}")
            db.execute("COMMIT")
        put_new(part, path)
    finally:
        part.unlink(missing_ok=True)
