"""What to do next with a segment of which nobody knows whether it is here: confirm, settle, or look for it."""

from __future__ import annotations

from analysis.city import SegmentFinding
from analysis.segments.presence import FirmTie
from analysis.segments.states import MAYBE, UNSETTLED
from exports.sentences import names

MOST = 2


def next_step(f: SegmentFinding) -> str:
    """Return the next step for a segment that is 疑有, 查未清 or 未查, in one line."""
    if f.state == MAYBE:
        first = f.presence.suspected[0]
        who = names([t.said.node.caption for t in f.presence.suspected], MOST)
        return f"向{who}核实：{_question(first)}，证实一家就算有"
    products = names([p.caption for p in f.facts.products], MOST, "种") or f.facts.name
    if f.state == UNSETTLED:
        return f"再查一次：换工商登记和统计名录，按产品查{products}"
    return f"还没有逐环节查过：先按产品查{products}"


def known_words(f: SegmentFinding) -> str:
    """Return what is known so far of such a segment: who is suspected and why that does not count, or what was looked for."""
    if f.state == MAYBE:
        told = [f"{t.said.node.caption}：{t.why_not}" for t in f.presence.suspected]
        more = f"；等 {len(told)} 家" if len(told) > MOST else ""
        return "；".join(told[:MOST]) + more
    return f.presence.reasons[0] if f.presence.reasons else ""


def _question(tie: FirmTie) -> str:
    if "注册" in tie.why_not:
        return "是否在本市生产"
    return "是否还在做" if "来源已旧" in tie.why_not else "是否在本市做这个环节"
