"""What a department answers for: tasks it leads and joins, chains, projects, problems, indicators, what is due, what is stuck."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from analysis.city import City
from analysis.plan.course import MISSED, NO_END, NO_VALUE, REACHED
from analysis.plan.stages import PLANNED, at_least, planned_day, stage
from analysis.plan.standing import Standing
from analysis.plan.stuck import stuck
from analysis.plan.tasks import Plan, Task, near
from analysis.plan.tracked import departments_of
from analysis.segments.ages import end_of
from graph.record import Key, Node

SOON = 60  # days ahead in which a thing counts as due
CLOSED = "已办结"
INDICATOR, PROBLEM, PROJECT = "指标", "问题", "项目"


@dataclass(frozen=True)
class Due:
    """Something that is due by a day: an indicator, a problem or a stage of a project; `over`: the day has passed."""

    kind: str
    node: Node
    day: datetime.date
    what: str
    over: bool


@dataclass(frozen=True)
class Answering:
    """A department with all that it answers for; problems are those still open."""

    node: Node
    leads: tuple[Task, ...]
    joins: tuple[Task, ...]
    chains: tuple[Node, ...]
    projects: tuple[Node, ...]
    problems: tuple[Node, ...]
    indicators: tuple[Standing, ...]
    due: tuple[Due, ...]
    stuck: tuple[tuple[Node, str], ...]

    @property
    def tasks(self) -> int:
        """How many tasks name it."""
        return len(self.leads) + len(self.joins)


def departments(city: City, of: Sequence[Plan], every: Sequence[Standing]) -> list[Answering]:
    """Return the city's departments: who leads most tasks first, then who joins most, then by name.

    Parameters
    ----------
    city : City
    of : sequence of Plan
    every : sequence of Standing
        The indicators of those plans.

    Returns
    -------
    list of Answering
        A project is of the department that a source names, else of those that answer for its chain; sums of several
        are left out.
        Departments that only another place's plan names are left out.

    Notes
    -----
    Cost O(duties + edges of departments).

    References
    ----------
    docs/methods.md, 计划.
    """
    elsewhere = {e.start for e in city.graph.named("ONLY_IN")}
    leads, joins = dict[Key, list[Task]](), dict[Key, list[Task]]()
    for task in (t for plan in of for t in plan.tasks):
        for duty in task.duties:
            (leads if duty.leads else joins).setdefault(duty.department.key, []).append(task)
    pushed = dict[Key, list[Node]]()
    for project in (n for n in city.graph.all("Project") if not n.props.get("is_package")):
        for who in departments_of(city, project)[0]:
            pushed.setdefault(who.key, []).append(project)
    own = [n for n in city.graph.all("Department") if n.key not in elsewhere]
    found = [_answering(city, n, leads.get(n.key, []), joins.get(n.key, []), pushed.get(n.key, []), every) for n in own]
    return sorted(found, key=lambda a: (-len(a.leads), -len(a.joins), a.node.caption))


def _answering(
    city: City, node: Node, leads: list[Task], joins: list[Task], projects: list[Node], every: Sequence[Standing]
) -> Answering:
    graph = city.graph
    named = {t.node.key for t in leads}
    problems = [n for n in near(graph, node.key, "OWNED_BY", "Problem", out=False) if n.props["state"] != CLOSED]
    mine = [s for s in every if s.task and s.task.node.key in named]
    return Answering(
        node,
        tuple(leads),
        tuple(joins),
        tuple(near(graph, node.key, "RESPONSIBLE_FOR")),
        tuple(projects),
        tuple(sorted(problems, key=lambda n: (str(n.props.get("due") or "9"), n.id))),
        tuple(mine),
        tuple(due(mine, problems, projects, city.as_of)),
        tuple((n, name) for n in projects if (name := stuck(n, city.as_of))),
    )


def due(
    indicators: Iterable[Standing], problems: Iterable[Node], projects: Iterable[Node], as_of: datetime.date
) -> list[Due]:
    """Return what is due within two months or overdue, the earliest day first.

    Parameters
    ----------
    indicators : iterable of Standing
    problems, projects : iterable of Node
    as_of : datetime.date

    Returns
    -------
    list of Due
        An indicator is due at the end of its target's year unless it is reached, a problem on its day unless it is
        closed, a project on the planned day of a stage that it has not reached.

    References
    ----------
    docs/methods.md, 计划.
    """
    last = as_of + datetime.timedelta(days=SOON)
    found = [*_of_indicators(indicators), *_of_problems(problems), *_of_projects(projects, as_of)]
    kept = [Due(kind, node, day, what, day < as_of) for kind, node, day, what in found if day <= last]
    return sorted(kept, key=lambda d: (d.day, d.kind, d.node.id))


Found = tuple[str, Node, datetime.date, str]


def _of_indicators(indicators: Iterable[Standing]) -> Iterator[Found]:
    told = {MISSED: "未达到目标", NO_END: "没有到期年份的值", NO_VALUE: "没有任何一期的值"}
    for s in indicators:
        if s.goal and s.course.state != REACHED:
            yield INDICATOR, s.node, datetime.date(s.goal.year, 12, 31), told.get(s.course.state, "还没有达到目标")


def _of_problems(problems: Iterable[Node]) -> Iterator[Found]:
    for node in problems:
        if (day := end_of(str(node.props.get("due") or ""))) and node.props["state"] != CLOSED:
            yield PROBLEM, node, day, str(node.props["state"])


def _of_projects(projects: Iterable[Node], as_of: datetime.date) -> Iterator[Found]:
    for node in projects:
        at = stage(node, as_of)
        for to in PLANNED:
            if (day := planned_day(node, to)) and not at_least(at, to):
                yield PROJECT, node, day, f"计划{to}"
