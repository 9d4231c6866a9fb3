"""What the page of gaps says first, and how far its order holds."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from analysis.chains.first import Groups, candidates, key_of
from analysis.chains.view import ChainView, GapRow
from analysis.segments.states import SUSPECT
from exports.sentences import Piece, Sentence, joined, listed, say

MOST = 5


def gaps_sentence(found: Groups, view: ChainView | None = None) -> Sentence:
    """Return the sentence above the gaps of a chain, or of all: which to take up first, and what else there is."""
    whose = view.name if view else "全市"
    local = len(found.first) + len(found.rest)
    if view and not view.mapped:
        return say(f"{whose}还没有画图谱，还说不出有哪些缺口。")
    if not local and not found.apart:
        return say(f"{whose}还没有已知的缺口；疑有、查未清与未查的环节在“待核实”里。")
    apart = f"另有 {len(found.apart)} 个可外购、不宜或公用" if found.apart else ""
    if not local:
        return say(f"{whose}没有宜本地的缺口；", apart, "。")
    head = _first(found, whose) if found.first else say(f"{whose}有 {local} 个宜本地的缺口，没有一个够条件建议先办")
    rest = f"其余宜本地的 {len(found.rest)} 个" if found.first and found.rest else ""
    return say(joined([joined([head, rest, apart], "；")], ""), "。", _doubt(found.first))


def _first(found: Groups, whose: str) -> Sentence:
    chains = {g.chain.id for g in found.first}
    pieces = [segment_link(g, len(chains) > 1) for g in found.first]
    where = f"，分在 {len(chains)} 条链" if len(chains) > 1 else ""
    return say(f"{whose}建议先办 {len(pieces)} 个缺口{where}：", listed(pieces, MOST, ""))


def _doubt(first: Sequence[GapRow]) -> str:
    """Say how many of those to take up first are only suspected to be missing."""
    n = sum(g.finding.state == SUSPECT for g in first)
    if not n:
        return ""
    which = "它是" if n == len(first) == 1 else f"{n} 个都是" if n == len(first) else f"其中 {n} 个是"
    return f"{which}疑缺，招商前先查实。"


def candidates_words(first: Sequence[GapRow]) -> str:
    """Return how many firms could come for some gaps, each firm once, and how many have shown a dated intent."""
    found = {t.firm.id: "意向" in t.evidence for g in first for t in candidates(g)}
    wish = sum(found.values())
    if not found:
        return "还没有候选企业"
    return f"候选企业 {len(found)} 家" + (f"，{wish} 家有意向" if wish else "，都没有近期意向")


def order_words(rows: Sequence[GapRow]) -> str:
    """Say in words whether ranks may change places when a tenth of the ties is left out; they hold inside one chain."""
    loose = [g for g in rows if len(set(g.best_worst)) > 1]
    if len(rows) < 2:
        return ""
    if not loose:
        return "去掉十分之一的上下游关系，先后也不变。"
    which = "每一个都" if len(loose) == len(rows) else f"其中 {len(loose)} 个"
    return f"先后不是定论：去掉十分之一的上下游关系，{which}可能换名次。"


def season_words(found: Collection[GapRow]) -> str:
    """Return what stands above what can be taken up now, of all chains."""
    if not found:
        return "现在没有够条件的环节：宜本地，关键或有据，有候选企业，没有项目在推进。"
    return f"{len(found)} 个环节宜本地，关键或有据，有候选企业，还没有项目在推进。"


def segment_link(gap: GapRow, whole: bool = False) -> Piece:
    """Return a gap's name that opens its card on the page of gaps, among those of its chain or of the whole city."""
    where = {"chain": "", "segment": key_of(gap)} if whole else {"chain": gap.chain.id, "segment": gap.finding.id}
    return Piece(gap.finding.facts.name, "gaps", where)
