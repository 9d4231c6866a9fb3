"""data/sources: tables of others beside their mappings (<name>.yaml); a table there is read by the mapping that names it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Mapping as Held
from dataclasses import replace
from pathlib import Path

from graph.issues import issue
from graph.record import Issue, Origin, Row
from loaders.errors import LoadError
from loaders.sheets.book import book
from loaders.sheets.grid import Sheet
from loaders.sheets.known import known_mapping
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


def read(
    content: bytes, path: Path, name: str, mappings: Sequence[Mapping], known: Held[str, str] | None = None
) -> Iterator[Row | Issue]:
    """Yield the rows of a table, each sheet by the one mapping that is for it; LoadError where a file has none or two.

    known: how layouts were read on the page of imports; what has no mapping and a known layout is read so again.
    """
    mine = [m for m in mappings if m.claims(path.name)]
    sheets = book(content, name)
    if not mine:
        yield from _by_layout(sheets, name, known or {})
        return
    _check_sheets(mine, sheets, name)
    read_any = False
    for sheet in sheets:
        how = next((m for m in mine if m.reads(sheet.name)), None)
        if how is None:
            yield from _passed(sheet, mine, name)
            continue
        sheet = replace(sheet, hidden=sheet.hidden and not how.sheets)  # one that is named is meant
        block = None if sheet.hidden else blocks(sheet, how.heading)
        yield from sheet_issues(sheet, block, name)
        if block is not None:
            read_any = True
            yield from graph_rows(block, how.plan(block, name), name)
    if not read_any:
        raise LoadError(issue("mapping-no-table", file=name, detail=_named(mine)))


def _by_layout(sheets: Sequence[Sheet], name: str, known: Held[str, str]) -> Iterator[Row | Issue]:
    found = [(s, b, known_mapping(b, name, known)) for s in sheets if not s.hidden and (b := blocks(s))]
    if not any(how for _, _, how in found):
        raise LoadError(issue("mapping-missing", file=name))
    declared = list[object]()
    for sheet, block, how in found:
        yield from sheet_issues(sheet, block, name)
        if how is None:
            yield issue("sheet-passed", Origin("", name, sheet.name, 0), detail="上次读过的样式")
            continue
        if how.declared and how.declared.cells not in declared:
            declared.append(how.declared.cells)
            yield how.declared
        yield from graph_rows(block, how.plan(block, name), name)


def _check_sheets(mine: Sequence[Mapping], sheets: Sequence[Sheet], name: str) -> None:
    """Refuse two mappings for one sheet, and one for a sheet that is not there."""
    named = [s.name for s in sheets]
    for sheet in named:
        both = [m for m in mine if m.reads(sheet)]
        if len(both) > 1:
            raise LoadError(issue("mapping-twice", file=name, detail=_named(both)))
    for how in mine:
        if gone := [s for s in how.sheets if s not in named]:
            raise LoadError(issue("mapping-sheet", file=name, value=gone[0], detail=how.file, hints=tuple(named[:3])))


def _passed(sheet: Sheet, mine: Sequence[Mapping], name: str) -> Iterator[Issue]:
    """Yield what is said of a sheet that no mapping of the file names."""
    if sheet.lines:
        yield issue(
            "sheet-passed", Origin("", name, sheet.name, 0), detail="、".join(s for m in mine for s in m.sheets)
        )


def _named(mappings: Sequence[Mapping]) -> str:
    return "、".join(m.file for m in mappings)
