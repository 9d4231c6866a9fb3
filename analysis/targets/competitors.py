"""Where a local leader stands already: its segment proposes no competitors, but what it lacks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from analysis.city import City, SegmentFinding
from analysis.segments.firms import HERE
from analysis.segments.states import MISSING, PRESENT, SUSPECT
from analysis.segments.strength import MIDDLE, STRONG, WITH_LEADER
from analysis.targets.relations import leads

LED = (WITH_LEADER, STRONG, MIDDLE)


def is_led(f: SegmentFinding) -> bool:
    """Tell whether a segment is present with a leader: 有龙头, 强 or 中."""
    return f.state == PRESENT and f.shown.startswith(LED)


def missing_inputs(city: City, segment: str) -> list[str]:
    """Return the direct inputs of a segment that are 缺 or 疑缺: what its leader would have to be supplied with."""
    inputs = dict.fromkeys(city.facts[segment].inputs)
    return [i for i in inputs if city.states[i] in (MISSING, SUSPECT)]


def competes_with(city: City, segment: str, products: Iterable[str]) -> list[str]:
    """Return the local leaders whose trade a firm of a segment with these products shares, by name.

    Parameters
    ----------
    city : City
    segment : str
        A segment id.
    products : iterable of str
        What the firm would make, as written.

    Returns
    -------
    list of str
        Leaders that count in the segment where it is led, and leaders of led segments that name one of the products as
        their own.

    References
    ----------
    docs/methods.md, 目标企业.
    """
    known = _known_for(city)
    found = [*_leaders(city).get(segment, ()), *(name for p in products for name in known.get(p, ()))]
    return list(dict.fromkeys(found))


@lru_cache(maxsize=2)
def _leaders(city: City) -> Mapping[str, tuple[str, ...]]:
    """Return the names of the leaders here of each led segment; where none is named, its firms."""
    found: dict[str, tuple[str, ...]] = {}
    for f in city.segments.values():
        if is_led(f):
            firms = [t.said.node for t in f.presence.counted]
            found[f.id] = tuple(n.caption for n in firms if leads(city, n)) or tuple(n.caption for n in firms)
    return found


@lru_cache(maxsize=2)
def _known_for(city: City) -> Mapping[str, tuple[str, ...]]:
    """Return by product the leaders that make it here and stand in a led segment."""
    found: dict[str, tuple[str, ...]] = {}
    for f in city.segments.values():
        for tie in f.presence.counted if is_led(f) else ():
            firm = tie.said.node
            if firm.props.get("presence") in HERE and leads(city, firm):
                for product in firm.props.get("products", []):
                    found[product] = tuple(dict.fromkeys((*found.get(product, ()), firm.caption)))
    return found
