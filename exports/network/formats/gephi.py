"""A workbook for Gephi: a sheet of nodes and one of edges under the headings that Gephi knows, and one that says how to open it."""

from __future__ import annotations

import io
from typing import Any

import xlsxwriter

from exports.network.flat import Flat, Line
from exports.network.formats.format import Format
from exports.sheets.look import formats
from exports.sheets.part import MAX_CELL

NODES, EDGES, ABOUT = "nodes", "edges", "说明"
OWN = {"id": "Id", "label": "Label", "source": "Source", "target": "Target", "type": "Type", "weight": "Weight"}
HOW = (
    "在 Gephi 里点“文件”下的“导入电子表格”，选这个文件；先选工作表 nodes，类型选“节点表格”，到最后一步选“新建工作区”。",
    "再导入一次，选工作表 edges，类型选“边表格”，最后一步选“添加到现有工作区”，就连成了图。",
    "Id 是不变的标识，Label 是名称；Weight 是说到这条关系的陈述数。空白是未知，不是零。",
)


def content(rows: Flat) -> bytes:
    """Return the rows as a workbook; text stays text, whatever it begins with."""
    made = io.BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
    with xlsxwriter.Workbook(made, options) as book:
        look = formats(book)
        _sheet(book, NODES, rows.nodes, ("id", "label"), look)
        directed = [{**line, "type": "Directed"} for line in rows.edges]
        _sheet(book, EDGES, directed, ("source", "target", "type", "id", "label", "weight"), look)
        about = book.add_worksheet(ABOUT)
        about.set_column(0, 0, 100)
        for i, line in enumerate((rows.title, rows.told, rows.words, *HOW)):
            about.write_string(i, 0, line, look["words"])
    return made.getvalue()


def _sheet(book: Any, name: str, lines: list[Line], first: tuple[str, ...], look: dict[str, Any]) -> None:
    sheet = book.add_worksheet(name)
    heads = list(dict.fromkeys([*first, *(head for line in lines for head in line)]))
    for j, head in enumerate(heads):
        sheet.write_string(0, j, OWN.get(head, head), look["head"])
    sheet.set_column(0, len(heads) - 1, 16)
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, max(len(lines), 1), len(heads) - 1)
    for i, line in enumerate(lines, 1):
        for j, head in enumerate(heads):
            if head in line:
                value = line[head]
                # Without a format: a program reads it, and ten thousand rows stay small.
                if isinstance(value, str):
                    sheet.write_string(i, j, value[:MAX_CELL])
                elif isinstance(value, bool):
                    sheet.write_boolean(i, j, value)
                else:
                    sheet.write_number(i, j, value)


FORMAT = Format(
    "gephi",
    ".xlsx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "图数据 Excel（Gephi）",
    3,
    content,
)
