"""What the desk keeps: a claim as it is made, an act as it was kept, its statements, and whose words they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from graph.store.contract import StoreError

INTERNAL, PUBLIC = "内部", "公开"
TAKING = "撤回"
LONGEST_NAME = 40


class DeskError(StoreError):
    """A desk that cannot do what was asked; the message is one Chinese sentence that says what to do."""


@dataclass(frozen=True)
class Saying:
    """One row to be stated: its type, cells by heading, and the place in an uploaded file where it stood.

    `#0` in a column 陈述 means the statement at that position of the same act, whose number is not known before.
    """

    type: str
    cells: Mapping[str, str]
    file: str = ""
    sheet: str = ""
    row: int = 0


@dataclass(frozen=True)
class Claim:
    """What is to be kept in one go: its kind, what it is about, the rows it states, the statements it takes back."""

    kind: str
    about: str
    rows: tuple[Saying, ...] = ()
    takes: tuple[int, ...] = ()


@dataclass(frozen=True)
class Whose:
    """Whose words they are: the person and why; for a table the source given for it, its date, 内部 or 公开."""

    person: str
    reason: str = ""
    source: str = ""
    source_date: str = ""
    access: str = INTERNAL


class Taken(NamedTuple):
    """The act that took a statement back: its number, who did it and when."""

    act: int
    person: str
    at: str


@dataclass(frozen=True)
class Statement:
    """One kept row, and who took it back, None while it stands."""

    number: int
    type: str
    cells: Mapping[str, str]
    file: str = ""
    sheet: str = ""
    row: int = 0
    taken: Taken | None = None


@dataclass(frozen=True)
class Act:
    """What one person kept in one go. `token` names the attempt, so that the same one is never kept twice."""

    number: int
    token: str
    kind: str
    about: str
    whose: Whose
    at: str
    statements: tuple[Statement, ...]
    takes: tuple[int, ...] = ()

    @property
    def live(self) -> tuple[Statement, ...]:
        """The statements that nobody has taken back."""
        return tuple(s for s in self.statements if s.taken is None)

    def text(self) -> str:
        """Return in Chinese who said it and when."""
        return f"{self.whose.person} {minute(self.at)}"


def named(person: str) -> None:
    """Raise DeskError for a person without a usable name."""
    if not person.strip() or len(person) > LONGEST_NAME or not person.isprintable():
        raise DeskError(f"请写明经办人的姓名，不超过 {LONGEST_NAME} 字；没有存下。")


def minute(at: str) -> str:
    """Return a moment as people read it, to the minute, in the time of the place where it was kept."""
    return f"{datetime.fromisoformat(at):%Y-%m-%d %H:%M}"
