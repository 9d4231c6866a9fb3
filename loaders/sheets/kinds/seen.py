"""Rows as the fast reader gives them → lines of text as a person sees them, and notes of cells that are not their text."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, time
from itertools import islice
from operator import gt
from typing import Any

from loaders.sheets.cells import clean, lost, needs_care, number, text
from loaders.sheets.kinds.formats import SCALED, Shown
from loaders.sheets.kinds.pieces import LINES
from loaders.sheets.kinds.scan import Found

Note = tuple[int, int, str, str]


class Seen:
    """The lines of one sheet, with the notes met on the way.

    Columns are turned into text a thousand cells at once: most of them hold one kind of thing.
    """

    def __init__(self, found: Found, shown: Mapping[int, Shown]) -> None:
        """Take what was found in the sheet, and how the numbers of each style are seen."""
        self.notes: list[Note] = []
        self._found, self._shown = found, shown
        self._extra: dict[int, list[tuple[int, str, str]]] = defaultdict(list)
        for code, cells in (("cell-error-value", found.errors), ("cell-not-calculated", found.formulas)):
            for (row, column), value in cells.items():
                self._extra[row].append((column, code, value))
        if any(map(gt, found.rows, found.rows[1:])):
            found.sort()

    def lines(self, rows: Iterable[list[Any]], before: int) -> Iterator[list[list[str]]]:
        """Yield the lines, many at once; `before` is the number of columns the reader leaves out in front."""
        start, waiting = 0, iter(rows)
        while held := list(islice(waiting, LINES)):
            blank = [""] * len(held)
            columns = [
                *(blank for _ in range(before)),
                *(self._column(c, start, n) for n, c in enumerate(zip(*held, strict=True), before)),
            ]
            self._formatted(start, len(held), columns)
            lines = [list(line) for line in zip(*columns, strict=True)]
            self._put_extra(start, lines)
            yield lines
            start += len(held)
        last = max(self._extra, default=-1) + 1
        if last > start:  # cells that the reader takes for empty ones
            lines = [[""] for _ in range(start, last)]
            self._put_extra(start, lines)
            yield lines

    def _column(self, cells: tuple[Any, ...], start: int, column: int) -> list[str]:
        """Return the texts of one column of the rows at hand."""
        kinds = set(map(type, cells))
        if kinds == {str}:
            made = [*cells]
        elif kinds == {float}:
            made = [*map("{:.15G}".format, cells)]
        else:
            made = [c if c.__class__ is str else _seen(c) for c in cells]
        if needs_care("\n".join(made)):
            made = [number(c) if isinstance(c, float) else clean(s) for c, s in zip(cells, made, strict=True)]
            self._note_lost(made, start, column)
        return made

    def _note_lost(self, cells: list[str], start: int, column: int) -> None:
        self.notes += [(start + n, column, code, cell) for n, cell in enumerate(cells) if (code := lost(cell))]

    def _formatted(self, start: int, count: int, columns: list[list[str]]) -> None:
        """Put in the numbers of the rows at hand that have a format."""
        found = self._found
        first, last = bisect_left(found.rows, start + 1), bisect_left(found.rows, start + count + 1)
        shown = [*map(self._shown.__getitem__, found.styles[first:last])]
        places = zip(found.rows[first:last], found.columns[first:last], shown, found.values[first:last], strict=True)
        for row, column, how, value in places:
            if column < len(columns):
                seen = how(value)
                if "E" in seen or seen[:1] == SCALED:
                    self._note_formatted(row - 1, column, seen)
                columns[column][row - 1 - start] = seen.removeprefix(SCALED)

    def _note_formatted(self, row: int, column: int, seen: str) -> None:
        code = "cell-scaled" if seen.startswith(SCALED) else lost(seen)
        self.notes = [n for n in self.notes if n[:2] != (row, column)]
        if code:
            self.notes.append((row, column, code, seen.removeprefix(SCALED)))

    def _put_extra(self, start: int, lines: list[list[str]]) -> None:
        """Put in the cells that hold an error, or a formula without a value."""
        for row in [r for r in self._extra if start <= r < start + len(lines)] if self._extra else ():
            line = lines[row - start]
            for column, code, value in self._extra[row]:
                line += [""] * (column + 1 - len(line))
                line[column] = value
                self.notes.append((row, column, code, value))


def _seen(cell: Any) -> str:
    """Return the text of what is no text."""
    kind = cell.__class__
    if kind is float:
        return f"{cell:.15G}"
    if kind is date:
        return cell.isoformat()
    if kind is datetime:  # its format shows no time: those that do are among the formatted
        return cell.date().isoformat()
    return "1900-01-00" if kind is time else text(cell)  # as spreadsheets show the day 0
