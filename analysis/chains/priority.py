"""Priority of gaps: what is missing, critical, and pulled for by industry here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from analysis.rules import Rules
from analysis.segments.interval import DIGITS
from analysis.segments.states import MISSING, UNLISTED, is_gap, is_missing

LOCAL = "宜本地"


@dataclass(frozen=True)
class Gap:
    """One gap of one chain.

    `score` is S in points of 100 (needed for 有, shown or not), `c` and `e` are 0–1, `stated_weak` is the flag
    有据短板, `named_among` how many segments the source names that gives this one as 补链方向 (None: none does), `fit`
    whether it belongs here: 宜本地, 可外购, 不宜, 公用.
    """

    id: str
    state: str
    c: float
    e: float
    score: float | None = None
    stated_weak: bool = False
    named_among: int | None = None
    fit: str = LOCAL


@dataclass(frozen=True)
class RankedGap:
    """A gap with its place: tier 1–3, P in points of 100, rank from 1 (equal P in a tier share a rank)."""

    gap: Gap
    tier: int
    priority: float
    rank: int


@dataclass(frozen=True)
class GapOrder:
    """Gaps that belong here, and apart from them those that need not; each list ranked by itself."""

    ranked: tuple[RankedGap, ...]
    apart: tuple[RankedGap, ...]


def gap_value(gap: Gap, rules: Rules) -> float:
    """Return G, 0–1: 1 for 缺 and 疑缺, 0.6 for 企业待列, 1 − S/100 for 有 with 有据短板.

    Parameters
    ----------
    gap : Gap
    rules : Rules

    Returns
    -------
    float
        Raises ValueError for a segment that is no gap, and for 有 without a score.

    Examples
    --------
    >>> import yaml; rules = Rules.from_dict(yaml.safe_load(open("data/rules.yaml", encoding="utf-8")))
    >>> gap_value(Gap("a", "企业待列", 0.5, 0.5), rules)
    0.6

    Notes
    -----
    Cost O(1).

    References
    ----------
    docs/methods.md, 缺口次序.
    """
    if not is_gap(gap.state, gap.stated_weak):
        raise ValueError(f"环节 {gap.id} 状态“{gap.state}”，无有据短板，不是缺口")
    if is_missing(gap.state):
        return 1.0
    if gap.state == UNLISTED:
        return rules.priority.unlisted
    if gap.score is None:
        raise ValueError(f"环节 {gap.id} 有企业而无得分，算不出缺口大小")
    return 1 - gap.score / 100


def priority(g_value: float, c: float, e: float) -> float:
    """Return P = 100·(G·C·E)^(1/3), in points of 100.

    Parameters
    ----------
    g_value, c, e : float
        Size of the gap, criticality, local pull (or the relatedness density of its products where known); 0–1.

    Returns
    -------
    float
        0–100. Raises ValueError for a number outside 0–1.

    Examples
    --------
    >>> round(priority(1, 0.5, 0.25), 6)
    50.0

    Notes
    -----
    Cost O(1).

    References
    ----------
    docs/methods.md, 缺口次序.
    """
    for name, value in (("G", g_value), ("C", c), ("E", e)):
        if not 0 <= value <= 1:
            raise ValueError(f"{name} = {value} 应在 0 到 1 之间")
    return 100 * (g_value * c * e) ** (1 / 3)


def tier_of(gap: Gap, rules: Rules) -> int:
    """Return the tier of a gap: 1 for 缺 and 有据短板, 2 for 补链方向 named among at most three, else 3.

    Parameters
    ----------
    gap : Gap
    rules : Rules
        `priority.named_max`.

    Returns
    -------
    int

    Examples
    --------
    >>> import yaml; rules = Rules.from_dict(yaml.safe_load(open("data/rules.yaml", encoding="utf-8")))
    >>> [tier_of(Gap("a", state, 0.5, 0.5, named_among=3), rules) for state in ("缺", "疑缺")]
    [1, 2]

    Notes
    -----
    Cost O(1).

    References
    ----------
    docs/methods.md, 缺口次序.
    """
    if gap.state == MISSING or gap.stated_weak:
        return 1
    return 2 if gap.named_among is not None and gap.named_among <= rules.priority.named_max else 3


def order_gaps(gaps: Iterable[Gap], rules: Rules) -> GapOrder:
    """Order gaps by tier, inside each by P; those not 宜本地 are listed apart.

    Parameters
    ----------
    gaps : iterable of Gap
        Each segment once; a segment that is no gap raises ValueError.
    rules : Rules

    Returns
    -------
    GapOrder
        Gaps of equal tier and P share a rank and stand in the order of their ids.

    Examples
    --------
    >>> import yaml; rules = Rules.from_dict(yaml.safe_load(open("data/rules.yaml", encoding="utf-8")))
    >>> found = order_gaps([Gap("a", "疑缺", 0.9, 0.9), Gap("b", "缺", 0.1, 0.1)], rules)
    >>> [(r.gap.id, r.rank, r.tier) for r in found.ranked]
    [('b', 1, 1), ('a', 2, 3)]

    Notes
    -----
    Cost O(n log n).

    References
    ----------
    docs/methods.md, 缺口次序.
    """
    every = list(gaps)
    return GapOrder(
        ranked=_ranked([gap for gap in every if gap.fit == LOCAL], rules),
        apart=_ranked([gap for gap in every if gap.fit != LOCAL], rules),
    )


def _ranked(gaps: list[Gap], rules: Rules) -> tuple[RankedGap, ...]:
    """Rank a list of gaps: 1, 2, 2, 4 where two are equal."""
    places = {gap.id: (tier_of(gap, rules), -priority(gap_value(gap, rules), gap.c, gap.e)) for gap in gaps}
    keys = {gap_id: (tier, round(minus, DIGITS)) for gap_id, (tier, minus) in places.items()}
    ordered = sorted(gaps, key=lambda gap: (keys[gap.id], gap.id))
    first: dict[tuple[int, float], int] = {}
    for place, gap in enumerate(ordered, start=1):
        first.setdefault(keys[gap.id], place)
    return tuple(RankedGap(gap, places[gap.id][0], -places[gap.id][1], first[keys[gap.id]]) for gap in ordered)
