"""What a park could take: the gaps fit for the city that it suits, and the other ones of its main chains."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from analysis.chains.view import GapRow, chain_views
from analysis.city import City
from analysis.targets.listing import Target, proposed
from analysis.targets.park_fit import suggestions
from analysis.targets.parks import main_chains
from graph.record import Node


@dataclass(frozen=True)
class Hosted:
    """A gap that a park could take: its row in each chain, why the park suits it (empty: only its main chain), who could come."""

    rows: tuple[GapRow, ...]
    why: str
    targets: tuple[Target, ...]

    @property
    def segment(self) -> str:
        """The segment's id."""
        return self.rows[0].finding.id

    @property
    def key(self) -> bool:
        """Whether it is a key segment of one of the chains."""
        return any(r.chain.places[self.segment].key for r in self.rows)

    @property
    def shown(self) -> tuple[Target, ...]:
        """The candidates for which something speaks: a source, an intent, a leader, a site."""
        return tuple(t for t in self.targets if t.evidence)


@dataclass(frozen=True)
class Hosting:
    """The gaps a park suits by what it makes and who is in it, then the others of its main chains, each by chain and rank."""

    suited: tuple[Hosted, ...]
    main: tuple[Hosted, ...]


def hosting(city: City, park: Node) -> Hosting:
    """Return the gaps that a park could take.

    Parameters
    ----------
    city : City
    park : Node
        Of type Park; what is no carrier (是否载体=否) takes none.

    Returns
    -------
    Hosting
        Only gaps that belong in the city (宜本地). First key segments, then those with a candidate for which something
        speaks, then by rank.

    Notes
    -----
    All parks of a city are looked at once.

    References
    ----------
    docs/methods.md, 载体可承接的缺口.
    """
    if park.props.get("is_carrier") is False:
        return Hosting((), ())
    suited = {s: _hosted(city, s, why) for s, why in _suited(city).get(park.id, {}).items()}
    mains = {e.end.id for e in main_chains(city, park)}
    gaps = _gaps(city)
    rest = [s for s, rows in gaps.items() if s not in suited and any(r.chain.id in mains for r in rows)]
    return Hosting(_ordered(suited.values()), _ordered(_hosted(city, s, "") for s in rest))


def _ordered(found: Iterable[Hosted]) -> tuple[Hosted, ...]:
    return tuple(sorted(found, key=lambda h: (not h.key, not h.shown, min(r.ranked.rank for r in h.rows), h.segment)))


def _hosted(city: City, segment: str, why: str) -> Hosted:
    return Hosted(tuple(_gaps(city)[segment]), why, tuple(proposed(city, segment)))


@lru_cache(maxsize=2)
def _gaps(city: City) -> dict[str, list[GapRow]]:
    """Return the gaps that belong in the city by segment, with their row in each chain."""
    found: dict[str, list[GapRow]] = defaultdict(list)
    for view in chain_views(city):
        for row in view.gaps if view.mapped else ():
            found[row.finding.id].append(row)
    return found


@lru_cache(maxsize=2)
def _suited(city: City) -> dict[str, dict[str, str]]:
    """Return by park the gaps it suits, with the reason."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for segment in _gaps(city):
        for host in suggestions(city, segment):
            found[host.park.id][segment] = host.why
    return found
