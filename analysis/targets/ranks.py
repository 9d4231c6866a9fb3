"""Order of target firms: competitors of local leaders last, by tier, inside a tier by T, equal T marked 并列."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from analysis.segments.interval import DIGITS
from analysis.targets.score import FIRST, REJECTED, SECOND, TO_VERIFY, TargetScore

TIERS = (FIRST, SECOND, TO_VERIFY)


@dataclass(frozen=True)
class RankedTarget:
    """A firm with its rank from 1 over all tiers; `equals` firms share it, itself among them."""

    id: str
    rank: int
    equals: int
    target: TargetScore

    @property
    def tied(self) -> bool:
        """Whether others have the same evidence: 并列."""
        return self.equals > 1


def rank_targets(scored: Iterable[tuple[str, TargetScore]], last: Collection[str] = ()) -> list[RankedTarget]:
    """Order target firms; rejected ones do not appear.

    Parameters
    ----------
    scored : iterable of (id, TargetScore)
        Each firm once.
    last : collection of str
        Ids that stand behind all others: 与本地龙头同业.

    Returns
    -------
    list of RankedTarget
        By tier, T, number of matching products, id. Equal T in a tier shares a rank (1, 2, 2, 4) and is tied; the
        number of matching products only orders the tied.

    Examples
    --------
    >>> import datetime, yaml
    >>> from analysis.rules import Rules
    >>> from analysis.targets.score import TargetEvidence, score_target
    >>> rules = Rules.from_dict(yaml.safe_load(open("data/rules.yaml", encoding="utf-8")))
    >>> score = lambda near: score_target(TargetEvidence(m=1, proximity=near), rules, datetime.date(2025, 6, 30))
    >>> scored = [("a", score(0.4)), ("b", score(1)), ("c", score(0.4)), ("d", score(1))]
    >>> [(r.id, r.rank, r.equals) for r in rank_targets(scored, last={"d"})]
    [('b', 1, 1), ('a', 2, 2), ('c', 2, 2), ('d', 4, 1)]

    Notes
    -----
    Cost O(n log n).

    References
    ----------
    docs/methods.md, 目标企业.
    """
    left = [(firm, target) for firm, target in scored if target.tier != REJECTED]
    places = {firm: (firm in last, *_place(target)) for firm, target in left}
    ordered = sorted(left, key=lambda pair: (places[pair[0]], -pair[1].matching_products, pair[0]))
    sharing = Counter(places[firm] for firm, _ in ordered)
    first: dict[tuple[bool, int, float], int] = {}
    for position, (firm, _) in enumerate(ordered, start=1):
        first.setdefault(places[firm], position)
    return [RankedTarget(firm, first[places[firm]], sharing[places[firm]], target) for firm, target in ordered]


def _place(target: TargetScore) -> tuple[int, float]:
    return TIERS.index(target.tier), -round(target.score, DIGITS)
