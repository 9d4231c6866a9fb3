"""A block and its plan → rows of our types: every cell a value, kept as 原表其他栏, or an issue."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from graph.issues import issue
from graph.record import Issue, Origin, Row
from graph.rows.values import NUMBER
from graph.schema import Field
from loaders.sheets.headings import fold, one_line, unit_above
from loaders.sheets.plan import OTHER, Meaning, Plan, field_of
from loaders.sheets.said import cell_issues
from loaders.sheets.structure import Block
from loaders.sheets.values import DIVISIONS, NOTHING, Said, division, folded

EMPTY_RULE = "“-”“暂无”一类的记号当作没有内容"


@dataclass
class ReadRow:
    """One row of a file: its values by field (~name: of the origin), what else stood in it by label, and its number."""

    number: int
    values: dict[str, str] = field(default_factory=dict[str, str])
    other: dict[str, str] = field(default_factory=dict[str, str])


def read_rows(block: Block, plan: Plan, file: str) -> Iterator[ReadRow | Issue]:
    """Yield the rows of a block in order, then an issue for each cell that cannot be used, and the notes."""
    said, columns = Said(), [*plan.columns, *_beyond(block, plan)]
    fields = [field_of(plan.kind, column.name) for column in columns]
    filled: set[int] = set()
    for number in block.data:
        row = ReadRow(number, dict(plan.values))
        for column, item, text in zip(columns, fields, block.usable(number), strict=False):
            if text:
                filled.add(column.place)
                _take(row, column, item, text, said)
        yield row
    where = Origin("", file, block.sheet.name, block.heading_rows.stop - 1)
    yield from cell_issues(block, [c.label for c in columns], file)
    yield from said.issues(where)
    yield from _column_notes(plan, [c for c in columns if c.place in filled], where)


def _beyond(block: Block, plan: Plan) -> list[Meaning]:
    """Return the columns that have cells and stand behind the last heading."""
    width = max((len(block.line(number)) for number in block.data), default=0)
    return [Meaning(place, f"第 {place + 1} 列（没有表头）") for place in range(len(plan.columns), width)]


def _take(row: ReadRow, column: Meaning, item: Field | None, text: str, said: Said) -> None:
    """Put a cell's text where its column says."""
    if item is None:
        if column.read:
            row.other[column.label] = text
        return
    made, rule = ("", EMPTY_RULE) if text in NOTHING else folded(item, text, column.unit)
    if made and column.name in DIVISIONS:
        made, rule = division(made)
    if rule:
        said.note(column.label, rule, text, made)
    if made:
        before = row.values.get(column.name, "")
        if before and item.splits:
            made = before if made in before.split(";") else f"{before};{made}"
        row.values[column.name] = made


def _column_notes(plan: Plan, filled: list[Meaning], where: Origin) -> Iterator[Issue]:
    """Yield what is said of the columns that have cells and fill no field."""
    kept = [c.label for c in filled if c.read and not c.name]
    left = [c.label for c in filled if not c.read]
    if kept and plan.kind is not None:
        code = "columns-kept" if "other" in plan.kind.by_name else "columns-lost"
        yield issue(code, where, detail="、".join(kept), count=str(len(kept)))
    if left:
        yield issue("columns-left", where, detail="、".join(left), count=str(len(left)))


def graph_rows(block: Block, plan: Plan, file: str) -> Iterator[Row | Issue]:
    """Yield the rows of a block as the build takes them; of a table of no type of ours only what is lost with it."""
    counted, unit = 0, unit_above(left.text for left in block.left_out)
    for item in read_rows(block, plan, file):
        if isinstance(item, Issue):
            yield item
        elif plan.kind is None:
            counted += 1
        else:
            yield row_of(item, plan, file, block.sheet.name, unit)
    if counted:
        where = Origin("", file, block.sheet.name, block.heading_rows.stop - 1)
        yield issue("table-no-type", where, count=str(counted))


def row_of(row: ReadRow, plan: Plan, file: str, sheet: str, unit: str = "") -> Row:
    """Return a row as the build takes it; unit: what a line beside the table says its amounts are counted in."""
    assert plan.kind is not None
    return Row(plan.kind.name, _cells(row, plan, unit), Origin("", file, sheet, row.number))


def _cells(row: ReadRow, plan: Plan, unit: str) -> dict[str, str]:
    """Return a row's cells by the headings its type knows."""
    cells = {item.label: text for n, text in row.values.items() if (item := field_of(plan.kind, n))}
    if plan.source and "来源" not in cells:
        cells["来源"] = plan.source
    if row.other and plan.kind and "other" in plan.kind.by_name:
        cells[OTHER] = other_text(row.other, unit)
    return cells


def other_text(other: Mapping[str, str], unit: str = "") -> str:
    """Return what else stood in a row as one text: heading：cell, in the order of the columns.

    Where a number stands under a heading without a unit, what the table says of its unit is told too.
    """
    bare = any(NUMBER.fullmatch(text) and not fold(label).unit for label, text in other.items())
    parts = [f"{label}：{one_line(text)}" for label, text in other.items()]
    return "；".join([*parts, f"表上写着：单位：{unit}"] if unit and bare else parts)
