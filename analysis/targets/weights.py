"""Target firms by other weights: the same evidence and tiers, another order inside a tier."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import fsum

from analysis.city import City
from analysis.rules import Rules
from analysis.targets.listing import Target
from analysis.targets.ranks import rank_targets
from analysis.targets.score import score_target


def reweighed(city: City, targets: Sequence[Target], weights: Mapping[str, float]) -> list[Target]:
    """Return a segment's targets in the order of other weights.

    Parameters
    ----------
    city : City
    targets : sequence of Target
        All targets of one segment.
    weights : mapping of str to float
        One weight for each dimension, not below 0, their sum above 0; they are divided by their sum.

    Returns
    -------
    list of Target
        The same firms with score, interval, coverage and rank by these weights. Tiers do not depend on weights.

    Notes
    -----
    Cost n log n in the targets.

    References
    ----------
    docs/methods.md, 目标企业.
    """
    rules = with_weights(city.rules, weights)
    known = {t.firm.id: t for t in targets}
    scored = [(i, score_target(t.known, rules, city.as_of)) for i, t in known.items()]
    ranked = rank_targets(scored, last={i for i, t in known.items() if t.rivals})
    return [replace(known[r.id], ranked=r) for r in ranked]


def with_weights(rules: Rules, weights: Mapping[str, float]) -> Rules:
    """Return rules with other weights of target firms, divided by their sum; ValueError where they cannot be weights."""
    whole = fsum(weights.values())
    if set(weights) != set(rules.targets.weights) or min(weights.values()) < 0 or whole <= 0:
        raise ValueError(f"目标企业的权重 {dict(weights)} 不成立：五项都不能小于 0，且不能全是 0")
    return replace(rules, targets=replace(rules.targets, weights={d: w / whole for d, w in weights.items()}))
