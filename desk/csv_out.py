"""The desk as the tables that the data folder takes: read back they are the same statements, sources among them."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

from desk.record import Act
from desk.rows import rows
from graph.record import Row
from graph.types import TYPES

FOLDER = "desk"


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
