"""Stages 线索 … 纳统 of a project, from its dates and the history of its status; the batch it belongs to."""

from __future__ import annotations

import datetime

from analysis.segments.ages import end_of
from graph.record import SAID, Node

STAGES: tuple[str, ...] = ("线索", "研判", "在谈", "签约", "开工", "入库", "竣工", "投产", "纳统")
UNKNOWN = "阶段待核实"
# The field that holds the date of a stage; the first three have no date of their own.
DATES = {
    "签约": "signed_on",
    "开工": "started_on",
    "入库": "listed_on",
    "竣工": "finished_on",
    "投产": "produced_on",
    "纳统": "counted_on",
}
# When a source says that a stage is to be reached.
PLANNED = {"开工": "planned_start_on", "竣工": "planned_finish_on", "投产": "planned_production_on"}
# What the words of sources come to; 推进中 and 列入市重点 say nothing of the stage.
STATUSES = {"谋划": "线索", "规划": "研判", "储备": "研判", "拟开工": "签约", "在建": "开工", **{s: s for s in STAGES}}
BATCHES = ("竣工", "开工", "储备", "谋划")
NO_BATCH = "批次待核实"
_BATCH: dict[str, str] = dict(
    zip(STAGES, ("谋划", "谋划", "储备", "储备", "开工", "开工", "竣工", "竣工", "竣工"), strict=True)
)


def verified(project: Node) -> bool:
    """Tell whether a date that is missing means that its day has not come: somebody checked, or staff said the dates.

    Public news hardly ever says when a project was put into the statistics, or that it has not begun.
    """
    return bool(project.props.get("checked_on")) or any(o.statement.startswith(SAID) for o in project.origins)


def written(project: Node, stage: str) -> str:
    """Return the date of a stage as written, empty where it is not known."""
    return str(project.props.get(DATES.get(stage, ""), "") or "")


def reached(date: str, as_of: datetime.date | None) -> bool:
    """Tell whether a date known to the day, month or year has come; without a day every known date has.

    Examples
    --------
    >>> day = datetime.date(2026, 11, 22)
    >>> reached("2026-11", day), reached("2026-11-23", day), reached("", day)
    (True, False, False)
    """
    return bool(date) and (as_of is None or date <= as_of.isoformat()[: len(date)])


def day_of(project: Node, stage: str, as_of: datetime.date) -> datetime.date | None:
    """Return the day a stage was reached, None where it is not known or still ahead.

    Parameters
    ----------
    project : Node
    stage : str
        A word of `STAGES`.
    as_of : datetime.date

    Returns
    -------
    datetime.date or None
        The last day that the date can mean, at most `as_of`.

    References
    ----------
    docs/methods.md, 项目阶段.
    """
    date = written(project, stage)
    end = end_of(date) if reached(date, as_of) else None
    return end and min(end, as_of)


def planned_day(project: Node, stage: str) -> datetime.date | None:
    """Return the last day on which a source says a stage is to be reached, None where none says so."""
    date = str(project.props.get(PLANNED.get(stage, ""), "") or "")
    return end_of(date) if date else None


def stage(project: Node, as_of: datetime.date | None = None) -> str:
    """Return how far a project has come.

    Parameters
    ----------
    project : Node
    as_of : datetime.date, optional
        Dates after it do not count; without it every date counts.

    Returns
    -------
    str
        A word of `STAGES`, or `UNKNOWN`: the furthest that a date or the newest status says.

    Examples
    --------
    >>> from graph.record import Key
    >>> stage(Node(Key("Project", "a"), {"status": "在建", "listed_on": "2026-03"}, []))
    '入库'

    Notes
    -----
    Cost O(1).

    References
    ----------
    docs/methods.md, 项目阶段.
    """
    found = [s for s in DATES if reached(written(project, s), as_of)]
    said = STATUSES.get(str(project.props.get("status") or ""))
    every = [*found, *([said] if said else [])]
    return max(every, key=STAGES.index, default=UNKNOWN)


def comes_after(one: str, other: str) -> bool:
    """Tell whether a stage is known and stands behind another one."""
    return one in STAGES and STAGES.index(one) > STAGES.index(other)


def at_least(one: str, other: str) -> bool:
    """Tell whether a stage is known and stands at another one or behind it."""
    return one == other or comes_after(one, other)


def batch(project: Node, as_of: datetime.date | None = None) -> str:
    """Return the batch of a project: what a source says, else what follows from its stage.

    Parameters
    ----------
    project : Node
    as_of : datetime.date, optional

    Returns
    -------
    str
        A word of `BATCHES`, or `NO_BATCH`.

    References
    ----------
    docs/methods.md, 项目阶段.
    """
    said = str(project.props.get("batch") or "")
    return said if said in BATCHES else _BATCH.get(stage(project, as_of), NO_BATCH)
