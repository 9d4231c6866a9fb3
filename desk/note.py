"""What was filled in for a target: who looks after it, how far it is, what comes next, and where two people differ."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Place = tuple[str, str, str]  # the ids of a chain, a segment and a firm
FIELDS = ("contact", "status", "next_date", "remark")
LABELS = {"contact": "对接人", "status": "状态", "next_date": "下次跟进", "remark": "备注"}


@dataclass(frozen=True)
class Note:
    """What was filled in for a target, by whom and when.

    `against` is the number of another person's note that says otherwise and was not before him; 0 where none does.
    """

    contact: str = ""
    status: str = ""
    next_date: str = ""
    remark: str = ""
    person: str = ""
    time: str = ""
    number: int = 0
    against: int = 0
    file: str = ""

    @property
    def words(self) -> str:
        """What it says, by heading."""
        return "，".join(f"{LABELS[f]}“{getattr(self, f)}”" for f in FIELDS if getattr(self, f))

    def same(self, other: Note) -> bool:
        """Tell whether two say the same."""
        return all(getattr(self, f) == getattr(other, f) for f in FIELDS)


def shown(held: Mapping[Place, Note]) -> tuple[dict[Place, dict[str, str]], int]:
    """Return what a list shows of each target, and the number of the newest note: by it one knows later what was there."""
    told = {place: {f: getattr(n, f) for f in FIELDS} for place, n in held.items()}
    return told, max((n.number for n in held.values()), default=0)


def clashes(told: Mapping[Place, tuple[Note, ...]]) -> dict[Place, tuple[Note, Note]]:
    """Return the targets of which two people said different things, each with the newer note and the other one."""
    found: dict[Place, tuple[Note, Note]] = {}
    for place, notes in told.items():
        other = next((n for n in notes if n.number == notes[-1].against), None)
        if other:
            found[place] = (notes[-1], other)
    return found
