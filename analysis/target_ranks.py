"""Order of target firms: by tier, inside a tier by T, equal T marked 并列."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from analysis.interval import DIGITS
from analysis.targets import FIRST, REJECTED, SECOND, TO_VERIFY, TargetScore

TIERS = (FIRST, SECOND, TO_VERIFY)


@dataclass(frozen=True)
class RankedTarget:
    """A firm with its rank from 1 over all tiers; `tied` says 并列."""

    id: str
    rank: int
    tied: bool
    target: TargetScore


def rank_targets(scored: Iterable[tuple[str, TargetScore]]) -> list[RankedTarget]:
    """Order target firms; rejected ones do not appear.

    Parameters
    ----------
    scored : iterable of (id, TargetScore)
        Each firm once.

    Returns
    -------
    list of RankedTarget
        By tier, T, number of matching products, id. Equal T in a tier shares a rank (1, 2, 2, 4) and is tied; the
        number of matching products only orders the tied.

    Examples
    --------
    >>> import datetime, yaml
    >>> from analysis.rules import Rules
    >>> from analysis.targets import TargetEvidence, score_target
    >>> rules = Rules.from_dict(yaml.safe_load(open("data/rules.yaml", encoding="utf-8")))
    >>> score = lambda near: score_target(TargetEvidence(m=1, proximity=near), rules, datetime.date(2025, 6, 30))
    >>> [(r.id, r.rank, r.tied) for r in rank_targets([("a", score(0.4)), ("b", score(1)), ("c", score(0.4))])]
    [('b', 1, False), ('a', 2, True), ('c', 2, True)]

    Notes
    -----
    Cost O(n log n).

    References
    ----------
    docs/methods.md, 目标企业.
    """
    left = [(firm, target) for firm, target in scored if target.tier != REJECTED]
    ordered = sorted(left, key=lambda pair: (*_place(pair[1]), -pair[1].matching_products, pair[0]))
    sharing = Counter(_place(target) for _, target in ordered)
    first: dict[tuple[int, float], int] = {}
    for position, (_, target) in enumerate(ordered, start=1):
        first.setdefault(_place(target), position)
    return [RankedTarget(firm, first[_place(target)], sharing[_place(target)] > 1, target) for firm, target in ordered]


def _place(target: TargetScore) -> tuple[int, float]:
    return TIERS.index(target.tier), -round(target.score, DIGITS)
