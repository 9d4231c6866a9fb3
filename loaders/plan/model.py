"""What is read of a plan: its head, actions, tasks with duties, indicators, and what is to be said of single lines."""

from __future__ import annotations

from dataclasses import dataclass, field

from loaders.plan.duties import Duty
from loaders.plan.text.blocks import Paragraph


@dataclass(frozen=True)
class Note:
    """Something a reader should look at: the code of an issue, its line, the words it is about."""

    code: str
    line: int
    value: str = ""


@dataclass(frozen=True)
class Head:
    """What a plan says of itself; empty where it says nothing."""

    name: str
    place: str = ""
    issuer: str = ""
    date: str = ""
    until: str = ""


@dataclass(frozen=True)
class Action:
    """A chapter with tasks below it."""

    no: str
    title: str
    line: int


@dataclass
class Task:
    """A task: number and title as printed, where it stands, who has to do what, the paragraphs that tell it."""

    no: str
    title: str
    clause: str
    line: int
    duties: list[Duty]
    action: Action | None = None
    told: list[Paragraph] = field(default_factory=list[Paragraph])
    ruled: bool = False
    due: str = ""


@dataclass(frozen=True)
class Indicator:
    """A promised number, as printed."""

    name: str
    target: str
    unit: str
    line: int
    clause: str = ""
    target_max: str = ""
    comparison: str = ""
    year: str = ""
    period: str = ""
    per_year: bool = False
    baseline: str = ""
    task: int | None = None


@dataclass
class Plan:
    """Everything read of one plan."""

    head: Head
    tasks: list[Task]
    indicators: list[Indicator]
    standing: list[str] = field(default_factory=list[str])
    rule: str = ""
    notes: list[Note] = field(default_factory=list[Note])
