"""Purchase needs in words: one need, one leader's inputs, all leaders of the city."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from analysis.across.needs import Input, Supplied
from analysis.needs.asked import SAME_PRODUCT, Need
from exports.sentences import Piece, Sentence, joined, listed, names, say
from exports.sentences.gap import month
from graph.record import Node

MOST = 3
NO_NEEDS = "还没有登记到采购需求：在这一页填一条，或到“导入”里放一张采购需求表"
UNPLACED = "还不知道是哪个环节"


def asked_words(need: Need) -> str:
    """Return what a need asks for: product, how much a year, specification, from where it is bought now, when it was said."""
    p = need.node.props
    amount = f"年 {p['amount_yi']:g} 亿元" if "amount_yi" in p else ""
    facts = (amount, p.get("quantity"), p.get("spec"), f"现从{p['bought_from']}买" if "bought_from" in p else "")
    said = "，".join(filter(None, [*facts, month(need.date)]))
    return f"{'、'.join(need.words)}（{said}）"


def met_words(need: Need) -> str:
    """Return who here makes what a need asks for, and how that is known; that nobody is known to; or that it is met."""
    if not need.open:
        return "已满足或不再要"
    own = [m.firm.caption for m in need.makers if m.basis == SAME_PRODUCT]
    other = [m.firm.caption for m in need.makers if m.basis != SAME_PRODUCT]
    told = [f"本地做这一产品的有{names(own, MOST)}"] if own else []
    told += [f"同环节的有{names(other, MOST)}，做不做这一产品待问"] if other else []
    if told:
        return "；".join(told)
    return "没有查到本地谁供" if need.segments else UNPLACED


def need_words(need: Need) -> str:
    """Return a need with its firm and whether it is met here, as one line."""
    return f"{need.firm.caption}要买{asked_words(need)}：{met_words(need)}"


def city_sentence(firms: Sequence[Node], needs: Sequence[Need], whole: str = "全市") -> Sentence:
    """Return how many firms need what, what of it is made here, what not: what the page opens with."""
    leaders = f"{whole}可对接的链主与龙头 {len(firms)} 家"
    found = [n for n in needs if n.open]
    if not found:
        return say(leaders, f"；{NO_NEEDS}。" if firms else "：还没有来源点名链主、龙头，也没有登记到采购需求。")
    lacking = [n for n in found if n.unmatched]
    unplaced = [n for n in found if not n.segments and not n.makers]
    rest = say(
        f"；待对接的采购需求 {len(found)} 条，本地有人做的 {sum(bool(n.makers) for n in found)} 条，没有查到本地谁供的 {len(lacking)} 条",
        say("（", listed([_piece(n) for n in lacking], MOST, "条"), "）") if lacking else (),
        f"，{UNPLACED}的 {len(unplaced)} 条" if unplaced else "",
        "。",
    )
    return say(leaders, rest)


def _piece(need: Need) -> Piece:
    return Piece(f"{need.firm.caption}要的{need.words[0]}", "supply", {"firm": need.firm.id})


def firm_sentence(found: Supplied) -> Sentence:
    """Return what a leader needs: how many inputs, how many are made here by others, which are not, its own needs."""
    head = f"{found.firm.caption}"
    if not found.inputs and not found.unplaced:
        return say(head, "：图上没有登记它的投入，也没有登记到采购需求。")
    lacking = [Piece(i.segment.facts.name, "gaps", {"segment": i.segment.id}) for i in found.lacking]
    needs = [n for n in found.needs if n.open]
    counted = f"的直接投入和采购需求涉及 {len(found.inputs)} 个环节，本地有别家在做的 {len(found.made)} 个"
    return say(
        head,
        counted,
        say(f"，没有查到的 {len(lacking)} 个：", listed(lacking, MOST)) if lacking else (),
        f"；它自己说过的采购需求 {len(needs)} 条待对接" if needs else "；它还没有说过要买什么",
        "。",
    )


def input_words(one: Input) -> str:
    """Return who here makes an input, or that nobody is known to, with the state of its segment."""
    if one.makers:
        return names([m.caption for m in one.makers], MOST)
    told = "只有它自己" if one.own else "没有查到"
    maybe = names([m.caption for m in one.suspected], MOST)
    return f"{told}；{maybe}可能在做，待核实" if maybe else told


def candidate_words(one: Input) -> str:
    """Return who elsewhere could come for an input; empty where it is made here."""
    if one.makers:
        return ""
    return names([t.firm.caption for t in one.candidates], MOST) if one.candidates else "还没有候选企业"


def fed_words(one: Input, called: Iterable[str]) -> str:
    """Return for which of the leader's own segments an input is; `called` are their names."""
    return joined_names(called) if one.fed else "它自己说要买"


def joined_names(called: Iterable[str]) -> str:
    """Return names divided by 、."""
    return "".join(p.text for p in joined([Piece(c) for c in called], "、"))
