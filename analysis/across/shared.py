"""Gaps that several chains share, and firms that could fill gaps of several chains (一企补多链), with what they would serve."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from analysis.chains.view import ChainView, GapRow
from analysis.city import City, SegmentFinding
from analysis.targets.listing import proposed
from graph.record import Node


@dataclass(frozen=True)
class SharedGap:
    """A gap of several chains: its row in each, the segments that take it and are here, and the chains these are in."""

    finding: SegmentFinding
    rows: tuple[GapRow, ...]
    users: tuple[str, ...]
    chains: tuple[str, ...]
    firms: int


@dataclass(frozen=True)
class ManyFiller:
    """A firm elsewhere that could fill gaps of several chains: those gaps, and the chains they are in."""

    firm: Node
    gaps: tuple[GapRow, ...]
    chains: tuple[str, ...]

    @property
    def segments(self) -> tuple[str, ...]:
        """The ids of the gaps, each once."""
        return tuple(dict.fromkeys(g.finding.id for g in self.gaps))


def shared_gaps(city: City, views: Iterable[ChainView]) -> list[SharedGap]:
    """Return the gaps that belong here in at least two chains, those that serve most chains and segments first.

    Parameters
    ----------
    city : City
    views : iterable of ChainView

    Returns
    -------
    list of SharedGap
        `users` are the segments fed directly that are here; `chains` are those in which the gap or such a user is own.

    References
    ----------
    docs/methods.md, 一企补多链.
    """
    rows: dict[str, list[GapRow]] = {}
    for view in views:
        for row in view.gaps:
            rows.setdefault(row.finding.id, []).append(row)
    found = [_shared(city, tuple(held)) for held in rows.values() if len(held) > 1]
    return sorted(found, key=lambda s: (-len(s.rows), -len(s.chains), -len(s.users), s.finding.id))


def _shared(city: City, rows: tuple[GapRow, ...]) -> SharedGap:
    finding = rows[0].finding
    users = tuple(i for i in dict.fromkeys(finding.facts.users) if i in city.present)
    served = dict.fromkeys(r.chain.id for r in rows)
    served |= dict.fromkeys(p.chain for i in users for p in city.facts[i].places.values() if p.own)
    return SharedGap(finding, rows, users, tuple(served), len(proposed(city, finding.id)))


def many_fillers(city: City, views: Iterable[ChainView]) -> list[ManyFiller]:
    """Return the target firms that could fill gaps of at least two chains, most chains, then most gaps first.

    Parameters
    ----------
    city : City
    views : iterable of ChainView

    Returns
    -------
    list of ManyFiller
        Firms that have signed, build or are here are none, nor are competitors of a local leader.

    References
    ----------
    docs/methods.md, 一企补多链.
    """
    gaps: dict[str, list[GapRow]] = {}
    firms: dict[str, Node] = {}
    for view in views:
        for row in view.gaps:
            for target in proposed(city, row.finding.id):
                firms[target.firm.id] = target.firm
                gaps.setdefault(target.firm.id, []).append(row)
    made = [ManyFiller(firms[i], tuple(g), tuple(dict.fromkeys(r.chain.id for r in g))) for i, g in gaps.items()]
    several = [m for m in made if len(m.chains) > 1]
    return sorted(several, key=lambda m: (-len(m.chains), -len(m.segments), m.firm.id))
