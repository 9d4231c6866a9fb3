"""Ties that wait for a person, in words: how many, on what they rest, what they would change."""

from __future__ import annotations

from collections import Counter

from analysis.city import City
from analysis.matching.loose import Loose, Open
from analysis.matching.products import STATED
from analysis.segments.states import PRESENT
from exports.sentences import Piece, Sentence, listed, say

MOST = 4
NOTHING = "没有等着对应的：每条写了产品的陈述都已对应到环节，或已判为不对应。"
UNNAMED = "没有名称"


def match_sentence(city: City, found: Loose) -> Sentence:
    """Return the sentence with which the page opens: what waits, and which segments without a firm it touches."""
    if not found.open and not found.unread and not found.firms:
        return say(NOTHING)
    bases = Counter(o.proposal.basis for o in found.open)
    nodes = {o.wording.node.key for o in found.open}
    told = "、".join(f"{basis} {n} 处" for basis, n in sorted(bases.items(), key=lambda b: b[0] != STATED))
    first = (
        f"有 {len(found.open)} 处用语等着对应到环节（{told}），涉及 {len(nodes)} 家企业或条目。" if found.open else ""
    )
    absent = [i for i in dict.fromkeys(o.proposal.segment for o in found.open) if city.states[i] != PRESENT]
    pieces = [Piece(city.facts[i].name, "match", {"at": i}) for i in absent]
    moved = say(f"其中 {len(absent)} 个环节现在还不是“有”：", listed(pieces, MOST, ""), "。") if absent else ()
    rest = f"另有 {len(found.unread)} 处用语没有找到产品名" if found.unread else ""
    firms = f"{len(found.firms)} 家本地企业环节待核实" if found.firms else ""
    also = "，".join(filter(None, (rest, firms)))
    return say(first or "没有能提出的对应。", moved, f"{also}。" if also else "")


def basis_words(one: Open) -> str:
    """Return what accepting a proposal makes of it, in the method's words."""
    if one.wording.elsewhere:
        return "外地企业：记为可补这个环节的候选"
    if one.proposal.basis == STATED:
        return "来源写明：计入环节"
    return "经营范围或项目名称：只列为疑有"
