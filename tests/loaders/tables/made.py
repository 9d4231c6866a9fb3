"""Tables as offices have them, described as data: what is typed into the file, and what a person reads in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml

GIVEN = Path(__file__).with_name("given")


@dataclass(frozen=True)
class Page:
    """One sheet as it is typed in: a cell is plain (text, number, date, flag) or a mapping.

    A mapping holds `v` (the value), `as` (its number format), `f` (a formula, never calculated without `v`), `e` (an
    error value), `rich` (pieces of a text, every second one bold) or `comment`.
    """

    name: str
    lines: list[list[Any]]
    merged: list[str] = field(default_factory=list[str])
    hidden: bool = False
    hidden_rows: list[int] = field(default_factory=list[int])
    hidden_columns: list[str] = field(default_factory=list[str])

    def cells(self) -> Iterator[tuple[int, int, Any]]:
        """Yield row and column (0-based) and what is typed, of each cell that holds something."""
        for row, line in enumerate(self.lines):
            for column, cell in enumerate(line):
                if cell is not None and cell != "":
                    yield row, column, cell


@dataclass(frozen=True)
class Reading:
    """A sheet as read by hand: rows as Excel numbers them; a cell not named in `cells` reads as it was typed.

    headings: two rows of headings are written "upper / lower"; left: kind → rows that are no data; issues: code → cells;
    merged: column → cells filled from a merged one.
    """

    headings: list[str]
    rows: list[int]  # the first and the last
    cells: Mapping[str, str] = field(default_factory=dict[str, str])
    left: Mapping[str, list[int]] = field(default_factory=dict[str, list[int]])
    issues: Mapping[str, list[str]] = field(default_factory=dict[str, list[str]])
    merged: Mapping[str, int] = field(default_factory=dict[str, int])


@dataclass(frozen=True)
class Given:
    """One file: its name, how it is written, its sheets, what a person reads on them, and sheets that hold no table."""

    file: str
    pages: list[Page]
    reads: Mapping[str, Reading] = field(default_factory=dict[str, Reading])
    nothing: Mapping[str, str] = field(default_factory=dict[str, str])
    encoding: str = "utf-8-sig"
    separator: str = ","
    really: str = ""  # what it is when the suffix lies

    @property
    def kind(self) -> str:
        """The file's real kind, as a suffix."""
        return self.really or Path(self.file).suffix


@cache
def given() -> tuple[Given, ...]:
    """Return every table that is described beside this file."""
    found: list[Given] = []
    for path in sorted(GIVEN.glob("*.yaml")):
        found += [_given(one) for one in yaml.safe_load(path.read_text(encoding="utf-8"))]
    return tuple(found)


def _given(one: dict[str, Any]) -> Given:
    pages = [Page(name, **page) for name, page in one.pop("sheets").items()]
    reads = {name: Reading(**reading) for name, reading in one.pop("reads", {}).items()}
    return Given(pages=pages, reads=reads, **one)
