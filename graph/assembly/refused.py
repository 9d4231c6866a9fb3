"""Rejected rows by what others call them, so that what rests on one is rejected too and names its place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from graph.record import Origin


@dataclass(frozen=True)
class Refused:
    """A rejected row: its type, the key and names it would have declared, its number, and where it stands."""

    type: str
    names: tuple[str, ...]
    statement: str
    origin: Origin


class Gone:
    """Where the rejected rows stand, by type and name and by number; of several the first in order of place."""

    def __init__(self, refused: Iterable[Refused] = ()) -> None:
        """Take the rows rejected so far."""
        self._named: dict[tuple[str, str], str] = {}
        self._numbered: dict[str, str] = {}
        self.add(refused)

    def add(self, refused: Iterable[Refused]) -> None:
        """Take more of them."""
        for row in sorted(refused, key=lambda r: (r.origin[1:4], r.type, r.names, r.statement)):
            place = place_of(row.origin)
            for name in row.names:
                self._named.setdefault((row.type, name), place)
            if row.statement:
                self._numbered.setdefault(row.statement, place)

    def named(self, type: str, written: str) -> str:
        """Return the place of the rejected row that would have declared it, empty where there is none."""
        return self._named.get((type, written), "")

    def numbered(self, statement: str) -> str:
        """Return the place of the rejected statement of that number, empty where there is none."""
        return self._numbered.get(statement, "")


def place_of(origin: Origin) -> str:
    """Return file, sheet and row in Chinese."""
    return f"{origin.file}{f'·{origin.sheet}' if origin.sheet else ''} 第{origin.row}行"
