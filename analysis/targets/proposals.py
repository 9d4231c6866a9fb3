"""Whom a chain's gaps propose: target firms by gap, and for what a local leader holds those of its missing inputs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from analysis.chains.view import ChainView
from analysis.city import SegmentFinding
from analysis.targets.listing import Target, proposed, supplying, targets_of
from analysis.targets.ranks import TIERS
from analysis.targets.weights import reweighed


@dataclass(frozen=True)
class Proposal:
    """A target firm for a segment, listed in a chain; `serves` names what a leader holds and lacks this input for."""

    view: ChainView
    segment: SegmentFinding
    target: Target
    serves: tuple[str, ...] = ()

    @property
    def id(self) -> tuple[str, str, str]:
        """The ids of chain, segment and firm."""
        return self.view.id, self.segment.id, self.target.firm.id

    @property
    def group(self) -> tuple[str, str, int]:
        """What firms of equal evidence for one segment have in common."""
        return self.view.id, self.segment.id, self.target.ranked.rank


def segments(view: ChainView) -> list[SegmentFinding]:
    """Return a chain's segments: gaps by rank, then segments nobody looked for by criticality, then the rest."""
    first = {f.id: f for f in (*gaps(view), *view.search_next)}
    return [*first.values(), *(f for f in view.findings if f.id not in first)]


def gaps(view: ChainView) -> list[SegmentFinding]:
    """Return a chain's gaps by rank, those that need not be here behind."""
    return [g.finding for g in (*view.gaps, *view.apart)]


def proposals(
    view: ChainView,
    wanted: Iterable[SegmentFinding],
    everything: bool = False,
    weights: Mapping[str, float] | None = None,
) -> list[Proposal]:
    """Return the target firms of some segments of a chain, each pair of segment and firm once.

    Parameters
    ----------
    view : ChainView
    wanted : iterable of SegmentFinding
    everything : bool
        Also competitors of local leaders; then missing inputs are not listed in their place.
    weights : mapping of str to float, optional
        Weights in place of `targets.weights`.

    Returns
    -------
    list of Proposal
        Segments as given, firms by rank; behind them those of missing inputs that are not among the segments.

    References
    ----------
    docs/methods.md, 目标企业.
    """
    city, wanted = view.city, list(wanted)
    own = {f.id for f in wanted}
    find = targets_of if everything else proposed
    found = [Proposal(view, f, t) for f in wanted for t in _weighed(view, find(city, f.id), weights)]
    inputs: dict[tuple[str, str, str], Proposal] = {}
    for f in () if everything else wanted:
        for t in supplying(city, f.id):
            if t.segment not in own:
                one = Proposal(view, city.segments[t.segment], t)
                one = inputs.get(one.id, one)
                inputs[one.id] = replace(one, serves=(*one.serves, f.facts.name))
    return found + _inputs_weighed(view, list(inputs.values()), weights)


def in_order(found: Iterable[Proposal]) -> list[Proposal]:
    """Return proposals with evidence first, competitors of local leaders last; otherwise as they stand."""
    return sorted(found, key=lambda p: (bool(p.target.rivals), TIERS.index(p.target.ranked.target.tier)))


def _weighed(view: ChainView, found: list[Target], weights: Mapping[str, float] | None) -> list[Target]:
    return found if weights is None or not found else reweighed(view.city, found, weights)


def _inputs_weighed(view: ChainView, found: list[Proposal], weights: Mapping[str, float] | None) -> list[Proposal]:
    if weights is None:
        return found
    places = {(p.segment.id, p.target.firm.id): p for p in found}
    made: list[Proposal] = []
    for segment in dict.fromkeys(p.segment.id for p in found):
        for t in reweighed(view.city, proposed(view.city, segment), weights):
            made += [replace(places[segment, t.firm.id], target=t)]
    return made
