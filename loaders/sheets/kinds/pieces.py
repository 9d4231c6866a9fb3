"""What a reader of one kind of file yields: for each sheet its head, its lines in pieces, and its end; all fit JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from graph.issues import issue
from loaders.errors import LoadError

MOST_CELLS, MOST_SHEETS = 5_000_000, 200

Merge = tuple[tuple[int, int], tuple[int, int]]  # first and last place, row and column from 0
LINES = 1000  # in one piece


class Head(NamedTuple):
    """A sheet begins."""

    name: str
    hidden: bool = False
    kind: Literal["head"] = "head"


class Lines(NamedTuple):
    """Some of its lines."""

    lines: list[list[str]]
    kind: Literal["lines"] = "lines"


class End(NamedTuple):
    """It ends: notes are row, column, issue code and what is seen; said are code and value."""

    notes: list[tuple[int, int, str, str]]
    merges: list[Merge]
    said: list[tuple[str, str]]
    kind: Literal["end"] = "end"


Piece = Head | Lines | End


def whole(head: Head, lines: list[list[str]], end: End) -> Iterator[Piece]:
    """Yield a sheet that was read as a whole."""
    yield head
    for start in range(0, len(lines), LINES):
        yield Lines(lines[start : start + LINES])
    yield end


class Cells:
    """Counts the cells of a file as they are read; LoadError at the sheet that makes them too many."""

    def __init__(self, name: str) -> None:
        """Take the file's name."""
        self._name, self._count = name, 0

    def add(self, count: int, sheet: str, row: int) -> None:
        """Take in the cells of a row (from 1) of a sheet."""
        self._count += count
        if self._count > MOST_CELLS:
            raise LoadError(issue("sheet-too-large", file=f"{self._name}·{sheet}", row=row, limit=str(MOST_CELLS)))
