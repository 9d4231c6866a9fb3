"""The card of a segment as HTML: state and why, firms, inputs and outputs, whom to invite, projects, parks, products."""

from __future__ import annotations

from analysis.chains.view import ChainView
from analysis.city import City, SegmentFinding
from analysis.segments.firms import group_of
from analysis.segments.presence import FirmTie
from analysis.segments.stated import Stated
from exports.cards.html import badge, e, items, link, node_link, rows, sources, state_badge
from exports.cards.invite import where_to_land, whom_to_invite
from exports.cards.numbers import numbers
from graph.record import Key


def segment_card(city: City, view: ChainView, segment: str) -> str:
    """Return the whole card of a segment in a chain, every text escaped."""
    f = city.segments[segment]
    parts = [_head(view, f), _why(city, view, f), _firms(city, f), whom_to_invite(city, view, f)]
    parts += [_neighbours(city, view, f), _projects(city, f), where_to_land(city, f)]
    parts += [_products(city, f), numbers(city, view, f)]
    return f'<div class="card" id="card-{e(segment)}">{"".join(parts)}</div>'


def _head(view: ChainView, f: SegmentFinding) -> str:
    place = view.places[f.id]
    marks = [state_badge(f.shown, f.state), badge(f"{view.name}·{place.stage}·{place.column}")]
    marks += [] if place.own else [badge("参照环节，不计入本链各数")]
    marks += [badge("★ 关键环节", "key")] if place.key else []
    marks += [badge(f"后续：{place.follow}", "key")] if place.follow else []
    marks += [badge(str(f.facts.node.props["fit"]))]
    marks += [badge(x.name, "flag") for x in view.flags[f.id]]
    return f"<h3>{e(f.facts.name)}</h3><p>{' '.join(marks)}</p>"


def _why(city: City, view: ChainView, f: SegmentFinding) -> str:
    place, work = view.places[f.id], view.work(f)
    said = [f"{e(r)}" for r in f.presence.reasons]
    said += [f"<b>{e(x.name)}</b>：{e(x.why)}" for x in view.flags[f.id]]
    said += [e(elsewhere(city, g)) for g in f.gaps if g.current and not g.counts_in(view.id)]
    lines = [f'<div class="why">{"<br>".join(said)}</div>']
    facts = rows(
        [
            ("工作类型", f"<b>{e(work)}</b> {e(WORK_WORDS[work])}" if work else ""),
            ("关键理由", e(place.key_why) if place.key else ""),
            ("后续", f"<b>{e(place.follow)}</b>：{e(place.follow_why)}" if place.follow else ""),
            ("本地适宜", f"{e(f.facts.node.props['fit'])}：{e(f.facts.node.props['fit_why'])}"),
        ]
    )
    stated = items(
        f"{e(g.said_by)}·{e(g.scope)}·{e(g.effect or '方向')}{e(aside(city, view, g))}：{e(g.said.node.caption)} "
        f"{sources(city.graph, g.said.origins, city.as_of)}"
        for g in f.gaps
    )
    mentions = items(
        f"{e(m.node.props.get('says') or '提及')}：{e(m.node.caption)} {sources(city.graph, m.origins, city.as_of)}"
        for m in f.facts.mentions
    )
    searches = items(
        f"{e(LEVEL_WORDS[s.props['level']])} {e(s.props['date'])}：{e(s.props['what'])}" for s in f.facts.searches
    )
    extra = "".join(
        f"<h4>{t}</h4>{c}"
        for t, c in (("谁说过短板", stated), ("来源提及", mentions), ("检索", searches))
        if "<li>" in c
    )
    return f"<h4>为什么这样判断</h4>{''.join(lines)}{facts}{extra}"


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


def chains_of(city: City, gap: Stated) -> str:
    """Return the names of the chains a stated gap speaks of."""
    return "、".join(city.graph.nodes[Key("Chain", i)].caption for i in sorted(gap.chains))


def elsewhere(city: City, gap: Stated) -> str:
    """Say that a segment is called weak or missing in another chain, and that this counts there only."""
    return (
        f"在{chains_of(city, gap)}链上被称为“{gap.effect or '方向'}”（{gap.said_by}，{gap.said.newest}），只计入那条链"
    )


def aside(city: City, view: ChainView, gap: Stated) -> str:
    """Return why a stated gap does not count here: it is old, or it speaks of another chain."""
    old = "" if gap.current else "旧述，按未提计"
    other = "" if gap.counts_in(view.id) else f"说的是{chains_of(city, gap)}链"
    words = "；".join(filter(None, [old, other]))
    return f"（{words}）" if words else ""


def _firms(city: City, f: SegmentFinding) -> str:
    counted = items((_firm(city, f, t) for t in f.presence.counted), "没有来源写明的本地企业")
    others = [t for t in f.presence.ties if not t.counts]
    head = (
        f"<h4>本地企业 {f.presence.n} 家"
        + (f"，分属 {f.presence.k} 个集团" if f.presence.n > f.presence.k else "")
        + "</h4>"
    )
    parts = [
        ("疑有、待核实的", [t for t in others if t.suspected]),
        ("不计数的", [t for t in others if not t.suspected]),
    ]
    more = (
        f"<h4>{words} {len(some)} 家</h4>{items(f'{_firm(city, f, t)} — {e(t.why_not)}' for t in some)}"
        for words, some in parts
        if some
    )
    return head + counted + "".join(more)


def _firm(city: City, f: SegmentFinding, tie: FirmTie) -> str:
    firm = tie.said.node
    tags = sorted(city.tags_in(firm, f.id) - {"重点企业"})
    group = group_of(firm)
    words = [badge(t) for t in tags] + ([badge(f"{group}系")] if group != firm.id and group != firm.caption else [])
    said = "、".join(tie.said.hints)
    return f"{node_link(firm.key, firm.caption)} {' '.join(words)} {e(said)} {sources(city.graph, tie.said.origins, city.as_of)}"


def _neighbours(city: City, view: ChainView, f: SegmentFinding) -> str:
    def listed(ids: list[str]) -> str:
        return items((_neighbour(city, view, i) for i in ids), "没有登记")

    return f"<h4>上游投入</h4>{listed(f.facts.inputs)}<h4>下游用户</h4>{listed(f.facts.users)}"


def _neighbour(city: City, view: ChainView, segment: str) -> str:
    other = city.segments[segment]
    chain = view.id if segment in view.places else next(iter(other.facts.places))
    return f"{link('chain', other.facts.name, chain=chain, segment=segment)} {state_badge(other.shown, other.state)}"


def _projects(city: City, f: SegmentFinding) -> str:
    found = items(
        f"{node_link(p.node.key, p.node.caption)} {badge(str(p.node.props.get('status', '状态不明')))} "
        f"{e(p.node.props.get('status_date') or '日期不明')} {sources(city.graph, p.origins[:1], city.as_of)}"
        for p in f.facts.projects
    )
    return f"<h4>相关项目</h4>{found}" if "<li>" in found else ""


def _products(city: City, f: SegmentFinding) -> str:
    named = [
        e(p.caption) + (f"<span class=src>（{e('、'.join(p.props['aka']))}）</span>" if p.props.get("aka") else "")
        for p in f.facts.products
    ]
    return f"<h4>产品</h4><p>{'、'.join(named)}</p><p>{sources(city.graph, f.facts.node.origins, city.as_of)}</p>"
