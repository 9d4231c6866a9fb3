"""Concentration: how much of a segment rests on few groups."""

from __future__ import annotations

from collections.abc import Sequence
from math import fsum

from analysis.rules import Rules


def hhi(shares: Sequence[float]) -> float:
    """Return the Herfindahl–Hirschman index Σ s².

    Parameters
    ----------
    shares : sequence of float
        Real shares by group, 0–1, together 1.

    Returns
    -------
    float
        1/k to 1 for k groups.

    Examples
    --------
    >>> round(hhi([0.7, 0.2, 0.1]), 2)
    0.54

    Notes
    -----
    Cost linear in the shares.

    References
    ----------
    US Department of Justice and Federal Trade Commission, Merger Guidelines, 2023.
    """
    return fsum(share * share for share in shares)


def is_single_point(groups: int, full_search: bool, shares: Sequence[float] | None, rules: Rules) -> bool:
    """Tell whether the flag 单点 stands: one group by full search, or HHI of real shares above the limit.

    Parameters
    ----------
    groups : int
        Groups present.
    full_search : bool
        Whether a full search of the segment is on record.
    shares : sequence of float or None
        Real shares by group; None where unknown.
    rules : Rules

    Returns
    -------
    bool
        Stands beside the grade and never enters it.

    Examples
    --------
    >>> import yaml; rules = Rules.from_dict(yaml.safe_load(open("data/rules.yaml", encoding="utf-8")))
    >>> is_single_point(3, False, [0.7, 0.2, 0.1], rules), is_single_point(1, False, None, rules)
    (True, False)

    Notes
    -----
    Cost linear in the shares.

    References
    ----------
    docs/methods.md, 单点.
    """
    if shares is not None and hhi(shares) > rules.strength.single_hhi:
        return True
    return groups == 1 and full_search
