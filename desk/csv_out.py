"""The desk as the tables that the data folder takes: read back they are the same statements, sources among them."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

from desk.note import LABELS, Note, Place
from desk.record import Act
from desk.rows import rows
from graph.record import Row
from graph.types import TYPES

FOLDER = "desk"
WORK = "跟进.md"  # no table of the data folder: what people do is no part of the graph


def write(folder: Path, acts: Sequence[Act]) -> dict[str, int]:
    """Write one table for each type of row that stands, and return how many rows each has, by its path in the folder."""
    written: dict[str, int] = {}
    by_type: dict[str, list[Row]] = {}
    for row in rows(acts):
        by_type.setdefault(row.type, []).append(row)
    for type, held in sorted(by_type.items()):
        name = f"{FOLDER}/{TYPES[type].tables[0] if type != 'Firm' else 'firms'}.csv"
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        headings = list(dict.fromkeys(h for row in held for h in row.cells))
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            table = csv.writer(file)
            table.writerow(headings)
            table.writerows([row.cells.get(h, "") for h in headings] for row in held)
        written[name] = len(held)
    return written


def write_work(folder: Path, told: Mapping[Place, Sequence[Note]]) -> dict[str, int]:
    """Write what was filled in for targets as a page to read, the oldest first, where there is any."""
    if not told:
        return {}
    head = ["产业链", "环节", "企业", *LABELS.values(), "谁填的", "什么时候", "从哪份文件"]
    notes = sorted(((n, place) for place, some in told.items() for n in some), key=lambda one: one[0].number)
    lines = [head, ["---"] * len(head)]
    lines += [[*place, *(getattr(n, f) for f in LABELS), n.person, n.time, n.file] for n, place in notes]
    text = "\n".join(f"| {' | '.join(map(_cell, line))} |" for line in lines)
    (folder / WORK).write_text(f"# 目标企业的跟进\n\n不进图谱，只供留存。\n\n{text}\n", encoding="utf-8")
    return {WORK: len(notes)}


def _cell(text: str) -> str:
    for mark in "\\|<>`*_[]":
        text = text.replace(mark, f"\\{mark}")
    return " ".join(text.split())
