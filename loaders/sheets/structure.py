"""One sheet → the block of rows on it: what stands above, the headings, the rows, and what is left out by name."""

from __future__ import annotations

from dataclasses import dataclass

from loaders.sheets.grid import Sheet


@dataclass(frozen=True)
class LeftOut:
    """Rows of the file (from 1) that are no data: what kind of thing they are, and their text."""

    rows: range
    kind: str
    text: str


@dataclass(frozen=True)
class Block:
    """A table on a sheet. heading_rows and rows count in the file, from 1; `also` says what else is on the sheet."""

    sheet: Sheet
    headings: tuple[str, ...]
    heading_rows: range
    rows: range
    left_out: tuple[LeftOut, ...] = ()
    also: str = ""

    def line(self, row: int) -> list[str]:
        """Return the cells of a row of the file, one for each heading."""
        cells = self.sheet.lines[row - self.sheet.first_row]
        return [*cells, *[""] * (len(self.headings) - len(cells))]


def blocks(sheet: Sheet) -> Block | None:
    """Return the block of a sheet; None where there is no table."""
    top = next((i for i, line in enumerate(sheet.lines) if any(line)), None)
    if top is None:
        return None
    at = sheet.number(top)
    return Block(sheet, tuple(sheet.lines[top]), range(at, at + 1), range(at + 1, sheet.number(len(sheet.lines))))
