"""The five dimensions of a segment's strength, each known, replaced by a fallback, or unknown."""

from __future__ import annotations

from math import fsum

from analysis.rules import Rules
from analysis.segments.concentration import hhi
from analysis.segments.dims import Dim, known, unknown
from analysis.segments.evidence import Evidence
from analysis.segments.scale import saturate


def _scale(e: Evidence, rules: Rules) -> Dim:
    """Return 规模: LQ/(1+LQ), else the marked fallback m/(m+3) with m = Σ points of the groups."""
    weight = rules.strength.weights["scale"]
    if e.lq is not None:
        return known(saturate(e.lq, 1.0), weight, f"区位商 {e.lq:g}")
    points = fsum(e.groups)
    return known(
        saturate(points, rules.strength.scale_half), weight, f"无区位商，按企业分量 {points:g} 代替", fallback=True
    )


def _supply(e: Evidence, rules: Rules) -> Dim:
    """Return 本地配套: RPC, unknown without purchase data."""
    weight = rules.strength.weights["supply"]
    return unknown(weight, "无采购数据，未知") if e.rpc is None else known(e.rpc, weight, f"本地配套率 {e.rpc:.0%}")


def _capability(e: Evidence, rules: Rules) -> Dim:
    """Return 能级: B/(B+5), a floor (upper end 1) unless the lists are complete; unknown without any badge."""
    weight = rules.strength.weights["capability"]
    return capability_dim(e.capability, e.capability_complete, weight, rules)


def capability_dim(points: float | None, complete: bool, weight: float, rules: Rules) -> Dim:
    """Return 能级 of points B for segments and target firms alike.

    Parameters
    ----------
    points : float or None
        B ≥ 0; None, and 0 without a complete list, are unknown.
    complete : bool
        Whether the list of badges is stated to be complete; else the value is a floor.
    weight : float
        0–1.
    rules : Rules

    Returns
    -------
    Dim

    Examples
    --------
    >>> import yaml; rules = Rules.from_dict(yaml.safe_load(open("data/rules.yaml", encoding="utf-8")))
    >>> capability_dim(5, False, 0.2, rules)
    Dim(value=0.5, low=0.5, high=1.0, weight=0.2, fallback=False, floor=True, note='能级分 5，名单不全，至少如此')

    Notes
    -----
    Cost O(1).

    References
    ----------
    docs/methods.md, 能级.
    """
    if points is None or (points == 0 and not complete):
        return unknown(weight, "未见荣誉资质，未知")
    value = saturate(points, rules.strength.capability_half)
    if complete:
        return known(value, weight, f"能级分 {points:g}")
    return Dim(value, value, 1.0, weight, floor=True, note=f"能级分 {points:g}，名单不全，至少如此")


def _linkage(e: Evidence, rules: Rules) -> Dim:
    """Return 关联: direct inputs and users that are present / those present or searched."""
    found = e.linkage
    note = (
        "直接上下游多数没有查清，未知" if found.value is None else f"有、疑有或已查的上下游中本地有 {found.value:.0%}"
    )
    return Dim(found.value, found.low, found.high, rules.strength.weights["linkage"], note=note)


def _diversity(e: Evidence, rules: Rules) -> Dim:
    """Return 多元: 1 − HHI of shares by group, else the marked fallback 1 − 1/k for k ≥ 2 groups."""
    weight, k = rules.strength.weights["diversity"], len(e.groups)
    if e.shares is not None:
        return known(min(1.0, max(0.0, 1 - hhi(e.shares))), weight, "按集团份额")
    if k < 2:
        return unknown(weight, "仅一个集团且无份额，未知")
    return known(1 - 1 / k, weight, f"无份额，按 {k} 个集团均分代替", fallback=True)


def strength_dims(e: Evidence, rules: Rules) -> dict[str, Dim]:
    """Return the five dimensions by name, in the order of their weights.

    Parameters
    ----------
    e : Evidence
    rules : Rules

    Returns
    -------
    dict of str to Dim
        Keys scale, supply, capability, linkage, diversity.

    Examples
    --------
    >>> import yaml; rules = Rules.from_dict(yaml.safe_load(open("data/rules.yaml", encoding="utf-8")))
    >>> from analysis.segments.linkage import Linkage
    >>> dims = strength_dims(Evidence(n=3, groups=(1, 1, 1), linkage=Linkage(0.5, 0.5, 1)), rules)
    >>> {name: dim.value and round(dim.value, 3) for name, dim in dims.items()}
    {'scale': 0.5, 'supply': None, 'capability': None, 'linkage': 0.5, 'diversity': 0.667}

    Notes
    -----
    Cost linear in the groups.

    References
    ----------
    docs/methods.md, 强弱; LQ: bea.gov/help/faq/478; RPC: IMPLAN documentation.
    """
    return {
        "scale": _scale(e, rules),
        "supply": _supply(e, rules),
        "capability": _capability(e, rules),
        "linkage": _linkage(e, rules),
        "diversity": _diversity(e, rules),
    }
