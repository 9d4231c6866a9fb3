"""The card of a target firm: how to approach it, what it lacks for 第一批, then the evidence folded."""

from __future__ import annotations

from analysis.city import City
from analysis.targets.dots import dots
from analysis.targets.first_tier import checks
from analysis.targets.introducer import Step, introductions
from analysis.targets.park_fit import suggestions
from analysis.targets.places import workplace
from analysis.targets.proposals import Proposal
from analysis.targets.relations import words as tie_words
from exports.cards.dots import dots_html
from exports.cards.html import Say, badge, e, items, link, node_link, rows, sentence, sources
from exports.cards.pieces import outdated
from exports.help import help_mark
from exports.sentences.target import reason
from exports.sentences.targets.approach import (
    beforehand,
    buyers,
    check_words,
    opening,
    questions,
    rules_of_score,
    still_to_find,
)
from exports.sentences.targets.introduction import introduction, step_words, way_words
from graph.record import Node

DIMS = ("relation", "intent", "capability", "landing", "proximity")
MOST_PARKS = 2


def target_card(city: City, p: Proposal, say: Say | None = None, sheet: str = "") -> str:
    """Return a target firm's card as HTML; `say` makes the links by which a reader says what he knows of it.

    `sheet` names the button of the page that hands out its contact sheet; the card then has one that presses it.
    """
    t = p.target
    place = link("chain", p.segment.facts.name, chain=p.view.id, segment=p.segment.id)
    serves = f"，为{e('、'.join(p.serves))}配套" if p.serves else ""
    flag = badge("与本地龙头同业", "flag") if t.rivals else ""
    return (
        f'<div class="card target"><h3>{node_link(t.firm.key, t.firm.caption)}</h3>'
        f"<p>{badge(t.ranked.target.tier)} {flag} {e(workplace(city, t.firm).text)} · 补 {place}{serves}</p>"
        f'<p class="why">{e(reason(city, t))}</p>{dots_html(dots(city, t))}{_says(p, say)}{_sheet(sheet)}'
        f"{_approach(city, p)}{_first(city, p)}{_parks(city, p)}{_evidence(city, p, say)}</div>"
    )


def _sheet(name: str) -> str:
    if not name:
        return ""
    return f'<p class="on-screen"><button type="button" class="press" data-press="{e(name)}">下载接洽单（Word）</button></p>'


def _says(p: Proposal, say: Say | None) -> str:
    if not say:
        return ""
    links = " · ".join(say(code, p.target.firm.id, p.segment.id) for code in ("can", "unfit", "settled"))
    return f'<p class="says on-screen">您知道的：{links}</p>'


def _approach(city: City, p: Proposal) -> str:
    t = p.target
    asked = items(e(q) for q in questions(city, t))
    first = f"<p>{e(beforehand(t))}</p>" if beforehand(t) else ""
    return (
        f"<h4>接洽</h4><dl class=approach><dt>可以说</dt><dd>{e(opening(city, p.segment))}</dd>"
        f"<dt>谁会买</dt><dd>{sentence(buyers(city, p.segment.id))}</dd>"
        f"<dt>谁引荐{help_mark('以商招商')}</dt><dd>{_introduction(city, t.firm)}</dd><dt>要问</dt><dd>{asked}</dd></dl>{first}"
    )


def _introduction(city: City, firm: Node) -> str:
    ways = introductions(city, firm.id)
    if not ways:
        return e(introduction(city, firm.id)[0])
    return "".join(
        f"<div>{node_link(w.introducer.node.key, w.introducer.node.caption)}"
        f"{e(way_words(w).removeprefix(w.introducer.node.caption))}{items(_step(city, s) for s in w.steps)}</div>"
        for w in ways
    )


def _step(city: City, step: Step) -> str:
    return f"{e(step_words(city, step))} {sources(city.graph, (o for o in step.link.origins if o.source), city.as_of)}"


def _first(city: City, p: Proposal) -> str:
    t = p.target
    found = checks(t.evidence)
    told = "".join(
        f'<li class="{"held" if c.held else "open"}"><span aria-hidden="true">{"☑" if c.held else "☐"}</span> '
        f"{'已有：' if c.held else '还差：'}{e(check_words(city, t, c))}{'（有其一即可）' if c.either else ''}</li>"
        for c in found
    )
    rivals = "<p>与本地龙头同业：够第一批也排在最后。</p>" if t.rivals else ""
    return f"<h4>还差什么才是第一批{help_mark('批次')}</h4><p>{e(still_to_find(t.evidence))}</p><ul class=checks>{told}</ul>{rivals}"


def _parks(city: City, p: Proposal) -> str:
    found = suggestions(city, p.segment.id)[:MOST_PARKS]
    made = items(
        (f"{node_link(h.park.key, h.park.caption)} <span class=src>{e(h.why)}</span>" for h in found),
        "没有依据：没有来源写明哪个载体做这个环节，或有它的上下游企业",
    )
    return f"<h4>可落在哪</h4>{made}"


def _evidence(city: City, p: Proposal, say: Say | None) -> str:
    t, props = p.target, p.target.firm.props
    signals = items(
        f"{e(s.props['stage'])} {e(s.props.get('date') or '日期不明')} {sources(city.graph, s.origins, city.as_of)}{outdated(s.origins, say)}"
        for s in t.signals
    )
    seat = "".join(dict.fromkeys(str(props[n]) for n in ("province", "city") if n in props))
    facts = rows(
        [
            *((d.name, f"{e(d.level)}：{e(d.why)}") for d in dots(city, t)),
            ("全称", e(props.get("full_name") or "待核实")),
            ("曾用名", e("、".join(props.get("former_names", [])))),
            ("股票代码", e("、".join(props.get("stock_code", [])))),
            ("注册地", e(seat or "来源没有写到")),
            ("省内基地", items(f"{e(s.caption)} {sources(city.graph, s.origins, city.as_of)}" for s in t.sites) if t.sites else ""),
            ("匹配产品", f"{e('、'.join(t.products))} {sources(city.graph, t.origins, city.as_of)}{outdated(t.origins, say)}"),
            ("为什么匹配", e(t.why)),
            ("意向", signals if t.signals else "没有登记过"),
            ("与本地龙头", e(tie_words(city, t.tie))),
            ("同集团在本地", e("、".join(t.group_here))),
        ]
    )  # fmt: skip
    return f"<details><summary>依据与算法</summary>{facts}{_score(city, p)}</details>"


def _score(city: City, p: Proposal) -> str:
    """Return the arithmetic; a score only where enough of it is known, and never one that orders equal evidence."""
    score = p.target.ranked.target
    labels = city.rules.labels
    values = "".join(
        f"<tr><td>{e(labels[d])}</td><td>{score.dims[d].weight:.2g}</td>"
        f"<td>{'未知' if score.dims[d].value is None else format(score.dims[d].value, '.3f')}</td></tr>"
        for d in DIMS
    )
    known = f"信息覆盖率 {score.coverage:.0%}"
    shown = score.coverage >= city.rules.targets.score_shown
    head = (
        f"得分 {score.score:.1f}，区间 {score.low:.1f}–{score.high:.1f}，{known}"
        if shown
        else f"{known}。{rules_of_score(city.rules)}"
    )
    equal = f"本环节 {p.target.ranked.equals} 家证据相同，不分先后。" if p.target.ranked.tied else ""
    return (
        f"<p>{e(head)}</p><table><tr><th>维度</th><th>权重</th><th>值</th></tr>{values}</table>"
        f"<p class=src>{e(equal)}得分 = 100 × 匹配度 {p.target.match:g} × 已知各项之和；风险没有查过。</p>"
    )
