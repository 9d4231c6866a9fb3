"""What to do next with a segment of which nobody knows whether it is here: confirm, settle, or look for it."""

from __future__ import annotations

from collections.abc import Collection

from analysis.city import SegmentFinding
from analysis.segments.presence import FirmTie
from analysis.segments.states import MAYBE, UNSEARCHED, UNSETTLED
from exports.sentences import Piece, Sentence, listed, names, say

MOST, MOST_KEY = 2, 4


def verify_sentence(found: Collection[SegmentFinding], key: Collection[Piece], whose: str) -> Sentence:
    """Return the sentence above what is to be verified; `key` names those that are key, the most critical first."""
    if not found:
        return say(f"{whose}没有待核实的环节：有没有都已查清。")
    n = {state: sum(f.state == state for f in found) for state in (MAYBE, UNSETTLED, UNSEARCHED)}
    told = {
        MAYBE: f"疑有 {n[MAYBE]} 个，证实一家就算有",
        UNSETTLED: f"查未清 {n[UNSETTLED]} 个，要换办法再查",
        UNSEARCHED: f"未查 {n[UNSEARCHED]} 个，还没有人逐个查过",
    }
    first = say("先看关键的：", listed(list(key), MOST_KEY, ""), "。") if key else ()
    said = "；".join(words for state, words in told.items() if n[state])
    return say(f"{whose}有 {len(found)} 个环节还不清楚：{said}。", first)


def next_step(f: SegmentFinding) -> str:
    """Return the next step for a segment that is 疑有, 查未清 or 未查, in one line."""
    if f.state == MAYBE:
        first = f.presence.suspected[0]
        who = names([t.said.node.caption for t in f.presence.suspected], MOST)
        return f"向{who}核实：{_question(first, f.facts.name)}"
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


def _question(tie: FirmTie, name: str) -> str:
    if "注册" in tie.why_not:
        return "是否在本市生产"
    return f"是否还在做{name}" if "来源已旧" in tie.why_not else f"是否在本市做{name}"
