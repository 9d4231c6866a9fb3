"""Flags that stand beside a grade and never enter it: those of the city (断链, 单点, 在建补缺) and those said of a chain."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from analysis.rules import Rules
from analysis.segments.concentration import is_single_point
from analysis.segments.facts import FULL, SegmentFacts
from analysis.segments.presence import Presence
from analysis.segments.stated import Stated, is_direction, is_weak
from analysis.segments.states import MISSING, PRESENT, SUSPECT, is_present

RUNNING = {"签约", "拟开工", "开工", "在建", "推进中", "竣工"}


@dataclass(frozen=True)
class Flag:
    """A flag and the sentence that explains it."""

    name: str
    why: str


def flags(segment: SegmentFacts, presence: Presence, states: Mapping[str, str], rules: Rules) -> tuple[Flag, ...]:
    """Return the flags of a segment that are facts of the city: 断链, 疑断链, 单点, 在建补缺.

    Parameters
    ----------
    segment : SegmentFacts
    presence : Presence
    states : mapping of str to str
        The state of every segment.
    rules : Rules

    Returns
    -------
    tuple of Flag

    References
    ----------
    docs/methods.md, 标记.
    """
    return (*_broken(segment, presence, states), *_single(segment, presence, rules), *_filling(segment, presence))


def said_flags(gaps: Iterable[Stated]) -> tuple[Flag, ...]:
    """Return the flags that statements make: 有据短板, 补链方向, 卡脖子, 省口径, 流失.

    Parameters
    ----------
    gaps : iterable of Stated
        Those that count: for one chain, those said of it and those that name no chain.

    Returns
    -------
    tuple of Flag
        Each flag once, with the first statement that makes it.

    References
    ----------
    docs/methods.md, 标记.
    """
    found: dict[str, Flag] = {}
    for gap in gaps:
        who = f"{gap.said_by}（{gap.said.newest or '日期不明'}）：{gap.said.node.caption}"
        if is_weak(gap):
            found.setdefault("有据短板", Flag("有据短板", who))
        elif is_direction(gap):
            found.setdefault("补链方向", Flag("补链方向", f"{who}（同时点名 {gap.named} 个）"))
        if gap.current and gap.effect == "卡脖子":
            found.setdefault("卡脖子", Flag("卡脖子", who))
        if gap.current and gap.scope == "省":
            found.setdefault("省口径", Flag("省口径", who))
        if gap.current and gap.effect == "流失":
            found.setdefault("流失", Flag("流失", who))
    return tuple(found.values())


def _broken(segment: SegmentFacts, presence: Presence, states: Mapping[str, str]) -> list[Flag]:
    if presence.state not in (MISSING, SUSPECT):
        return []
    above = [i for i in segment.inputs if is_present(states[i])]
    below = [u for u in segment.users if is_present(states[u])]
    if not above or not below:
        return []
    name = "断链" if presence.state == MISSING else "疑断链"
    return [Flag(name, f"上游 {len(above)} 个、下游 {len(below)} 个直接相连的环节本地已有，中间{presence.state}")]


def _single(segment: SegmentFacts, presence: Presence, rules: Rules) -> list[Flag]:
    full = bool(segment.searched(FULL))
    if presence.state == PRESENT and is_single_point(presence.k, full, None, rules):
        return [Flag("单点", "全面检索后只有一个主体")]
    return []


def _filling(segment: SegmentFacts, presence: Presence) -> list[Flag]:
    if presence.state == PRESENT:
        return []
    running = [p for p in segment.projects if p.node.props.get("status") in RUNNING]
    names = "、".join(f"{p.node.caption}（{p.node.props['status']}）" for p in running)
    return [Flag("在建补缺", names)] if running else []
