"""Whether an indicator is on course: linear to the target unless a yearly breakdown is given; unknown stays unknown."""

from __future__ import annotations

import datetime
import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from analysis.plan.observed import COUNTED, SO_FAR, STOCK, WHOLE, Observed, missing_months, missing_years
from analysis.plan.promise import ADDED, EVERY_YEAR, FALL, LEVEL, ON_AVERAGE, Point, Promise

REACHED, ON, BEHIND, MISSED = "已达到", "在进度上", "落后", "未达到"
NO_VALUE, NO_END, OPEN = "没有数", "缺到期值", "判断不了"
STATES = (REACHED, ON, BEHIND, MISSED, NO_END, OPEN, NO_VALUE)


@dataclass(frozen=True)
class Course:
    """How an indicator stands at the newest period that can be compared.

    `on_course` is None where nobody can tell. `gap` is value less due, in the indicator's unit: below 0 is behind,
    where no more than the target is wanted due less value. `rule` says in words how due was found.
    """

    on_course: bool | None
    state: str
    rule: str
    period: str = ""
    value: float | None = None
    due: float | None = None
    gap: float | None = None
    missing: tuple[int, ...] = ()
    missing_months: tuple[tuple[int, tuple[int, ...]], ...] = ()
    path: tuple[Point, ...] = ()
    points: tuple[Observed, ...] = ()


def due_on(path: Sequence[Point], time: float) -> float | None:
    """Return what is due at a time on a path of straight pieces, None before it begins; after it what stood last.

    Examples
    --------
    >>> due_on([(2023.0, 100.0), (2026.0, 160.0)], 2025.0), due_on([(2024.0, 1.0)], 2023.0)
    (140.0, None)

    Notes
    -----
    Cost O(length of the path).

    References
    ----------
    docs/methods.md, 指标进度.
    """
    if not path or time < path[0][0]:
        return None
    for (t0, v0), (t1, v1) in pairwise(path):
        if time <= t1:
            return v0 + (v1 - v0) * (time - t0) / (t1 - t0)
    return path[-1][1]


def course(goal: Promise, points: Sequence[Observed], as_of: datetime.date, about: float) -> Course:
    """Return how an indicator stands.

    Parameters
    ----------
    goal : Promise
        What it promises, with its breakdown.
    points : sequence of Observed
        Its values in the order of time; those with a `why_not` are left out here.
    as_of : datetime.date
        The day to which years count as over.
    about : float
        The share of what is due within which 左右 counts as reached, `course.about` of the rules.

    Returns
    -------
    Course
        By the newest value up to the target's year. The straight line runs from the value of the year before the plan,
        else from the first one on record; from 0 at the end of the base year for a fall, at the plan's beginning for
        what is added. A breakdown takes the line's place. A value of some months of a year is compared with as many
        twelfths of the year's; a share or a stock is not divided.

    Examples
    --------
    >>> goal = Promise(10000.0, 2025, 2023, "亿元")
    >>> values = [Observed("2022", "全年", 8500.0), Observed("2024", "全年", 9400.0)]
    >>> found = course(goal, values, datetime.date(2025, 6, 1), 0.03)
    >>> found.state, found.due, found.gap, found.missing
    ('落后', 9500.0, -100.0, (2023,))

    Notes
    -----
    Cost O(values).

    References
    ----------
    docs/methods.md, 指标进度.
    """
    usable = [p for p in points if not p.why_not]
    if goal.kind in (EVERY_YEAR, ON_AVERAGE):
        return _by_year(goal, usable, as_of, about)
    told = _added(goal, usable) if goal.kind == ADDED else [p for p in usable if goal.kind != FALL or p.span != SO_FAR]
    path = goal.path(told)
    start = path[0][0]
    one = _newest(goal, told)
    base = _Seen(goal, told, usable, as_of, path, _rule(goal, path, about))
    if one is None:
        return base.course(None, NO_VALUE)
    due = None if one.time == start and not goal.breakdown else _due(goal, path, one)
    ended = one.time >= goal.due_at
    if goal.meets(one.value, path[-1][1], about) and (ended or not goal.most):
        return base.course(True, REACHED, one, path[-1][1] if ended else due)
    if ended:
        return base.course(None, OPEN, one, due) if one.floor else base.course(False, MISSED, one, due)
    if as_of.year > goal.year:
        return base.course(None, NO_END, one, due)
    if due is None:
        return base.course(None, OPEN, one, None)
    good = goal.meets(one.value, due, about)
    if not good and one.floor:
        return base.course(None, OPEN, one, due)
    return base.course(good, ON if good else BEHIND, one, due)


@dataclass(frozen=True)
class _Seen:
    """What every answer about an indicator carries."""

    goal: Promise
    points: Sequence[Observed]
    said: Sequence[Observed]
    as_of: datetime.date
    path: Sequence[Point]
    rule: str

    def course(self, on: bool | None, state: str, one: Observed | None = None, due: float | None = None) -> Course:
        """Return the answer, with what is missing; of what is counted one by one a part is not due."""
        if due is not None and self.goal.unit in COUNTED:
            due = math.floor(due + 1e-9) if self.goal.most else math.ceil(due - 1e-9)
        gap = None if one is None or due is None else (due - one.value if self.goal.most else one.value - due)
        return Course(
            on,
            state,
            self.rule,
            one.period if one else "",
            one.value if one else None,
            None if due is None else round(due, 4),
            None if gap is None else round(gap, 4),
            missing_years(self.said, self.goal.first, self.goal.year, self.as_of),
            tuple(missing_months(self.said, self.as_of).items()),
            tuple(self.path),
            tuple(self.points),
        )


def _newest(goal: Promise, points: Sequence[Observed]) -> Observed | None:
    """Return the value to judge by: the newest up to the target's year; one after it only where that year has none."""
    within = [p for p in points if p.time <= goal.due_at]
    after = [p for p in points if p.time > goal.due_at]
    if after and (not within or within[-1].time < goal.due_at):
        return after[0]
    return within[-1] if within else None


def _due(goal: Promise, path: Sequence[Point], one: Observed) -> float | None:
    whole = due_on(path, one.year + 1.0)
    if one.span == SO_FAR and not goal.ratio and one.month < 12:
        return None if whole is None else whole * one.month / 12
    return due_on(path, one.time) if one.span == STOCK else whole


def _added(goal: Promise, points: Sequence[Observed]) -> list[Observed]:
    """Return what was added since the plan began: stocks as they are, whole years summed up while none is missing."""
    stocks = [p for p in points if p.span == STOCK]
    years = {p.year: p for p in points if p.span == WHOLE}
    total, summed = 0.0, list[Observed]()
    for year in range(goal.first, max(years, default=goal.first - 1) + 1):
        if year not in years:
            break
        total += years[year].value
        summed.append(Observed(str(year), WHOLE, total, years[year].node, years[year].floor))
    return sorted([*stocks, *summed], key=lambda p: p.time)


def _by_year(goal: Promise, points: Sequence[Observed], as_of: datetime.date, about: float) -> Course:
    """Return how a promise of every year, or of the mean of the years, stands."""
    years = {p.year: p for p in points if p.annual and goal.first <= p.year <= goal.year}
    path = goal.path(points)
    base = _Seen(goal, points, points, as_of, path, _rule(goal, path, about))
    if not years:
        return base.course(None, NO_VALUE)
    newest = years[max(years)]
    run = [years[y] for y in range(goal.first, newest.year + 1) if y in years]
    whole = len(run) == newest.year - goal.first + 1
    if goal.kind == ON_AVERAGE:
        if not whole:
            return base.course(None, OPEN, newest)
        newest = Observed(newest.period, newest.span, round(sum(p.value for p in run) / len(run), 4), newest.node)
        run = [newest]
    due = goal.breakdown.get(newest.year, goal.target)
    met = [goal.meets(p.value, goal.breakdown.get(p.year, goal.target), about) for p in run]
    if newest.year == goal.year:
        state = MISSED if not all(met) else REACHED if whole else OPEN
        return base.course({MISSED: False, REACHED: True}.get(state), state, newest, due)
    if as_of.year > goal.year:
        return base.course(None, NO_END, newest, due)
    return base.course(met[-1], ON if met[-1] else BEHIND, newest, due)


def _rule(goal: Promise, path: Sequence[Point], about: float) -> str:
    """Return in words how what is due was found."""
    near = f"；“左右”按相差 {about:.0%} 以内算到" if goal.about else ""
    if goal.kind == EVERY_YEAR:
        return "每年一次，看最近一个有全年值的年度" + near
    if goal.kind == ON_AVERAGE:
        return "年均，取计划首年到最近一年的平均，缺一年就不算" + near
    if goal.breakdown:
        return "按年度分解" + near
    if len(path) < 2:
        return "没有起点的值，直线画不出，只能与目标比" + near
    year, value = int(path[0][0]) - 1, path[0][1]
    begun = f"自 {year} 年的 {value:g}{'' if goal.ratio else ' '}{goal.unit}"
    what = {FALL: f"自基数年 {year} 年的 0 ", ADDED: "自计划开始时的 0 ", LEVEL: begun}[goal.kind]
    return f"没有年度分解，{what}直线推到 {goal.year} 年的目标" + near
