"""Rows of a table that were not read, as a workbook: as they stood, the bad cells marked, the reason in the last column."""

from __future__ import annotations

import io
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

import xlsxwriter

from exports.look import LIGHT
from exports.sheets.look import FONT
from exports.sheets.part import MAX_CELL
from graph.rows.characters import without_control

WIDTHS = range(8, 41)


@dataclass(frozen=True)
class Rejected:
    """One row as it stood in the file, the places of its bad cells (from 0), and why it was not read."""

    line: Sequence[str]
    reason: str
    bad: Collection[int] = field(default_factory=frozenset[int])


def workbook(title: str, headings: Sequence[str], rows: Sequence[Rejected], reason: str) -> bytes:
    """Return the workbook: one sheet with the table's own headings, `reason` heads the last column; every cell is text."""
    made = io.BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
    with xlsxwriter.Workbook(made, options) as book:
        base = {"font_name": FONT, "font_size": 10, "border": 1, "border_color": LIGHT["line"], "num_format": "@"}
        base |= {"text_wrap": True, "valign": "top"}
        plain, head = book.add_format(base), book.add_format({**base, "bold": True, "bg_color": LIGHT["house-fill"]})
        marked = book.add_format({**base, "bold": True, "bg_color": LIGHT["amber-fill"], "border": 2})
        sheet = book.add_worksheet(title[:31])
        columns = [*headings, reason]
        for j, heading in enumerate(columns):
            longest = max([len(heading), *(len(r.line[j]) for r in rows if j < len(r.line))])
            wide = 40 if j == len(headings) else min(max(2 * longest, WIDTHS.start), WIDTHS.stop - 1)
            sheet.set_column(j, j, wide)
            sheet.write_string(0, j, _cell(heading), head)
        sheet.freeze_panes(1, 0)
        for i, row in enumerate(rows, 1):
            for j in range(len(headings)):
                text = row.line[j] if j < len(row.line) else ""
                sheet.write_string(i, j, _cell(text), marked if j in row.bad else plain)
            sheet.write_string(i, len(headings), _cell(row.reason), marked if not row.bad else plain)
    return made.getvalue()


def _cell(text: str) -> str:
    return without_control(text)[:MAX_CELL]
