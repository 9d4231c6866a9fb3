"""Stated gaps: what a source calls weak or missing here, how fresh it is, and among how many segments."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from analysis.ages import older_than
from analysis.facts import Said, SegmentFacts
from analysis.rules import Rules
from graph.merge import latest_day

CITY = ("市", "区")


@dataclass(frozen=True)
class Stated:
    """One stated gap of a segment: its effect and scope, who said it, whether it still counts, how many it names, if few."""

    said: Said
    effect: str
    scope: str
    said_by: str
    current: bool
    named: int
    few: bool

    @property
    def local(self) -> bool:
        """Whether a source of the city or a district speaks of the city."""
        return self.scope in CITY


def stated(segment: SegmentFacts, named: dict[str, int], rules: Rules, as_of: datetime.date) -> list[Stated]:
    """Return the stated gaps of a segment, newest first.

    Parameters
    ----------
    segment : SegmentFacts
    named : dict of str to int
        Statement id → number of segments or wordings it names, the larger.
    rules : Rules
        `ages.stated`: after that many months a stated gap is shown with its date and counts as not stated.
    as_of : datetime.date

    Returns
    -------
    list of Stated
    """
    found = [
        Stated(
            said,
            str(said.node.props.get("effect", "")),
            str(said.node.props.get("scope", "")),
            str(said.node.props.get("said_by", "")),
            not older_than(said.newest, as_of, rules.ages.stated),
            named[said.node.id],
            named[said.node.id] <= rules.priority.named_max,
        )
        for said in segment.gaps
    ]
    return sorted(found, key=lambda s: latest_day(s.said.newest), reverse=True)


def named_counts(segments: dict[str, SegmentFacts]) -> dict[str, int]:
    """Return for each stated gap how many things it names: its wordings or its tied segments, the larger number."""
    tied: dict[str, set[str]] = {}
    hints: dict[str, int] = {}
    for segment in segments.values():
        for said in segment.gaps:
            tied.setdefault(said.node.id, set()).add(segment.id)
            hints[said.node.id] = len(said.node.props.get("hint", []))
    return {gap: max(len(ids), hints[gap]) for gap, ids in tied.items()}


def is_weak(gap: Stated) -> bool:
    """Tell whether it makes 有据短板: a fresh source of city or district calls it weak or missing, or names few to fill."""
    return gap.current and gap.local and (gap.effect in ("弱", "缺") or (gap.effect == "补链方向" and gap.few))


def is_direction(gap: Stated) -> bool:
    """Tell whether it makes 补链方向: a fresh source of city or district names it among many to fill."""
    return gap.current and gap.local and gap.effect == "补链方向" and not gap.few
