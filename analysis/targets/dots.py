"""Five dots that stand for what is known of a target firm, in place of a number that ignorance makes."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.city import City
from analysis.segments.firms import standing
from analysis.targets.listing import Target
from analysis.targets.places import NEAR, SAME, nearness, workplace
from analysis.targets.score import INTENT, SOURCED

FULL, HALF, EMPTY, UNKNOWN = "有", "部分", "没有", "未知"
LEVELS = (FULL, HALF, EMPTY, UNKNOWN)
NAMES = ("产品来源", "意向", "链主关系", "能级", "邻近")
ENOUGH = 0.5


@dataclass(frozen=True)
class Dot:
    """One dot: what it stands for, how much of it is known to be there, and why."""

    name: str
    level: str
    why: str


def dots(city: City, t: Target) -> tuple[Dot, ...]:
    """Return the five dots of a target firm, in the order of NAMES.

    Parameters
    ----------
    city : City
    t : Target

    Returns
    -------
    tuple of Dot
        有, 部分, 没有 or 未知: what nobody has looked for is 未知, never 没有.

    References
    ----------
    docs/methods.md, 五个证据点.
    """
    found = (_product(t), _intent(city, t), _relation(t), _capability(t), _near(city, t))
    return tuple(Dot(name, level, why) for name, (level, why) in zip(NAMES, found, strict=True))


def _product(t: Target) -> tuple[str, str]:
    return (FULL, "来源写明它做这个产品") if SOURCED in t.evidence else (EMPTY, "只凭行业常识，待核实")


def _intent(city: City, t: Target) -> tuple[str, str]:
    months = f"{city.rules.ages.intent:g} 个月内"
    if not t.known.signals_loaded:
        return UNKNOWN, "没有登记过意向"
    newest = max(t.known.signals, key=lambda s: s[1])
    said = f"{newest[1] or '日期不明'} {newest[0]}"
    return (FULL, said) if INTENT in t.evidence else (HALF, f"{said}，不在{months}")


def _relation(t: Target) -> tuple[str, str]:
    if t.tie.value is None:
        return UNKNOWN, "没有查过与本地龙头的关系"
    if t.tie.direct:
        return FULL, "与本地龙头有直接、有来源的关系"
    if t.tie.value > 0:
        return HALF, "关系隔着别的企业，或有一步待核实"
    return EMPTY, "查过，没有查到"


def _capability(t: Target) -> tuple[str, str]:
    value = t.ranked.target.dims["capability"].value
    if value is None:
        return UNKNOWN, "资质未知"
    known = standing(t.firm)
    words = "、".join(sorted(known.badges) + sorted(known.positions))
    return (FULL if value >= ENOUGH else HALF), f"至少有：{words}"


def _near(city: City, t: Target) -> tuple[str, str]:
    near = nearness(city, t.firm)
    if not near:
        return UNKNOWN, "所在地不明"
    words = f"{near}（{'省内有基地' if t.sites else workplace(city, t.firm).text}）"
    return {SAME: FULL, NEAR: HALF}.get(near, EMPTY), words
