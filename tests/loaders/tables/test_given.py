"""Tables as offices have them: what is read is what a person reads, cell by cell, and what is left out is named."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from openpyxl.utils import coordinate_to_tuple, get_column_letter

from loaders.sheets.book import Sheet
from loaders.sheets.structure import Block, blocks
from tests.loaders.tables.inside import book_inside
from tests.loaders.tables.made import Given, Page, Reading, given
from tests.loaders.tables.writers import content


def as_typed(cell: object) -> str:
    """Return what a person reads where nothing is special about the cell."""
    if isinstance(cell, dict):
        cell = "".join(cell["rich"]) if "rich" in cell else cell.get("v")
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, float):
        return repr(int(cell) if cell.is_integer() else cell)
    if isinstance(cell, datetime):
        return cell.isoformat(" ")
    return cell.isoformat() if isinstance(cell, date) else str(cell).strip()


def by_hand(page: Page, reading: Reading) -> dict[int, list[str]]:
    """Return the rows of data a person reads: cells by heading."""
    skipped = {row for rows in reading.left.values() for row in rows}
    found: dict[int, list[str]] = {}
    for row in range(reading.rows[0], reading.rows[1] + 1):
        line = [as_typed(cell) for cell in page.lines[row - 1]]
        line += [""] * (len(reading.headings) - len(line))
        while len(line) > len(reading.headings) and not line[-1]:
            line.pop()
        if any(line) and row not in skipped:
            found[row] = line
    for place, text in reading.cells.items():
        row, column = coordinate_to_tuple(place)
        found[row][column - 1] = text
    return found


def headings_of(block: Block) -> list[str]:
    """Return the headings, none of them empty at the end."""
    found = [*block.headings]
    while found and not found[-1]:
        found.pop()
    return found


def read(block: Block) -> dict[int, list[str]]:
    """Return the rows of data of a block; a cell that has a note is no value."""
    skipped = {row for left in block.left_out for row in left.rows}
    bad = {(note.row, note.column) for note in block.sheet.notes}
    found: dict[int, list[str]] = {}
    for row in block.rows:
        at = row - block.sheet.first_row
        line = ["" if (at, column) in bad else cell for column, cell in enumerate(block.line(row))]
        while len(line) > len(headings_of(block)) and not line[-1]:
            line.pop()
        if row not in skipped and any(block.line(row)):
            found[row] = line
    return found


def sheets(one: Given) -> dict[str, Sheet]:
    """Return the sheets read of a file by name."""
    return {sheet.name: sheet for sheet in book_inside(content(one), one.file)}


READ = [(one, name) for one in given() for name in one.reads]


@pytest.mark.parametrize(("one", "name"), READ, ids=[f"{one.file}-{name}" for one, name in READ])
def test_a_table_is_read_as_a_person_reads_it(one: Given, name: str) -> None:
    page = next(page for page in one.pages if page.name == name)
    reading, sheet = one.reads[name], sheets(one)[name]
    block = blocks(sheet)
    assert block is not None
    assert [h.replace("\r\n", "\n") for h in headings_of(block)] == reading.headings
    assert read(block) == by_hand(page, reading)
    left = {(part.kind, row) for part in block.left_out for row in part.rows if any(block.line(row))}
    assert left == {(kind, row) for kind, rows in reading.left.items() for row in rows}
    notes = {(n.code, f"{get_column_letter(n.column + 1)}{sheet.number(n.row)}") for n in sheet.notes}
    assert notes == {(code, place) for code, places in reading.issues.items() for place in places}
    assert {get_column_letter(c + 1): n for c, n in block.merged.items()} == reading.merged


@pytest.mark.parametrize("one", [one for one in given() if one.nothing], ids=lambda one: one.file)
def test_a_sheet_without_a_table_gives_no_block(one: Given) -> None:
    found = sheets(one)
    for name, why in one.nothing.items():
        sheet = found[name]
        assert sheet.hidden == (why == "隐藏工作表")
        if not sheet.hidden:
            block = blocks(sheet)
            assert block is None or not read(block), name


def test_there_are_many_of_them() -> None:
    assert len({one.file for one in given()}) == len(given()) >= 50
    assert {one.kind for one in given()} >= {".xlsx", ".xls", ".ods", ".html", ".csv", ".tsv", ".txt"}
