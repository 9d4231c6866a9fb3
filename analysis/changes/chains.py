"""What changed in each chain since the run before: segments in another state, projects that are new or moved on."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.chains.view import ChainView, chain_views
from analysis.city import City
from graph.record import Node


@dataclass(frozen=True)
class Change:
    """What changed in one chain: segment id with the states before and now (empty: was not there), projects, local firms."""

    states: tuple[tuple[str, str, str], ...] = ()
    projects: tuple[str, ...] = ()
    firms: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything changed."""
        return bool(self.states or self.projects or self.firms)


def changes(now: City, before: City) -> dict[str, Change]:
    """Return what changed in each chain of today.

    Parameters
    ----------
    now, before : City
        Two runs of the same city.

    Returns
    -------
    dict of str to Change
        Chain id → change. Segments: own ones whose state differs or that are new. Projects: those that are new or whose
        status differs. Firms: those with a role in the chain that had none before. What is gone is not counted.

    References
    ----------
    docs/methods.md, 变化.
    """
    # Not by chain_views: it keeps the views of the runs that are shown.
    former = {n.id: ChainView(before, n) for n in before.graph.all("Chain")}
    return {v.id: _change(v, former.get(v.id)) for v in chain_views(now)}


def _change(now: ChainView, before: ChainView | None) -> Change:
    states = before.states if before else dict[str, str]()
    moved = tuple((i, states.get(i, ""), s) for i, s in now.states.items() if states.get(i, "") != s)
    known = _statuses(before.of_type("Project") if before else [])
    projects = tuple(i for i, s in _statuses(now.of_type("Project")).items() if known.get(i, "") != s)
    firms = tuple(sorted(set(now.firms).difference(before.firms if before else ())))
    return Change(moved, projects, firms)


def _statuses(projects: list[Node]) -> dict[str, str]:
    """Return the status of each project, 不明 where none is known: a project without one is there all the same."""
    return {n.id: str(n.props.get("status") or "不明") for n in projects}
