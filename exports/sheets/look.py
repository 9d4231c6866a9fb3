"""How cells and pages of a workbook look: formats, paper, header and footer, and the one way a cell is written."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from exports.look import LIGHT
from exports.method import Method
from exports.sheets.part import MAX_CELL, Cell

FONT = "微软雅黑"
# Inches; what is left of A4 across is 10.9 in, 1,045 px of a sheet.
MARGIN = 0.4
# Points: a line of the font, and the highest row that a sheet may have; digits to a Chinese character.
LINE, HIGHEST, HAN = 14.5, 409.0, 1.85


def formats(book: Any) -> dict[str, Any]:
    """Return the formats of a workbook by name."""
    base = {"valign": "top", "border": 1, "border_color": LIGHT["line"], "font_name": FONT, "font_size": 10}
    head = {"bold": True, "bg_color": LIGHT["house-fill"], "text_wrap": True, "valign": "vcenter"}
    return {
        "head": book.add_format({**base, **head}),
        "fill_head": book.add_format({**base, **head, "bg_color": LIGHT["amber-fill"]}),
        "text": book.add_format({**base, "num_format": "@", "text_wrap": True}),
        "link": book.add_format({**base, "text_wrap": True, "font_color": LIGHT["house"], "underline": 1}),
        "date": book.add_format({**base, "num_format": "yyyy-mm-dd"}),
        "number": book.add_format({**base, "num_format": "0.0##"}),
        "integer": book.add_format({**base, "num_format": "0"}),
        "title": book.add_format({"bold": True, "font_size": 18, "font_name": FONT}),
        "section": book.add_format({"bold": True, "font_size": 12, "font_name": FONT, "font_color": LIGHT["house"]}),
        "words": book.add_format({"font_name": FONT, "font_size": 11, "text_wrap": True, "valign": "top"}),
    }


def page(sheet: Any, title: str, method: Method, across: bool = True) -> None:
    """Set paper, margins, header and footer; a sheet is as wide as a page."""
    if across:
        sheet.set_landscape()
    sheet.set_paper(9)
    sheet.set_margins(left=MARGIN, right=MARGIN, top=0.6, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.set_header(f"&L{_plain(title)}&R&P / &N")
    sheet.set_footer(f"&L{_plain(method.footer)}")


def list_head(sheet: Any, labels: list[tuple[str, int]], rows: int, frozen: int, look: dict[str, Any]) -> None:
    """Write the headings with their widths, freeze them with the first columns, set the filter, repeat them on paper."""
    for j, (label, width) in enumerate(labels):
        sheet.set_column(j, j, width)
        sheet.write_string(0, j, label, look["head"])
    sheet.freeze_panes(1, min(frozen, len(labels)))
    sheet.autofilter(0, 0, max(rows, 1), len(labels) - 1)
    sheet.repeat_rows(0)


def cell(sheet: Any, i: int, j: int, value: Cell, look: dict[str, Any], integer: bool = False) -> None:
    """Write one value: text as text, numbers as numbers, unknown as nothing."""
    if value is None or value == "":
        sheet.write_blank(i, j, None, look["text"])
    elif isinstance(value, str):
        sheet.write_string(i, j, value[:MAX_CELL], look["text"])
    else:
        sheet.write_number(i, j, value, look["integer" if integer or isinstance(value, int) else "number"])


def fit_row(sheet: Any, i: int, cells: Iterable[tuple[Cell, float]]) -> None:
    """Make a row as high as its texts need in columns of these widths: not every office program does so by itself."""
    lines = max((_lines(str(value), width) for value, width in cells if value not in (None, "")), default=1)
    sheet.set_row(i, min(LINE * lines + 1.5, HIGHEST))


def _lines(text: str, width: float) -> int:
    """Return how many lines a text takes in a column: a Chinese character is nearly two digits wide."""
    return sum(
        -(-round(sum(HAN if ord(c) > 255 else 1 for c in part)) // max(int(width), 1)) or 1 for part in text.split("\n")
    )


def _plain(words: str) -> str:
    """Return text for a header or footer, where & begins a command."""
    return words.replace("&", "&&")[:200]
