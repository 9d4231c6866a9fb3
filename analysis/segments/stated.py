"""Stated gaps: what a source calls weak or missing here, of which chain, how fresh it is, and among how many segments."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from analysis.rules import Rules
from analysis.segments.ages import older_than
from analysis.segments.facts import Said, SegmentFacts
from graph.assembly.merge import latest_day
from graph.record import Graph

CITY = ("市", "区")


@dataclass(frozen=True)
class Stated:
    """One stated gap of a segment: its effect and scope, who said it, whether it still counts, how many it names, if few.

    `chains` are the chains it was said of, empty where it names none.
    """

    said: Said
    effect: str
    scope: str
    said_by: str
    current: bool
    named: int
    few: bool
    chains: frozenset[str] = frozenset()

    def counts_in(self, chain: str) -> bool:
        """Whether it counts in a chain: in the chain it names, and in every chain only where it names none."""
        return not self.chains or chain in self.chains

    @property
    def local(self) -> bool:
        """Whether a source of the city or a district speaks of the city."""
        return self.scope in CITY


def stated(
    segment: SegmentFacts,
    named: Mapping[str, int],
    chains: Mapping[str, frozenset[str]],
    rules: Rules,
    as_of: datetime.date,
) -> list[Stated]:
    """Return the stated gaps of a segment, newest first.

    Parameters
    ----------
    segment : SegmentFacts
    named : mapping of str to int
        Statement id → number of segments or wordings it names, the larger.
    chains : mapping of str to frozenset of str
        Statement id → the chains it was said of; a statement without an entry names none.
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
            chains.get(said.node.id, frozenset()),
        )
        for said in segment.gaps
    ]
    return in_order(found)


def in_order(found: list[Stated]) -> list[Stated]:
    """Return stated gaps, newest first."""
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


def chains_named(graph: Graph) -> dict[str, frozenset[str]]:
    """Return for each stated gap that names chains the ids of these."""
    found: dict[str, set[str]] = {}
    for edge in graph.named("OF_CHAIN"):
        if edge.start.type == "StatedGap":
            found.setdefault(edge.start.id, set()).add(edge.end.id)
    return {gap: frozenset(ids) for gap, ids in found.items()}


def is_weak(gap: Stated) -> bool:
    """Tell whether it makes 有据短板: a fresh source of city or district calls it weak or missing, or names few to fill."""
    return gap.current and gap.local and (gap.effect in ("弱", "缺") or (gap.effect == "补链方向" and gap.few))


def is_direction(gap: Stated) -> bool:
    """Tell whether it makes 补链方向: a fresh source of city or district names it among many to fill."""
    return gap.current and gap.local and gap.effect == "补链方向" and not gap.few
