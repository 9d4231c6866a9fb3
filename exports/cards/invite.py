"""The part of a segment's card that says whom to invite, who here would buy and sell, and which park suits."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from analysis.chains.view import ChainView
from analysis.city import City, SegmentFinding
from analysis.targets.competitors import competes_with, is_led, missing_inputs
from analysis.targets.counterparts import counterparts
from analysis.targets.listing import Target, proposed, settled_of
from analysis.targets.park_fit import suggestions
from analysis.targets.places import workplace
from exports.cards.html import badge, e, items, link, node_link, sources
from graph.record import Node

NONE = "<p class=none>还没有把握的候选企业</p>"
MOST_TARGETS, MOST_INPUTS, MOST_FIRMS, MOST_PARKS = 6, 3, 3, 4


def whom_to_invite(city: City, view: ChainView, f: SegmentFinding) -> str:
    """Return the targets of a segment; of one that a local leader holds, those of its missing inputs."""
    made = _inputs(city, view, f) if is_led(f) else _table(city, view, f, MOST_TARGETS) or NONE
    gone = items(
        f"{node_link(firm.key, firm.caption)}：{e(why)}，已进项目管线，不再列为目标"
        for firm, why in settled_of(city, f.id)
    )
    return f"<h4>可以请谁来</h4>{made}{gone if '<li>' in gone else ''}{_counterparts(city, f)}"


def _inputs(city: City, view: ChainView, f: SegmentFinding) -> str:
    leaders = "、".join(competes_with(city, f.id, ()))
    said = f"<p>本地已有{e(leaders)}，不请同业；缺的投入环节，可请这些企业来配套：</p>"
    missing = [city.segments[i] for i in missing_inputs(city, f.id)]
    made = "".join(f"<p><b>{e(i.facts.name)}</b></p>{_table(city, view, i, MOST_INPUTS) or NONE}" for i in missing)
    return said + made if missing else f"<p>本地已有{e(leaders)}，不请同业；直接投入里没有已知的缺口。</p>"


def _table(city: City, view: ChainView, f: SegmentFinding, most: int) -> str:
    found = proposed(city, f.id)
    if not found:
        return ""
    head = "<tr><th>批次</th><th>企业</th><th>匹配产品与理由</th><th>得分</th></tr>"
    lines = "".join(_group(city, list(group)) for _, group in groupby(found[:most], key=lambda t: t.ranked.rank))
    more = link("targets", f"全部 {len(found)} 家与得分", chain=view.id, segment=f.id)
    return f"<table>{head}{lines}</table><p>{more}</p>"


def _group(city: City, group: list[Target]) -> str:
    """Return the rows of one rank: of several with equal evidence no number suggests an order."""
    equals = group[0].ranked.equals
    said = f'<tr><td colspan="4" class="quiet">以下 {equals} 家证据相同，不分先后</td></tr>' if equals > 1 else ""
    return said + "".join(_target(city, t) for t in group)


def _target(city: City, t: Target) -> str:
    s, firm = t.ranked.target, t.firm
    code = "、".join(firm.props.get("stock_code", []))
    score = "" if t.ranked.tied else f"{s.score:.1f}<br><span class=src>{s.low:.1f}–{s.high:.1f}</span>"
    marks = "".join(badge(word) for word in t.evidence) + (badge("与本地龙头同业", "flag") if t.rivals else "")
    return (
        f"<tr><td>{e(s.tier)}</td><td>{node_link(firm.key, firm.caption)} {marks}<br><span class=src>{e(firm.props.get('full_name') or '')} "
        f"{e(code)} {e(workplace(city, firm).text)}</span></td><td>{e('、'.join(t.products))}<br><span class=src>{e(t.why)}</span> "
        f"{sources(city.graph, t.origins, city.as_of)}</td><td>{score}</td></tr>"
    )


def _counterparts(city: City, f: SegmentFinding) -> str:
    near = counterparts(city, f.id)
    told = ((f"本地谁会买 {len(near.buyers)} 家", near.buyers), (f"本地谁供它 {len(near.sellers)} 家", near.sellers))
    return "".join(f"<p><b>{e(title)}</b>：{_links(firms)}</p>" for title, firms in told if firms)


def _links(firms: Iterable[Node]) -> str:
    firms = list(firms)
    more = f" 等 {len(firms)} 家" if len(firms) > MOST_FIRMS else ""
    return "、".join(node_link(n.key, n.caption) for n in firms[:MOST_FIRMS]) + more


def where_to_land(city: City, f: SegmentFinding) -> str:
    """Return the parks that suit a segment, each with the reason, or that nothing speaks for any."""
    found = items(
        (
            f"{node_link(h.park.key, h.park.caption)} <span class=src>{e(h.why)}</span>"
            for h in suggestions(city, f.id)[:MOST_PARKS]
        ),
        "没有依据：没有来源写明哪个载体做这个环节，或有它的上下游企业",
    )
    return f"<h4>可落地的载体</h4>{found}"
