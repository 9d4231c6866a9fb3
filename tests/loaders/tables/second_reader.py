"""A second reader of the same bytes (openpyxl, xlrd, csv) that asks of every filled cell what became of it."""

from __future__ import annotations

import csv
import io
import math
import re
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

import openpyxl
import xlrd
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.formula import ArrayFormula, DataTableFormula

from loaders.sheets.book import Sheet
from loaders.sheets.structure import blocks
from tests.loaders.tables.inside import book_inside

Read = Callable[[bytes, str], tuple[Sheet, ...]]
WIDE = {ord(c) + 0xFEE0: c for c in "0123456789./-%"}
SPACES = dict.fromkeys(map(ord, "\u00a0\u2002\u2003\u3000"), " ")


@dataclass(frozen=True)
class Filled:
    """One filled cell: sheet, row and column as Excel counts them, what it holds; `shape` is its number format.

    bad: why it has no value (an error value, a formula that was never calculated).
    """

    sheet: str
    row: int
    column: int
    value: Any
    shape: str = ""
    bad: str = ""

    @property
    def place(self) -> str:
        """The cell as people name it."""
        return f"{self.sheet}!{get_column_letter(self.column)}{self.row}"


def by_openpyxl(content: bytes) -> Iterator[Filled]:
    """Yield the filled cells of an .xlsx; a formula has the value that was saved with it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        plain = openpyxl.load_workbook(io.BytesIO(content))
        valued = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
    for sheet in plain.worksheets:
        for row, line in enumerate(sheet.iter_rows(), 1):
            for column, cell in enumerate(line, 1):
                value, bad = cell.value, ""
                if value is None or value == "":
                    continue
                if cell.data_type == "f" or isinstance(value, (ArrayFormula, DataTableFormula)):
                    saved = valued[sheet.title].cell(row, column)
                    value = saved.value
                    bad = "cell-not-calculated" if value in (None, "") else ""
                    bad = "cell-error-value" if saved.data_type == "e" else bad
                elif cell.data_type == "e":
                    bad = "cell-error-value"
                yield Filled(sheet.title, row, column, value, cell.number_format, bad)


def by_xlrd(content: bytes) -> Iterator[Filled]:
    """Yield the filled cells of an .xls."""
    opened = xlrd.open_workbook(file_contents=content, formatting_info=True, logfile=io.StringIO())
    for sheet in opened.sheets():
        for row in range(sheet.nrows):
            for column, cell in enumerate(sheet.row(row)):
                if cell.ctype in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK) or cell.value == "":
                    continue
                value, bad = cell.value, ""
                if cell.ctype == xlrd.XL_CELL_DATE:
                    value = xlrd.xldate_as_datetime(float(cell.value), opened.datemode)
                elif cell.ctype == xlrd.XL_CELL_BOOLEAN:
                    value = bool(value)
                elif cell.ctype == xlrd.XL_CELL_ERROR:
                    value, bad = xlrd.error_text_from_code[int(cell.value)], "cell-error-value"
                shape = opened.format_map[opened.xf_list[cell.xf_index or 0].format_key].format_str
                yield Filled(sheet.name, row + 1, column + 1, value, shape, bad)


def by_csv(content: bytes, encoding: str, separator: str) -> Iterator[Filled]:
    """Yield the filled cells of a text file; rows count as lines of cells."""
    reader = csv.reader(io.StringIO(content.decode(encoding), newline=""), delimiter=separator)
    for row, line in enumerate(reader, 1):
        for column, text in enumerate(line, 1):
            if text.strip():
                yield Filled("", row, column, text)


def unaccounted(content: bytes, name: str, cells: Iterator[Filled], read: Read = book_inside) -> list[str]:
    """Return a sentence for each filled cell that became neither a value, nor an issue, nor a part left out by name."""
    found = {sheet.name: _Fate(sheet) for sheet in read(content, name)}
    said: list[str] = []
    for cell in cells:
        if cell.value is not None and not str(cell.value).strip():
            continue
        fate = found.get(cell.sheet)
        what = fate.of(cell) if fate else "the sheet is not there"
        if what:
            said.append(f"{cell.place} holds {cell.value!r} ({cell.shape}): {what}")
    return said


class _Fate:
    """What becomes of the cells of one sheet."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.notes = {(sheet.number(note.row), note.column + 1): note for note in sheet.notes}
        self.block = blocks(sheet)
        self.named = {row for left in self.block.left_out for row in left.rows} if self.block else set[int]()

    def of(self, cell: Filled) -> str:
        """Return "" for a cell that is accounted for, else what went wrong."""
        at, note = cell.row - self.sheet.first_row, self.notes.get((cell.row, cell.column))
        if cell.bad:
            return "" if note and note.code == cell.bad else f"{cell.bad} is not said: {note}"
        if note:
            return "" if note.value else "an issue without the value"
        if not 0 <= at < len(self.sheet.lines) or cell.column > len(self.sheet.lines[at]):
            return "beyond what was read"
        text = self.sheet.lines[at][cell.column - 1]
        if not agrees(text, cell):
            return f"reads {text!r}"
        if self.sheet.hidden or self.block is None:
            return ""  # named as a whole
        in_table = cell.row in self.block.heading_rows or cell.row in self.block.rows
        return "" if in_table or cell.row in self.named else "in no part of the sheet that has a name"


def agrees(text: str, cell: Filled) -> bool:
    """Tell whether the text read is what the cell holds: nothing rounded, cut or made up."""
    value = cell.value
    if isinstance(value, bool):
        return text == ("是" if value else "否")
    if isinstance(value, (datetime, date, time, timedelta)):
        return text in _moments(value, cell.shape)
    if isinstance(value, (int, float)):
        return _number(text, value, cell.shape)
    return _plain(text) == _plain(str(value))


def _plain(text: str) -> str:
    text = text.replace("_x000D_", "").replace("\r\n", "\n").replace("\r", "\n")
    return text.lstrip("\ufeff").translate(WIDE).translate(SPACES).strip()


def _number(text: str, value: float, shape: str) -> bool:
    for said in re.findall(r'"([^"]*)"', shape):
        text = text.replace(said, "", 1)
    share = text.endswith("%") and "%" in shape
    found = re.fullmatch(r"[+-]?\d+(\.\d+)?(e[+-]?\d+)?", text.removesuffix("%"), re.IGNORECASE)
    if not found or (text.endswith("%") and not share):
        return any(mark in shape.lower() for mark in "ymdhs") and text[:1].isdigit() and text[-1:].isdigit()
    shown = float(found[0])
    return math.isclose(shown / 100 if share else shown, value, rel_tol=1e-14, abs_tol=1e-14)


def _moments(value: datetime | date | time | timedelta, shape: str) -> set[str]:
    """Return how a moment may read: as far as its format shows it."""
    if isinstance(value, timedelta):
        minutes = round(value.total_seconds() / 60)
        return {f"{minutes // 60}:{minutes % 60:02d}", str(value)}
    if isinstance(value, time):
        return {value.isoformat(), f"{value:%H:%M}"}
    near = value
    if isinstance(value, datetime):
        near = value.replace(microsecond=0) + timedelta(seconds=round(value.microsecond / 1e6))
    shown = re.sub(r'"[^"]*"|\[[^\]]*\]|\\.', "", shape).lower()
    if "y" not in shown:
        return {f"{near:%H:%M}", f"{near:%H:%M:%S}"} if "h" in shown else {f"{near.month}月{near.day}日"}
    if "d" not in shown and "h" not in shown:
        return {f"{near:%Y-%m}" if "m" in shown else f"{near:%Y}"}
    day = f"{near:%Y-%m-%d}"
    bare = "h" not in shown or not isinstance(near, datetime) or near.time() == time(0)
    return {day} if bare else {f"{day} {near:%H:%M}", f"{day} {near:%H:%M:%S}"}


READERS: dict[str, Callable[[bytes], Iterator[Filled]]] = {
    ".xlsx": by_openpyxl,
    ".xlsm": by_openpyxl,
    ".openpyxl": by_openpyxl,
    ".xls": by_xlrd,
}
