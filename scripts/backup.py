"""Copies the ledger and the desk's database to var/backup/, consistent even while the app is writing."""

import os
import sqlite3
import sys
from collections.abc import Mapping
from contextlib import closing
from datetime import datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def databases(root: Path, environ: Mapping[str, str]) -> list[Path]:
    """Return var/*.db and the files that GRAPH_LEDGER and GRAPH_LEADS name, each once, those that exist."""
    named = [root / environ[key] for key in ("GRAPH_LEDGER", "GRAPH_LEADS") if environ.get(key)]
    found = {path.resolve(): path for path in [*sorted((root / "var").glob("*.db")), *named] if path.is_file()}
    return list(found)


def copy(source: Path, folder: Path, now: datetime) -> Path:
    """Copy one SQLite file, check the copy and return its path; sqlite3.Error for a damaged or locked one.

    The copy goes through SQLite: copying the bytes of an open database may tear it.
    """
    target = folder / f"{source.stem}-{now:%Y%m%d-%H%M%S}.db"
    part = target.with_suffix(".part")
    part.unlink(missing_ok=True)
    try:
        with (
            closing(sqlite3.connect(f"{source.as_uri()}?mode=ro", uri=True)) as origin,
            closing(sqlite3.connect(part)) as copied,
        ):
            origin.backup(copied)
            verdict = copied.execute("PRAGMA integrity_check(1)").fetchone()[0]
            if verdict != "ok":
                raise sqlite3.DatabaseError(verdict)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    return target


def main(root: Path = ROOT, environ: Mapping[str, str] = os.environ, now: datetime | None = None) -> None:
    """Copy every database; SystemExit with a sentence when there is none or one cannot be copied."""
    sources = databases(root, environ)
    if not sources:
        sys.exit("没有可备份的数据库(var/*.db),请先 make build / nothing to back up yet")
    folder = root / "var" / "backup"
    folder.mkdir(parents=True, exist_ok=True)
    now = now or datetime.now()
    failed = False
    for source in sources:
        try:
            print(f"已备份 / copied: {source.name} → {copy(source, folder, now).relative_to(root)}")
        except (sqlite3.Error, OSError) as error:
            failed = True
            print(f"备份失败 / not copied: {source.name}:{error}", file=sys.stderr)
    if failed:
        sys.exit(1)


if __name__ == "__main__":
    main()
