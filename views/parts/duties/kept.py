"""What is found of the plans of a run, made once: plans, where indicators stand, what departments answer for."""

from __future__ import annotations

from analysis.plan.departments import Answering, departments
from analysis.plan.standing import Standing, standings
from analysis.plan.tasks import Plan, plans
from views.parts.run.findings import Found


def all_plans(found: Found) -> list[Plan]:
    """Return every plan, the city's own first."""
    return found.once("plans", lambda: plans(found.city.graph))


def all_standings(found: Found) -> list[Standing]:
    """Return the indicators of every plan."""
    return found.once("standings", lambda: standings(found.city, all_plans(found)))


def all_departments(found: Found) -> list[Answering]:
    """Return the city's departments with what they answer for by the city's own plans."""

    def gather() -> list[Answering]:
        own = [p for p in all_plans(found) if p.ours]
        return departments(found.city, own, [s for s in all_standings(found) if s.plan.ours])

    return found.once("departments", gather)
