"""Everything that waits for a person, most effect first."""

from __future__ import annotations

from functools import lru_cache

from analysis.city import City
from analysis.waiting.items import KINDS, Waiting
from analysis.waiting.kinds import conflicts, near_names, suspected, ties, unplaced
from analysis.waiting.recheck import recheck
from analysis.waiting.stale import stale


@lru_cache(maxsize=2)
def waiting(city: City) -> tuple[Waiting, ...]:
    """Return what waits for a person, those on which most gaps hang first.

    Parameters
    ----------
    city : City

    Returns
    -------
    tuple of Waiting
        Of equal effect by kind, then by what it is about.

    Notes
    -----
    Cost linear in the graph beside the target lists, which are taken once.

    References
    ----------
    docs/methods.md, 待办.
    """
    found = [
        *suspected(city),
        *ties(city),
        *near_names(city),
        *conflicts(city),
        *stale(city),
        *recheck(city),
        *unplaced(city),
    ]
    return tuple(sorted(found, key=lambda w: (-w.gaps, KINDS.index(w.kind), w.about, w.id)))
