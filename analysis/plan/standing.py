"""Where every indicator of every plan stands: its promise, its values, who answers for it, and its course."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from analysis.city import City
from analysis.plan.course import NO_VALUE, Course, course
from analysis.plan.observed import Observed, observed
from analysis.plan.promise import Promise, promise
from analysis.plan.tasks import Plan, Task, near
from graph.record import Graph, Key, Node

NO_YEAR = Course(None, NO_VALUE, "计划没有写明到哪一年，不能判断")


@dataclass(frozen=True)
class Standing:
    """An indicator with its plan and task, its values, values of a near scope, its breakdown, its course, and searches for values."""

    node: Node
    plan: Plan
    task: Task | None
    goal: Promise | None
    said: tuple[Observed, ...]
    near: tuple[Node, ...]
    breakdown: tuple[Node, ...]
    course: Course
    searches: tuple[Node, ...] = ()

    @property
    def leads(self) -> list[Node]:
        """Who answers for it: the departments that lead its task, none where it is of the plan as a whole."""
        return self.task.leads if self.task else []


def standings(city: City, of: Sequence[Plan]) -> list[Standing]:
    """Return every indicator of the plans in their order.

    Parameters
    ----------
    city : City
    of : sequence of Plan

    Returns
    -------
    list of Standing

    Notes
    -----
    Cost O(indicators + their values).

    References
    ----------
    docs/methods.md, 指标进度.
    """
    return [_standing(city, plan, node) for plan in of for node in plan.indicators]


def _standing(city: City, plan: Plan, node: Node) -> Standing:
    graph = city.graph
    told = near(graph, node.key, "VALUE_OF", "Observation", out=False)
    steps = sorted(near(graph, node.key, "BREAKS_DOWN", "Breakdown", out=False), key=lambda n: (n.props["year"], n.id))
    given = {int(n.props["year"]): float(n.props["value"]) for n in steps}
    until = plan.node.props.get("until")
    begun = str(plan.node.props.get("date") or "")[:4]
    years = [int(begun)] if begun else sorted(given) or [int(until or node.props.get("year") or 0)]
    goal = promise(node, years[0], int(until) if until else None, given)
    said = observed(told, str(node.props.get("unit") or ""))
    return Standing(
        node,
        plan,
        _task_of(graph, plan, node),
        goal,
        tuple(said),
        tuple(near(graph, node.key, "NEAR_TO", "Observation", out=False)),
        tuple(steps),
        course(goal, said, city.as_of, city.rules.about) if goal else NO_YEAR,
        tuple(near(graph, node.key, "LOOKED_AT", "IndicatorSearch", out=False)),
    )


def _task_of(graph: Graph, plan: Plan, node: Node) -> Task | None:
    keys: list[Key] = [n.key for n in near(graph, node.key, "OF_TASK")]
    return next((t for t in plan.tasks if t.node.key in keys), None)
