"""What became of each cell of a table once its rows were made: a value, kept beside, an issue, or a column named as left."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from graph.record import Issue, Row
from graph.schema import NodeType
from loaders.sheets.command import seen as command
from loaders.sheets.command.seen import SheetSeen
from loaders.sheets.headings import labels
from loaders.sheets.plan import OTHER, Meaning
from loaders.sheets.read import ReadRow, graph_rows
from loaders.sheets.structure import Block
from tests.loaders.tables.inside import book_inside


@dataclass(frozen=True)
class Cell:
    """A cell of a row of data: its row in the file, its column from 0, what is read there, and what speaks of it."""

    row: int
    column: int
    text: str


def lost(content: bytes, name: str, kind: NodeType | None = None) -> list[str]:
    """Return a sentence for each cell of a foreign table of which nothing is said."""
    seen = [command._sheet(sheet, name, kind, None) for sheet in book_inside(content, name)]
    return [f"{one.sheet.name}: {said}" for one in seen for said in _lost(one, name)]


def _lost(seen: SheetSeen, name: str) -> Iterator[str]:
    """Yield what was lost of one sheet."""
    if seen.block is None or seen.plan is None:
        if not seen.passed:
            yield "passed over without a word"
        return
    block = seen.block
    rows = {row.number: row for row in seen.rows}
    kept = _kept_beside(seen, name)
    for number in block.rows:
        if any(number in left.rows for left in block.left_out):
            continue
        for column, text in enumerate(block.line(number)):
            if text and (what := _of(seen, rows.get(number), Cell(number, column, text), kept)):
                yield f"row {number}, column {column + 1} ({text!r}): {what}"
    outside = {*block.heading_rows, *block.rows, *(r for left in block.left_out for r in left.rows)}
    for at, line in enumerate(seen.sheet.lines):
        if any(line) and seen.sheet.number(at) not in outside:
            yield f"row {seen.sheet.number(at)} is in no part that has a name"


def _of(seen: SheetSeen, row: ReadRow | None, cell: Cell, kept: dict[int, str]) -> str:
    """Return what went wrong with a cell, nothing where it is accounted for."""
    assert seen.plan is not None
    if row is None:
        return "its row was not read"
    beyond = Meaning(cell.column, f"第 {cell.column + 1} 列（没有表头）")
    column = seen.plan.columns[cell.column] if cell.column < len(seen.plan.columns) else beyond
    if any(i.row == cell.row and i.column == column.label and i.level in ("cell", "row") for i in seen.issues):
        return ""
    if not column.read:
        named = [i for i in seen.issues if i.code == "columns-left"]
        return "" if any(column.label in i.text() for i in named) else "its column is left without a word"
    if not column.name:
        if any(i.code == "columns-lost" and column.label in i.text() for i in seen.issues):
            return ""
        if row.other.get(column.label) != cell.text:
            return "not kept beside"
        told = seen.plan.kind is None or f"{column.label}：" in kept.get(cell.row, "")
        return "" if told else "kept beside, but not in the row that is built"
    value = row.values.get(column.name, "")
    folded = any(i.code == "value-folded" and i.column == column.label for i in seen.issues)
    return "" if folded or cell.text in value else f"reads {value!r} without a word"


def _kept_beside(seen: SheetSeen, name: str) -> dict[int, str]:
    """Return what the build's own row holds beside its values, by row."""
    assert seen.block is not None and seen.plan is not None
    made = [item for item in graph_rows(seen.block, seen.plan, name) if isinstance(item, Row)]
    return {row.origin.row: row.cells.get(OTHER, "") for row in made}


def lost_of_own(rows: list[Row], issues: list[Issue], block: Block) -> list[str]:
    """Return a sentence for each cell of one of our own tables of which nothing is said."""
    by_row = {row.origin.row: row for row in rows}
    unread = {i.column for i in issues if i.code in ("heading-unknown", "heading-unit")}
    folded = {i.column for i in issues if i.code == "value-folded"}
    found: list[str] = []
    for number in block.data:
        said = [i for i in issues if i.row == number]
        if any(i.level == "row" for i in said):
            continue
        held = by_row[number].cells.values() if number in by_row else ()
        for label, text in zip(labels(block.headings), block.line(number), strict=False):
            if not text or label in unread or any(i.column == label for i in said):
                continue
            if not held or not (label in folded or text in held):
                found.append(f"row {number}, {label}: {text!r}")
    return found
