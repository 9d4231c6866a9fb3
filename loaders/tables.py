"""Our own tables as .csv or .xlsx/.xls/.ods: the type comes from the file's, sheet's or folder's name."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from rapidfuzz import fuzz, process

from graph.issues import issue
from graph.record import Issue, Origin, Row
from graph.schema import NodeType
from graph.types import TYPES
from loaders.errors import LoadError
from loaders.sheets.columns import cells, columns_of, heading_issues, needed
from loaders.sheets.delimited import lines
from loaders.sheets.values import Said
from loaders.sheets.workbook import sheets

TABLES = {name: kind for kind in TYPES.values() for name in (kind.label, *kind.tables)}
WORKBOOKS = {".xlsx", ".xls", ".ods", ".xlsm"}


def claims(path: Path) -> bool:
    """Tell whether the file is one of our tables."""
    return path.suffix.lower() in {".csv", ".tsv", *WORKBOOKS}


def read(content: bytes, path: Path, name: str) -> Iterator[Row | Issue]:
    """Yield the rows of every sheet; raises LoadError for a file or heading that stops the build."""
    if path.suffix.lower() in WORKBOOKS:
        filled = [(sheet, table) for sheet, table in sheets(content, name) if any(any(line) for line in table)]
        if not filled:
            raise LoadError(issue("file-empty", file=name))
        for sheet, table in filled:
            kind = TABLES.get(sheet) or _kind(path.stem, path.parent.name, f"{name}·{sheet}")
            yield from rows(kind, table, name, sheet)
    else:
        yield from rows(_kind(path.stem, path.parent.name, name), lines(content, name), name, "")


def _kind(stem: str, folder: str, name: str) -> NodeType:
    kind = TABLES.get(stem) or TABLES.get(folder)
    if kind is None:
        near = tuple(m[0] for m in process.extract(stem, list(TABLES), scorer=fuzz.ratio, limit=3))
        raise LoadError(issue("file-unclaimed", file=name, value=stem, hints=near))
    return kind


def rows(kind: NodeType, table: list[list[str]], name: str, sheet: str) -> Iterator[Row | Issue]:
    """Yield a Row for each filled line below the headings (the first filled line), and issues about headings."""
    top = next((i for i, line in enumerate(table) if any(line)), None)
    if top is None:
        raise LoadError(issue("heading-missing", file=name, column="、".join(needed(kind)[0])))
    columns, said = columns_of(kind, table[top]), Said()
    where = Origin("", name, sheet, top + 1)
    yield from heading_issues(kind, columns, table[top + 1 :], where)
    for number, line in enumerate(table[top + 1 :], top + 2):
        if not any(line):
            continue
        origin = Origin("", name, sheet, number)
        if any(line[len(columns) :]):
            yield issue("row-too-long", origin, value="、".join(c for c in line[len(columns) :] if c))
            continue
        yield Row(kind.name, cells(columns, line, said), origin)
    yield from said.issues(where)
