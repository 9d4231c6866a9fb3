"""data/sources: tables of others beside their mappings (<name>.yaml); a table there is read by the mapping that names it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from graph.issues import issue
from graph.record import Issue, Origin, Row
from loaders.errors import LoadError
from loaders.sheets.book import book
from loaders.sheets.grid import Sheet
from loaders.sheets.mapping import Mapping
from loaders.sheets.read import graph_rows
from loaders.sheets.said import sheet_issues
from loaders.sheets.structure import blocks

FOLDER = "sources"


def is_mapping(path: Path) -> bool:
    """Tell whether a file is a mapping."""
    return path.parent.name == FOLDER and path.suffix.lower() in (".yaml", ".yml")


def is_table(path: Path) -> bool:
    """Tell whether a file is a table to be read by a mapping."""
    return path.parent.name == FOLDER and not is_mapping(path)


def read(content: bytes, path: Path, name: str, mappings: Sequence[Mapping]) -> Iterator[Row | Issue]:
    """Yield the rows of a table by the one mapping that names its file; LoadError where none or two do."""
    mine = [m for m in mappings if m.claims(path.name)]
    if len(mine) != 1:
        both = "、".join(m.file for m in mine)
        raise LoadError(issue("mapping-twice" if mine else "mapping-missing", file=name, detail=both))
    sheets, how = book(content, name), mine[0]
    if how.sheet and how.sheet not in [s.name for s in sheets]:
        near = tuple(s.name for s in sheets)[:3]
        raise LoadError(issue("mapping-sheet", file=name, value=how.sheet, detail=how.file, hints=near))
    read_any = False
    for sheet in sheets:
        if how.sheet not in ("", sheet.name):
            yield from _passed(sheet, how, name)
            continue
        sheet = replace(sheet, hidden=sheet.hidden and not how.sheet)  # one that is named is meant
        block = None if sheet.hidden else blocks(sheet, how.heading)
        yield from sheet_issues(sheet, block, name)
        if block is not None:
            read_any = True
            yield from graph_rows(block, how.plan(block, name), name)
    if not read_any:
        raise LoadError(issue("mapping-no-table", file=name, detail=how.file))


def _passed(sheet: Sheet, how: Mapping, name: str) -> Iterator[Issue]:
    """Yield what is said of a sheet that the mapping does not name."""
    if sheet.lines:
        yield issue("sheet-passed", Origin("", name, sheet.name, 0), detail=how.sheet)
