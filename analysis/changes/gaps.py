"""Which gaps opened and closed between two runs, and how long those that are open have been so, by the runs on record."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from analysis.chains.priority import LOCAL
from analysis.chains.view import ChainView
from analysis.city import City

OPENED, CLOSED, OPEN = "新开", "不再是", "仍开着"
Standing = Mapping[str, frozenset[str]]  # the ids of the gaps that belong here, by chain


@dataclass(frozen=True)
class GapMoved:
    """A gap of a chain that belongs here (宜本地): how it moved, the segment's state before and now, since when it is open.

    `since` is the day of the oldest run on record since which it has been one without a break; None where none was asked.
    `from_start`: that run is the oldest looked at, so it may have been one for longer.
    """

    how: str
    chain: ChainView
    segment: str
    name: str
    before: str
    now: str
    since: datetime.date | None = None
    from_start: bool = False

    @property
    def weeks(self) -> int | None:
        """Whole weeks it has been open."""
        return None if self.since is None else (self.chain.city.as_of - self.since).days // 7


def standing(city: City) -> Standing:
    """Return the gaps of each chain that belong here; no views are kept."""
    views = (ChainView(city, n) for n in city.graph.all("Chain"))
    return {v.id: frozenset(i for i in v.open if city.facts[i].node.props["fit"] == LOCAL) for v in views}


History = Sequence[tuple[datetime.date, Standing]]  # newest first


def gaps_moved(now: Sequence[ChainView], before: Mapping[str, ChainView]) -> list[GapMoved]:
    """Return the gaps of two runs, chain by chain: opened, closed, then those that are still open, each in today's order.

    Parameters
    ----------
    now : sequence of ChainView
    before : mapping of str to ChainView
        The chains of the run before, by id.

    Returns
    -------
    list of GapMoved
        Not yet with how long each is open.

    References
    ----------
    docs/methods.md, 变化.
    """
    found: list[GapMoved] = []
    for view in now:
        old = before.get(view.id)
        here = {g.finding.id: g.finding.facts.name for g in view.gaps}
        there = {g.finding.id: g.finding.facts.name for g in old.gaps} if old else {}
        for i, name in ({**here, **there}).items():
            how = OPEN if i in here and i in there else OPENED if i in here else CLOSED
            was = old.city.states.get(i, "") if old else ""
            found.append(GapMoved(how, view, i, name, was, view.city.states.get(i, "")))
    return sorted(found, key=lambda g: (OPENED, CLOSED, OPEN).index(g.how))


def aged(found: Iterable[GapMoved], history: History) -> list[GapMoved]:
    """Return the same gaps with how long each is open, by the runs on record up to today's."""

    def one(g: GapMoved) -> GapMoved:
        since, start = open_since(history, g.chain.id, g.segment)
        return g if g.how == CLOSED else replace(g, since=since, from_start=start)

    return list(map(one, found))


def open_since(history: History, chain: str, gap: str) -> tuple[datetime.date | None, bool]:
    """Return the oldest day since which a gap is one in every run looked at, and whether that is the oldest of all."""
    since = None
    for day, found in history:
        if gap not in found.get(chain, frozenset()):
            return since, False
        since = day
    return since, since is not None
