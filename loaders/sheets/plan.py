"""How one block is read: its type, the meaning of each column and why, and what holds for every row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from graph.rows.check import ORIGIN_FIELDS
from graph.schema import Field, NodeType

OTHER, UNREAD = "原表其他栏", "不读"
TO_FILL = "请填写"


@dataclass(frozen=True)
class Meaning:
    """One column: its place from 0, its label, the field it fills (~name: one of the row's origin; empty: none), and why.

    A column that fills no field is kept with the row as 原表其他栏, unless `read` is false.
    """

    place: int
    label: str
    name: str = ""
    unit: str = ""
    why: str = ""
    read: bool = True


@dataclass(frozen=True)
class Plan:
    """How a block is read: `kind` is None where its rows are of no type of ours; `values`: field → text for every row."""

    kind: NodeType | None
    columns: tuple[Meaning, ...]
    why: str = ""
    values: Mapping[str, str] = field(default_factory=dict[str, str])
    source: str = ""

    def means(self, column: Meaning) -> str:
        """Return in Chinese what a column means."""
        if not column.read:
            return UNREAD
        item = field_of(self.kind, column.name)
        return item.label if item else OTHER


def field_of(kind: NodeType | None, name: str) -> Field | None:
    """Return the field that a plan's name stands for, None for none."""
    if name.startswith("~"):
        return ORIGIN_FIELDS[name[1:]]
    return kind.by_name.get(name) if kind and name else None
