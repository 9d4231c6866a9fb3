"""The rules of strength: weights of the five dimensions, points and bands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from analysis.rules.reader import Reader

DIMS = ("scale", "supply", "capability", "linkage", "diversity")
GROUP_KINDS = ("链主", "龙头", "上市", "其他")


@dataclass(frozen=True)
class StrengthRules:
    """Weights (sum 1), points, half-way marks and bands in points of 100.

    Examples
    --------
    >>> StrengthRules.__dataclass_fields__["strong"].type
    'float'

    References
    ----------
    docs/methods.md, 强弱.
    """

    weights: Mapping[str, float]
    group_points: Mapping[str, float]
    leader_tags: frozenset[str]
    scale_half: float
    badges: Mapping[str, float]
    positions: Mapping[str, float]
    capability_half: float
    linkage_known: float
    linkage_maybe: float
    strong: float
    middle: float
    max_width: float
    many: int
    single_hhi: float


def read_strength(level: Reader) -> StrengthRules:
    """Read the section `strength`; raise ValueError naming the key that is wrong.

    Parameters
    ----------
    level : Reader

    Returns
    -------
    StrengthRules

    Examples
    --------
    >>> read_strength(Reader({}, "strength"))
    Traceback (most recent call last):
    ValueError: 规则缺少 strength.weights

    Notes
    -----
    Cost linear in the keys.

    References
    ----------
    docs/methods.md, 强弱.
    """
    found = StrengthRules(
        weights=level.weights("weights", DIMS),
        group_points=level.numbers("group_points", 0, 100, GROUP_KINDS),
        leader_tags=level.words("leader_tags"),
        scale_half=level.number("scale_half", 1e-6, 1000),
        badges=level.numbers("badges", 0, 100),
        positions=level.numbers("positions", 0, 100),
        capability_half=level.number("capability_half", 1e-6, 1000),
        linkage_known=level.number("linkage_known", 0, 1),
        linkage_maybe=level.number("linkage_maybe", 0, 1, former=0.5),
        strong=level.number("strong", 0, 100),
        middle=level.number("middle", 0, 100),
        max_width=level.number("max_width", 0, 100),
        many=level.integer("many", 2, 1000),
        single_hhi=level.number("single_hhi", 0, 1),
    )
    level.close()
    if found.middle >= found.strong:
        raise ValueError(
            f"规则 {level.name('middle')} = {found.middle:g} 应小于 {level.name('strong')} = {found.strong:g}"
        )
    return found
