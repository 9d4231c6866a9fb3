"""A copy of a SQLite file, whole or not there, taken while other programs may be writing."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path


def copied(source: Path, target: Path, check: Callable[[Path], None] | None = None) -> Path:
    """Copy one SQLite file and return the copy's path; sqlite3.Error for a damaged or locked one, or what `check` raises.

    The copy goes through SQLite: copying the bytes of an open database may tear it.
    """
    part = target.with_suffix(".part")
    part.unlink(missing_ok=True)
    try:
        with (
            closing(sqlite3.connect(f"{source.resolve().as_uri()}?mode=ro", uri=True)) as origin,
            closing(sqlite3.connect(part)) as made,
        ):
            origin.backup(made)
            verdict = made.execute("PRAGMA integrity_check(1)").fetchone()[0]
            if verdict != "ok":
                raise sqlite3.DatabaseError(verdict)
        if check:
            check(part)
        os.replace(flushed(part), target)
    finally:
        part.unlink(missing_ok=True)
    return target


def backup_folder(ledger: Path) -> Path:
    """Return the folder for copies of a ledger, beside it, made where it is not there."""
    folder = ledger.parent / "backup"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def stamped(folder: Path, name: str, now: datetime) -> Path:
    """Return the path of a copy made now."""
    return folder / f"{name}-{now:%Y%m%d-%H%M%S}.db"


def flushed(path: Path) -> Path:
    """Make sure that a file has reached the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())
    return path
