"""What a file of tables holds: sheets of text as a person sees them, and what is to be said of single cells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class CellNote:
    """A cell that is not simply its text: row and column in the sheet's lines (from 0), an issue code, what is seen."""

    row: int
    column: int
    code: str
    value: str


@dataclass(frozen=True)
class Said:
    """Something to be said of a whole sheet: an issue code (a note) and what it is about."""

    code: str
    value: str = ""


@dataclass(frozen=True)
class Sheet:
    """One sheet: `lines` hold what is seen (merged cells filled); a cell that has a note must not be used as a value.

    filled: column → lines filled from a merged cell (both from 0); first_row: number of lines[0] in the file, from 1.
    """

    name: str
    lines: list[list[str]]
    notes: tuple[CellNote, ...] = ()
    filled: Mapping[int, tuple[int, ...]] = field(default_factory=dict[int, tuple[int, ...]])
    hidden: bool = False
    first_row: int = 1
    said: tuple[Said, ...] = ()

    @property
    def merged(self) -> Mapping[int, int]:
        """Column → number of its cells that were filled from a merged one."""
        return {column: len(lines) for column, lines in self.filled.items()}

    def number(self, line: int) -> int:
        """Return the number in the file (from 1) of a line (from 0)."""
        return self.first_row + line


def letters_of(column: int) -> str:
    """Return the letters of a column (from 0)."""
    letters, column = "", column + 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_of(letters: str) -> int:
    """Return the column (from 0) of its letters."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1
