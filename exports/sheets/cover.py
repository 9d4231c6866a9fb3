"""首页: what is read first: title, unit, date, how many, the first ten, what is known and what is not."""

from __future__ import annotations

from typing import Any

from exports.method import Method
from exports.sheets.look import cell, fit_row, page
from exports.sheets.part import MAX_CELL, Part, words
from exports.table import Brief, text

NAME = "首页"
FIRST, FIRST_OF_MANY, FEW_LISTS = 10, 3, 2
NUMBER = "序号"
WIDTHS = (8, 20, 22, 44, 20, 12)
UNIT = "填报单位：（请填写）"
MOST_WORDS = 60


def add(book: Any, title: str, parts: list[Part], method: Method, look: dict[str, Any]) -> None:
    """Add the first sheet; every sentence is a line of its own over the whole width, of many lists fewer rows stand here."""
    sheet = book.add_worksheet(NAME)
    page(sheet, title, method)
    for j, width in enumerate(WIDTHS):
        sheet.set_column(j, j, width)
    at = _line(sheet, 0, title, look["title"], 28)
    at = _line(sheet, at, f"{method.filter}　数据日期：{method.run.as_of}", look["words"])
    at = _line(sheet, at, UNIT, look["words"])
    if method.public:
        at = _line(sheet, at, method.outside, look["words"])
    for part in parts:
        at = _part(sheet, at + 1, part, len(parts), look)


def _part(sheet: Any, at: int, part: Part, lists: int, look: dict[str, Any]) -> int:
    table, rows = part.table, part.rows
    counted = table.head(rows) if table.head else f"共 {len(rows)} 条。"
    if lists > 1:
        at = _line(sheet, at, table.title, look["section"], 20)
    at = _line(sheet, at, counted if rows else "没有符合条件的内容。", look["words"])
    if not rows:
        return at
    top, most = [b for b in table.brief if b.top], FIRST if lists <= FEW_LISTS else FIRST_OF_MANY
    if top:
        at = _line(sheet, at, f"前 {most} 条" if len(rows) > most else "全部", look["section"], 20)
        at = _first(sheet, at, part, most, top, look)
    said = known(part)
    if said:
        at = _line(sheet, at + 1, "知道什么，还不知道什么", look["section"], 20)
    for one in said:
        at = _line(sheet, at, one, look["words"])
    return at


def _first(sheet: Any, at: int, part: Part, most: int, top: list[Brief], look: dict[str, Any]) -> int:
    # The first column is as narrow as a number.
    numbers = [] if top[0].width < WIDTHS[0] else [NUMBER]
    top = top[: len(WIDTHS) - len(numbers)]
    for j, label in enumerate([*numbers, *(b.label for b in top)]):
        sheet.write_string(at, j, label, look["head"])
    for n, row in enumerate(part.rows[:most], 1):
        told = [*(n for _ in numbers), *(text(b.value(row)) for b in top)]
        fit_row(sheet, at + n, zip(told, WIDTHS, strict=False))
        for j, value in enumerate(told):
            cell(sheet, at + n, j, value, look)
    return at + 1 + min(most, len(part.rows))


def known(part: Part) -> list[str]:
    """Return sentences: in how many rows each column is known, and what the columns that never differ say."""
    total = len(part.rows)
    counts = [(b.label, part.known(b)) for b in part.brief]
    all_of = "、".join(label for label, n in counts if n == total)
    some = "、".join(f"{label} {n} 条" for label, n in counts if 0 < n < total)
    said = [f"每条都有：{all_of}。"] if all_of else []
    said += [f"共 {total} 条里知道的：{some}；其余空白是没有登记到，不等于没有。"] if some else []
    same = "；".join(f"{label}：{_short(value)}" for label, value in part.constant if value)
    blank = "、".join(label for label, value in part.constant if not value)
    said += [f"各条相同、不再列成一栏的：{same}。"] if same else []
    said += [f"都是空白、不再列成一栏的（没有登记到，不等于没有）：{blank}。"] if blank else []
    filled = "、".join(f"“{f.label}”" for f in part.table.fill)
    return [*said, *([f"{filled}请在“{part.table.title}”页的黄色栏里填写。"] if filled else [])]


def _short(value: str) -> str:
    return value if len(value) <= MOST_WORDS else f"{value[:MOST_WORDS]}……"


def _line(sheet: Any, at: int, said: str, look: Any, height: float | None = None) -> int:
    """Write a sentence over all columns; merged cells do not grow by themselves, so the height is reckoned."""
    lines = -(-sum(2 if ord(c) > 255 else 1 for c in said) // (sum(WIDTHS) - 14)) or 1
    sheet.set_row(at, height or 17.0 * lines)
    sheet.merge_range(at, 0, at, len(WIDTHS) - 1, "", look)
    sheet.write_string(at, 0, words(said)[:MAX_CELL], look)
    return at + 1
