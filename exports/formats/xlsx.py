"""A table as .xlsx: frozen headings, filter, print set-up, text as text; scores as live formulas where a table has them."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import xlsxwriter

from analysis.city import City
from exports.formats.score_sheet import add_score_sheets
from exports.look import LIGHT
from exports.method import Method
from exports.table import Column, Row, Table, text

ENDING = ".xlsx"
MAX_CELL = 32_767


def write(path: Path, table: Table, rows: list[Row], city: City, method: Method) -> None:
    """Write a workbook: the list, 方法说明, and for scored tables 权重 and 计算 with live formulas; OSError when it cannot."""
    made = io.BytesIO()
    _fill(made, table, rows, city, method)
    path.write_bytes(made.getvalue())


def _fill(made: io.BytesIO, table: Table, rows: list[Row], city: City, method: Method) -> None:
    # In memory: on a full disk the library's own files fail again, unseen, when they are thrown away.
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
    with xlsxwriter.Workbook(made, options) as book:
        formats = _formats(book)
        sheet = book.add_worksheet(table.title[:31])
        columns = table.sheet_columns()
        _page(sheet, table, method, len(rows), columns)
        for j, column in enumerate(columns):
            sheet.set_column(j, j, column.width)
            sheet.write_string(0, j, column.label, formats["head"])
        for i, row in enumerate(rows, 1):
            for j, column in enumerate(columns):
                _cell(sheet, i, j, text(row.get(column.name)), formats, column)
        _method_sheet(book, table, rows, city, method, formats)
        if any(c.name == "value_relation" for c in table.columns):
            add_score_sheets(book, sheet, [c.name for c in columns].index("score"), rows, city, formats)


def _formats(book: Any) -> dict[str, Any]:
    base = {"valign": "top", "border": 1, "border_color": LIGHT["line"], "font_name": "微软雅黑", "font_size": 10}
    return {
        "head": book.add_format(
            {**base, "bold": True, "bg_color": LIGHT["stage1"], "text_wrap": True, "valign": "vcenter"}
        ),
        "text": book.add_format({**base, "num_format": "@", "text_wrap": True}),
        "number": book.add_format({**base, "num_format": "0.0##"}),
        "integer": book.add_format({**base, "num_format": "0"}),
        "title": book.add_format({"bold": True, "font_size": 14, "font_name": "微软雅黑"}),
    }


def _page(sheet: Any, table: Table, method: Method, count: int, columns: list[Column]) -> None:
    sheet.freeze_panes(1, min(3, len(columns)))
    sheet.autofilter(0, 0, max(count, 1), len(columns) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_header(f"&L{_plain(table.title)}&R&P / &N")
    sheet.set_footer(f"&L{_plain(method.footer)}")


def _plain(words: str) -> str:
    """Return text for a header or footer, where & begins a command."""
    return words.replace("&", "&&")[:200]


def _cell(sheet: Any, i: int, j: int, value: str | float | int | None, formats: dict[str, Any], column: Column) -> None:
    if value is None or value == "":
        sheet.write_blank(i, j, None, formats["text"])
    elif isinstance(value, str):
        sheet.write_string(i, j, value[:MAX_CELL], formats["text"])
    else:
        sheet.write_number(i, j, value, formats["integer" if column.kind == "integer" else "number"])


def _method_sheet(
    book: Any, table: Table, rows: list[Row], city: City, method: Method, formats: dict[str, Any]
) -> None:
    sheet = book.add_worksheet("方法说明")
    sheet.set_column(0, 0, 18)
    sheet.set_column(1, 1, 100)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_footer(f"&L{_plain(method.footer)}")
    sheet.write_string(0, 0, table.title, formats["title"])
    for i, (label, words) in enumerate(method.lines(city, table, rows), 1):
        sheet.write_string(i, 0, label, formats["head"])
        sheet.write_string(i, 1, words, formats["text"])
