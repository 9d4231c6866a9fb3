"""The sheets of rows: the short list that is read and filled in, and 明细 with every column that differs."""

from __future__ import annotations

import datetime
from typing import Any

from exports.method import Method
from exports.sheets import cited
from exports.sheets.look import cell, fit_row, list_head, page
from exports.sheets.part import MAX_CELL, Part
from exports.table import Fill, Row, text
from graph.rows.characters import without_control

DETAIL = "明细"


def add_brief(book: Any, part: Part, method: Method, look: dict[str, Any]) -> None:
    """Add the short list; behind its columns, outside the printed area, those to fill in with their drop-downs."""
    table, rows, columns = part.table, part.rows, part.brief
    sheet = book.add_worksheet(table.title)
    page(sheet, table.title, method)
    labels = [(b.label, b.width) for b in columns] + [(f.label, f.width) for f in table.fill]
    list_head(sheet, labels, len(rows), 2, look)
    sheet.print_area(0, 0, len(rows), len(columns) - 1)
    for i, row in enumerate(rows, 1):
        told = [(text(brief.value(row)), brief.width) for brief in columns]
        fit_row(sheet, i, told)
        for j, (brief, (value, _)) in enumerate(zip(columns, told, strict=True)):
            cited.link(sheet, i, j, value, str(row.get(brief.link) or "") if brief.link else "", look)
    for j, fill in enumerate(table.fill, len(columns)):
        sheet.write_string(0, j, fill.label, look["fill_head"])
        for i, row in enumerate(rows, 1):
            _filled(sheet, i, j, _before(row, fill, method), fill.date, look)
        if rows and (rule := _rule(fill.label, fill.choices, fill.date)):
            sheet.data_validation(1, j, len(rows), j, rule)


def _before(row: Row, fill: Fill, method: Method) -> str:
    """Return what was filled in before for the target of a row, empty where nothing was or the row is no target."""
    if not (fill.of and method.filled):
        return ""
    return method.filled.get((row["chain_id"], row["segment_id"], row["firm_id"]), {}).get(fill.of, "")


def _filled(sheet: Any, i: int, j: int, before: str, date: bool, look: dict[str, Any]) -> None:
    """Write what was filled in before, a full date as a date."""
    if date and len(before) == 10:
        sheet.write_datetime(i, j, datetime.date.fromisoformat(before), look["date"])
    elif before:
        sheet.write_string(i, j, before[:MAX_CELL], look["text"])
    else:
        sheet.write_blank(i, j, None, look["date" if date else "text"])


def _rule(label: str, choices: tuple[str, ...], date: bool) -> dict[str, Any] | None:
    told = {"error_title": label, "ignore_blank": True}
    if choices:
        return {**told, "validate": "list", "source": list(choices), "error_message": "请从下拉的词里选。"}
    if date:
        return {
            **told,
            "validate": "date",
            "criteria": ">=",
            "value": "=DATE(2020,1,1)",
            "error_message": "请写日期，例如 2026-12-01。",
        }
    return None


def add_detail(
    book: Any, name: str, part: Part, method: Method, look: dict[str, Any], links: dict[int, int]
) -> tuple[Any, dict[str, int]]:
    """Add every column that differs; return the sheet and the place of each column. `links`: first line in 来源 by row."""
    sheet, columns = book.add_worksheet(name), part.columns
    page(sheet, f"{part.table.title}·{DETAIL}", method)
    list_head(sheet, [(c.label, c.width) for c in columns], len(part.rows), 3, look)
    for i, row in enumerate(part.rows, 1):
        for j, column in enumerate(columns):
            value = text(row.get(column.name))
            if column.name in cited.NAMES and i - 1 in links and isinstance(value, str):
                target = f"internal:'{cited.NAME}'!A{links[i - 1] + 1}"
                sheet.write_url(i, j, target, look["link"], without_control(value)[:MAX_CELL], "到“来源”页看网址")
            else:
                cell(sheet, i, j, value, look, column.kind == "integer")
    return sheet, {c.name: j for j, c in enumerate(columns)}
