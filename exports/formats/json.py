"""A table as JSON: a list of objects with English names."""

from __future__ import annotations

import json
from pathlib import Path

from analysis.city import City
from exports.method import Method
from exports.table import Row, Table

ENDING = ".json"


def write(path: Path, table: Table, rows: list[Row], city: City, method: Method) -> None:
    """Write rows as UTF-8 JSON; unknown is null."""
    names = [c.name for c in table.json_columns()]
    content = [{n: None if row.get(n) == "" else row.get(n) for n in names} for row in rows]
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
