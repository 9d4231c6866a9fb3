"""Projects gone quiet: how many days since anybody reported on one that is not yet in production."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from analysis.chains.view import ChainView
from analysis.city import City
from analysis.segments.ages import end_of
from analysis.segments.flags import RUNNING
from graph.assembly.merge import latest_day
from graph.record import Node

AMBER_DAYS, LONG_DAYS = 180, 365
DONE = "投产"


@dataclass(frozen=True)
class Quiet:
    """A project with the date of its last news as written, and the days since; both empty where no source is dated."""

    project: Node
    news: str
    days: int | None

    @property
    def grade(self) -> str:
        """很久, 久 or empty: from 365 days, from 180 days, else."""
        if self.days is None or self.days < AMBER_DAYS:
            return ""
        return "很久" if self.days >= LONG_DAYS else "久"


def last_news(project: Node) -> str:
    """Return the newest date among a project's sources as written, empty where none has one.

    Parameters
    ----------
    project : Node

    Returns
    -------
    str

    References
    ----------
    docs/methods.md, 久无消息.
    """
    return max((o.date for o in project.origins if not o.only_for), key=latest_day, default="")


def quiet(project: Node, as_of: datetime.date) -> Quiet:
    """Return how long a project has been without news.

    Parameters
    ----------
    project : Node
    as_of : datetime.date
        The day to which ages are counted; news dated after it is 0 days old.

    Returns
    -------
    Quiet

    References
    ----------
    docs/methods.md, 久无消息.
    """
    news = last_news(project)
    end = end_of(news)
    return Quiet(project, news, None if end is None else max(0, (as_of - end).days))


def gone_quiet(city: City) -> list[Quiet]:
    """Return the projects not yet in production without news for half a year, the longest first.

    Parameters
    ----------
    city : City

    Returns
    -------
    list of Quiet
        Sums of several projects are left out; those without any date stand last.

    References
    ----------
    docs/methods.md, 久无消息.
    """
    open_ = [n for n in city.graph.all("Project") if n.props.get("status") != DONE and not n.props.get("is_package")]
    found = [q for q in (quiet(n, city.as_of) for n in open_) if q.days is None or q.grade]
    return sorted(found, key=lambda q: (q.days is None, -(q.days or 0), q.project.id))


def running(view: ChainView) -> list[Node]:
    """Return the chain's projects that run: signed, begun or being built, not yet in production; sums are left out.

    Parameters
    ----------
    view : ChainView

    Returns
    -------
    list of Node

    References
    ----------
    docs/methods.md, 久无消息.
    """
    found = view.of_type("Project")
    return [n for n in found if n.props.get("status") in RUNNING and not n.props.get("is_package")]
