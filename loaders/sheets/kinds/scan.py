"""A worksheet's plain XML, searched for what the fast reader does not tell: formats, errors, formulas without a value.

Searching bytes costs a tenth of parsing them. Nothing depends on it for safety: it runs in a process with limits.
"""

from __future__ import annotations

import html
import re
from array import array
from collections.abc import Set
from dataclasses import dataclass, field
from math import inf

from loaders.sheets.grid import column_of
from loaders.sheets.kinds.plain_xml import Place

_ADDRESS = rb'<c r="([A-Z]+)([0-9]+)"'
_MADE = rb"\s*(?:<f\b(?:[^>]*/>|[^>]*>[^<]*</f>))?\s*"
_MADE_BY = rb"\s*<f\b(?:[^>]*/>|[^>]*>([^<]*)</f>)\s*"
_VALUE = rb"<v[^>/]*>([^<]*)<"
_MONTH = rb"<v[^>/]*>((?:19|20)[0-9][0-9](?:\.[0-9]*)?|(?:1\.9|2\.0)[0-9]*[Ee]\+?0*3)<"
_HIDDEN_ROW = re.compile(rb'<row r="[0-9]+"[^>]* hidden="(?:1|true)"')
_HIDDEN_COLUMN = re.compile(rb'<col [^>]*\bhidden="(?:1|true)"')
_STRETCH = 2**22  # bytes searched at once: what is found there is kept as numbers before more is searched


class _Columns(dict[bytes, int]):
    """Columns (from 0) by their letters, each worked out once."""

    def __missing__(self, letters: bytes) -> int:
        self[letters] = column_of(letters.decode())
        return self[letters]


_COLUMNS = _Columns()


@dataclass
class Found:
    """What was found in one sheet; places are row and column from 0.

    Of each number with a format: its row and column, its value and style.
    """

    rows: array[int] = field(default_factory=lambda: array("l"))
    columns: array[int] = field(default_factory=lambda: array("l"))
    values: array[float] = field(default_factory=lambda: array("d"))
    styles: array[int] = field(default_factory=lambda: array("q"))
    errors: dict[Place, str] = field(default_factory=dict[Place, str])
    formulas: dict[Place, str] = field(default_factory=dict[Place, str])  # those whose value was never calculated
    hidden_rows: int = 0
    hidden_columns: bool = False

    def sort(self) -> None:
        """Put the numbers with a format in the order of rows."""
        order = sorted(range(len(self.rows)), key=self.rows.__getitem__)
        for one in (self.rows, self.columns, self.styles):
            one[:] = array(one.typecode, map(one.__getitem__, order))
        self.values[:] = array("d", map(self.values.__getitem__, order))


def scanned(xml: bytes, styles: Set[int], padded: Set[int], stale: bool) -> Found:
    """Return what is found in a plain sheet.

    styles: those whose numbers are not seen as plain ones; padded: those that put zeros behind the point, which tell
    something of a month alone (2024.10); stale: the book says that its formulas are to be calculated when it is opened,
    so that a 0 beside a formula is no result.
    """
    hidden = len(_HIDDEN_ROW.findall(xml)) if b' hidden="' in xml else 0
    found = Found(hidden_rows=hidden, hidden_columns=bool(_HIDDEN_COLUMN.search(xml[: xml.find(b"<sheetData")])))
    for some, value in ((styles, _VALUE), (padded, _MONTH)):
        if some:
            _formatted(xml, some, value, found)
    if b' t="e"' in xml:
        for letters, row, value in re.findall(_ADDRESS + rb'[^>/]*? t="e"[^>/]*>' + _MADE + _VALUE, xml):
            found.errors[int(row) - 1, _COLUMNS[letters]] = _text(value)
    if b"<f" in xml:
        _formulas(xml, found, (b"", b"0") if stale else (b"",))
    return found


def _formatted(xml: bytes, styles: Set[int], value: bytes, found: Found) -> None:
    """Take in the numbers of these styles, in the order of rows and columns."""
    one_of = b"|".join(str(style).encode() for style in sorted(styles))
    more = rb'"(?: t="n")?(?: (?:cm|vm|ph)="[0-9]+")*>'
    cells = re.compile(_ADDRESS + rb' s="(' + one_of + rb")" + more + _MADE + value)
    start = 0
    while start < len(xml):
        end = xml.find(b"<row ", start + _STRETCH)
        end = len(xml) if end < 0 else end
        if met := cells.findall(xml, start, end):
            letters, rows, kinds, values = zip(*met, strict=True)
            found.values.extend(_numbers(values))
            found.rows.extend(map(int, rows))
            found.columns.extend(map(_COLUMNS.__getitem__, letters))
            found.styles.extend(map(int, kinds))
        start = end


def _formulas(xml: bytes, found: Found, none: tuple[bytes, ...]) -> None:
    """Take in the formulas that have no value; one that results in a text may well result in no text."""
    cells = re.compile(_ADDRESS + rb"([^>/]*)>" + _MADE_BY + rb"(?:" + _VALUE + rb")?")
    for letters, row, more, formula, value in cells.findall(xml):
        if value.strip() in none and not any(kind in more for kind in (b't="str"', b't="e"', b't="s"')):
            found.formulas[int(row) - 1, _COLUMNS[letters]] = f"={_text(formula)}"


def _numbers(written: tuple[bytes, ...]) -> list[float]:
    """Return numbers, infinite what is none."""
    try:
        return [*map(float, written)]
    except ValueError:
        return [_numbers((one,))[0] if len(written) > 1 else inf for one in written]


def _text(written: bytes) -> str:
    return html.unescape(written.decode("utf-8", "replace"))
