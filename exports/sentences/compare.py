"""What the comparison says first: each chain's segments that are here and that are open, and what the chains share."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.chains.view import ChainView
from analysis.segments.states import MISSING, PRESENT, SUSPECT
from exports.sentences import Piece, Sentence, joined, say

FEWEST = 2


def compare_sentence(views: Sequence[ChainView]) -> Sentence:
    """Return the sentence over chains side by side; with fewer than two it says what to do."""
    if len(views) < FEWEST:
        return say("选两到四条链，并排比较。" if not views else f"只选了{views[0].name}，再选一条。")
    shared = [i for i in views[0].states if all(i in v.states for v in views[1:])]
    of = "两条链" if len(views) == FEWEST else f"{len(views)} 条链"
    names = [views[0].city.facts[i].name for i in shared]
    more = f"：{'、'.join(names)}" if 0 < len(names) <= 4 else ""
    told = f"{of}共有 {len(shared)} 个环节{more}" if shared else f"{of}没有共有的环节"
    return say(joined([_chain(v) for v in views], "；"), "。", told, "。")


def _chain(view: ChainView) -> Sentence:
    figures = view.completeness.figures
    missing = figures[MISSING] + figures[SUSPECT]
    open_ = view.completeness.total - figures[PRESENT] - missing
    return say(
        Piece(view.name, "chain", {"chain": view.id}),
        f" {view.completeness.total} 个环节，本地有 {figures[PRESENT]} 个，缺与疑缺 {missing} 个，还不清楚 {open_} 个",
    )
