"""Two runs compared: facts, contradictions, segments, gaps, targets and each chain's own changes in one place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from analysis.chains.view import ChainView, chain_views
from analysis.changes.chains import Change, changes
from analysis.changes.facts import Fact, disputes, facts
from analysis.changes.gaps import GapMoved, History, aged, gaps_moved
from analysis.changes.segments import Moved, moved
from analysis.changes.targets import TargetMoved, targets_moved
from analysis.city import City
from graph.record import Conflict


@dataclass(frozen=True)
class Compared:
    """What changed from one run to a later one; `disputed` and `settled` are contradictions between sources."""

    now: City
    before: City
    facts: tuple[Fact, ...]
    disputed: tuple[Conflict, ...]
    settled: tuple[Conflict, ...]
    segments: tuple[Moved, ...]
    gaps: tuple[GapMoved, ...]
    targets: tuple[TargetMoved, ...]
    chains: Mapping[str, Change]


def compare(now: City, before: City, history: History = ()) -> Compared:
    """Return what changed between two runs of a city.

    Parameters
    ----------
    now, before : City
    history : sequence of date and Standing
        The runs on record up to `now`, newest first: how long gaps are open is counted by them.

    Returns
    -------
    Compared

    References
    ----------
    docs/methods.md, 变化.
    """
    views = chain_views(now)
    # Not by chain_views: it keeps the views of the runs that are shown.
    then = {n.id: ChainView(before, n) for n in before.graph.all("Chain")}
    disputed, settled = disputes(now.graph, before.graph)
    return Compared(
        now,
        before,
        tuple(facts(now.graph, before.graph)),
        tuple(disputed),
        tuple(settled),
        tuple(moved(now, before)),
        tuple(aged(gaps_moved(views, then), history)),
        tuple(targets_moved(views, then)),
        changes(now, before),
    )
