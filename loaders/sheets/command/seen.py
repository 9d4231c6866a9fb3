"""One file of tables as it was understood: each sheet with its block, plan, rows and issues, by a mapping or without."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from graph.issues import issue
from graph.record import Issue, Origin, Row
from graph.rows.check import check_row
from graph.rows.values import parse
from graph.schema import NodeType
from loaders.errors import LoadError
from loaders.sheets.book import book
from loaders.sheets.grid import Sheet
from loaders.sheets.mapping import Mapping
from loaders.sheets.meaning import understand
from loaders.sheets.plan import Plan, field_of
from loaders.sheets.read import ReadRow, read_rows, row_of
from loaders.sheets.said import sheet_issues
from loaders.sheets.structure import Block, blocks

LACKING = {"source-missing", "key-missing"}  # what a table lacks only until it has its mapping


@dataclass
class SheetSeen:
    """One sheet: `block` and `plan` are None where it holds no table, or was passed over (`passed` says why)."""

    sheet: Sheet
    passed: str = ""
    block: Block | None = None
    plan: Plan | None = None
    rows: list[ReadRow] = field(default_factory=list[ReadRow])
    issues: list[Issue] = field(default_factory=list[Issue])


def seen_of(
    content: bytes, name: str, kind: NodeType | None = None, how: Mapping | None = None, most: int = 0
) -> list[SheetSeen]:
    """Return every sheet of a file as it is understood; LoadError for a file or mapping that stops a build too.

    most: rows that are read at most; 0 sets no limit.
    """
    sheets = book(content, name, alone=most > 0)
    if most and sum(len(s.lines) for s in sheets) > most:
        raise LoadError(issue("rows-too-many", file=name, limit=str(most)))
    return [_sheet(sheet, name, kind, how) for sheet in sheets]


def layouts_of(sheets: list[SheetSeen]) -> list[list[SheetSeen]]:
    """Return the sheets that hold a table by their layout: those of one layout together, the one with the most rows first.

    A table of no type of ours comes last: it stands beside what is meant.
    """
    found: dict[object, list[SheetSeen]] = {}
    for seen in sheets:
        if seen.block and seen.plan:
            found.setdefault((seen.block.headings, seen.plan.kind), []).append(seen)
    for same in found.values():
        same.sort(key=lambda s: -len(s.rows))
    return sorted(found.values(), key=lambda same: (_of_none(same[0]), -sum(len(s.rows) for s in same)))


def _of_none(seen: SheetSeen) -> bool:
    return seen.plan is None or seen.plan.kind is None


def _sheet(sheet: Sheet, name: str, kind: NodeType | None, how: Mapping | None) -> SheetSeen:
    seen = SheetSeen(sheet)
    if how and not how.reads(sheet.name):
        seen.passed = f"对照表只读“{'、'.join(how.sheets)}”"
        return seen
    sheet = replace(sheet, hidden=sheet.hidden and not (how and how.sheets))  # one that is named is meant
    seen.block = None if sheet.hidden else blocks(sheet, how.heading if how else ())
    seen.issues += sheet_issues(sheet, seen.block, name)
    if seen.block is None:
        held = any(map(any, sheet.lines))
        seen.passed = "隐藏的工作表" if sheet.hidden else "没有表头和数据行" if held else "空表"
        return seen
    seen.plan = how.plan(seen.block, name) if how else understand(seen.block, kind)
    for item in read_rows(seen.block, seen.plan, name):
        if isinstance(item, Issue):
            seen.issues.append(item)
        else:
            seen.rows.append(item)
            seen.issues += _checked(item, seen.plan, name, sheet.name)
    return seen


def _checked(row: ReadRow, plan: Plan, name: str, sheet: str) -> list[Issue]:
    """Return what the build would say of a row's own cells."""
    if plan.kind is None:
        return []
    made: Row = row_of(row, plan, name, sheet)
    return [i for i in check_row(plan.kind, made).issues if i.code not in LACKING]


def values_of(row: ReadRow, plan: Plan) -> dict[str, Any]:
    """Return a row's usable values by field: numbers as numbers, all else as text."""
    found: dict[str, Any] = {}
    for name, text in row.values.items():
        item = field_of(plan.kind, name)
        good, bad = parse(item, text, Origin("", "", "", 0)) if item else ([text], [])
        if bad and not good:
            continue
        number = good[0] if item and item.kind in ("number", "flag") and good else text
        found[name.removeprefix("~")] = int(number) if isinstance(number, float) and number.is_integer() else number
    return found
