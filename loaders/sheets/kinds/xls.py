"""An old .xls (Excel 2 to 2003, WPS) → its sheets: cells, formats, errors, merged and hidden ones by xlrd."""

from __future__ import annotations

import io
from collections.abc import Collection, Iterator
from typing import Any

import xlrd
from xlrd.biffh import XLRDError
from xlrd.sheet import Sheet

from graph.issues import issue
from loaders.errors import LoadError
from loaders.sheets.cells import clean, lost, number
from loaders.sheets.kinds.formats import BUILT_IN, SCALED, Shown, shown
from loaders.sheets.kinds.pieces import MOST_SHEETS, Cells, End, Head, Merge, Piece, whole
from loaders.sheets.kinds.xls_formulas import never_calculated

_MACROS = "_VBA_PROJECT".encode("utf-16-le")
_OWN = 164  # from this number on a file gives the text of a format itself


def pieces(content: bytes, name: str) -> Iterator[Piece]:
    """Yield the sheets of a workbook; LoadError for what is locked or too large, any error for what is damaged."""
    try:
        book = xlrd.open_workbook(
            file_contents=content, formatting_info=True, ragged_rows=True, on_demand=True, logfile=io.StringIO()
        )
    except XLRDError as error:
        raise LoadError(issue("file-password" if "encrypted" in str(error) else "file-damaged", file=name)) from error
    if book.nsheets > MOST_SHEETS:
        raise LoadError(issue("sheets-too-many", file=name, limit=str(MOST_SHEETS)))
    styles, waiting = _styles(book), never_calculated(book)
    said = [("macros-left-out", "")] if _MACROS in content else []
    cells = Cells(name)
    for place in range(book.nsheets):
        sheet = book.sheet_by_index(place)
        lines, notes = _lines(sheet, styles, cells)
        notes += _without_value(lines, waiting.get(place, ()))
        hidden_rows = sum(bool(row.hidden) for row in sheet.rowinfo_map.values())
        if hidden_rows or any(column.hidden for column in sheet.colinfo_map.values()):
            said = [*said, ("hidden-lines", str(hidden_rows or ""))]
        merges: list[Merge] = [((top, left), (end - 1, right - 1)) for top, end, left, right in sheet.merged_cells]
        yield from whole(Head(sheet.name, bool(sheet.visibility)), lines, End(notes, merges, said))
        book.unload_sheet(place)
        said = []


def _styles(book: xlrd.Book) -> list[Shown]:
    made: list[Shown] = []
    for style in book.xf_list:
        code = BUILT_IN.get(style.format_key) if style.format_key < _OWN else None
        code = code or (book.format_map[style.format_key].format_str if style.format_key in book.format_map else "")
        made.append(shown(code, book.datemode == 1) or number)
    return made


def _lines(sheet: Sheet, styles: list[Shown], cells: Cells) -> tuple[list[list[str]], list[tuple[int, int, str, str]]]:
    lines: list[list[str]] = []
    notes: list[tuple[int, int, str, str]] = []
    for row in range(sheet.nrows):
        line: list[str] = []
        cells.add(sheet.row_len(row), sheet.name, row + 1)
        for column, cell in enumerate(sheet.row(row)):
            seen, code = _seen(cell.ctype, cell.value, styles[cell.xf_index or 0])
            line.append(seen)
            if code:
                notes.append((row, column, code, seen))
        lines.append(line)
    return lines, notes


def _without_value(lines: list[list[str]], places: Collection[tuple[int, int]]) -> list[tuple[int, int, str, str]]:
    """Put a sign for the formula in the cells of those without a value, and return their notes."""
    for row, column in places:
        lines += [[] for _ in range(row + 1 - len(lines))]
        lines[row] += [""] * (column + 1 - len(lines[row]))
        lines[row][column] = "="
    return [(row, column, "cell-not-calculated", "=") for row, column in sorted(places)]


def _seen(kind: int, value: Any, how: Shown) -> tuple[str, str]:
    """Return what is seen of a cell, and the issue code of what is wrong with it."""
    if kind in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
        seen = how(value)
        if seen.startswith(SCALED):
            return seen.removeprefix(SCALED), "cell-scaled"
        return seen, lost(seen)
    if kind == xlrd.XL_CELL_BOOLEAN:
        return ("是" if value else "否"), ""
    if kind == xlrd.XL_CELL_ERROR:
        return xlrd.error_text_from_code.get(value, "#N/A"), "cell-error-value"
    seen = clean(str(value))
    return seen, lost(seen)
