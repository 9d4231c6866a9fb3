"""Copies the ledger and the desk's database to var/backup/, consistent even while the app is writing."""

import os
import sqlite3
import sys
from collections.abc import Mapping
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path

from desk.place import file_of, name_of
from desk.there import there
from graph.store.contract import StoreError
from graph.store.ledger.copy import copied, stamped
from graph.store.ledger.ledger import check_file
from graph.store.ledger.words import said
from graph.system.os_words import words
from scripts.desk_copies import back_up_desk, desk_address

ROOT = Path(__file__).resolve().parent.parent
LEDGER_TABLES = "SELECT count(*) = 3 FROM sqlite_master WHERE name IN ('run', 'build', 'current')"


def ledger_path(root: Path, environ: Mapping[str, str]) -> Path:
    """Return the ledger: the file that GRAPH_LEDGER names, else var/ledger.db."""
    return root / (environ.get("GRAPH_LEDGER") or "var/ledger.db")


def databases(root: Path, environ: Mapping[str, str]) -> list[Path]:
    """Return var/*.db and the file that GRAPH_LEDGER names, each once, those that exist; the desk is copied apart."""
    named = [root / environ["GRAPH_LEDGER"]] if environ.get("GRAPH_LEDGER") else []
    found = {path.resolve(): path for path in [*sorted((root / "var").glob("*.db")), *named] if path.is_file()}
    desk = file_of(desk_address(root, environ))
    return [path for path in found if path != desk]


def is_ledger(path: Path, ledger: Path) -> bool:
    """Whether a database is a ledger: the one that is read, or another with its tables."""
    if path == ledger.resolve():
        return True
    with suppress(sqlite3.Error), closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as db:
        return bool(db.execute(LEDGER_TABLES).fetchone()[0])
    return False


def copy_ledger(source: Path, target: Path) -> Path:
    """Copy a ledger whose every run is whole and return the copy's path; StoreError for another."""

    def check(part: Path) -> None:
        try:
            check_file(part)
        except StoreError as error:
            raise StoreError(str(error).replace(part.name, source.name)) from error

    with said(source, lambda: True):
        return copied(source, target, check)


def copy(source: Path, target: Path, ledger: Path) -> Path:
    """Copy one database and return the copy's path; StoreError with a sentence for one that is damaged or locked."""
    if is_ledger(source, ledger):
        return copy_ledger(source, target)
    try:
        return copied(source, target)
    except OSError as error:
        raise StoreError(f"{source.name} 没有备份（{words(error)}）；请检查路径、权限与磁盘空间。") from error
    except (sqlite3.Error, UnicodeDecodeError) as error:
        raise StoreError(f"{source.name} 没有备份：它已损坏、不是数据库或正被占用；请检查这个文件。") from error


def main(root: Path = ROOT, environ: Mapping[str, str] = os.environ, now: datetime | None = None) -> None:
    """Copy every database; SystemExit with a sentence when there is none or one cannot be copied."""
    sources, desk = databases(root, environ), desk_address(root, environ)
    if not sources and not there(desk):
        sys.exit("没有可备份的数据库（var/*.db），请先 make build / nothing to back up yet")
    folder = root / "var" / "backup"
    folder.mkdir(parents=True, exist_ok=True)
    now = now or datetime.now()
    failed = False
    for source in sources:
        try:
            made = copy(source, stamped(folder, source.stem, now), ledger_path(root, environ))
            print(f"已备份 / copied: {source.name} → {made.relative_to(root)}")
        except StoreError as error:
            failed = True
            print(f"备份失败 / not copied: {error}", file=sys.stderr)
    try:
        if copy_of_desk := back_up_desk(desk, folder, now):
            print(f"已备份 / copied: {name_of(desk)} → {copy_of_desk.relative_to(root)}")
    except StoreError as error:
        failed = True
        print(f"备份失败 / not copied: {error}", file=sys.stderr)
    if failed:
        sys.exit(1)


if __name__ == "__main__":
    main()
