"""The part of a segment's card about firms and projects here: who makes it, who would buy and sell, what is being built."""

from __future__ import annotations

from analysis.across.quiet import DONE, quiet
from analysis.segments.facts import Said
from analysis.segments.firms import group_of
from analysis.segments.presence import FirmTie
from analysis.segments.scale import is_leader
from analysis.targets.counterparts import counterparts
from exports.cards.html import badge, e, items
from exports.cards.pieces import Card, folded, links
from exports.sentences.plan.pipeline import card_words
from exports.sentences.project import news
from graph.record import Node

MOST_FIRMS, MOST_NEAR, MOST_PROJECTS, MOST_SEGMENTS = 6, 5, 3, 6


def local_firms(card: Card) -> str:
    """Return the local firms, leaders first, and those that are suspected; long lists are folded."""
    here, f = card.f.presence, card.f
    groups = f"，分属 {here.k} 个集团" if here.n > here.k else ""
    counted = [_firm(card, t) for t in sorted(here.counted, key=lambda t: not _leads(card, t))]
    rest = f"其余 {len(counted) - MOST_FIRMS} 家"
    made = f"<h4>本地企业 {here.n} 家{groups}</h4>{folded(counted, MOST_FIRMS, rest, _none(f.state))}"
    if not here.suspected:
        return made
    told = items(f"{_firm(card, t)} — {e(t.why_not)}" for t in here.suspected)
    return f"{made}<h4>疑有、待核实的 {len(here.suspected)} 家</h4>{told}"


def _none(state: str) -> str:
    return "来源称有，企业名单待列" if state == "企业待列" else "没有来源写明的本地企业"


def _leads(card: Card, tie: FirmTie) -> bool:
    return is_leader(card.city.tags_in(tie.said.node, card.f.id), card.city.rules)


def _firm(card: Card, tie: FirmTie) -> str:
    firm = tie.said.node
    words = [badge(t) for t in sorted(card.city.tags_in(firm, card.f.id) - {"重点企业"})]
    group = group_of(firm)
    words += [badge(f"{group}系")] if group not in (firm.id, firm.caption) else []
    said = f' <span class="src">“{e("、".join(tie.said.hints))}”</span>' if tie.said.hints else ""
    return f"{card.node(firm)} {' '.join(words)}{said}"


def who_is_near(card: Card) -> str:
    """Return who here would buy from it and who would sell to it, then the segments they work in."""
    near, facts = counterparts(card.city, card.f.id), card.f.facts
    return (
        "<h4>谁会买、谁供它</h4>"
        + _side(card, "本地谁会买", list(near.buyers), "下游用户", facts.users)
        + _side(card, "本地谁供它", list(near.sellers), "上游投入", facts.inputs)
    )


def _side(card: Card, firms_title: str, firms: list[Node], segments_title: str, segments: list[str]) -> str:
    who = f"<p><b>{firms_title} {len(firms)} 家</b>：{links(card, firms, MOST_NEAR)}</p>" if firms else ""
    if not segments:
        return f'{who}<p class="none">{segments_title}：没有登记</p>'
    shown = "、".join(card.segment(i) for i in segments[:MOST_SEGMENTS])
    rest = "、".join(card.segment(i) for i in segments[MOST_SEGMENTS:])
    more = f"<details><summary>其余 {len(segments) - MOST_SEGMENTS} 个</summary>{rest}</details>" if rest else ""
    return f'{who}<p class="near">{segments_title} {len(segments)} 个：{shown}</p>{more}'


def projects(card: Card) -> str:
    """Return the projects of the segment with their status and the days since their last news; nothing where none is."""
    found = [_project(card, p) for p in card.f.facts.projects]
    if not found:
        return ""
    after = card_words(card.city, card.f.id)
    with_them = f'<p class="src">{e(after)}</p>' if after else ""
    rest = f"其余 {len(found) - MOST_PROJECTS} 个"
    return f"<h4>相关项目 {len(found)} 个</h4>{folded(found, MOST_PROJECTS, rest)}{with_them}"


def _project(card: Card, said: Said) -> str:
    since, status = quiet(said.node, card.city.as_of), str(said.node.props.get("status", "状态不明"))
    kind = ("silent year" if since.grade == "很久" else "silent half") if since.grade and status != DONE else "src"
    return f'{card.node(said.node)} {badge(status)} <span class="{kind}">{e(news(since, status))}</span>'
