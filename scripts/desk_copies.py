"""Copies of the desk and of what was uploaded to it, and putting one in its place."""

import os
import shutil
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from desk import files
from desk.copied import copy_desk
from desk.desk import check_file
from desk.place import file_of, files_folder, name_of
from desk.there import there
from desk.words import said
from graph.store.ledger.copy import copied, flushed, stamped

BESIDE = ("-journal", "-wal", "-shm")  # what SQLite keeps beside a file, and would apply to whatever has its name
FILES = "desk-files"


def desk_address(root: Path, environ: Mapping[str, str]) -> str:
    """Return the desk: what GRAPH_DESK names, else var/desk.db."""
    given = environ.get("GRAPH_DESK") or "var/desk.db"
    return given if "://" in given else str(root / given)


def back_up_desk(address: str, folder: Path, now: datetime) -> Path | None:
    """Copy the desk and its files and return the copy, None where there is no desk; StoreError for a damaged one."""
    if not there(address):
        return None
    path = file_of(address)
    target = stamped(folder, path.stem if path else "desk", now)
    with said(name_of(address)):
        if path:
            copied(path, target, lambda part: check_file(part, path.name))
        else:
            part = target.with_suffix(".part")
            part.unlink(missing_ok=True)
            copy_desk(address, str(part))
            os.replace(flushed(part), target)
        files.copy_missing(files_folder(address), folder / FILES)
    return target


def restore_desk(chosen: Path, address: str, folder: Path, now: datetime) -> Path | None:
    """Put a backup in the desk's place and return where the former one is kept; a server's database must be empty."""
    check_file(chosen)
    path, kept = file_of(address), None
    if path is None:
        copy_desk(str(chosen), address)
    else:
        path.parent.mkdir(parents=True, exist_ok=True)
        kept = keep_bytes(path, stamped(folder, f"{path.stem}-before-restore", now))
        with said(chosen.name):
            part = copied(chosen, path.with_name(f"{path.name}.restored"), lambda p: check_file(p, chosen.name))
        for ending in BESIDE:
            Path(f"{path}{ending}").unlink(missing_ok=True)
        os.replace(part, path)
    files.copy_missing(folder / FILES, files_folder(address))
    return kept


def keep_bytes(path: Path, kept: Path) -> Path | None:
    """Copy the bytes of a database, damaged as it may be, with what SQLite keeps beside it."""
    kept.parent.mkdir(parents=True, exist_ok=True)
    for ending in (*BESIDE, ""):
        source = Path(f"{path}{ending}")
        if source.exists():
            part = kept.with_suffix(".part")
            shutil.copy2(source, part)
            os.replace(flushed(part), f"{kept}{ending}")
    return kept if path.exists() else None
