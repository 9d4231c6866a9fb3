"""Presence 有无: whether a segment is here, and on what that rests."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace

from analysis.rules import Rules
from analysis.segments.ages import older_than
from analysis.segments.facts import FULL, LIGHT, NOT_COUNTED, OPEN, Said, SegmentFacts
from analysis.segments.firms import group_of, is_only_registered, why_not_local
from analysis.segments.stated import Stated
from analysis.segments.states import MAYBE, MISSING, PRESENT, SUSPECT, UNLISTED, UNSEARCHED, UNSETTLED
from graph.record import COMMON, Node


@dataclass(frozen=True)
class FirmTie:
    """A firm tied to a segment, why it does not count (empty where it does), and whether it is suspected all the same."""

    said: Said
    why_not: str
    suspected: bool = False

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
        return [t for t in self.ties if t.suspected]


def firm_ties(segment: SegmentFacts, rules: Rules, as_of: datetime.date) -> list[FirmTie]:
    """Return every firm tied to a segment, once, best tie first.

    A tie counts when a source says it (来源), it is not older than `ages.tie` months or was confirmed since, and the
    firm is local for this kind of segment. A tie whose date nobody knows is older than any limit. A tie that is
    inferred, general knowledge, too old, outdated, doubted, or of a firm only registered here makes the firm suspected.
    """
    best: dict[str, FirmTie] = {}
    for said in sorted(segment.firms, key=lambda s: s.basis != "来源"):
        tie = _judged(said, segment, rules, as_of)
        known = best.get(said.node.id)
        if known is None or (tie.counts, tie.suspected) > (known.counts, known.suspected):
            best[said.node.id] = tie
    return sorted(best.values(), key=lambda t: (not t.counts, not t.suspected, t.said.node.caption))


def _judged(said: Said, segment: SegmentFacts, rules: Rules, as_of: datetime.date) -> FirmTie:
    outside = why_not_local(said.node, segment)
    if outside:
        return FirmTie(said, outside, is_only_registered(said.node))
    if said.basis == "常识" or all(o.source == COMMON for o in said.origins):
        sure = max((o.confidence for o in said.origins if o.confidence), default=None)
        return FirmTie(said, f"{COMMON}（把握 {sure:g}），待核实" if sure else f"{COMMON}，待核实", True)
    if said.basis != "来源":
        return FirmTie(said, "推断，未见来源写明", True)
    if said.outdated:
        return FirmTie(said, "经办人指出已过时，须重新核实", True)
    doubt = next(
        (d for d in segment.doubts if d.over(said.origins) and said.node.id in (d.firms or {said.node.id})), None
    )
    if doubt:
        return FirmTie(said, doubt.words, True)
    if older_than(said.newest, as_of, rules.ages.tie):
        return FirmTie(said, f"来源已旧（{said.newest or '日期不明'}），须重新核实", True)
    return FirmTie(said, "")


def presence(segment: SegmentFacts, gaps: list[Stated], rules: Rules, as_of: datetime.date) -> Presence:
    """Return the state of a segment and on what it rests.

    Parameters
    ----------
    segment : SegmentFacts
    gaps : list of Stated
        The segment's stated gaps, newest first.
    rules : Rules
    as_of : datetime.date

    Returns
    -------
    Presence
        有: n ≥ 1. 企业待列: a source says it exists or is weak here, naming no firm that counts. 缺: nothing local and
        a fresh source of this city says so, or a full search, or the province lacks it. 疑有: nothing of these, and a
        firm is suspected. 疑缺: nothing local after a light search, or an old statement that the province lacks it.
        查未清: nothing of these, and a search of the segment settled nothing or a person doubts. 未查: nobody looked.
        What is older than a doubt about the segment counts for nothing, its firms are suspected.

    References
    ----------
    docs/methods.md, 有无.
    """
    ties = firm_ties(segment, rules, as_of)
    counted = [t for t in ties if t.counts]
    groups = {group_of(t.said.node) for t in counted}
    if counted:
        state, reasons = PRESENT, [f"有来源写明的本地企业 {len(counted)} 家"]
    else:
        state, reasons = _without_firms(segment, gaps, [t for t in ties if t.suspected], rules, as_of)
    return Presence(state, len(counted), len(groups), tuple(ties), tuple(reasons))


def _without_firms(
    segment: SegmentFacts, gaps: list[Stated], suspected: list[FirmTie], rules: Rules, as_of: datetime.date
) -> tuple[str, list[str]]:
    """Return the first state that holds, from the top of the table of the methods, where no firm counts."""
    doubts = [d for d in segment.doubts if not d.firms]
    segment = replace(
        segment,
        mentions=[m for m in segment.mentions if not any(d.over(m.origins) for d in doubts)],
        searches=[s for s in segment.searches if not any(d.over(s.origins) for d in doubts)],
    )
    gaps = [g for g in gaps if not any(d.over(g.said.origins) for d in doubts)]
    old, fresh = _province(gaps, rules, as_of)
    ways = (
        (UNLISTED, _exists(segment, gaps, rules, as_of)),
        (MISSING, _said_missing(gaps) or _nothing_seen("全面检索", segment.searched(FULL)) or fresh),
        (MAYBE, [f"{t.said.node.caption}：{t.why_not}" for t in suspected]),
        (SUSPECT, old or _nothing_seen("浅检索", segment.searched(LIGHT))),
        (UNSETTLED, [*dict.fromkeys(d.words for d in doubts), *_open_searches(segment)]),
    )
    return next(((state, reasons) for state, reasons in ways if reasons), (UNSEARCHED, _unsearched(segment)))


def _said_missing(gaps: list[Stated]) -> list[str]:
    said = (f"{g.said_by}（{g.said.newest}）称本地缺失" for g in gaps if g.current and g.local and g.effect == "缺")
    return list(said)[:1]


def _province(gaps: list[Stated], rules: Rules, as_of: datetime.date) -> tuple[list[str], list[str]]:
    """Return what says that the whole province lacks it: one list if that is too old, else the other."""
    for gap in gaps:
        if gap.effect == "省内缺失":
            said = f"{gap.said_by}（{gap.said.newest or '日期不明'}）称全省缺失"
            old = older_than(gap.said.newest, as_of, rules.ages.tie)
            return ([f"{said}，已超过五年"], []) if old else ([], [said])
    return [], []


def _nothing_seen(how: str, searches: list[Node]) -> list[str]:
    """Say who looked when and where without seeing a local firm; searches that read the same are said once."""
    said = (f"{s.props['by']}于 {s.props['date']} {how}（{s.props['where']}），未见本地企业" for s in searches)
    return list(dict.fromkeys(said))


def _open_searches(segment: SegmentFacts) -> list[str]:
    """Say which searches looked for the segment without settling whether it is here; each sentence once."""
    said = (
        f"{s.props['by']}于 {s.props['date']} 检索过，说明不了本地有没有：{s.props['what']}"
        for s in segment.searched(OPEN)
    )
    return list(dict.fromkeys(said))


def _unsearched(segment: SegmentFacts) -> list[str]:
    tried = len(segment.searched(NOT_COUNTED))
    if tried:
        return [f"没有来源写到；检索过 {tried} 次，材料不足，不计作逐环节检索"]
    return ["没有来源写到，也没有逐环节检索过"]


def _exists(segment: SegmentFacts, gaps: list[Stated], rules: Rules, as_of: datetime.date) -> list[str]:
    found: list[str] = []
    for said in segment.mentions:
        fresh = not older_than(said.newest, as_of, rules.ages.tie)
        if said.basis == "来源" and fresh and str(said.node.props.get("says", "")).startswith("有"):
            found.append(f"来源（{said.newest}）写到本地已有，未点名可计数的企业")
    found += [
        f"{g.said_by}（{g.said.newest}）称本地薄弱，未点名企业"
        for g in gaps
        if g.current and g.local and g.effect == "弱"
    ]
    return found
