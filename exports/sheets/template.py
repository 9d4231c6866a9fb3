"""A table to fill in, made from the declaration of a type: its headings, drop-downs for its choices, and what each means."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

from exports.look import LIGHT
from exports.sheets.look import FONT
from graph.schema import Field, NodeType

ROWS = 500
LONGEST_LIST = 255  # characters of a drop-down that stands in its cell's rule
NOT_ASKED = {"written", "same_as", "former_ids", "other", "full_name_basis", "offers_for", "match", "why", "inferred"}
EXPLAINED, CHOICES = "填表说明", "可选的词"


def asked(kind: NodeType) -> list[Field]:
    """Return the columns that people fill in: not the identifiers we give, nor what only our own tables say."""
    ours = NOT_ASKED | ({kind.key} if kind.names or kind.key == "id" else set())
    found = [f for f in kind.columns() if f.name not in ours and not f.name.endswith(("_written", "_as_written"))]
    return sorted(found, key=lambda f: not f.required and f.name != kind.caption)


def template(kind: NodeType, ready: Iterable[Mapping[str, str]] = ()) -> bytes:
    """Return a workbook for a type: the sheet to fill in is called as the type is, so that it is known when it comes back.

    `ready`: rows that are begun, by names of fields: what the map knows, so that people fill in only the rest.
    """
    made, fields = io.BytesIO(), asked(kind)
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        head = {"bold": True, "font_name": FONT, "text_wrap": True, "border": 1, "border_color": LIGHT["line"]}
        needed = book.add_format({**head, "bg_color": LIGHT["amber-fill"]})
        free = book.add_format({**head, "bg_color": LIGHT["house-fill"]})
        text = book.add_format({"font_name": FONT, "num_format": "@"})
        sheet, explained, words = (book.add_worksheet(n) for n in (kind.label[:31], EXPLAINED, CHOICES))
        words.hide()
        for j, item in enumerate(fields):
            sheet.set_column(j, j, max(12, 2 * len(item.label) + 2), None if item.kind == "number" else text)
            must = item.required or item.name == kind.caption
            sheet.write_string(0, j, item.label, needed if must else free)
            if item.choices and not item.splits:
                sheet.data_validation(1, j, ROWS, j, _rule(words, j, item))
        for i, row in enumerate(ready, 1):
            for j, item in enumerate(fields):
                if told := row.get(item.name):
                    sheet.write_string(i, j, told, text)
        sheet.freeze_panes(1, 1)
        _explain(explained, kind, fields, needed, free)
    return made.getvalue()


def _rule(words: Any, column: int, item: Field) -> dict[str, Any]:
    source: Any = [*item.choices]
    if len(",".join(item.choices)) > LONGEST_LIST:
        words.write_column(0, column, item.choices)
        letters = xl_col_to_name(column)
        source = f"={CHOICES}!${letters}$1:${letters}${len(item.choices)}"
    return {"validate": "list", "source": source, "error_title": item.label, "error_message": "请从下拉的词里选。"}


def _explain(sheet: Any, kind: NodeType, fields: list[Field], needed: Any, free: Any) -> None:
    sheet.set_column(0, 0, 22)
    sheet.set_column(1, 2, 60)
    sheet.write_string(0, 0, EXPLAINED)
    sheet.write_string(0, 1, f"{kind.label}：{kind.about}黄色的必填；一行一条。填好后放回“导入”。")
    for i, item in enumerate(fields, 1):
        must = item.required or item.name == kind.caption
        sheet.write_string(i, 0, item.label, needed if must else free)
        told = [
            item.about,
            f"例：{item.example}" if item.example else "",
            "可写几个，用“；”分开" if item.splits else "",
        ]
        told += [f"可选：{'、'.join(item.choices)}" if item.choices else ""]
        sheet.write_string(i, 1, "。".join(filter(None, told)))
