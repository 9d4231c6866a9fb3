"""What is to be said of a sheet, its block and single cells → issues; what was left out is named, never passed over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graph.issues import issue
from graph.record import Issue, Origin
from loaders.sheets.grid import Sheet, letters_of
from loaders.sheets.headings import one_line
from loaders.sheets.structure import Block, LeftOut

_MOST_NAMED = 8


def sheet_issues(sheet: Sheet, block: Block | None, name: str) -> Iterator[Issue]:
    """Yield what is said of a sheet as a whole, and what of it is left out."""
    where = Origin("", name, sheet.name, 0)
    if sheet.hidden:
        if sheet.lines:
            yield issue("sheet-hidden", where)
        return
    yield from (issue(said.code, where, value=said.value) for said in sheet.said)
    if block is None:
        if sheet.lines:
            yield issue("sheet-no-table", where, value=next(c for line in sheet.lines for c in line if c))
        return
    if block.left_out:
        named = "；".join(map(_named, block.left_out[:_MOST_NAMED]))
        more = f"；另有 {len(block.left_out) - _MOST_NAMED} 处" if len(block.left_out) > _MOST_NAMED else ""
        yield issue("left-out", where, detail=named + more)
    if block.also:
        yield issue("sheet-second-block", where, detail=block.also)
    for column, count in block.merged.items():
        yield issue("merged-filled", where, column=label(block.headings, column), count=str(count))


def cell_issues(block: Block, labels: Sequence[str], name: str) -> Iterator[Issue]:
    """Yield an issue for each cell in a row of data that is not simply its text."""
    rows = {row - block.sheet.first_row: row for row in block.data} if block.sheet.notes else {}
    for note in block.sheet.notes:
        if note.row in rows:
            where = Origin("", name, block.sheet.name, rows[note.row])
            yield issue(note.code, where, column=label(labels, note.column), value=note.value)


def label(labels: Sequence[str], column: int) -> str:
    """Return a column's heading in one line, or its letters where it has none."""
    return one_line(labels[column] if column < len(labels) else "") or f"{letters_of(column)}（没有表头）"


def _named(left: LeftOut) -> str:
    first, last = left.rows.start, left.rows.stop - 1
    rows = f"第 {first} 行" if first == last else f"第 {first} 至 {last} 行"
    return f"{rows}{left.kind}“{left.text if len(left.text) <= 30 else left.text[:29] + '…'}”"
