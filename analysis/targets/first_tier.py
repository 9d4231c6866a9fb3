"""What a target firm still lacks to be in 第一批, read off the rule of the tiers itself."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from analysis.targets.score import EVIDENCE, FIRST, tier_of


@dataclass(frozen=True)
class Check:
    """One piece of evidence that 第一批 asks for: whether it is there, and whether another one could stand in its place."""

    word: str
    held: bool
    either: bool


def checks(evidence: Collection[str]) -> tuple[Check, ...]:
    """Return what 第一批 asks for, and what of it a firm has.

    Parameters
    ----------
    evidence : collection of str
        Words of `score.EVIDENCE` that speak for the firm.

    Returns
    -------
    tuple of Check
        What every way to 第一批 needs first, then what stands in for one another (`either`).

    Examples
    --------
    >>> [(c.word, c.held, c.either) for c in checks(["意向"])]
    [('产品来源', False, False), ('意向', True, True), ('龙头关系', False, True)]

    Notes
    -----
    The ways are the smallest sets of evidence that `tier_of` puts into 第一批; cost 2 to the number of kinds, once.

    References
    ----------
    docs/methods.md, 目标企业.
    """
    ways = ways_to_first()
    named = [w for w in EVIDENCE if any(w in way for way in ways)]
    found = [Check(w, w in evidence, not all(w in way for way in ways)) for w in named]
    return tuple(sorted(found, key=lambda c: c.either))


def missing(evidence: Collection[str]) -> tuple[tuple[str, ...], ...]:
    """Return the shortest ways to 第一批 from what is there, each the evidence still to be found; one empty way where nothing is.

    Examples
    --------
    >>> missing(["产品来源"]), missing(["产品来源", "意向"])
    ((('意向',), ('龙头关系',)), ((),))
    """
    left = [tuple(w for w in EVIDENCE if w in way and w not in evidence) for way in ways_to_first()]
    return tuple(dict.fromkeys(way for way in left if len(way) == min(map(len, left))))


@cache
def ways_to_first() -> tuple[frozenset[str], ...]:
    """Return the smallest sets of evidence that make 第一批."""
    found: list[frozenset[str]] = []
    for n in range(len(EVIDENCE) + 1):
        # In the order of EVIDENCE, so that the words always come in one order.
        for some in map(frozenset, combinations(EVIDENCE, n)):
            if tier_of(some) == FIRST and not any(way <= some for way in found):
                found.append(some)
    return tuple(found)
