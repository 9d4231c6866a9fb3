"""Target firms for a gap: score T with interval and coverage, and the tier the evidence allows."""

from __future__ import annotations

import datetime
from collections.abc import Collection
from dataclasses import dataclass

from analysis.rules import Rules
from analysis.segments.ages import older_than
from analysis.segments.dims import Dim, known, unknown
from analysis.segments.interval import bounds, coverage, total
from analysis.segments.strength_dims import capability_dim
from analysis.targets.dims import risk
from analysis.targets.intent import Signal, intent

FIRST, SECOND, TO_VERIFY, REJECTED = "第一批", "第二批", "待核实", "已否"
EVIDENCE = SOURCED, INTENT, TIED, SITE = ("产品来源", "意向", "龙头关系", "省内基地")


@dataclass(frozen=True, kw_only=True)
class TargetEvidence:
    """What is known of one firm as a target for one gap.

    `m` is the match (1 confirmed, 0.7 行业常识, 0 rejected); `relation`, `landing`, `proximity` are 0–1 or None where
    unknown (`target_dims`, `Rules.targets.proximity`); `signals` are (kind, date) and count only if `signals_loaded`;
    `capability` are points B; `risks` verified risks, None until checked; `tied` says that a sourced tie leads to a local
    leader within one hop, `site` that a source names a site of the firm in the province.
    """

    m: float
    relation: float | None = None
    signals: tuple[Signal, ...] = ()
    signals_loaded: bool = False
    capability: float | None = None
    capability_complete: bool = False
    landing: float | None = None
    proximity: float | None = None
    risks: int | None = None
    matching_products: int = 0
    tied: bool = False
    site: bool = False

    def __post_init__(self) -> None:
        """Refuse signals that are said not to be loaded."""
        if self.signals and not self.signals_loaded:
            raise ValueError("给出了意向信号，却说未载入")

    def wanted(self, rules: Rules, as_of: datetime.date) -> bool:
        """Tell whether a dated intent is not older than `ages.intent` months."""
        return any(not older_than(date, as_of, rules.ages.intent) for _, date in self.signals)

    def words(self, rules: Rules, as_of: datetime.date) -> tuple[str, ...]:
        """Return what speaks for the firm, words of EVIDENCE."""
        holds = (self.m == rules.targets.match["confirmed"], self.wanted(rules, as_of), self.tied, self.site)
        return tuple(word for word, held in zip(EVIDENCE, holds, strict=True) if held)


@dataclass(frozen=True)
class TargetScore:
    """T, low and high in points of 100, coverage 0–1, tier, and whether risk has been checked (else 风险未查)."""

    score: float
    low: float
    high: float
    coverage: float
    tier: str
    dims: dict[str, Dim]
    risk_checked: bool
    matching_products: int


def _target_dims(e: TargetEvidence, rules: Rules, as_of: datetime.date) -> dict[str, Dim]:
    """Return the five dimensions by name, in the order of their weights."""
    weights = rules.targets.weights

    def plain(name: str, value: float | None, missing: str) -> Dim:
        return unknown(weights[name], missing) if value is None else known(value, weights[name])

    return {
        "relation": plain("relation", e.relation, "没有查过关系，未知"),
        "intent": intent(e.signals, e.signals_loaded, rules, as_of),
        "capability": capability_dim(e.capability, e.capability_complete, weights["capability"], rules),
        "landing": plain("landing", e.landing, "未提需求，未知"),
        "proximity": plain("proximity", e.proximity, "所在地不明，未知"),
    }


def tier_of(evidence: Collection[str]) -> str:
    """Return what the evidence allows before any score.

    Parameters
    ----------
    evidence : collection of str
        Words of EVIDENCE: a sourced match, a dated intent within `ages.intent` months, a sourced tie to a local leader
        within one step, a sourced site in the province.

    Returns
    -------
    str
        第一批: the match and an intent or a tie. 第二批: the match without, or anything else of it. 待核实: nothing.

    Examples
    --------
    >>> tier_of([SOURCED, INTENT]), tier_of([SOURCED]), tier_of([SITE]), tier_of([])
    ('第一批', '第二批', '第二批', '待核实')

    Notes
    -----
    Cost O(1).

    References
    ----------
    docs/methods.md, 目标企业.
    """
    asked = INTENT in evidence or TIED in evidence
    if SOURCED in evidence:
        return FIRST if asked else SECOND
    return SECOND if asked or SITE in evidence else TO_VERIFY


def score_target(e: TargetEvidence, rules: Rules, as_of: datetime.date) -> TargetScore:
    """Score a firm as a target for a gap.

    T = 100·m·Σ_known w·v·(1 − K/2), K = 0 where risk is unchecked. Lower end: T with K = 1 where risk is unchecked.
    Upper end: every unknown, and a capability that is a floor, at 1, K as known or 0.

    Parameters
    ----------
    e : TargetEvidence
        `m` must be one of the values of `Rules.targets.match`, else ValueError.
    rules : Rules
    as_of : datetime.date
        The day to which ages are counted.

    Returns
    -------
    TargetScore

    Examples
    --------
    >>> import datetime, yaml
    >>> rules = Rules.from_dict(yaml.safe_load(open("data/rules.yaml", encoding="utf-8")))
    >>> found = score_target(TargetEvidence(m=0.7, capability=3, proximity=0.4), rules, datetime.date(2025, 6, 30))
    >>> found.tier, round(found.score, 2), round(found.high, 1)
    ('待核实', 8.05, 65.8)

    Notes
    -----
    Cost linear in the signals. Knowing less of relation, intent, capability, landing, proximity or match never
    raises T; a risk that is found does lower it below that of a firm nobody has checked.

    References
    ----------
    docs/methods.md, 目标企业.
    """
    if e.m not in rules.targets.match.values():
        raise ValueError(f"匹配 m = {e.m} 不认识，应为：{'、'.join(f'{m:g}' for m in rules.targets.match.values())}")
    dims = _target_dims(e, rules, as_of)
    penalty = risk(e.risks, rules)
    cut = rules.targets.risk_weight
    scale = 100 * e.m * (1 - cut * (penalty or 0.0))
    return TargetScore(
        score=scale * total(dims),
        low=100 * e.m * (1 - cut * (1.0 if penalty is None else penalty)) * total(dims),
        high=scale * bounds(dims)[1],
        coverage=coverage(dims),
        tier=REJECTED if e.m == rules.targets.match["rejected"] else tier_of(e.words(rules, as_of)),
        dims=dims,
        risk_checked=penalty is not None,
        matching_products=e.matching_products,
    )
