"""A full build beside reading the same files with the same readers and inserting their rows bare into SQLite."""

from __future__ import annotations

import gc
import json
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import build
from benchmarks.measure import Figure, Line, Ratio, by_turns
from graph.record import Row
from graph.store.open import open_store
from loaders import reader_of
from loaders.folder import contents, listing

AS_OF = "2026-11-22"
AIM = 2.0


def lines(data: Path = build.DATA, runs: int = 9) -> list[Line]:
    """Return the ratio of the two times and the peak memory of a build in a process of its own."""
    ours, bare = by_turns(lambda: build_seconds(data), lambda: bare_seconds(data), runs)
    report = build_alone(data)
    size = f"{sum(report['nodes'].values()):,} 节点 nodes, {sum(report['edges'].values()):,} 关系 edges"
    return [
        Ratio("完整生成 / full build", ours, bare, AIM),
        Figure("生成的规模 / size of the build", size),
        Figure("生成时内存峰值 / peak memory of a build", f"{report['peak_mb'] or '?'} MB"),
    ]


def build_seconds(data: Path) -> float:
    """Build into a fresh ledger and return the seconds; RuntimeError when the data do not build."""
    gc.collect()
    with TemporaryDirectory() as folder:
        started = time.perf_counter()
        with closing(open_store(f"{folder}/ledger.db")) as store:
            report = build.build(data, store, AS_OF, lambda _: None)
        took = time.perf_counter() - started
    if not report["ok"]:
        raise RuntimeError(build.show(report))
    return took


def bare_seconds(data: Path) -> float:
    """Read every file with its reader, insert each row as it was read, and return the seconds."""
    gc.collect()
    with TemporaryDirectory() as folder:
        started = time.perf_counter()
        with closing(sqlite3.connect(f"{folder}/bare.db")) as db:
            db.execute(
                "CREATE TABLE row (type TEXT, file TEXT, sheet TEXT, line INTEGER, cells TEXT, origins TEXT, part INTEGER)"
            )
            db.executemany("INSERT INTO row VALUES (?, ?, ?, ?, ?, ?, ?)", bare_rows(data))
            db.commit()
        return time.perf_counter() - started


def bare_rows(data: Path) -> list[tuple[Any, ...]]:
    """Return every row as its reader yields it: type, file, sheet, line, cells and origins as JSON, whether a part."""
    found: list[tuple[Any, ...]] = []
    for file in listing(data).files:
        for row in reader_of(file.path, file.name)(contents(file), file.path, file.name):
            if isinstance(row, Row):
                at, cells = row.origin, json.dumps(row.cells, ensure_ascii=False)
                found.append((row.type, at.file, at.sheet, at.row, cells, json.dumps(row.origins), row.part))
    return found


def build_alone(data: Path) -> dict[str, Any]:
    """Run build.py as people do and return its report."""
    with TemporaryDirectory() as folder:
        report = Path(folder, "report.json")
        command = [sys.executable, str(build.ROOT / "build.py"), "--data", str(data), "--as-of", AS_OF]
        command += ["--store", f"{folder}/ledger.db", "--report", str(report)]
        done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise RuntimeError(done.stdout + done.stderr)
        return json.loads(report.read_text(encoding="utf-8"))
