"""Presence 有无: whether a segment is here, and on what that rests."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from analysis.ages import older_than
from analysis.facts import Said, SegmentFacts
from analysis.firms import group_of, why_not_local
from analysis.rules import Rules
from analysis.stated import Stated
from analysis.states import MISSING, PRESENT, SUSPECT, UNLISTED, UNSEARCHED
from graph.record import Node


@dataclass(frozen=True)
class FirmTie:
    """A firm tied to a segment, and why it does not count (empty where it does)."""

    said: Said
    why_not: str

    @property
    def counts(self) -> bool:
        """Whether it counts in n."""
        return not self.why_not


@dataclass(frozen=True)
class Presence:
    """The state of a segment: n legal persons, k groups, the ties, and Chinese reasons in order."""

    state: str
    n: int
    k: int
    ties: tuple[FirmTie, ...]
    reasons: tuple[str, ...]

    @property
    def counted(self) -> list[FirmTie]:
        """The ties that count, each firm once."""
        return [t for t in self.ties if t.counts]

    @property
    def suspected(self) -> list[FirmTie]:
        """The ties that do not count though the firm may be here: 疑有."""
        return [t for t in self.ties if t.why_not.startswith(("推断", "来源已旧", "只知在本市注册"))]


def firm_ties(segment: SegmentFacts, rules: Rules, as_of: datetime.date) -> list[FirmTie]:
    """Return every firm tied to a segment, once, best tie first.

    A tie counts when a source says it (来源), it is not older than `ages.tie` months or was confirmed since, and the
    firm is local for this kind of segment. A tie whose date nobody knows is older than any limit.
    """
    best: dict[str, FirmTie] = {}
    for said in sorted(segment.firms, key=lambda s: s.basis != "来源"):
        tie = FirmTie(said, _why_not(said, segment, rules, as_of))
        if said.node.id not in best or (tie.counts and not best[said.node.id].counts):
            best[said.node.id] = tie
    return sorted(best.values(), key=lambda t: (not t.counts, t.said.node.caption))


def _why_not(said: Said, segment: SegmentFacts, rules: Rules, as_of: datetime.date) -> str:
    outside = why_not_local(said.node, segment)
    if outside:
        return outside
    if said.basis != "来源":
        return "推断,未见来源写明"
    if older_than(said.newest, as_of, rules.ages.tie):
        return f"来源已旧({said.newest or '日期不明'}),须重新核实"
    return ""


def presence(segment: SegmentFacts, gaps: list[Stated], rules: Rules, as_of: datetime.date) -> Presence:
    """Return the state of a segment and on what it rests.

    Parameters
    ----------
    segment : SegmentFacts
    gaps : list of Stated
        The segment's stated gaps.
    rules : Rules
    as_of : datetime.date

    Returns
    -------
    Presence
        有: n ≥ 1. 企业待列: a source says it exists or is weak here, naming no firm that counts. 缺: nothing local and
        a fresh source of this city says so, or a full search, or the province lacks it. 疑缺: nothing local after a
        light search, or an old statement that the province lacks it. 未查: nothing local, and nobody looked or the search settled nothing.

    References
    ----------
    docs/methods.md, 有无.
    """
    ties = firm_ties(segment, rules, as_of)
    counted = [t for t in ties if t.counts]
    groups = {group_of(t.said.node) for t in counted}
    state, reasons = _state(segment, gaps, len(counted), rules, as_of)
    return Presence(state, len(counted), len(groups), tuple(ties), tuple(reasons))


def _state(
    segment: SegmentFacts, gaps: list[Stated], n: int, rules: Rules, as_of: datetime.date
) -> tuple[str, list[str]]:
    if n:
        return PRESENT, [f"有来源写明的本地企业 {n} 家"]
    exists = _exists(segment, gaps, rules, as_of)
    if exists:
        return UNLISTED, exists
    for gap in gaps:
        if gap.current and gap.local and gap.effect == "缺":
            return MISSING, [f"{gap.said_by}({gap.said.newest})称本地缺失"]
    full = [s for s in segment.searches if s.props["level"] == "全"]
    if full:
        return MISSING, _nothing_seen("全面检索", full)
    for gap in gaps:
        if gap.effect == "省内缺失":
            old = older_than(gap.said.newest, as_of, rules.ages.tie)
            said = f"{gap.said_by}({gap.said.newest or '日期不明'})称全省缺失"
            return (SUSPECT, [f"{said},已超过五年"]) if old else (MISSING, [said])
    light = [s for s in segment.searches if s.props["level"] == "浅"]
    if light:
        return SUSPECT, _nothing_seen("浅检索", light)
    return UNSEARCHED, _open_searches(segment) or ["没有来源写到,也没有逐环节检索过"]


def _nothing_seen(how: str, searches: list[Node]) -> list[str]:
    """Say who looked when and where without seeing a local firm; searches that read the same are said once."""
    said = (f"{s.props['by']}于 {s.props['date']} {how}({s.props['where']}),未见本地企业" for s in searches)
    return list(dict.fromkeys(said))


def _open_searches(segment: SegmentFacts) -> list[str]:
    """Say which searches looked for the segment without settling whether it is here; each sentence once."""
    looked = [s for s in segment.searches if s.props["level"] == "未定"]
    said = (f"{s.props['by']}于 {s.props['date']} 检索过,说明不了本地有没有:{s.props['what']}" for s in looked)
    return list(dict.fromkeys(said))


def _exists(segment: SegmentFacts, gaps: list[Stated], rules: Rules, as_of: datetime.date) -> list[str]:
    found: list[str] = []
    for said in segment.mentions:
        fresh = not older_than(said.newest, as_of, rules.ages.tie)
        if said.basis == "来源" and fresh and str(said.node.props.get("says", "")).startswith("有"):
            found.append(f"来源({said.newest})写到本地已有,未点名可计数的企业")
    found += [
        f"{g.said_by}({g.said.newest})称本地薄弱,未点名企业" for g in gaps if g.current and g.local and g.effect == "弱"
    ]
    return found
