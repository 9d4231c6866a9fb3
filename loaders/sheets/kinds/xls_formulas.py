"""The formulas of an .xls whose value was never calculated: xlrd gives the value alone, so their records are looked at."""

from __future__ import annotations

from collections.abc import Iterator
from struct import unpack_from

import xlrd

_BEGIN, _END, _FORMULA = (0x0009, 0x0209, 0x0409, 0x0809), 0x000A, (0x0006, 0x0206, 0x0406)
_NO_TEXT = b"\x03\x00\x00\x00\x00\x00\xff\xff"  # a result without a text, as it is too where nothing was calculated


def never_calculated(book: xlrd.Book) -> dict[int, set[tuple[int, int]]]:
    """Return for each sheet the cells of formulas without a value, where no formula of the book has one.

    A formula may well result in no text; that none of many has a value is the mark of a program that cannot calculate.
    """
    starts: list[int] = book._sh_abs_posn  # pyright: ignore[reportAttributeAccessIssue]
    found: dict[int, set[tuple[int, int]]] = {}
    for sheet, start in enumerate(starts):
        for row, column, result in _formulas(book.mem or b"", start):
            if result != _NO_TEXT:
                return {}
            found.setdefault(sheet, set()).add((row, column))
    return found


def _formulas(content: bytes, at: int) -> Iterator[tuple[int, int, bytes]]:
    """Yield row, column and result of each formula of the sheet whose records begin at a place."""
    depth = 0
    while at + 4 <= len(content):
        kind, size = unpack_from("<HH", content, at)
        depth += (kind in _BEGIN) - (kind == _END)
        if depth <= 0:
            return
        if kind in _FORMULA and size >= 14:
            row, column = unpack_from("<HH", content, at + 4)
            yield row, column, bytes(content[at + 10 : at + 18])
        at += 4 + size
