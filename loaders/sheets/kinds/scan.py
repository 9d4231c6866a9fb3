"""A worksheet's plain XML, searched for what the fast reader does not tell: formats, errors, formulas without a value.

Searching bytes costs a tenth of parsing them. Nothing depends on it for safety: it runs in a process with limits.
"""

from __future__ import annotations

import html
import re
from array import array
from collections.abc import Set
from dataclasses import dataclass, field
from functools import lru_cache
from math import inf

from loaders.sheets.grid import column_of
from loaders.sheets.kinds.plain_xml import Place

_MADE_BY = rb"<f\b(?:[^>]*/>|[^>]*>([^<]*)</f>)"
_VALUE = rb"<v[^>/]*>([^<]*)<"
_HELD = rb"\s*(?:" + _MADE_BY + rb")?\s*" + _VALUE
_ADDRESS = rb'<c r="([A-Z]+)([0-9]+)"'
_HIDDEN_ROW = re.compile(rb'<row r="[0-9]+"[^>]* hidden="(?:1|true)"')
_HIDDEN_COLUMN = re.compile(rb'<col [^>]*\bhidden="(?:1|true)"')
_STRETCH = 2**22  # bytes searched at once: what is found there is kept as numbers before more is searched
COLUMN_BITS = 14  # 16,384 columns


@dataclass
class Found:
    """What was found in one sheet; places are row and column from 0.

    formatted: places (row << 14 | column) of numbers with a format, in order, their values and styles beside them.
    """

    formatted: array[int] = field(default_factory=lambda: array("q"))
    values: array[float] = field(default_factory=lambda: array("d"))
    styles: array[int] = field(default_factory=lambda: array("q"))
    errors: dict[Place, str] = field(default_factory=dict[Place, str])
    formulas: dict[Place, str] = field(default_factory=dict[Place, str])  # those whose value was never calculated
    hidden_rows: int = 0
    hidden_columns: bool = False


def scanned(xml: bytes, styles: Set[int], stale: bool) -> Found:
    """Return what is found in a plain sheet.

    styles: those whose numbers are not seen as plain ones; stale: the book says that its formulas are to be calculated
    when it is opened, so that a 0 beside a formula is no result.
    """
    hidden = len(_HIDDEN_ROW.findall(xml)) if b' hidden="' in xml else 0
    found = Found(hidden_rows=hidden, hidden_columns=bool(_HIDDEN_COLUMN.search(xml[: xml.find(b"<sheetData")])))
    if styles:
        _formatted(xml, styles, found)
    if b' t="e"' in xml:
        for letters, row, _, _, value in re.findall(_ADDRESS + rb'[^>/]*? t="e"([^>/]*)>' + _HELD, xml):
            found.errors[int(row) - 1, _column(letters)] = _text(value)
    if b"<f" in xml:
        _formulas(xml, found, (b"", b"0") if stale else (b"",))
    return found


def _formatted(xml: bytes, styles: Set[int], found: Found) -> None:
    """Take in the numbers of these styles, in the order of rows and columns."""
    one_of = b"|".join(str(style).encode() for style in sorted(styles))
    cells = re.compile(_ADDRESS + rb' s="(' + one_of + rb')"(?: t="n")?(?: (?:cm|vm|ph)="[0-9]+")*>' + _HELD)
    start = 0
    while start < len(xml):
        end = xml.find(b"<row ", start + _STRETCH)
        end = len(xml) if end < 0 else end
        if met := cells.findall(xml, start, end):
            letters, rows, kinds, _, values = zip(*met, strict=True)
            found.values.extend(map(_number, values))
            found.formatted.extend(map(_place, rows, letters))
            found.styles.extend(map(int, kinds))
        start = end


def _formulas(xml: bytes, found: Found, none: tuple[bytes, ...]) -> None:
    """Take in the formulas that have no value; one that results in a text may well result in no text."""
    cells = re.compile(_ADDRESS + rb"([^>/]*)>\s*" + _MADE_BY + rb"\s*(?:" + _VALUE + rb")?")
    for letters, row, more, formula, value in cells.findall(xml):
        if value.strip() in none and not any(kind in more for kind in (b't="str"', b't="e"', b't="s"')):
            found.formulas[int(row) - 1, _column(letters)] = f"={_text(formula)}"


def _place(row: bytes, letters: bytes) -> int:
    return int(row) - 1 << COLUMN_BITS | _column(letters)


def _number(written: bytes) -> float:
    """Return a number, infinite where it is none."""
    try:
        return float(written)
    except ValueError:
        return inf


@lru_cache(20_000)
def _column(letters: bytes) -> int:
    return column_of(letters.decode())


def _text(written: bytes) -> str:
    return html.unescape(written.decode("utf-8", "replace"))
