"""五图五清单 of a chain: three lists, problems, projects, 五列梳理 and the board in one workbook, its scores live."""

from __future__ import annotations

import io
from collections.abc import Sequence
from itertools import zip_longest
from typing import Any

from docx.image.image import Image

from exports.board.png import FontMissing
from exports.book import Book, Wanted
from exports.books.guide import board
from exports.formats.xlsx import Sheet, lists_content
from exports.lists import TABLES
from exports.method import Method
from exports.sentences import words
from exports.sentences.chain import chain_sentence
from exports.sentences.five import five_columns, plain_lines
from exports.sheets.look import cell, fit_row, page
from exports.sheets.part import Part
from exports.table import Table

NAME, TITLE = "workbook", "五图五清单"
LISTS = ("leaders", "targets", "parks", "problems", "projects")
FIVE, BOARD = "五列梳理", "链图"
# Characters of the sheet's font across a page, a picture's box in pixels of a sheet, and how many millimetres a pixel is.
COLUMN, ACROSS, DOWN, MM = 27, 1020, 560, 25.4 / 96
NONE = {
    "leaders": "没有来源点名本链的链主或龙头。",
    "targets": "本链还没有候选企业：在候选表里补，或等有日期的意向。",
    "parks": "没有来源写明哪个载体做本链。",
    "problems": "本链没有登记问题。发现问题，请在网页的“问题”里登记，或填进问题表放入“导入”。",
    "projects": "本链没有登记项目。",
}


def make(wanted: Wanted) -> bytes:
    """Return the workbook's bytes."""
    view, method = wanted.chain, wanted.method
    parts = {name: Part(TABLES[name], TABLES[name].rows(view.city, view.id)) for name in LISTS}
    empty = [_said(parts[n].table, NONE[n], method) for n in LISTS if not parts[n].rows]
    sentence = words(chain_sentence(view))
    five = [(title, plain_lines(lines)) for title, lines in five_columns(view)]
    more = [*empty, _five(five, sentence, method), *_board(wanted, sentence)]
    held = [p for p in parts.values() if p.rows]
    return lists_content(f"{view.name}{TITLE}", held, view.city, method, more)


def _said(table: Table, said: str, method: Method) -> Sheet:
    """Return the sheet of a list without rows: what is missing and how to get it."""

    def add(book: Any, look: dict[str, Any]) -> None:
        sheet = book.add_worksheet(table.title)
        page(sheet, table.title, method)
        sheet.set_column(0, 0, 5 * COLUMN)
        sheet.write_string(0, 0, table.title, look["section"])
        sheet.write_string(1, 0, said, look["words"])

    return add


def _five(five: Sequence[tuple[str, tuple[str, ...]]], sentence: str, method: Method) -> Sheet:
    """Return the sheet of the five columns: a heading each, a line a cell."""

    def add(book: Any, look: dict[str, Any]) -> None:
        sheet = _sheet(book, FIVE, sentence, method, look)
        for j, (title, _) in enumerate(five):
            sheet.write_string(2, j, title, look["head"])
        for i, line in enumerate(zip_longest(*(lines for _, lines in five)), 3):
            fit_row(sheet, i, [(told, COLUMN) for told in line])
            for j, told in enumerate(line):
                cell(sheet, i, j, told, look)
        sheet.freeze_panes(3, 0)
        sheet.repeat_rows(2)

    return add


def _board(wanted: Wanted, sentence: str) -> list[Sheet]:
    """Return the sheet with the board as a picture; none on a machine without a Chinese font."""
    try:
        picture = board(wanted.chain, wanted.method.run, (ACROSS * MM, DOWN * MM))
    except FontMissing:
        return []
    size = Image.from_blob(picture)
    scale = min(ACROSS / size.px_width, DOWN / size.px_height)

    def add(book: Any, look: dict[str, Any]) -> None:
        sheet = _sheet(book, BOARD, sentence, wanted.method, look)
        options = {"image_data": io.BytesIO(picture), "x_scale": scale, "y_scale": scale, "object_position": 3}
        sheet.insert_image(2, 0, f"{BOARD}.png", {**options, "description": sentence})
        sheet.fit_to_pages(1, 1)

    return [add]


def _sheet(book: Any, name: str, sentence: str, method: Method, look: dict[str, Any]) -> Any:
    """Add a sheet of five columns with its name and a sentence over the whole width."""
    sheet = book.add_worksheet(name)
    page(sheet, name, method)
    sheet.set_column(0, 4, COLUMN)
    sheet.write_string(0, 0, name, look["section"])
    lines = -(-2 * len(sentence) // (5 * COLUMN - 14)) or 1
    sheet.set_row(1, 17.0 * lines)
    sheet.merge_range(1, 0, 1, 4, "", look["words"])
    sheet.write_string(1, 0, sentence, look["words"])
    return sheet


BOOK = Book(
    NAME,
    TITLE,
    ".xlsx",
    "chain",
    make,
    "链主企业、目标企业、落地载体三张清单，问题，项目，五列梳理，链图；改“权重”页，得分随之重算",
    order=20,
)
