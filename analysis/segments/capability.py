"""Capability 能级: what badges and sourced market positions say of firms, in points."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import fsum

from analysis.rules import Rules


@dataclass(frozen=True)
class Standing:
    """One firm's badges (小巨人, 上市 …) and sourced market positions (全球前三 …), each named once."""

    badges: frozenset[str] = frozenset()
    positions: frozenset[str] = frozenset()


def capability(firms: Sequence[Standing], rules: Rules, complete: bool = False) -> float | None:
    """Return B, the points of all firms together.

    B = Σ over firms of Σ points of its badges + points of its highest position. A lower position follows from a
    higher one, so a firm's positions are not added up.

    Parameters
    ----------
    firms : sequence of Standing
        Each firm once. A badge that the rules do not name carries no points; see `without_points`.
    rules : Rules
    complete : bool
        Whether the lists of badges are stated to be complete.

    Returns
    -------
    float or None
        Points ≥ 0; None where nothing that counts is known, except 0.0 for complete lists.

    Examples
    --------
    >>> import yaml; rules = Rules.from_dict(yaml.safe_load(open("data/rules.yaml", encoding="utf-8")))
    >>> capability([Standing(frozenset({"上市", "小巨人"}), frozenset({"全球前三"})), Standing()], rules)
    12.0
    >>> capability([Standing()], rules), capability([Standing()], rules, complete=True)
    (None, 0.0)

    Notes
    -----
    Cost linear in the badges. Never falls when a badge, a position or a firm is added.

    References
    ----------
    docs/methods.md, 能级.
    """
    badges, positions = rules.strength.badges, rules.strength.positions
    points = [badges[badge] for firm in firms for badge in firm.badges if badge in badges]
    points += [max((positions[p] for p in firm.positions if p in positions), default=0.0) for firm in firms]
    found = fsum(points)
    return found if found > 0 or complete else None


def without_points(firms: Iterable[Standing], rules: Rules) -> frozenset[str]:
    """Return the badges and positions to which the rules give no points, so that the caller can say so.

    Parameters
    ----------
    firms : iterable of Standing
    rules : Rules

    Returns
    -------
    frozenset of str

    Examples
    --------
    >>> import yaml; rules = Rules.from_dict(yaml.safe_load(open("data/rules.yaml", encoding="utf-8")))
    >>> without_points([Standing(frozenset({"高企", "老字号"}))], rules)
    frozenset({'老字号'})

    Notes
    -----
    Cost linear in the badges.

    References
    ----------
    docs/methods.md, 能级.
    """
    badges, positions = rules.strength.badges.keys(), rules.strength.positions.keys()
    return frozenset(word for firm in firms for word in (firm.badges - badges) | (firm.positions - positions))
