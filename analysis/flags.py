"""Flags that stand beside a grade and never enter it: 断链, 单点, 卡脖子, 有据短板, 补链方向, 省口径, 流失, 在建补缺."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from analysis.concentration import is_single_point
from analysis.facts import SegmentFacts
from analysis.presence import Presence
from analysis.rules import Rules
from analysis.stated import Stated, is_direction, is_weak
from analysis.states import MISSING, PRESENT, SUSPECT, is_present

RUNNING = {"签约", "拟开工", "开工", "在建", "推进中"}


@dataclass(frozen=True)
class Flag:
    """A flag and the sentence that explains it."""

    name: str
    why: str


def flags(
    segment: SegmentFacts, presence: Presence, gaps: list[Stated], states: Mapping[str, str], rules: Rules
) -> tuple[Flag, ...]:
    """Return the flags of a segment.

    Parameters
    ----------
    segment : SegmentFacts
    presence : Presence
    gaps : list of Stated
    states : mapping of str to str
        The state of every segment.
    rules : Rules

    Returns
    -------
    tuple of Flag

    References
    ----------
    docs/methods.md, flags.
    """
    return tuple(
        [
            *_broken(segment, presence, states),
            *_single(segment, presence, rules),
            *_said(gaps),
            *_filling(segment, presence),
        ]
    )


def _broken(segment: SegmentFacts, presence: Presence, states: Mapping[str, str]) -> list[Flag]:
    if presence.state not in (MISSING, SUSPECT):
        return []
    above = [i for i in segment.inputs if is_present(states[i])]
    below = [u for u in segment.users if is_present(states[u])]
    if not above or not below:
        return []
    name = "断链" if presence.state == MISSING else "疑断链"
    return [Flag(name, f"上游 {len(above)} 个、下游 {len(below)} 个直接相连的环节本地已有,中间{presence.state}")]


def _single(segment: SegmentFacts, presence: Presence, rules: Rules) -> list[Flag]:
    full = any(s.props["level"] == "全" for s in segment.searches)
    if presence.state == PRESENT and is_single_point(presence.k, full, None, rules):
        return [Flag("单点", "全面检索后只有一个主体")]
    return []


def _said(gaps: list[Stated]) -> list[Flag]:
    found: dict[str, Flag] = {}
    for gap in gaps:
        who = f"{gap.said_by}({gap.said.newest or '日期不明'}):{gap.said.node.caption}"
        if is_weak(gap):
            found.setdefault("有据短板", Flag("有据短板", who))
        elif is_direction(gap):
            found.setdefault("补链方向", Flag("补链方向", f"{who}(同时点名 {gap.named} 个)"))
        if gap.current and gap.effect == "卡脖子":
            found.setdefault("卡脖子", Flag("卡脖子", who))
        if gap.current and gap.scope == "省":
            found.setdefault("省口径", Flag("省口径", who))
        if gap.current and gap.effect == "流失":
            found.setdefault("流失", Flag("流失", who))
    return list(found.values())


def _filling(segment: SegmentFacts, presence: Presence) -> list[Flag]:
    if presence.state == PRESENT:
        return []
    running = [p for p in segment.projects if p.node.props.get("status") in RUNNING]
    names = "、".join(f"{p.node.caption}({p.node.props['status']})" for p in running)
    return [Flag("在建补缺", names)] if running else []
