"""Lights of projects: green, yellow or red over known dates alone; where they are not known, none."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from analysis.across.quiet import quiet
from analysis.plan.stages import DATES, PLANNED, at_least, comes_after, day_of, planned_day, stage, verified
from analysis.plan.stuck import unseen
from analysis.rules import Rules
from analysis.rules.plan import LightRules
from analysis.segments.ages import add_months, end_of
from graph.record import Node

GREEN, YELLOW, RED = "绿", "黄", "红"
NO_LIGHT = "日期待核实"
_ORDER: tuple[str, ...] = (GREEN, YELLOW, RED)
# After which stage a project is to be in the statistics, and the stage that says it is.
COUNTED = {"开工": "入库", "投产": "纳统"}


@dataclass(frozen=True)
class Judged:
    """A light, or None, with one reason for each rule that was applied; without a light, why there is none."""

    colour: str | None
    why: tuple[str, ...]

    @property
    def shown(self) -> str:
        """The colour, or 日期待核实."""
        return self.colour or NO_LIGHT


def light(project: Node, rules: Rules, as_of: datetime.date) -> str | None:
    """Return 绿, 黄 or 红, None where the dates that a rule needs are not known (日期待核实)."""
    return judged(project, rules, as_of).colour


def judged(project: Node, rules: Rules, as_of: datetime.date) -> Judged:
    """Return a project's light with its reasons.

    Parameters
    ----------
    project : Node
    rules : Rules
        `rules.lights` holds the limits.
    as_of : datetime.date

    Returns
    -------
    Judged
        The worst of the rules that can be applied. Not in the statistics: yellow from the day `listed.yellow` months
        after the start, red from the day after `listed.red` months. A planned stage not reached: yellow from the day
        after unless a reason is on record, red from the day `late.red` months after. Behind the planned progress:
        yellow from `behind.yellow` points, red above `behind.red`. No light where no rule can be applied, or where
        neither a source nor a date of the project is newer than `quiet` days: what was true then need not be now.

    Examples
    --------
    >>> import yaml; rules = Rules.from_dict(yaml.safe_load(open("data/rules.yaml", encoding="utf-8")))
    >>> from graph.record import Key
    >>> project = Node(Key("Project", "a"), {"started_on": "2026-09-22", "checked_on": "2026-10-20"}, [])
    >>> [light(project, rules, datetime.date(2026, *day)) for day in ((10, 21), (10, 22), (11, 22), (11, 23))]
    ['绿', '黄', '黄', '红']

    Notes
    -----
    Cost O(1).

    References
    ----------
    docs/methods.md, 项目灯.
    """
    if stage(project, as_of) == "纳统":
        return Judged(GREEN, ("已纳统",))
    limits = rules.lights
    found = [*_listed(project, limits, as_of), *_late(project, limits, as_of), *_behind(project, limits)]
    if not found:
        return Judged(None, (_missing(project, as_of),))
    age = _age(project, as_of)
    if age is not None and age > limits.quiet:
        return Judged(None, (f"最近的消息和日期已过 {age} 天，先核实现在到哪一步",))
    return Judged(max((c for c, _ in found), key=_ORDER.index), tuple(why for _, why in found))


def _listed(project: Node, limits: LightRules, as_of: datetime.date) -> Iterator[tuple[str, str]]:
    at = stage(project, as_of)
    for begun, counted in COUNTED.items():
        start = day_of(project, begun, as_of)
        if start is None or comes_after(at, counted):
            continue
        if at == counted:
            yield GREEN, f"已{counted}"
        elif not verified(project):
            continue
        elif as_of > add_months(start, limits.listed_red):
            yield RED, f"{begun}（{start}）已过 {limits.listed_red} 个月，没有{counted}日期"
        elif as_of >= add_months(start, limits.listed_yellow):
            yield YELLOW, f"{begun}（{start}）满 {limits.listed_yellow} 个月，没有{counted}日期"
        elif not comes_after(at, begun):
            yield GREEN, f"{begun}（{start}）不满 {limits.listed_yellow} 个月"


def _late(project: Node, limits: LightRules, as_of: datetime.date) -> Iterator[tuple[str, str]]:
    at = stage(project, as_of)
    for to in PLANNED:
        day = planned_day(project, to)
        if day is None or at_least(at, to) or (as_of > day and not verified(project)):
            continue
        reason = str(project.props.get("late_reason") or "")
        if as_of >= add_months(day, limits.late_red):
            yield RED, f"计划 {day} {to}，已晚 {limits.late_red} 个月以上"
        elif as_of > day and not reason:
            yield YELLOW, f"计划 {day} {to}，已晚 {(as_of - day).days} 天，没有写原因"
        elif as_of > day:
            yield GREEN, f"计划 {day} {to}，晚了 {(as_of - day).days} 天，有原因：{reason}"
        else:
            yield GREEN, f"计划 {day} {to}，还没到"


def _behind(project: Node, limits: LightRules) -> Iterator[tuple[str, str]]:
    done, planned = project.props.get("progress"), project.props.get("progress_planned")
    if not isinstance(done, int | float) or not isinstance(planned, int | float):
        return
    points = planned - done
    colour = RED if points > limits.behind_red else YELLOW if points >= limits.behind_yellow else GREEN
    yield colour, f"进度 {done:g}%，计划 {planned:g}%" + (f"，落后 {points:g} 个百分点" if points > 0 else "")


def _age(project: Node, as_of: datetime.date) -> int | None:
    """Return how many days ago the newest thing known of a project was: its last news, or a date of its own."""
    days = [(as_of - d).days for s in DATES if (d := day_of(project, s, as_of))]
    if checked := end_of(str(project.props.get("checked_on") or "")):
        days.append(max(0, (as_of - checked).days))
    news = quiet(project, as_of).days
    return min([*days, *([] if news is None else [news])], default=None)


def _missing(project: Node, as_of: datetime.date) -> str:
    """Return which dates would allow a light."""
    at = stage(project, as_of)
    if unseen(project, as_of) or any(
        d < as_of for s in PLANNED if (d := planned_day(project, s)) and not at_least(at, s)
    ):
        return "后面的日期没有见到，也没有向部门核对过"
    if not at_least(at, "开工"):
        return "不知道计划何时开工" if at == "签约" else "还没有签约、开工的日期"
    return "不知道何时投产" if at == "投产" else "不知道何时投产、计划何时投产" if at == "竣工" else "不知道何时开工"
