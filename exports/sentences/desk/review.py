"""What waits for a person, in words: how much of each kind, and what to begin with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from analysis.city import City
from analysis.waiting.items import KINDS, Waiting
from exports.sentences import Piece, Sentence, joined, listed, names, say

MOST, MOST_SEGMENTS = 3, 3
NOTHING = "没有等着人定的事：名称、对应、来源、环节、旧资料都已看过。"
NO_GAP = "不影响缺口"
UNKNOWN = "影响哪些缺口还不知道"


def review_sentence(found: Sequence[Waiting], whose: str = "全市") -> Sentence:
    """Return the sentence with which the page opens: how much waits, of which kind, and on what most hangs."""
    if not found:
        return say(NOTHING)
    counts = Counter(w.kind for w in found)
    told = [Piece(f"{kind} {counts[kind]}", "review", {"kind": kind}) for kind in KINDS if counts[kind]]
    top = [w for w in found if w.gaps]
    first = [Piece(w.about, "review", {"row": w.id}) for w in top]
    begin = (
        say(f"其中 {len(top)} 件关系到缺口，先看", listed(first, MOST, ""), "。")
        if top
        else say("没有一件关系到缺口。")
    )
    return say(f"{whose}有 {len(found)} 件事等着人定：", joined(told, "、"), "。", begin)


def effect_of(one: Waiting) -> str:
    """Return how many gaps hang on one thing."""
    if one.gaps:
        return f"{one.gaps} 个缺口"
    return NO_GAP if one.segments else UNKNOWN


def segments_of(city: City, one: Waiting) -> str:
    """Return the segments that one thing touches, by name and state."""
    return names([f"{city.facts[i].name}（{city.segments[i].shown}）" for i in one.segments], MOST_SEGMENTS, "个")
