"""Our own tables, as text, workbook or page: the type comes from the file's, sheet's or folder's name."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from rapidfuzz import fuzz, process

from graph.issues import issue
from graph.record import Issue, Origin, Row
from graph.schema import NodeType
from graph.types import TYPES
from loaders.errors import LoadError
from loaders.plans import is_plan
from loaders.sheets.book import book
from loaders.sheets.columns import cells, columns_of, heading_issues, needed
from loaders.sheets.headings import unit_above
from loaders.sheets.said import cell_issues, sheet_issues
from loaders.sheets.structure import Block, blocks
from loaders.sheets.values import Said

TABLES = {name: kind for kind in TYPES.values() for name in (kind.label, *kind.tables)}
SUFFIXES = {".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".xls", ".et", ".ods", ".html", ".htm"}


def claims(path: Path) -> bool:
    """Tell whether the file is one of our tables."""
    return path.suffix.lower() in SUFFIXES and not is_plan(path)


def read(content: bytes, path: Path, name: str) -> Iterator[Row | Issue]:
    """Yield the rows of every sheet; raises LoadError for a file or heading that stops the build."""
    sheets = book(content, name)
    if not any(sheet.lines for sheet in sheets):
        raise LoadError(issue("file-empty", file=name))
    found = [(sheet, None if sheet.hidden else blocks(sheet)) for sheet in sheets]
    for sheet, block in found:
        yield from sheet_issues(sheet, block, name)
        where = f"{name}·{sheet.name}".rstrip("·")
        if block:
            yield from rows(TABLES.get(sheet.name) or _kind(path.stem, path.parent.name, where), block, name)
        elif (sheet.name in TABLES and not sheet.hidden) or not any(block for _, block in found):
            kind = TABLES.get(sheet.name) or _kind(path.stem, path.parent.name, where)
            raise LoadError(issue("heading-missing", file=where, column="、".join(needed(kind)[0])))


def _kind(stem: str, folder: str, name: str) -> NodeType:
    kind = TABLES.get(stem) or TABLES.get(folder)
    if kind is None:
        near = tuple(m[0] for m in process.extract(stem, list(TABLES), scorer=fuzz.ratio, limit=3))
        raise LoadError(issue("file-unclaimed", file=name, value=stem, hints=near))
    return kind


def rows(kind: NodeType, block: Block, name: str) -> Iterator[Row | Issue]:
    """Yield a Row for each row of a block, and issues about its headings and cells."""
    above = unit_above(left.text for left in block.left_out)
    columns, said = columns_of(kind, block.headings, above), Said()
    sheet = block.sheet
    where = Origin("", name, sheet.name, block.heading_rows.stop - 1)
    yield from heading_issues(kind, columns, [block.line(row) for row in block.data], where)
    yield from cell_issues(block, [c.label for c in columns], name)
    for number in block.data:
        line, origin = block.usable(number), Origin("", name, sheet.name, number)
        if any(line[len(columns) :]):
            yield issue("row-too-long", origin, value="、".join(c for c in line[len(columns) :] if c))
            continue
        yield Row(kind.name, cells(columns, line, said), origin)
    yield from said.issues(where)
