"""Projects as a dispatcher follows them: stage, stuck state, light, clocks, silence, who pushes them, what to do next."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from analysis.across.quiet import DONE, Quiet, quiet
from analysis.chains.view import ChainView
from analysis.city import City
from analysis.plan.clocks import OVERDUE, Clock, clocks
from analysis.plan.lights import GREEN, Judged, judged
from analysis.plan.stages import STAGES, UNKNOWN, at_least, batch, stage
from analysis.plan.stuck import STUCK, stuck, stuck_since, unseen
from analysis.segments.facts import linked
from graph.record import Node

OWN, BY_CHAIN, NOBODY = "来源写明", "按产业链的负责部门", ""
NO_DEPARTMENT = "推进部门待明确"


@dataclass(frozen=True)
class Tracked:
    """One project with everything that is followed; `departments` push it, `basis` says how that is known."""

    node: Node
    stage: str
    batch: str
    stuck: str | None
    stuck_days: int | None
    unseen: str | None
    judged: Judged
    clocks: tuple[Clock, ...]
    quiet: Quiet
    chains: tuple[Node, ...]
    departments: tuple[Node, ...]
    basis: str

    @property
    def overdue(self) -> list[Clock]:
        """The steps of a lead that are past their day."""
        return [c for c in self.clocks if c.stands == OVERDUE]

    @property
    def silent(self) -> bool:
        """Whether nobody has reported on it for half a year though it is not in production."""
        return bool(self.quiet.grade) and self.node.props.get("status") != DONE and not at_least(self.stage, DONE)

    @property
    def reasons(self) -> tuple[str, ...]:
        """Return why it is to be pushed this week; empty where nothing asks for it."""
        found = [f"{c.step}应在 {c.due} 前" for c in self.overdue]
        if self.judged.colour not in (None, GREEN):
            found += [f"{self.judged.colour}灯：{'；'.join(self.judged.why)}"]
        if self.stuck:
            found += [f"{self.stuck} {self.stuck_days} 天"]
        return (*found, *([f"{self.quiet.days} 天没有消息"] if self.silent else []))


def departments_of(city: City, project: Node) -> tuple[tuple[Node, ...], str]:
    """Return who pushes a project and how that is known: a source names them, or they answer for its chain, or nobody.

    Parameters
    ----------
    city : City
    project : Node

    Returns
    -------
    (tuple of Node, str)

    References
    ----------
    docs/methods.md, 本周推进.
    """
    graph = city.graph
    named = tuple(dict.fromkeys(n.id for n in linked(graph, project.key, "PUSHED_BY")))
    by_id = {n.id: n for n in graph.all("Department")}
    if named:
        return tuple(by_id[i] for i in named), OWN
    chains = linked(graph, project.key, "OF_CHAIN")
    held = dict.fromkeys(
        e.start.id for c in chains for e in graph.edges_of.get(c.key, []) if e.name == "RESPONSIBLE_FOR"
    )
    return tuple(by_id[i] for i in held), BY_CHAIN if held else NOBODY


def _tracked(city: City, project: Node) -> Tracked:
    as_of = city.as_of
    since = stuck_since(project, as_of)
    held, basis = departments_of(city, project)
    return Tracked(
        node=project,
        stage=stage(project, as_of),
        batch=batch(project, as_of),
        stuck=stuck(project, as_of),
        stuck_days=None if since is None else (as_of - since).days,
        unseen=unseen(project, as_of),
        judged=judged(project, city.rules, as_of),
        clocks=tuple(clocks(project, city.rules, as_of)),
        quiet=quiet(project, as_of),
        chains=tuple({n.id: n for n in linked(city.graph, project.key, "OF_CHAIN")}.values()),
        departments=held,
        basis=basis,
    )


@lru_cache(maxsize=2)
def _all(city: City) -> tuple[Tracked, ...]:
    every = [_tracked(city, n) for n in city.graph.all("Project") if not n.props.get("is_package")]
    order = {s: i for i, s in enumerate((*STAGES, UNKNOWN))}
    return tuple(sorted(every, key=lambda t: (order[t.stage], t.quiet.days is None, t.quiet.days or 0, t.node.id)))


def tracked(city: City, view: ChainView | None = None) -> list[Tracked]:
    """Return the projects of the city or of one chain, by stage, the newest news first; sums of several are left out.

    Parameters
    ----------
    city : City
    view : ChainView, optional

    Returns
    -------
    list of Tracked

    Notes
    -----
    Cost linear in the projects; made once a city.

    References
    ----------
    docs/methods.md, 项目.
    """
    found = _all(city)
    return [t for t in found if view is None or any(c.id == view.id for c in t.chains)]


def to_push(found: Iterable[Tracked]) -> list[Tracked]:
    """Return the projects to push this week: clocks that are over, red before yellow, stuck the longest, then silent ones.

    Parameters
    ----------
    found : iterable of Tracked

    Returns
    -------
    list of Tracked

    References
    ----------
    docs/methods.md, 本周推进.
    """
    lights = {"红": 0, "黄": 1}

    def rank(t: Tracked) -> tuple[bool, int, bool, int, int, str]:
        light = lights.get(t.judged.colour or "", 2)
        return (not t.overdue, light, not t.stuck, -(t.stuck_days or 0), -(t.quiet.days or 0), t.node.id)

    return sorted((t for t in found if t.reasons), key=rank)


def by_department(found: Iterable[Tracked]) -> dict[str, list[Tracked]]:
    """Return projects by the id of each department that pushes them, those nobody pushes under an empty one, last.

    Parameters
    ----------
    found : iterable of Tracked

    Returns
    -------
    dict of str to list of Tracked
        The departments with most projects first.

    References
    ----------
    docs/methods.md, 本周推进.
    """
    held: dict[str, list[Tracked]] = {}
    for one in found:
        for id in [d.id for d in one.departments] or [""]:
            held.setdefault(id, []).append(one)
    return dict(sorted(held.items(), key=lambda kv: (not kv[0], -len(kv[1]), kv[0])))


def counts(found: Iterable[Tracked]) -> dict[str, int]:
    """Return how many stand in each of the stuck states, in their order.

    Parameters
    ----------
    found : iterable of Tracked

    Returns
    -------
    dict of str to int

    References
    ----------
    docs/methods.md, 卡住.
    """
    every = [t.stuck for t in found]
    return {name: every.count(name) for name in STUCK}
