"""Clocks of a lead: answered in one day, judged in three, replied to within a week, reported on every two weeks."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from analysis.plan.stages import at_least, reached, stage
from analysis.rules import Rules
from analysis.segments.ages import end_of
from graph.record import Node

CAME, REPORT = "lead_on", "reported_on"
# The step, the field of its date, the rule that holds its days.
STEPS = (("首次答复", "answered_on", "answer"), ("研判", "judged_on", "judge"), ("回复企业", "replied_on", "reply"))
IN_TIME, LATE, OVERDUE, AHEAD = "按时", "迟了", "已超期", "未到期"


@dataclass(frozen=True)
class Clock:
    """One step of a lead: by when it is due, when it was done (None: not on record), and how that stands."""

    step: str
    due: datetime.date
    done: datetime.date | None
    stands: str

    @property
    def open(self) -> bool:
        """Whether it is still to be done."""
        return self.done is None


def clocks(project: Node, rules: Rules, as_of: datetime.date) -> list[Clock]:
    """Return the clocks of a lead as far as its dates carry them.

    Parameters
    ----------
    project : Node
    rules : Rules
        `rules.clocks` holds the days.
    as_of : datetime.date

    Returns
    -------
    list of Clock
        Empty where the day the lead came is not known to the day, or the project has been signed.

    Examples
    --------
    >>> import yaml; rules = Rules.from_dict(yaml.safe_load(open("data/rules.yaml", encoding="utf-8")))
    >>> from graph.record import Key
    >>> lead = Node(Key("Project", "a"), {"lead_on": "2026-11-18", "answered_on": "2026-11-19"}, [])
    >>> [(c.step, c.stands) for c in clocks(lead, rules, datetime.date(2026, 11, 22))]
    [('首次答复', '按时'), ('研判', '已超期'), ('回复企业', '未到期'), ('定期报告', '未到期')]

    Notes
    -----
    Cost O(1). Days are days of the calendar, both ends included: what came on the 18th is answered in time on the 19th.

    References
    ----------
    docs/methods.md, 线索时限.
    """
    came = _day(project, CAME, as_of)
    if came is None or at_least(stage(project, as_of), "签约"):
        return []
    found = [_clock(name, came, rules.clocks[rule], _day(project, field, as_of), as_of) for name, field, rule in STEPS]
    last = _day(project, REPORT, as_of) or came
    return [*found, _clock("定期报告", last, rules.clocks["report"], None, as_of)]


def _day(project: Node, field: str, as_of: datetime.date) -> datetime.date | None:
    """Return a date that is known to the day and has come."""
    date = str(project.props.get(field) or "")
    return end_of(date) if len(date) == 10 and reached(date, as_of) else None


def _clock(step: str, start: datetime.date, days: float, done: datetime.date | None, as_of: datetime.date) -> Clock:
    due = start + datetime.timedelta(days=days)
    stands = (IN_TIME if done <= due else LATE) if done else (OVERDUE if as_of > due else AHEAD)
    return Clock(step, due, done, stands)
