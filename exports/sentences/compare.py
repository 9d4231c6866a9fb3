"""What the comparison says first: each chain's segments that are here and that are open, and what the chains share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from analysis.chains.view import ChainView
from analysis.segments.states import MISSING, PRESENT, SUSPECT
from exports.sentences import Piece, Sentence, joined, say

FEWEST, MOST_NAMES = 2, 5


def compare_sentence(views: Sequence[ChainView]) -> Sentence:
    """Return the sentence over chains side by side; with fewer than two it says what to do."""
    if len(views) < FEWEST:
        return say("选两到四条链，并排比较。" if not views else f"只选了{views[0].name}，再选一条。")
    held = Counter(i for v in views for i in v.states)
    names = [views[0].city.facts[i].name for i, n in held.items() if n > 1]
    of = "两条链共有" if len(views) == FEWEST else "至少两条链共有"
    more = f"：{'、'.join(names)}" if len(names) <= MOST_NAMES else ""
    told = f"{of}的环节 {len(names)} 个{more}" if names else "没有共有的环节"
    return say(joined([_chain(v) for v in views], "；"), "。", told, "。")


def _chain(view: ChainView) -> Sentence:
    figures = view.completeness.figures
    missing = figures[MISSING] + figures[SUSPECT]
    open_ = view.completeness.total - figures[PRESENT] - missing
    return say(
        Piece(view.name, "chain", {"chain": view.id}),
        f" {view.completeness.total} 个环节，本地有 {figures[PRESENT]} 个，缺与疑缺 {missing} 个，还不清楚 {open_} 个",
    )
