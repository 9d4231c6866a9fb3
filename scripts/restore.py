"""Puts a backup in the place of the ledger or of the desk; what was there is kept beside the backups."""

import argparse
import os
import re
import sqlite3
import sys
from collections.abc import Callable, Mapping
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path

from desk.place import name_of
from graph.store.contract import StoreError
from graph.store.ledger.copy import stamped
from graph.store.ledger.file import build_lock, connect
from graph.store.ledger.ledger import check_file
from graph.store.ledger.words import said
from scripts.ask import agreed
from scripts.backup import ROOT, copy_ledger, ledger_path
from scripts.desk_copies import BESIDE, desk_address, keep_bytes, restore_desk


def backups(root: Path, ledger: Path) -> list[Path]:
    """Return the backups of the ledger, the newest first."""
    name = re.compile(rf"{re.escape(ledger.stem)}-\d{{8}}-\d{{6}}\.db")
    return sorted((p for p in (root / "var" / "backup").glob("*.db") if name.fullmatch(p.name)), reverse=True)


def newest_whole(found: list[Path]) -> Path:
    """Return the newest backup that is whole; StoreError when there is none."""
    for path in found:
        try:
            check_file(path)
        except StoreError as error:
            print(f"跳过 {path.name}：{error}", file=sys.stderr)
        else:
            return path
    raise StoreError(
        "var/backup 里没有完好的台账备份；请用 make restore FILE=备份文件 指定一个，或用 make build 重新生成。"
    )


def restore(chosen: Path, ledger: Path, folder: Path, now: datetime) -> Path | None:
    """Put a backup in the ledger's place and return where the former ledger is kept; StoreError when it cannot be done."""
    with build_lock(ledger), said(ledger, lambda: True):
        # A build that was cut off is taken back by SQLite itself, as long as its journal is beside the file it belongs to.
        if ledger.exists():
            with suppress(sqlite3.Error), closing(connect(ledger)) as db:
                db.execute("SELECT count(*) FROM sqlite_master")
        kept = keep_bytes(ledger, stamped(folder, f"{ledger.stem}-before-restore", now))
        part = copy_ledger(chosen, ledger.with_name(f"{ledger.name}.restored"))
        for ending in BESIDE:
            Path(f"{ledger}{ending}").unlink(missing_ok=True)
        os.replace(part, ledger)
    return kept


def is_desk(path: Path) -> bool:
    """Tell whether a file is a copy of the desk, by its tables or, where it cannot be read, by its name."""
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as db:
            return bool(
                db.execute("SELECT count(*) = 2 FROM sqlite_master WHERE name IN ('act', 'taken')").fetchone()[0]
            )
    except (sqlite3.Error, UnicodeDecodeError):
        return path.name.startswith("desk")


def main(
    argv: list[str] | None = None,
    root: Path = ROOT,
    environ: Mapping[str, str] = os.environ,
    ask: Callable[[str], str] = input,
) -> int:
    """Choose, ask and restore; return the exit code."""
    parser = argparse.ArgumentParser(prog="make restore", description="用备份恢复台账或经办库，现在的文件会留一份。")
    parser.add_argument(
        "file", nargs="?", type=Path, help="备份文件，台账的或经办库的（默认是 var/backup 里最新的完好台账备份）"
    )
    parser.add_argument("--yes", action="store_true", help="不再询问")
    args = parser.parse_args(argv)
    ledger = ledger_path(root, environ)
    try:
        if args.file and not args.file.is_file():
            raise StoreError(f"没有这个备份文件：{args.file}；请检查路径。")
        chosen = args.file or newest_whole(backups(root, ledger))
        desk = desk_address(root, environ)
        of_desk = args.file is not None and is_desk(chosen)
        what, name = ("经办库", name_of(desk)) if of_desk else ("台账", str(ledger))
        question = f"用备份 {chosen} 代替{what} {name}（现在的文件会留一份）。"
        if not args.yes and not agreed(question, ask):
            print("没有恢复，原有内容未变。")
            return 1
        way, place = (restore_desk, desk) if of_desk else (restore, ledger)
        kept = way(chosen, place, root / "var" / "backup", datetime.now())  # pyright: ignore[reportArgumentType]
    except StoreError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"已恢复：{name if of_desk else ledger.name} ← {chosen}" + (f"；原来的文件留在 {kept}" if kept else ""))
    return 0


if __name__ == "__main__":
    sys.exit(main())
