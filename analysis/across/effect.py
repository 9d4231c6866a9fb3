"""What one more statement would change: segments in another state, gaps of chains, targets that come and go."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.chains.view import ChainView, chain_views
from analysis.city import City
from analysis.targets.listing import proposed
from graph.record import Key


@dataclass(frozen=True)
class Moved:
    """A thing by its name, and what it was and would be."""

    id: str
    name: str
    before: str
    after: str


@dataclass(frozen=True)
class Effect:
    """What would change. `gaps` counts the gaps of a chain; `targets` are firms of one segment, empty where not listed."""

    states: tuple[Moved, ...] = ()
    gaps: tuple[tuple[str, int, int], ...] = ()
    targets: tuple[Moved, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything changes."""
        return bool(self.states or self.gaps or self.targets)


def effect(now: City, then: City, segment: str = "") -> Effect:
    """Return what differs between the city as it is and as it would be.

    Parameters
    ----------
    now, then : City
    segment : str, optional
        The id of the segment whose target firms are compared.

    Returns
    -------
    Effect
        `states` of all segments that change, `gaps` of all chains whose number of gaps changes.

    Notes
    -----
    Cost: the states of the city as it would be, and the gaps of the chains of which a segment changed.

    References
    ----------
    docs/methods.md, 变化.
    """
    shown = {i: (now.segments[i].shown if i in now.segments else "", f.shown) for i, f in then.segments.items()}
    states = tuple(Moved(i, then.segments[i].facts.name, *s) for i, s in shown.items() if s[0] != s[1])
    views = {v.id: v for v in chain_views(now)}
    # Not by chain_views: it keeps the views of the runs that are shown.
    new = [ChainView(then, then.graph.nodes[Key("Chain", i)]) for i in sorted(_touched(now, then) & views.keys())]
    gaps = [(v.name, len(views[v.id].gaps), len(v.gaps)) for v in new]
    targets = _targets(now, then, segment) if segment else ()
    return Effect(states, tuple(g for g in gaps if g[1] != g[2]), targets)


def _touched(now: City, then: City) -> set[str]:
    """Return the chains with a segment whose state or flags differ there: only their gaps can be others."""
    found: set[str] = set()
    for id, after in then.segments.items():
        before = now.segments.get(id)
        for chain in after.facts.places:
            if before is None or (before.state, before.flags_in(chain)) != (after.state, after.flags_in(chain)):
                found.add(chain)
    return found


def _targets(now: City, then: City, segment: str) -> tuple[Moved, ...]:
    tiers = [{t.firm.id: t for t in proposed(city, segment)} for city in (now, then)]
    names = {i: t.firm.caption for found in tiers for i, t in found.items()}
    words = [{i: t.ranked.target.tier for i, t in found.items()} for found in tiers]
    moved = [Moved(i, names[i], words[0].get(i, ""), words[1].get(i, "")) for i in sorted(names)]
    return tuple(m for m in moved if m.before != m.after)
