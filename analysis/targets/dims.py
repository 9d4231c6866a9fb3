"""The dimensions of a target firm that are read off directly: relation, landing, proximity, risk."""

from __future__ import annotations

from analysis.rules import Rules


def relation(hops: int | None, rules: Rules, common: bool = False) -> float:
    """Return the value of a tie to a local 链主, 龙头 or listed firm: 1/hops, 0 beyond three hops or without a way.

    Parameters
    ----------
    hops : int or None
        Least number of supply, purchase, same-group, investment or cooperation edges, ≥ 1; None where somebody looked
        and none leads there. Where nobody looked the value is unknown and this function has no answer.
    rules : Rules
    common : bool
        Whether an edge on the way is general knowledge only: the value is halved.

    Returns
    -------
    float
        0–1. Raises ValueError for hops below 1.

    Examples
    --------
    >>> import yaml; rules = Rules.from_dict(yaml.safe_load(open("data/rules.yaml", encoding="utf-8")))
    >>> [relation(hops, rules) for hops in (1, 2, 4, None)], relation(2, rules, common=True)
    ([1.0, 0.5, 0.0, 0.0], 0.25)

    Notes
    -----
    Cost O(1).

    References
    ----------
    docs/methods.md, 目标企业.
    """
    if hops is not None and hops < 1:
        raise ValueError(f"关系步数 {hops} 应不小于 1")
    value = 0.0 if hops is None or hops > rules.targets.max_hops else 1 / hops
    return value * rules.targets.common_tie if common else value


def landing(met: int, needs: int) -> float | None:
    """Return the share of hard needs met by the best park, unknown without needs.

    Parameters
    ----------
    met, needs : int
        0 ≤ met ≤ needs, else ValueError; the best park is one that has the chain as a main one.

    Returns
    -------
    float or None
        0–1.

    Examples
    --------
    >>> landing(1, 2), landing(0, 0)
    (0.5, None)

    Notes
    -----
    Cost O(1).

    References
    ----------
    docs/methods.md, 目标企业.
    """
    if not 0 <= met <= needs:
        raise ValueError(f"落地条件满足 {met} 项，共 {needs} 项：不成立")
    return met / needs if needs else None


def risk(verified: int | None, rules: Rules) -> float | None:
    """Return K = min(15, 3·risks)/15, None until checked.

    Parameters
    ----------
    verified : int or None
        Verified risks, ≥ 0, else ValueError; None where nobody has checked (风险未查).
    rules : Rules

    Returns
    -------
    float or None
        0–1.

    Examples
    --------
    >>> import yaml; rules = Rules.from_dict(yaml.safe_load(open("data/rules.yaml", encoding="utf-8")))
    >>> [risk(n, rules) for n in (0, 1, 9, None)]
    [0.0, 0.2, 1.0, None]

    Notes
    -----
    Cost O(1).

    References
    ----------
    docs/methods.md, 目标企业.
    """
    if verified is None:
        return None
    if verified < 0:
        raise ValueError(f"风险 {verified} 条不能为负")
    return min(rules.targets.risk_cap, rules.targets.risk_points * verified) / rules.targets.risk_cap
