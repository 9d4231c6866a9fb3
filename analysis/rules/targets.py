"""The rules of target firms: weights, matches, signals and risks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from analysis.rules.reader import Reader

DIMS = ("relation", "intent", "capability", "landing", "proximity")
MATCHES = ("confirmed", "common", "rejected")
REGIONS = ("own", "near", "abroad")
COMMON_TIE, LEADERS = 0.5, frozenset({"链主", "龙头", "上市"})
PLACES = ("同省", "邻省或京津", "国内其他", "境外")


@dataclass(frozen=True)
class TargetRules:
    """Weights (sum 1), values of a match, strength of each signal, months to half, ties to leaders, risk in points."""

    weights: Mapping[str, float]
    match: Mapping[str, float]
    signals: Mapping[str, float]
    half_life: float
    max_hops: int
    common_tie: float
    leaders: frozenset[str]
    proximity: Mapping[str, float]
    risk_points: float
    risk_cap: float
    risk_weight: float
    score_shown: float
    regions: Mapping[str, frozenset[str]]


def _regions(level: Reader) -> Mapping[str, frozenset[str]]:
    found = {name: level.words(name) for name in REGIONS}
    level.close()
    return found


def read_targets(level: Reader) -> TargetRules:
    """Read the section `targets`; raise ValueError naming the key that is wrong."""
    found = TargetRules(
        weights=level.weights("weights", DIMS),
        match=level.numbers("match", 0, 1, MATCHES),
        signals=level.numbers("signals", 0, 1),
        half_life=level.number("half_life", 1e-6, 1200),
        max_hops=level.integer("max_hops", 1, 20),
        # Runs from before relations were loaded have no rule for them.
        common_tie=level.number("common_tie", 0, 1) if "common_tie" in level.data else COMMON_TIE,
        leaders=level.words("leaders") if "leaders" in level.data else LEADERS,
        proximity=level.numbers("proximity", 0, 1, PLACES),
        risk_points=level.number("risk_points", 0, 100),
        risk_cap=level.number("risk_cap", 1e-6, 100),
        risk_weight=level.number("risk_weight", 0, 1),
        score_shown=level.number("score_shown", 0, 1, former=0.6),
        regions=_regions(level.section("regions")),
    )
    level.close()
    match = found.match
    if not match["confirmed"] > match["common"] > match["rejected"] == 0:
        raise ValueError(f"规则 {level.name('match')} 应满足 confirmed > common > rejected = 0")
    return found
