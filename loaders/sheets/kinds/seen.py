"""Rows as the fast reader gives them → lines of text as a person sees them, and notes of cells that are not their text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, time
from operator import gt
from typing import Any

from loaders.sheets.cells import clean, lost, needs_care, number, text
from loaders.sheets.kinds.formats import SCALED, Shown
from loaders.sheets.kinds.scan import COLUMN_BITS, Found

Note = tuple[int, int, str, str]


class Seen:
    """The lines of one sheet, with the notes met on the way."""

    def __init__(self, found: Found, shown: Mapping[int, Shown]) -> None:
        """Take what was found in the sheet, and how the numbers of each style are seen."""
        self.notes: list[Note] = []
        self._found, self._shown = found, shown
        self._next = 0
        self._extra: dict[int, list[tuple[int, str, str]]] = defaultdict(list)
        for code, cells in (("cell-error-value", found.errors), ("cell-not-calculated", found.formulas)):
            for (row, column), value in cells.items():
                self._extra[row].append((column, code, value))
        places = found.formatted
        if any(map(gt, places, places[1:])):
            raise ValueError("rows out of order")

    def lines(self, rows: Iterable[list[Any]], before: int) -> Iterator[list[str]]:
        """Yield the line of each row; `before` is the number of columns the reader leaves out in front."""
        place, front = 0, [""] * before
        for place, row in enumerate(rows, 1):
            yield self._line(place - 1, [*front, *row] if front else row)
        for row in range(place, max(self._extra, default=-1) + 1):
            yield self._line(row, [])

    def _line(self, place: int, row: list[Any]) -> list[str]:
        line = [c if c.__class__ is str else f"{c:.15G}" if c.__class__ is float else _seen(c) for c in row]
        odd = needs_care("\n".join(line))
        if odd:
            line = [number(c) if isinstance(c, float) else clean(s) for c, s in zip(row, line, strict=True)]
        if self._formatted(place, line) or odd:
            self.notes += [(place, c, code, v) for c, v in enumerate(line) if (code := lost(v))]
        for column, code, value in self._extra.get(place, ()):
            line += [""] * (column + 1 - len(line))
            line[column] = value
            self.notes.append((place, column, code, value))
        return line

    def _formatted(self, row: int, line: list[str]) -> bool:
        """Put in the numbers of this row that have a format; return whether one of them may have lost digits."""
        places, end, odd = self._found.formatted, row + 1 << COLUMN_BITS, False
        while self._next < len(places) and places[self._next] < end:
            column = places[self._next] & (1 << COLUMN_BITS) - 1
            if column < len(line):
                seen = self._shown[self._found.styles[self._next]](self._found.values[self._next])
                if seen.startswith(SCALED):
                    seen = seen.removeprefix(SCALED)
                    self.notes.append((row, column, "cell-scaled", seen))
                odd = odd or "E" in seen
                line[column] = seen
            self._next += 1
        return odd


def _seen(cell: object) -> str:
    """Return the text of what is neither text nor a number."""
    if isinstance(cell, datetime):  # its format shows no time: those that do are among the formatted
        return cell.date().isoformat()
    return "1900-01-00" if isinstance(cell, time) else text(cell)  # as spreadsheets show the day 0
