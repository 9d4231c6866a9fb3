"""Scale 规模: points of groups by the role of their firms, and the curve that turns points into a value."""

from __future__ import annotations

from collections.abc import Iterable

from analysis.rules import Rules


def saturate(points: float, half: float) -> float:
    """Return points / (points + half), 0–1: rising ever more slowly, one half at `half`.

    Parameters
    ----------
    points : float
        ≥ 0; a negative number raises ValueError.
    half : float
        > 0.

    Returns
    -------
    float

    Examples
    --------
    >>> saturate(5, 5)
    0.5

    Notes
    -----
    Cost O(1).

    References
    ----------
    docs/methods.md, 规模 and 能级.
    """
    if points < 0:
        raise ValueError(f"分值 {points} 不能为负")
    return points / (points + half)


def group_points(tags: Iterable[str], rules: Rules) -> float:
    """Return m of one group: the highest of 链主, 龙头, 上市 that applies to any of its firms, else that of 其他.

    Parameters
    ----------
    tags : iterable of str
        Roles and badges of the group's firms in this segment; other words are passed over.
    rules : Rules

    Returns
    -------
    float

    Examples
    --------
    >>> import yaml; rules = Rules.from_dict(yaml.safe_load(open("data/rules.yaml", encoding="utf-8")))
    >>> group_points({"上市", "链主"}, rules), group_points({"高企"}, rules)
    (5.0, 1.0)

    Notes
    -----
    Cost linear in the tags.

    References
    ----------
    docs/methods.md, 规模.
    """
    points = rules.strength.group_points
    return max([points["其他"], *(points[tag] for tag in tags if tag in points)])


def is_leader(tags: Iterable[str], rules: Rules) -> bool:
    """Tell whether one of the tags makes 有龙头: 链主, 龙头, 上市 or 独角兽.

    Parameters
    ----------
    tags : iterable of str
        Roles and badges of the firms.
    rules : Rules

    Returns
    -------
    bool

    Examples
    --------
    >>> import yaml; rules = Rules.from_dict(yaml.safe_load(open("data/rules.yaml", encoding="utf-8")))
    >>> is_leader({"独角兽"}, rules), is_leader({"省级独角兽"}, rules)
    (True, False)

    Notes
    -----
    Cost linear in the tags.

    References
    ----------
    docs/methods.md, 有龙头.
    """
    return not rules.strength.leader_tags.isdisjoint(tags)
