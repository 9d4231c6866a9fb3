"""A table as a Markdown page, for documents."""

from __future__ import annotations

from pathlib import Path

from analysis.city import City
from exports.method import Method
from exports.table import Row, Table, text

ENDING = ".md"
FULL_WIDTH = str.maketrans(",;:", "\uff0c\uff1b\uff1a")


def cell(value: str | float | int | None) -> str:
    """Return a cell that cannot break the table; unknown is empty."""
    words = "" if value is None else str(value)
    for mark in "\\|<>`*_[]":
        words = words.replace(mark, f"\\{mark}")
    return " ".join(words.split())


def write(path: Path, table: Table, rows: list[Row], city: City, method: Method) -> None:
    """Write rows under a heading, with the data date."""
    columns = table.sheet_columns()
    lines = [[c.label for c in columns], ["---"] * len(columns)]
    lines += [[cell(text(row.get(c.name))) for c in columns] for row in rows]
    body = "\n".join(f"| {' | '.join(line)} |" for line in lines)
    about = table.about.translate(FULL_WIDTH)
    outside = f"{method.outside}\n\n" if method.public else ""
    page = f"# {table.title}\n\n{about}\n\n数据日期 {method.run.as_of}。\n\n{outside}{body}\n"
    path.write_text(page, encoding="utf-8", newline="\n")
