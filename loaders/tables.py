"""Our own tables as .csv or .xlsx/.xls/.ods: the type comes from the file's, sheet's or folder's name."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from rapidfuzz import fuzz, process

from graph.issues import issue
from graph.record import Issue, Origin, Row
from graph.rows.check import ORIGIN_HEADINGS
from graph.schema import NodeType
from graph.types import TYPES
from loaders.errors import LoadError
from loaders.sheets.delimited import lines
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
        raise LoadError(issue("heading-missing", file=name, column="、".join(_needed(kind)[0])))
    headings = table[top]
    where = Origin("", name, sheet, top + 1)
    yield from _check_headings(kind, headings, where)
    yield from _nameless(headings, table[top + 1 :], where)
    for number, line in enumerate(table[top + 1 :], top + 2):
        if not any(line):
            continue
        origin = Origin("", name, sheet, number)
        if any(line[len(headings) :]):
            yield issue("row-too-long", origin, value="、".join(c for c in line[len(headings) :] if c))
            continue
        yield Row(kind.name, {h: c for h, c in zip(headings, line, strict=False) if h}, origin)


def _nameless(headings: list[str], lines: list[list[str]], where: Origin) -> Iterator[Issue]:
    """Yield an issue for each column that has cells and no heading."""
    for place, heading in enumerate(headings):
        if not heading and (first := next((line[place] for line in lines if line[place : place + 1] > [""]), "")):
            yield issue("heading-unknown", where, column=f"第 {place + 1} 列（没有表头）", value=first)


def _needed(kind: NodeType) -> list[tuple[str, ...]]:
    """Return the groups of headings of which one each must be there."""
    if kind.names and kind.caption != kind.key:
        return [(*kind.field(kind.key).headings, *kind.field(kind.caption).headings)]
    groups = [f.headings for f in kind.fields if f.required]
    groups += [e.column.headings for e in kind.edges if e.column and e.column.required]
    return [*groups, ORIGIN_HEADINGS["source"]] if kind.sourced else groups


def _check_headings(kind: NodeType, headings: list[str], where: Origin) -> Iterator[Issue]:
    meanings = {h: f.name for f in kind.columns() for h in f.headings}
    for name, group in ORIGIN_HEADINGS.items():
        meanings = {**dict.fromkeys(group, f"~{name}"), **meanings}
    for group in _needed(kind):
        if not any(h in headings for h in group):
            near = tuple(m[0] for m in process.extract(group[0], [h for h in headings if h], limit=3, score_cutoff=40))
            raise LoadError(issue("heading-missing", where, column=group[0], hints=near))
    seen: dict[str, str] = {}
    for heading in filter(None, headings):
        meaning = meanings.get(heading)
        if meaning is None:
            near = tuple(m[0] for m in process.extract(heading, list(meanings), limit=3, score_cutoff=40))
            yield issue("heading-unknown", where, column=heading, hints=near)
        elif meaning in seen:
            raise LoadError(issue("heading-twice", where, column=heading, value=seen[meaning]))
        else:
            seen[meaning] = heading
