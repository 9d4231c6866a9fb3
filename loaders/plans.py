"""Plans in data/plans: a policy document as text, Word file or web page → its tasks, duties and indicators as rows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from graph.record import Issue, Row
from loaders.plan.reader import read_plan
from loaders.plan.rows import rows_of

FOLDER = "plans"
_TABLES = {".csv", ".tsv", ".xlsx", ".xlsm", ".xls", ".et", ".ods"}


def is_plan(path: Path) -> bool:
    """Tell whether a file is a plan to be read: any document in data/plans that is no table."""
    return path.parent.name == FOLDER and path.suffix.lower() not in _TABLES


def claims(path: Path) -> bool:
    """Tell whether the file is a plan."""
    return is_plan(path)


def read(content: bytes, path: Path, name: str) -> Iterator[Row | Issue]:
    """Yield the rows of a plan and what is to be said of it; LoadError for a file without readable text."""
    plan, held = read_plan(content, name, path.stem)
    yield from rows_of(plan, held, name, path.stem)
