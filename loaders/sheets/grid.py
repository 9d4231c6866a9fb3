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

    merged: column → cells filled from a merged one; first_row: number of lines[0] in the file, from 1.
    """

    name: str
    lines: list[list[str]]
    notes: tuple[CellNote, ...] = ()
    merged: Mapping[int, int] = field(default_factory=dict[int, int])
    hidden: bool = False
    first_row: int = 1
    said: tuple[Said, ...] = ()

    def number(self, line: int) -> int:
        """Return the number in the file (from 1) of a line (from 0)."""
        return self.first_row + line
