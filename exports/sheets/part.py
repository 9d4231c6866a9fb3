"""One list of a workbook: its rows as cells, which columns differ, and what those that never differ say."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from exports.table import Brief, Column, Row, Table, text

Cell = str | float | int | None
MAX_CELL = 32_767
# A list so short keeps all its columns: it is read row by row.
FEW = 10


@dataclass(frozen=True)
class Part:
    """A table with the rows of this file."""

    table: Table
    rows: list[Row]

    @cached_property
    def brief(self) -> list[Brief]:
        """The columns of the sheet that is read, without those that say the same in every row."""
        return [b for b in self.table.brief if b.stays or b.of == self.table.subject or not self.same(b)]

    @cached_property
    def columns(self) -> list[Column]:
        """The columns of 明细, without those that say the same in every row."""
        return [c for c in self.table.sheet_columns() if c.name == self.table.subject or not self._one(c)]

    def same(self, brief: Brief) -> bool:
        """Tell whether a column says the same in every row of a list that is not short."""
        return len(self.rows) > FEW and len({text(brief.value(r)) or None for r in self.rows}) == 1

    def _one(self, column: Column) -> bool:
        return len(self.rows) > FEW and len({text(r.get(column.name)) or None for r in self.rows}) == 1

    @cached_property
    def constant(self) -> list[tuple[str, str]]:
        """Heading and text of each column that is left out because it never differs; empty text is unknown."""
        found = {c.label: c.name for c in self.table.sheet_columns() if c not in self.columns}
        first = self.rows[0] if self.rows else {}
        told = [(label, words(text(first.get(name)))) for label, name in found.items()]
        left = [b for b in self.table.brief if b not in self.brief and b.label not in found]
        more = [(b.label, words(text(b.value(first)))) for b in left]
        told = [one for one in told if not any(_said(one, other) for other in more)]
        return told + [one for one in more if not any(one[1] == v and one[0] in label for label, v in told)]

    def known(self, brief: Brief) -> int:
        """Return in how many rows a column is known."""
        return sum(text(brief.value(r)) not in (None, "") for r in self.rows)


def _said(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Tell whether what one column says is part of what another says of the same thing."""
    (label, value), (longer, told) = one, other
    parts = {told, *re.split("[·（）]", told)}
    same = re.sub(r"\W", "", value) == re.sub(r"\W", "", told) and (longer in label or label in longer)
    return bool(value) and (same or (len(value) > 1 and value in parts))


def words(cell: Cell) -> str:
    """Return a cell as text; unknown is empty."""
    return "" if cell is None else f"{cell:g}" if isinstance(cell, float) else str(cell)
