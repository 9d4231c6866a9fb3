"""Strength 强弱 of a present segment: score, coverage, interval, and what of it may be shown."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.rules import Rules
from analysis.segments.dims import Dim
from analysis.segments.evidence import Evidence
from analysis.segments.interval import DIGITS, bounds, coverage, mean
from analysis.segments.states import PRESENT, check
from analysis.segments.strength_dims import strength_dims

__all__ = ["Dim", "Evidence", "Strength", "grade", "shown_text"]

STRONG, MIDDLE, WEAK = "强", "中", "弱"
WITH_LEADER, MANY, FEW, ALONE = "有龙头", "多家", "少数", "孤点"


@dataclass(frozen=True)
class Strength:
    """The grade of a segment; score, low and high in points of 100, coverage 0–1.

    `score` is computed where it is not shown too, None only where no known dimension has a weight; `band` is the bare
    word (强 … 孤点); `pending` says 强弱待评, `preliminary` says 初判.
    """

    dims: dict[str, Dim]
    score: float | None
    coverage: float
    low: float
    high: float
    band: str
    pending: bool
    preliminary: bool

    @property
    def score_shown(self) -> bool:
        """Tell whether the score may be shown."""
        return not self.pending

    @property
    def shown(self) -> str:
        """Return what users read, such as 强, 中·初判, 孤点·强弱待评."""
        if self.pending:
            return f"{self.band}·强弱待评"
        return f"{self.band}·初判" if self.preliminary else self.band


def _band_of(score: float, rules: Rules) -> str:
    """Return 强, 中 or 弱 for a score in points of 100; a limit belongs to the band above it."""
    if round(score, DIGITS) >= rules.strength.strong:
        return STRONG
    return MIDDLE if round(score, DIGITS) >= rules.strength.middle else WEAK


def _score_of(dims: dict[str, Dim]) -> float | None:
    """Return S = 100·Σ_known w·v / Σ_known w; a capability that is a floor never pulls it down."""
    means = [mean(dims)]
    if dims["capability"].floor:
        means.append(mean({name: dim for name, dim in dims.items() if name != "capability"}))
    return max((100 * found for found in means if found is not None), default=None)


def _is_gradable(dims: dict[str, Dim], width: float, rules: Rules) -> bool:
    """Tell whether enough is known for 强, 中, 弱: scale, one of three others, and a narrow interval."""
    if dims["scale"].value is None or all(dims[d].value is None for d in ("supply", "capability", "diversity")):
        return False
    return round(width, DIGITS) <= rules.strength.max_width


def _presence_word(e: Evidence, rules: Rules) -> str:
    """Return what can be said without a grade: 有龙头, 多家 (k ≥ 3), 少数 (k = 2) or 孤点 (k = 1)."""
    if e.has_leader:
        return WITH_LEADER
    k = len(e.groups)
    if k >= rules.strength.many:
        return MANY
    return FEW if k >= 2 else ALONE


def grade(e: Evidence, rules: Rules) -> Strength:
    """Grade a present segment.

    S = 100·Σ_known w·v / Σ_known w, coverage c = Σ_known w, interval 100·Σ w·low to 100·Σ w·high with every unknown at
    0 and at 1. Capability from a list that may be incomplete is a floor: S is the greater of the score with it and
    the score without it, and the interval's upper end takes it as 1.

    Parameters
    ----------
    e : Evidence
    rules : Rules

    Returns
    -------
    Strength

    Examples
    --------
    >>> import yaml; rules = Rules.from_dict(yaml.safe_load(open("data/rules.yaml", encoding="utf-8")))
    >>> from analysis.segments.linkage import linkage
    >>> near = linkage(["有", "疑缺"])
    >>> found = grade(Evidence(n=2, groups=(5, 3), linkage=near, capability=12, has_leader=True), rules)
    >>> found.shown, round(found.score, 1), round(found.low, 1), round(found.high, 1)
    ('强·初判', 64.6, 48.4, 86.8)

    Notes
    -----
    Cost linear in the groups. More badges never lower score or band while the statement that the list is complete
    stays as it was; that statement itself can lower the score.

    References
    ----------
    docs/methods.md, 强弱.
    """
    dims = strength_dims(e, rules)
    score = _score_of(dims)
    low, high = (100 * end for end in bounds(dims))
    if score is None or not _is_gradable(dims, high - low, rules):
        return Strength(dims, score, coverage(dims), low, high, _presence_word(e, rules), True, False)
    band = _band_of(score, rules)
    preliminary = _band_of(low, rules) != band or _band_of(high, rules) != band
    return Strength(dims, score, coverage(dims), low, high, band, False, preliminary)


def shown_text(state: str, strength: Strength | None) -> str:
    """Return what users read of a segment: its grade where firms are there, else its state.

    Parameters
    ----------
    state : str
        A word of `states.ORDER`.
    strength : Strength or None
        Required for 有, and for no other state.

    Returns
    -------
    str
        Raises ValueError where state and strength do not belong together.

    Examples
    --------
    >>> shown_text("疑缺", None)
    '疑缺'

    Notes
    -----
    Cost O(1).

    References
    ----------
    docs/methods.md, 强弱.
    """
    if (check(state) == PRESENT) != (strength is not None):
        raise ValueError(f"状态“{state}”{'缺少' if state == PRESENT else '不应带'}强弱评定")
    return state if strength is None else strength.shown
