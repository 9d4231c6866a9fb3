"""Gaps with the pipeline: the city as it would be once signed projects, or only those in production, are counted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from analysis.chains.view import ChainView
from analysis.chains.what_if import Supposed
from analysis.city import City
from analysis.plan.stages import at_least, stage
from analysis.segments.facts import Said, linked
from analysis.segments.firms import group_of
from analysis.segments.presence import FirmTie, Presence
from analysis.segments.states import PRESENT, UNLISTED, is_present
from graph.record import Node

TODAY, SIGNED, PRODUCING = "", "signed", "production"
# From which stage on a project counts.
FROM = {SIGNED: "签约", PRODUCING: "投产"}


@dataclass(frozen=True)
class Pipeline:
    """The city with the projects from one stage on: what of it differs, and the projects that make it so, by segment."""

    level: str
    now: City
    projects: Mapping[str, tuple[Node, ...]]

    @cached_property
    def then(self) -> City:
        """The city as it would be."""
        return Supposed(self.now, {i: _built(self.now, i, found) for i, found in self.projects.items()})

    @cached_property
    def views(self) -> dict[str, ChainView]:
        """Every chain as it would be, by id."""
        return {n.id: ChainView(self.then, n) for n in self.now.graph.all("Chain")}

    def view(self, view: ChainView) -> ChainView:
        """Return a chain as it would be."""
        return self.views[view.id]

    @cached_property
    def left(self) -> dict[str, frozenset[str]]:
        """The segments that would still be gaps, by chain."""
        return {i: frozenset(v.open) for i, v in self.views.items()}


def counting(city: City, segment: str, level: str) -> tuple[Node, ...]:
    """Return the projects that would fill a segment: tied to it by a source, far enough, no sum of several.

    Parameters
    ----------
    city : City
    segment : str
    level : str
        `SIGNED` or `PRODUCING`.

    Returns
    -------
    tuple of Node

    References
    ----------
    docs/methods.md, 管线.
    """
    found = [s.node for s in city.facts[segment].projects if s.basis == "来源" and not s.node.props.get("is_package")]
    return tuple({n.id: n for n in found if at_least(stage(n, city.as_of), FROM[level])}.values())


@lru_cache(maxsize=4)
def pipeline(city: City, level: str) -> Pipeline:
    """Return the city with its signed projects, or with those in production.

    Parameters
    ----------
    city : City
    level : str
        `SIGNED`: projects signed or further. `PRODUCING`: projects in production or further.

    Returns
    -------
    Pipeline
        Each segment without a firm that counts and with such a project would be 有 with the project's investors, and
        企业待列 where no source names an investor. Everything else follows by the rules.

    Notes
    -----
    Cost linear in the segments and projects; made once a city.

    References
    ----------
    docs/methods.md, 管线.
    """
    bare = [i for i, p in city.presences.items() if p.state != PRESENT]
    found = {i: counting(city, i, level) for i in bare}
    return Pipeline(level, city, {i: some for i, some in found.items() if some and _changes(city, i, some)})


def _changes(city: City, segment: str, projects: tuple[Node, ...]) -> bool:
    """Tell whether the state would be another one: a segment whose firms wait to be listed needs an investor for that."""
    return not is_present(city.presences[segment].state) or any(_investors(city, p) for p in projects)


def _investors(city: City, project: Node) -> list[Node]:
    return linked(city.graph, project.key, "INVESTED_BY")


def _built(city: City, segment: str, projects: tuple[Node, ...]) -> Presence:
    """Return the presence of a segment once its projects are there: their investors count, each firm once."""
    here = city.presences[segment]
    ties: dict[str, FirmTie] = {}
    for project in projects:
        for firm in _investors(city, project):
            ties.setdefault(firm.id, FirmTie(Said(firm, "来源", (), tuple(project.origins)), ""))
    why = tuple(f"管线：假定{p.caption}（{p.props.get('status') or stage(p, city.as_of)}）建成" for p in projects)
    rest = tuple(t for t in here.ties if t.said.node.id not in ties)
    if not ties:
        return Presence(UNLISTED, 0, 0, rest, (*why, *here.reasons))
    groups = {group_of(t.said.node) for t in ties.values()}
    return Presence(PRESENT, len(ties), len(groups), (*ties.values(), *rest), (*why, *here.reasons))
