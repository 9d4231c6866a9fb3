"""A described table → the bytes of a real file: .xlsx by two libraries, .xls, .ods, .csv and a web page named .xls."""

from __future__ import annotations

import csv
import html
import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any, cast

import openpyxl
import xlsxwriter
import xlwt
from openpyxl.comments import Comment
from openpyxl.utils import column_index_from_string, range_boundaries

from tests.loaders.tables.made import Given, Page

DAY, MOMENT = "yyyy-mm-dd", "yyyy-mm-dd hh:mm:ss"
_XLS_ERRORS = {"#NULL!": 0, "#DIV/0!": 7, "#VALUE!": 15, "#REF!": 23, "#NAME?": 29, "#NUM!": 36, "#N/A": 42}


def content(given: Given) -> bytes:
    """Return the file's bytes, written as its kind is usually written."""
    return WRITERS[given.kind](given)


def _parts(cell: Any) -> dict[str, Any]:
    return cell if isinstance(cell, dict) else {"v": cell}


def _form(parts: dict[str, Any]) -> str:
    value = parts.get("v")
    usual = MOMENT if isinstance(value, datetime) else DAY if isinstance(value, date) else ""
    return parts.get("as") or usual


def xlsx(given: Given) -> bytes:
    """Write with XlsxWriter: formulas with their values or without, rich text, comments."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"strings_to_urls": False, "remove_timezone": True}) as book:
        for page in given.pages:
            sheet = book.add_worksheet(page.name)
            for row, column, cell in page.cells():
                _put(book, sheet, row, column, _parts(cell))
            for place in page.merged:
                left, top, right, bottom = cast(tuple[int, int, int, int], range_boundaries(place))
                sheet.merge_range(top - 1, left - 1, bottom - 1, right - 1, "")
                first = page.lines[top - 1][left - 1 : left]
                _put(book, sheet, top - 1, left - 1, _parts(first[0] if first else ""))
            for row in page.hidden_rows:
                sheet.set_row(row - 1, None, None, {"hidden": True})
            for column in page.hidden_columns:
                sheet.set_column(f"{column}:{column}", None, None, {"hidden": True})
            if page.hidden:
                sheet.hide()
    return stream.getvalue()


def _put(book: Any, sheet: Any, row: int, column: int, parts: dict[str, Any]) -> None:
    form = book.add_format({"num_format": _form(parts)}) if _form(parts) else None
    value = parts.get("v")
    if "f" in parts:
        sheet.write_formula(row, column, parts["f"], form, "" if value is None else value)
    elif "e" in parts:
        sheet.write_formula(row, column, "=NA()", form, parts["e"])
    elif "rich" in parts:
        bold = book.add_format({"bold": True})
        pieces = [p for i, text in enumerate(parts["rich"]) for p in ((bold, text) if i % 2 else (text,))]
        sheet.write_rich_string(row, column, *pieces)
    elif isinstance(value, (date, datetime)):
        sheet.write_datetime(row, column, value, form)
    elif isinstance(value, str):
        sheet.write_string(row, column, value, form)
    elif value is not None:
        sheet.write(row, column, value, form)
    if "comment" in parts:
        sheet.write_comment(row, column, parts["comment"])


def xlsx_openpyxl(given: Given) -> bytes:
    """Write with openpyxl: formulas are never calculated, error values stand alone, text stands in the cell."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for page in given.pages:
        sheet = book.create_sheet(page.name)
        for row, column, cell in page.cells():
            parts = _parts(cell)
            made = sheet.cell(row + 1, column + 1)
            made.value = parts.get("f") or parts.get("e") or "".join(parts.get("rich", ())) or parts.get("v")
            if "f" not in parts and "e" not in parts and isinstance(made.value, str):
                made.data_type = "s"
            if _form(parts):
                made.number_format = _form(parts)
            if "comment" in parts:
                made.comment = Comment(parts["comment"], "某人")
        for place in page.merged:
            sheet.merge_cells(place)
        for row in page.hidden_rows:
            sheet.row_dimensions[row].hidden = True
        for column in page.hidden_columns:
            sheet.column_dimensions[column].hidden = True
        sheet.sheet_state = "hidden" if page.hidden else "visible"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def xls(given: Given) -> bytes:
    """Write an old workbook; a formula there has no value."""
    book = xlwt.Workbook(encoding="utf-8")
    for page in given.pages:
        sheet = book.add_sheet(page.name, cell_overwrite_ok=True)
        for row, column, cell in page.cells():
            _put_xls(sheet, row, column, _parts(cell))
        for place in page.merged:
            left, top, right, bottom = cast(tuple[int, int, int, int], range_boundaries(place))
            sheet.merge(top - 1, bottom - 1, left - 1, right - 1)
        for row in page.hidden_rows:
            sheet.row(row - 1).hidden = True
        for column in page.hidden_columns:
            sheet.col(column_index_from_string(column) - 1).hidden = True
        sheet.visibility = 1 if page.hidden else 0
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _put_xls(sheet: Any, row: int, column: int, parts: dict[str, Any]) -> None:
    style = xlwt.easyxf(num_format_str=_form(parts)) if _form(parts) else xlwt.Style.default_style
    if "f" in parts:
        sheet.write(row, column, xlwt.Formula(parts["f"].removeprefix("=")), style)
    elif "e" in parts:
        sheet.row(row).set_cell_error(column, _XLS_ERRORS[parts["e"]], style)
    elif "rich" in parts:
        sheet.write_rich_text(row, column, parts["rich"], style)
    else:
        sheet.write(row, column, parts["v"], style)


def text_of(cell: Any) -> str:
    """Return what a text file holds for a typed cell: what was shown when it was saved as text."""
    parts = _parts(cell)
    value = parts.get("e", "".join(parts.get("rich", ())) or parts.get("v"))
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, datetime):
        return value.isoformat(" ")
    return "" if value is None else str(value)


def delimited(given: Given) -> bytes:
    """Write a text file with separators, as Excel does."""
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=given.separator).writerows([map(text_of, line) for line in given.pages[0].lines])
    return stream.getvalue().encode(given.encoding)


def web_page(given: Given) -> bytes:
    """Write the page that old systems give out as .xls: one table for each sheet."""
    body = "".join(f"<table border=1>{_web_rows(page)}</table>" for page in given.pages)
    head = f'<html><head><meta charset="{given.encoding}"><style>td {{color: black}}</style></head><body>'
    return f"{head}{body}</body></html>".encode(given.encoding)


def _web_rows(page: Page) -> str:
    spans, covered = {}, set[tuple[int, int]]()
    for place in page.merged:
        left, top, right, bottom = cast(tuple[int, int, int, int], range_boundaries(place))
        spans[top - 1, left - 1] = f" rowspan={bottom - top + 1} colspan={right - left + 1}"
        covered |= {(r, c) for r in range(top - 1, bottom) for c in range(left - 1, right)} - {(top - 1, left - 1)}
    return "".join(
        "<tr>"
        + "".join(
            f"<td{spans.get((r, c), '')}>{html.escape(text_of(cell)).replace(chr(10), '<br>')}</td>"
            for c, cell in enumerate(line)
            if (r, c) not in covered
        )
        + "</tr>\n"
        for r, line in enumerate(page.lines)
    )


def ods(given: Given) -> bytes:
    """Write an OpenDocument table by hand."""
    names = "".join(f' xmlns:{n}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"' for n in ("office", "table", "text"))
    tables = "".join(
        f'<table:table table:name="{html.escape(page.name)}">{"".join(map(_ods_row, page.lines))}</table:table>'
        for page in given.pages
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        made.writestr("META-INF/manifest.xml", '<manifest:manifest xmlns:manifest="urn:m"/>')
        body = f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
        made.writestr("content.xml", f"<office:document-content{names}>{body}</office:document-content>")
    return stream.getvalue()


def _ods_row(line: list[Any]) -> str:
    return f"<table:table-row>{''.join(map(_ods_cell, line)) or '<table:table-cell/>'}</table:table-row>"


def _ods_cell(cell: Any) -> str:
    value = _parts(cell).get("v", cell)
    if value is None or value == "":
        return "<table:table-cell/>"
    shown = html.escape(text_of(cell))
    kind, said = "string", ""
    if isinstance(value, bool):
        kind, said = "boolean", f' office:boolean-value="{str(value).lower()}"'
    elif isinstance(value, (int, float)):
        kind, said = "float", f' office:value="{value}"'
    elif isinstance(value, (date, time)):
        kind, said = "date", f' office:date-value="{value.isoformat()}"'
    lines = "".join(f"<text:p>{line}</text:p>" for line in shown.split("\n"))
    return f'<table:table-cell office:value-type="{kind}"{said}>{lines}</table:table-cell>'


WRITERS: dict[str, Callable[[Given], bytes]] = {
    ".xlsx": xlsx,
    ".xlsm": xlsx,
    ".openpyxl": xlsx_openpyxl,
    ".xls": xls,
    ".ods": ods,
    ".csv": delimited,
    ".tsv": delimited,
    ".txt": delimited,
    ".html": web_page,
}
