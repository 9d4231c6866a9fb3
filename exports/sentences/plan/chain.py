"""What is said of a chain's leaders and of its platforms."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.chains.view import ChainView
from analysis.city import SegmentFinding
from analysis.plan.innovation import Innovation
from analysis.plan.leadership import Seat
from exports.sentences import Piece, Sentence, joined, listed, say

MOST = 6
OPEN = "待明确"


def leadership_sentence(four: Sequence[Seat]) -> Sentence:
    """Return how many places of the 4个1 are filled, and which are open."""
    open_ = [s.about for s in four if not s.filled]
    if not open_:
        return say("“4个1”都已明确。")
    if len(open_) == len(four):
        return say(f"“4个1”都还没有明确：{'、'.join(open_)}。")
    return say(f"“4个1”明确了 {len(four) - len(open_)} 处，待明确 {len(open_)} 处：{'、'.join(open_)}。")


def innovation_sentence(view: ChainView, found: Innovation) -> Sentence:
    """Return how many platforms there are, in how many segments, and where firms and platforms do not meet."""
    if not found.platforms:
        lacking = (
            say("；有龙头、多家企业而没有平台的环节：", _segments(view, found.strong_without))
            if found.strong_without
            else ""
        )
        return say("还没有查到本链的创新平台", lacking, "。")
    told = f"创新平台 {len(found.platforms)} 个，对上本链 {len(found.of)} 个环节"
    loose = f"，{len(found.loose)} 个还没有对上环节" if found.loose else ""
    parts = [
        say(f"企业强而没有平台的环节 {len(found.strong_without)} 个：", _segments(view, found.strong_without))
        if found.strong_without
        else say("企业强的环节都有平台"),
        say(f"有平台而本地没有企业的环节 {len(found.without_firms)} 个：", _segments(view, found.without_firms))
        if found.without_firms
        else "",
    ]
    return say(told, loose, "。", joined(parts, "；"), "。")


def _segments(view: ChainView, found: Sequence[SegmentFinding]) -> Sentence:
    pieces = [Piece(f.facts.name, "chain", {"chain": view.id, "segment": f.id}) for f in found]
    return listed(pieces, MOST)
