"""Which target firms came, went or changed their tier between two runs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from analysis.chains.view import ChainView
from analysis.targets.proposals import Proposal, gaps, proposals
from analysis.targets.ranks import TIERS


@dataclass(frozen=True)
class TargetMoved:
    """A target of a chain's gap with its tier before and now, empty where it was or is none; `one` is its newest finding."""

    one: Proposal
    before: str
    now: str

    @property
    def place(self) -> int:
        """How high it stands or stood: 0 is the first tier."""
        return TIERS.index(self.now or self.before)


def targets_moved(now: Sequence[ChainView], before: Mapping[str, ChainView]) -> list[TargetMoved]:
    """Return the targets that moved: those that are new or rose, then those that fell or went, the best tiers first.

    Parameters
    ----------
    now : sequence of ChainView
    before : mapping of str to ChainView
        The chains of the run before, by id.

    Returns
    -------
    list of TargetMoved
        A firm for one segment of one chain each; the order inside a tier is no move.

    References
    ----------
    docs/methods.md, 变化.
    """
    found: list[TargetMoved] = []
    for view in now:
        old = before.get(view.id)
        here, there = _by_id(view), _by_id(old) if old else {}
        for i, one in {**there, **here}.items():
            was, is_ = _tier(there.get(i)), _tier(here.get(i))
            if was != is_:
                found.append(TargetMoved(one, was, is_))
    return sorted(found, key=lambda t: (not _rose(t), t.place))


def _by_id(view: ChainView) -> dict[tuple[str, str, str], Proposal]:
    return {p.id: p for p in proposals(view, gaps(view))}


def _tier(one: Proposal | None) -> str:
    return one.target.ranked.target.tier if one else ""


def _rose(one: TargetMoved) -> bool:
    return bool(one.now) and (not one.before or TIERS.index(one.now) < TIERS.index(one.before))
