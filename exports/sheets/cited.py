"""来源: one line for each row and source, with the address as a link; 明细 leads here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from exports.method import Method
from exports.sheets.look import cell, fit_row, list_head, page
from exports.sheets.part import MAX_CELL, Cell, Part, words
from exports.table import text
from graph.rows.characters import without_control

NAME = "来源"
NAMES = ("sources", "source")
HEADS = [("清单", 14), ("说的是", 24), ("原载、日期", 60), ("网址", 60)]
# What a sheet may hold of links, and how long one may be.
MOST_LINKS, MOST_URL = 60_000, 2_000


@dataclass(frozen=True)
class Cited:
    """The lines of the sheet (list, what it is about, source, address) and, for each list, the first line of each row."""

    lines: list[tuple[str, str, str, str]]
    starts: list[dict[int, int]]


def gather(parts: list[Part]) -> Cited:
    """Return what the sheet will hold of several lists."""
    found = Cited([], [{} for _ in parts])
    for part, start in zip(parts, found.starts, strict=True):
        for i, row in enumerate(part.rows):
            if said := _of(row.get("sources") or row.get("source")):
                start[i] = len(found.lines) + 1
            subject = words(text(row.get(part.table.subject)))
            found.lines.extend((part.table.title, subject, *split(s)) for s in said)
    return found


def add(book: Any, found: Cited, method: Method, look: dict[str, Any]) -> None:
    """Add the sheet, where there is anything to cite."""
    if not found.lines:
        return
    sheet = book.add_worksheet(NAME)
    page(sheet, NAME, method)
    list_head(sheet, HEADS, len(found.lines), 2, look)
    for i, (*told, address) in enumerate(found.lines, 1):
        fit_row(sheet, i, zip((*told, address), (width for _, width in HEADS), strict=True))
        for j, value in enumerate(told):
            cell(sheet, i, j, value, look)
        link(sheet, i, 3, address, address, look)


def link(sheet: Any, i: int, j: int, value: Cell, address: str, look: dict[str, Any]) -> None:
    """Write a value that leads to an address or, where that is none, to a file beside the workbook; plain where it cannot."""
    if not (address and value) or i > MOST_LINKS or len(address) > MOST_URL:
        return cell(sheet, i, j, value, look)
    # The library keeps control characters out of text, but not out of links.
    target = without_control(address if address.startswith(("http://", "https://")) else f"external:{address}")
    sheet.write_url(i, j, target, look["link"], without_control(str(value))[:MAX_CELL])


def _of(value: Any) -> list[str]:
    return [str(v) for v in value] if isinstance(value, list) else [str(value)] if value else []  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]


def split(said: str) -> tuple[str, str]:
    """Return a cited source without its address, and the address, empty where it has none that can be opened."""
    before, _, address = said.rpartition("，")
    return (before, address) if address.startswith(("http://", "https://")) else (said, "")
