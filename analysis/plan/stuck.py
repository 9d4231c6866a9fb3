"""The plan's four stuck states: 签约未开工, 在建未入库, 竣工未投产, 投产未纳统, as rules over dates."""

from __future__ import annotations

import datetime
from types import MappingProxyType

from analysis.plan.stages import comes_after, day_of, stage, verified
from graph.record import Node

# Each state: the stage whose date is known, and the one that has not been reached.
STUCK = MappingProxyType(
    {
        "签约未开工": ("签约", "开工"),
        "在建未入库": ("开工", "入库"),
        "竣工未投产": ("竣工", "投产"),
        "投产未纳统": ("投产", "纳统"),
    }
)

# What is seen of each as far as public news goes: what comes next may have come unseen.
UNSEEN = MappingProxyType(
    {
        "签约未开工": "签约而未见开工",
        "在建未入库": "开工而未见入库",
        "竣工未投产": "竣工而未见投产",
        "投产未纳统": "投产而未见纳统",
    }
)


def stuck(project: Node, as_of: datetime.date) -> str | None:
    """Return in which of the four states a project stands, None where in none.

    Parameters
    ----------
    project : Node
    as_of : datetime.date

    Returns
    -------
    str or None
        The date of the first stage is known and has come, the date of the second is not on record, and neither a date
        nor the newest status says that the project has come further than the first. A stage that only a status names,
        without its date, makes no such state: its date is to be verified first. Nor does a date that nobody looked for:
        see `unseen`.

    Examples
    --------
    >>> from graph.record import Key
    >>> project = Node(Key("Project", "a"), {"signed_on": "2026-05-06", "checked_on": "2026-11-20"}, [])
    >>> stuck(project, datetime.date(2026, 11, 22))
    '签约未开工'

    Notes
    -----
    Cost O(1).

    References
    ----------
    docs/methods.md, 卡住.
    """
    return _state(project, as_of) if verified(project) else None


def unseen(project: Node, as_of: datetime.date) -> str | None:
    """Return the state in which a project stands as far as public news goes, None where somebody checked or in none.

    Parameters
    ----------
    project : Node
    as_of : datetime.date

    Returns
    -------
    str or None
        As `stuck`, for a project whose missing dates nobody has looked for: they may have come unseen.

    Examples
    --------
    >>> from graph.record import Key
    >>> project = Node(Key("Project", "a"), {"signed_on": "2026-05-06"}, [])
    >>> day = datetime.date(2026, 11, 22)
    >>> stuck(project, day), unseen(project, day)
    (None, '签约未开工')

    Notes
    -----
    Cost O(1).

    References
    ----------
    docs/methods.md, 卡住.
    """
    return None if verified(project) else _state(project, as_of)


def _state(project: Node, as_of: datetime.date) -> str | None:
    at = stage(project, as_of)
    for name, (known, _) in STUCK.items():
        if day_of(project, known, as_of) is not None and not comes_after(at, known):
            return name
    return None


def stuck_since(project: Node, as_of: datetime.date) -> datetime.date | None:
    """Return the day since which a project stands in its stuck state, None where it is in none."""
    name = stuck(project, as_of)
    return day_of(project, STUCK[name][0], as_of) if name else None
