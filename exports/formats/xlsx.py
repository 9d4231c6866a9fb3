"""Lists as .xlsx to send: 首页 to read, the short list to print and fill in, 明细, 来源, 方法说明, scores as live formulas."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import xlsxwriter

from analysis.city import City
from exports.method import Method
from exports.sheets import cited, cover
from exports.sheets.lists import DETAIL, add_brief, add_detail
from exports.sheets.look import fit_row, formats, page
from exports.sheets.part import Part
from exports.sheets.scores import add_score_sheets
from exports.table import Row, Table

# What adds a sheet to a workbook, given its formats.
Sheet = Callable[[Any, dict[str, Any]], None]
ENDING = ".xlsx"
# Of what was filled in the newest that the workbook shows: loaders/sheets/stamp.py reads it from what comes back.
BASE = "填报依据"
# Lines of 方法说明 that belong to one list.
OF_LIST = ("清单", "本清单")


def write(path: Path, table: Table, rows: list[Row], city: City, method: Method) -> None:
    """Write a list as a workbook; OSError when it cannot."""
    write_lists(path, table.title, [Part(table, rows)], city, method)


def write_lists(path: Path, title: str, parts: list[Part], city: City, method: Method) -> None:
    """Write several lists as one workbook under a title; OSError when it cannot."""
    path.write_bytes(lists_content(title, parts, city, method))


def lists_content(title: str, parts: list[Part], city: City, method: Method, more: Sequence[Sheet] = ()) -> bytes:
    """Return several lists as one workbook; `more` adds sheets of its own behind those that are read."""
    # In memory: on a full disk the library's own files fail again, unseen, when they are thrown away.
    made = io.BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
    with xlsxwriter.Workbook(made, options) as book:
        _fill(book, title, parts, city, method, more)
    return made.getvalue()


def _fill(book: Any, title: str, parts: list[Part], city: City, method: Method, more: Sequence[Sheet]) -> None:
    look = formats(book)
    if method.base:
        book.set_custom_property(BASE, method.base, "number")
    cover.add(book, title, parts, method, look)
    for part in parts:
        if part.table.brief:
            add_brief(book, part, method, look)
    for add in more:
        add(book, look)
    found = cited.gather(parts)
    made: list[tuple[Any, dict[str, int]]] = []
    for part, start in zip(parts, found.starts, strict=True):
        detail = DETAIL if len(parts) == 1 else f"{part.table.title}·{DETAIL}"
        made.append(add_detail(book, detail if part.table.brief else part.table.title, part, method, look, start))
    cited.add(book, found, method, look)
    _method_sheet(book, parts, city, method, look)
    for part, (sheet, places) in zip(parts, made, strict=True):
        if any(c.name == "value_relation" for c in part.table.columns):
            add_score_sheets(book, sheet, places.get("score"), part.rows, city, look, method)


def _method_sheet(book: Any, parts: list[Part], city: City, method: Method, look: dict[str, Any]) -> None:
    sheet = book.add_worksheet("方法说明")
    page(sheet, "方法说明", method)
    sheet.set_column(0, 0, 18)
    sheet.set_column(1, 1, 100)
    lines: dict[str, str] = {}
    for part in parts:
        for label, words in method.lines(city, part.table, part.rows):
            lines[f"{part.table.title}（{label}）" if len(parts) > 1 and label in OF_LIST else label] = words
    for i, (label, words) in enumerate(lines.items()):
        fit_row(sheet, i, [(label, 18), (words, 100)])
        sheet.write_string(i, 0, label, look["head"])
        sheet.write_string(i, 1, words, look["text"])
