"""What was observed of an indicator: values of periods in the indicator's own unit, in the order of time, and which are missing."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from graph.record import Node

WHOLE, SO_FAR, MONTH, STOCK = "全年", "累计", "当月", "期末"
AT_LEAST = ("超过", "超", "突破", "以上", "不低于", "不少于", "多")
_FACTOR = {"万亿": 1e12, "亿": 1e8, "千万": 1e7, "百万": 1e6, "万": 1e4, "千": 1e3, "": 1.0}
COUNTED = ("家", "个", "户", "项", "人", "所", "处", "件", "条", "种")


@dataclass(frozen=True)
class Observed:
    """One value: its period (2024, 2024-09), what the period is, the value in the indicator's unit, the node that says it.

    `floor`: the source says more than this, not how much. A value that cannot be compared has a `why_not`.
    """

    period: str
    span: str
    value: float
    node: Node | None = None
    floor: bool = False
    why_not: str = ""

    @property
    def year(self) -> int:
        """The year of the period."""
        return int(self.period[:4])

    @property
    def month(self) -> int:
        """The month at whose end the period ends: 12 for a whole year."""
        return int(self.period[5:7] or 12)

    @property
    def time(self) -> float:
        """The end of the period in years: 2024 ends at 2025.0, 2024-06 at 2024.5."""
        return self.year + self.month / 12

    @property
    def annual(self) -> bool:
        """Whether it stands for its whole year, or for the end of it."""
        return self.month == 12 and self.span != MONTH


def in_unit(value: float, unit: str, wanted: str) -> float | None:
    """Return a value in another unit, None where the two do not measure the same.

    Parameters
    ----------
    value : float
    unit, wanted : str
        As written: 万亿元 and 亿元 differ by a factor, 家 and 个 both count; without a wanted unit the value stays.

    Returns
    -------
    float or None

    Examples
    --------
    >>> in_unit(1.02, "万亿元", "亿元"), in_unit(10, "万个", "家"), in_unit(3, "%", "个百分点")
    (10200.0, 100000.0, None)

    References
    ----------
    docs/methods.md, 指标进度.
    """
    if unit == wanted or not wanted or not unit:
        return value
    (factor, rest), (other, base) = _split(unit), _split(wanted)
    same = rest == base or {rest, base} <= {"", *COUNTED}
    return round(value * factor / other, 6) if same else None


def _split(unit: str) -> tuple[float, str]:
    found = re.match(r"万亿|亿|千万|百万|万|千", unit)
    head = found[0] if found else ""
    return _FACTOR[head], unit[len(head) :]


def observed(said: Iterable[Node], unit: str) -> list[Observed]:
    """Return the values of an indicator in the order of time; of one period what was published last.

    Parameters
    ----------
    said : iterable of Node
        Observations of the indicator.
    unit : str
        The indicator's unit.

    Returns
    -------
    list of Observed
        Values of a part of the city, of another scope or unit, and of single months are kept with the reason
        why they are not compared.

    References
    ----------
    docs/methods.md, 指标进度.
    """
    newest: dict[tuple[str, str, bool], Observed] = {}
    for node in sorted(said, key=lambda n: (str(n.props.get("date") or _said_on(n)), n.id)):
        one = _read(node, unit)
        newest[one.period, one.span, bool(one.why_not)] = one
    return sorted(newest.values(), key=lambda o: (o.time, o.span))


def _said_on(node: Node) -> str:
    return max((o.date for o in node.origins), default="")


def _read(node: Node, unit: str) -> Observed:
    p = node.props
    value, own = float(p["value"]), str(p.get("unit") or "")
    changed = in_unit(value, own, unit)
    floor = any(w in str(p.get("comparison") or "") for w in AT_LEAST)
    if p.get("place"):
        why = f"只是{p['place']}的值"
    elif p.get("differs"):
        why = f"口径不同：{p['differs']}"
    elif changed is None:
        why = f"单位是{own}，不是{unit}"
    else:
        why = "只是一个月的值" if p["span"] == MONTH else ""
    return Observed(str(p["period"]), str(p["span"]), value if changed is None else changed, node, floor, why)


def missing_years(points: Sequence[Observed], first: int, last: int, as_of: datetime.date) -> tuple[int, ...]:
    """Return the years from first to last that are over and have no value of the whole year.

    Examples
    --------
    >>> missing_years([Observed("2024", "全年", 1.0)], 2023, 2026, datetime.date(2026, 11, 26))
    (2023, 2025)
    """
    known = {p.year for p in points if p.annual}
    return tuple(y for y in range(first, min(last, as_of.year - 1) + 1) if y not in known)


def missing_months(points: Sequence[Observed], as_of: datetime.date) -> dict[int, tuple[int, ...]]:
    """Return by year the months that are over and lack a value, in the years that have values of months but not of the whole year.

    Examples
    --------
    >>> missing_months([Observed("2026-03", "累计", 1.0)], datetime.date(2026, 6, 5))
    {2026: (1, 2, 4, 5)}
    """
    known: dict[int, set[int]] = {}
    for p in points:
        known.setdefault(p.year, set()).add(p.month)
    over = {y: 12 if y < as_of.year else as_of.month - 1 for y in known}
    found = {
        y: tuple(m for m in range(1, over[y] + 1) if m not in months) for y, months in known.items() if 12 not in months
    }
    return {y: months for y, months in sorted(found.items()) if months}
