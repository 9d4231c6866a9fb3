"""Intent: what dated signals say of a firm's will to invest, fading with age."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from math import prod

from analysis.rules import Rules
from analysis.segments.ages import months_between
from analysis.segments.dims import Dim, unknown

Signal = tuple[str, str]


def fade(strength: float, months: float, half_life: float) -> float:
    """Return s·2^(−age/half-life).

    Parameters
    ----------
    strength : float
        s, 0–1.
    months, half_life : float
        Age ≥ 0 and the age at which half is left, in months.

    Returns
    -------
    float
        0–1.

    Examples
    --------
    >>> fade(0.6, 12, 12)
    0.3

    Notes
    -----
    Cost O(1).

    References
    ----------
    docs/methods.md, 投资意向.
    """
    return strength * 2 ** (-months / half_life)


def intent(signals: Sequence[Signal], loaded: bool, rules: Rules, as_of: datetime.date) -> Dim:
    """Return the dimension 1 − Π(1 − s·2^(−age/12 months)) over the signals.

    A signal without a date adds nothing to the value, since its age is unknown; the interval's upper end takes it as
    new.

    Parameters
    ----------
    signals : sequence of (kind, date)
        Kind a key of the rules (扩产计划, 洽谈 …), else ValueError; date as `ages.end_of` takes it.
    loaded : bool
        Whether signals of this firm have been loaded at all; else the value is unknown.
    rules : Rules
    as_of : datetime.date

    Returns
    -------
    Dim

    Examples
    --------
    >>> import datetime, yaml
    >>> rules = Rules.from_dict(yaml.safe_load(open("data/rules.yaml", encoding="utf-8")))
    >>> found = intent([("扩产计划", "2025-06-30"), ("招聘", "")], True, rules, datetime.date(2025, 6, 30))
    >>> round(found.value, 3), round(found.high, 3)
    (0.6, 0.64)

    Notes
    -----
    Cost linear in the signals.

    References
    ----------
    docs/methods.md, 投资意向.
    """
    weight = rules.targets.weights["intent"]
    if not loaded:
        return unknown(weight, "未载入意向信号，未知")
    ages = [(_strength_of(kind, rules), months_between(date, as_of)) for kind, date in signals]
    half = rules.targets.half_life
    value = 1 - prod(1 - fade(s, age, half) for s, age in ages if age is not None)
    high = 1 - prod(1 - fade(s, age or 0.0, half) for s, age in ages)
    undated = sum(age is None for _, age in ages)
    note = f"意向信号 {len(ages)} 条" + (f"，其中 {undated} 条日期不明，不计" if undated else "")
    return Dim(value, value, max(value, high), weight, floor=undated > 0, note=note)


def _strength_of(kind: str, rules: Rules) -> float:
    """Return s of a kind of signal, 0–1; raise ValueError for a kind the rules do not name."""
    if kind not in rules.targets.signals:
        raise ValueError(f"意向信号“{kind}”不认识，应为：{'、'.join(rules.targets.signals)}")
    return rules.targets.signals[kind]
