"""One import as far as it is: the file, what was understood, what the person decided; kept in the session, nowhere else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import uuid4

from graph.schema import NodeType
from loaders.sheets.command.seen import SheetSeen
from loaders.sheets.plan import Meaning, Plan
from views.parts.intake.means import Means

STEPS = ("放入", "看懂", "各列", "谁的话", "同一家", "哪个环节", "试算")


@dataclass
class Work:
    """One import. `plan` is how the person wants the sheets read; `decided`: folded name → id of a firm, empty: a new one.

    `accepted` holds the proposals accepted, by row and segment; `values` what holds for every row; `home` which city of
    the table is ours; `whole` all sheets of the
    file; `matched` whom names were found to mean in the run `matched_in`; `token` names the attempt to keep it.
    """

    name: str
    content: bytes
    hash: str
    sheets: list[SheetSeen]
    layout: str
    means: Means | None = None
    plan: Plan | None = None
    known: str = ""
    source: str = ""
    date: str = ""
    access: str = "内部"
    person: str = ""
    values: dict[str, str] = field(default_factory=dict[str, str])
    decided: dict[str, str] = field(default_factory=dict[str, str])
    accepted: set[tuple[str, int, str]] = field(default_factory=set[tuple[str, int, str]])
    offered: set[tuple[str, int, str]] = field(default_factory=set[tuple[str, int, str]])
    replaces: bool | None = None
    with_closed: bool = False
    home: str = ""
    whole: list[SheetSeen] = field(default_factory=list[SheetSeen])
    matched: dict[str, Any] = field(default_factory=dict[str, Any])
    matched_in: object = None
    token: str = field(default_factory=lambda: uuid4().hex)
    step: int = 1
    reached: int = 1

    @property
    def first(self) -> SheetSeen:
        """The sheet by which the layout is known."""
        return self.sheets[0]

    def go(self, step: int) -> None:
        """Go to a step."""
        self.step, self.reached = step, max(self.reached, step)

    def set_column(self, column: Meaning) -> None:
        """Let a column mean something else; what was decided on later steps is thought over anew."""
        assert self.plan is not None
        columns = tuple(column if c.place == column.place else c for c in self.plan.columns)
        self.plan = replace(self.plan, columns=columns)
        self.reached = min(self.reached, 3)

    def every(self) -> Mapping[str, str]:
        """Return what holds for every row that says nothing itself: what the rows are, what the title says, what was typed."""
        assert self.means is not None and self.plan is not None
        return {**self.plan.values, **self.means.values, **self.values}

    @property
    def kind(self) -> NodeType:
        """The type of the rows."""
        assert self.means is not None
        return self.means.kind
