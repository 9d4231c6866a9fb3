"""A desk's database opened: made whole or not at all, checked, copied and brought to today's form."""

from __future__ import annotations

import secrets
import sqlite3
from collections.abc import Generator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.engine import URL

from desk.place import file_of, name_of, url_of
from desk.record import DeskError
from desk.words import NEWER, Damaged, said
from graph.codec import dump
from graph.store.ledger.copy import backup_folder, copied, stamped
from graph.system.in_place import put_new

STEPS = ("0001", "0002", "0003")  # the forms a desk may have, the newest last: one file each in migrations/versions
MIGRATIONS = Path(__file__).parent / "migrations"
WAIT = 5  # seconds for another program's transaction to end
LOCK = 4_711_202_611  # of the advisory lock that writers of one database hold


class Opened:
    """One desk's database, of today's form."""

    def __init__(self, address: str, as_it_is: bool = False, name: str = "") -> None:
        """Open it, making an empty one where there is none; DeskError when it cannot be used.

        `as_it_is` leaves one of an earlier form in that form, only to be looked at; `name` is what sentences call it.
        """
        self.name, self.path = name or name_of(address), file_of(address)
        with said(self.name):
            if self.path and not self.path.exists():
                _make(self.path)
            self.engine = _engine(url_of(address))
        try:
            with said(self.name):
                self.form = self._prepare(as_it_is)
        except BaseException:
            self.engine.dispose()
            raise

    def _prepare(self, as_it_is: bool) -> str:
        with self.engine.connect() as db:
            if self.path and db.exec_driver_sql("PRAGMA quick_check(1)").scalar() != "ok":
                raise Damaged("pages")
            found = self._revision(db)
        if self.path and found is None:  # an empty file too: a new desk is put in its place whole
            raise Damaged("no desk")
        if found == STEPS[-1] or (as_it_is and found):
            return found
        if self.path:
            copied(self.path, stamped(backup_folder(self.path), f"{self.path.stem}-before-upgrade", datetime.now()))
        with self.changing() as db:
            _migrate(db)  # another program may have been faster: then nothing is left to do
        return STEPS[-1]

    def _revision(self, db: Connection) -> str | None:
        if not inspect(db).has_table("alembic_version"):
            return None
        found = db.execute(text("SELECT version_num FROM alembic_version")).scalar()
        if found not in STEPS:
            raise DeskError(NEWER.format(self.name))
        return found

    @contextmanager
    def changing(self) -> Generator[Connection]:
        """Change the database as a whole or not at all, one writer at a time."""
        with said(self.name), self.engine.connect().execution_options(writes=True) as db, db.begin():
            if self.path is None:
                db.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": LOCK})
            yield db

    @contextmanager
    def reading(self) -> Generator[Connection]:
        """Read one state of the database, whatever another program writes meanwhile."""
        with said(self.name), self.engine.connect() as db:
            if self.path is None:
                db = db.execution_options(isolation_level="REPEATABLE READ")
            with db.begin():
                yield db

    def close(self) -> None:
        """Close all connections."""
        self.engine.dispose()


def _engine(url: URL) -> Engine:
    if url.drivername != "sqlite":
        return create_engine(url, connect_args={"connect_timeout": WAIT}, pool_pre_ping=True, json_serializer=dump)
    engine = create_engine(url, connect_args={"timeout": WAIT, "check_same_thread": False}, json_serializer=dump)

    @event.listens_for(engine, "connect")
    def by_hand(db: sqlite3.Connection, _: object) -> None:
        db.isolation_level = None  # Python's own would leave a table's making out of the transaction
        db.execute("PRAGMA foreign_keys = ON")

    @event.listens_for(engine, "begin")
    def begin(db: Connection) -> None:
        db.exec_driver_sql("BEGIN IMMEDIATE" if db.get_execution_options().get("writes") else "BEGIN")

    return engine


def _make(path: Path) -> None:
    """Put an empty desk in place; one that another program has just put there stays."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.new-{secrets.token_hex(4)}")
    engine = _engine(URL.create("sqlite", database=str(part)))
    try:
        with engine.begin() as db:
            _migrate(db)
        engine.dispose()
        put_new(part, path)
    finally:
        engine.dispose()
        part.unlink(missing_ok=True)


def _migrate(db: Connection) -> None:
    """Bring a database to today's form inside the transaction that is open; nothing where it has it."""
    from alembic import command  # takes its time, and is seldom needed
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = db
    command.upgrade(config, "head")
