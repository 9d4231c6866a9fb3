"""The folded part of a segment's card: why it is judged so, who said it, searches, firms with their sources, the arithmetic."""

from __future__ import annotations

from analysis.city import City
from analysis.segments.presence import FirmTie
from analysis.segments.stated import Stated
from analysis.targets.listing import Target, proposed, settled_of
from exports.cards.html import e, items, rows
from exports.cards.numbers import numbers
from exports.cards.pieces import Card
from graph.record import Key

# A score is shown where at least so much of it is known.
ENOUGH = 0.6
LEVEL_WORDS = {
    "浅": "浅检索",
    "全": "全面检索",
    "未定": "检索未定",
    "不计": "检索不计作逐环节",
    "链级": "链级检索",
}
WORK_WORDS = {
    "强链": "本地已有，补强它",
    "补链": "本地缺，三步之内有本地用户",
    "延链": "本地缺，上游已有，可以往下延伸",
    "建链": "本地缺，上下游也没有，要从头建",
}


def evidence(card: Card) -> str:
    """Return everything the card rests on, folded."""
    parts = (
        ("为什么这样判断", _why(card)),
        ("谁说过短板", _stated(card)),
        ("来源提及", _mentions(card)),
        (f"检索{card.help('检索')}", _searches(card)),
        ("企业与来源", _firms(card)),
        ("候选企业的来源与得分", _targets(card)),
        ("已进项目管线", _settled(card)),
        ("产品", _products(card)),
        ("强弱与优先度", numbers(card)),
    )
    made = "".join(f"<h4>{title}</h4>{content}" for title, content in parts if content)
    return f'<details class="evidence"><summary>依据：谁说的、查过什么、怎么算的</summary>{made}</details>'


def _why(card: Card) -> str:
    view, f = card.view, card.f
    place, work, fit = view.places[f.id], view.work(f), f.facts.node.props
    said = [e(r) for r in f.presence.reasons]
    said += [f"<b>{e(x.name)}</b>{card.help(x.name)}：{e(x.why)}" for x in view.flags[f.id]]
    said += [e(_elsewhere(card.city, g)) for g in f.gaps if g.current and not g.counts_in(view.id)]
    facts = rows(
        [
            ("工作类型", f"<b>{e(work)}</b> {e(WORK_WORDS[work])}{card.help('工作类型')}" if work else ""),
            ("关键理由", e(place.key_why) if place.key else ""),
            ("后续", f"<b>{e(place.follow)}</b>：{e(place.follow_why)}" if place.follow else ""),
            ("本地适宜", f"{e(fit['fit'])}：{e(fit['fit_why'])}{card.help('适宜')}"),
        ]
    )
    return f'<div class="why">{"<br>".join(said)}</div>{facts}'


def _listed(found: list[str]) -> str:
    return items(found) if found else ""


def _stated(card: Card) -> str:
    return _listed(
        [
            f"{e(g.said_by)}·{e(g.scope)}·{e(g.effect or '方向')}{e(_aside(card, g))}：{e(g.said.node.caption)} "
            f"{card.sources(g.said.origins)}"
            for g in card.f.gaps
        ]
    )


def _mentions(card: Card) -> str:
    return _listed(
        [
            f"{e(m.node.props.get('says') or '提及')}：{e(m.node.caption)} {card.sources(m.origins)}"
            for m in card.f.facts.mentions
        ]
    )


def _searches(card: Card) -> str:
    return _listed(
        [
            f"{e(LEVEL_WORDS[s.props['level']])} {e(s.props['date'])}：{e(s.props['what'])}"
            for s in card.f.facts.searches
        ]
    )


def _firms(card: Card) -> str:
    return _listed([_firm(card, t) for t in card.f.presence.ties])


def _firm(card: Card, tie: FirmTie) -> str:
    why = f"：不计数，{e(tie.why_not)}" if tie.why_not else ""
    return f"{card.node(tie.said.node)}{why} {card.sources(tie.said.origins)}"


def _targets(card: Card) -> str:
    found = proposed(card.city, card.f.id)
    if not found:
        return ""
    score = f"得分{card.help('目标得分')}"
    head = f"<tr><th>企业</th><th>{score}</th><th>区间</th><th>覆盖率</th><th>来源</th></tr>"
    return f"<table>{head}{''.join(_target(card, t) for t in found)}</table>"


def _target(card: Card, t: Target) -> str:
    s, firm = t.ranked.target, t.firm
    code = "、".join(firm.props.get("stock_code", []))
    score = f"{s.score:.1f}" if s.coverage >= ENOUGH else "资料不足"
    score, between = ("并列", "") if t.ranked.tied else (score, f"{s.low:.1f}–{s.high:.1f}")
    cells = (score, between, f"{s.coverage:.0%}")
    full = " ".join(filter(None, [str(firm.props.get("full_name") or ""), code]))
    return (
        f'<tr data-firm="{e(firm.id)}"><td>{e(firm.caption)}<br><span class="src">{e(full)}</span></td>'
        f"{''.join(f'<td>{e(c)}</td>' for c in cells)}<td>{card.sources(t.origins)}</td></tr>"
    )


def _settled(card: Card) -> str:
    found = settled_of(card.city, card.f.id)
    return _listed([f"{card.node(firm)}：{e(why)}，已进项目管线，不再列为目标" for firm, why in found])


def _products(card: Card) -> str:
    facts = card.f.facts
    named = [
        e(p.caption) + (f'<span class="src">（{e("、".join(p.props["aka"]))}）</span>' if p.props.get("aka") else "")
        for p in facts.products
    ]
    return f"<p>{'、'.join(named)}</p><p>{card.sources(facts.node.origins)}</p>"


def _chains_of(city: City, gap: Stated) -> str:
    return "、".join(city.graph.nodes[Key("Chain", i)].caption for i in sorted(gap.chains))


def _elsewhere(city: City, gap: Stated) -> str:
    """Say that a segment is called weak or missing in another chain, and that this counts there only."""
    said = f"（{gap.said_by}，{gap.said.newest}），只计入那条链"
    return f"在{_chains_of(city, gap)}链上被称为“{gap.effect or '方向'}”{said}"


def _aside(card: Card, gap: Stated) -> str:
    """Return why a stated gap does not count here: it is old, or it speaks of another chain."""
    old = "" if gap.current else "旧述，按未提计"
    other = "" if gap.counts_in(card.view.id) else f"说的是{_chains_of(card.city, gap)}链"
    words = "；".join(filter(None, [old, other]))
    return f"（{words}）" if words else ""
