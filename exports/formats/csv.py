"""A table as CSV for Excel and WPS: byte-order mark, Chinese headings, text that looks like a formula made harmless."""

from __future__ import annotations

import csv
from pathlib import Path

from analysis.city import City
from exports.method import Method
from exports.table import Row, Table, text

ENDING = ".csv"
# Excel in Chinese takes the full-width signs for formulas too.
RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def safe(value: str | float | int | None) -> str | float | int:
    """Return a cell that no spreadsheet takes for a formula: an apostrophe before text that begins like one."""
    if value is None:
        return ""
    return f"'{value}" if isinstance(value, str) and value.startswith(RISKY) else value


def write(path: Path, table: Table, rows: list[Row], city: City, method: Method) -> None:
    """Write rows as UTF-8 CSV with a byte-order mark; unknown is an empty cell."""
    columns = table.sheet_columns()
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        out = csv.writer(file)
        out.writerow([c.label for c in columns])
        out.writerows([safe(text(row.get(c.name))) for c in columns] for row in rows)
