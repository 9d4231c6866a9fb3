"""Chains side by side: one measure a row, one chain a column, the same figures as on their own pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from analysis.across.districts import local_firms, parks, projects, spread
from analysis.across.intents import intents
from analysis.across.quiet import quiet, running
from analysis.chains.completeness import Completeness
from analysis.chains.view import ChainView
from analysis.segments.facts import linked
from graph.record import Node
from views.parts.across.chains import bar, leaders
from views.parts.help import help_mark
from views.parts.html import badge, e, link, node_link, state_badge

MOST = 3
HELP = {"完整度": "完整度", "有龙头的环节": "有龙头", "首要缺口": "缺口", "本地企业": "区县", "有意向的企业": "有意向"}
NONE = '<span class="quiet">没有</span>'


def measured(view: ChainView) -> dict[str, str]:
    """Return what is compared of a chain, by the name of the measure."""
    return {name: measure(view) for name, measure in MEASURES.items()}


def side_by_side(views: Sequence[ChainView], cells: Sequence[Mapping[str, str]]) -> str:
    """Return the comparison of some chains, each with what is measured of it, as a table."""
    heads = "".join(f'<th scope="col">{link("chain", v.name, chain=v.id)}</th>' for v in views)
    rows = "".join(
        f'<tr><th scope="row">{e(name)}{help_mark(HELP[name]) if name in HELP else ""}</th>{"".join(f"<td>{c[name]}</td>" for c in cells)}</tr>'
        for name in MEASURES
    )
    return (
        f'<div class="wide"><table class="plain side"><thead><tr><th scope="col">比什么</th>{heads}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div>"
    )


def _counts(view: ChainView) -> str:
    words = "、".join(said for state, said in view.completeness.words if view.completeness.figures[state])
    return f'{bar(view)}<span class="src">{e(words)}</span>'


def _complete(view: ChainView) -> str:
    return f"{_interval(view.completeness)}；按关键度 {_interval(view.weighted)}"


def _interval(found: Completeness) -> str:
    """Return the share that is here, from what is proved to what may be; the two are one number only where all is known."""
    if found.low is None or found.high is None:
        return "无从计算"
    return f"{found.low:.0%}" if found.low == found.high else f"{found.low:.0%}–{found.high:.0%}"


def _led(view: ChainView) -> str:
    return _some([link("chain", f.facts.name, chain=view.id, segment=f.id) for f in view.findings if f.leader], "个")


def _gaps(view: ChainView) -> str:
    return _some(
        [
            f"{link('chain', g.finding.facts.name, chain=view.id, segment=g.finding.id)} {state_badge(g.finding.shown, g.finding.state)}"
            for g in view.gaps
        ],
        "个",
    )


def _flags(view: ChainView) -> str:
    names = ("断链", "疑断链", "单点", "有据短板", "卡脖子", "在建补缺")
    counts = {name: sum(view.has(f, name) for f in view.findings) for name in names}
    return " ".join(badge(f"{name} {n}", "flag") for name, n in counts.items() if n) or NONE


def _firms(view: ChainView) -> str:
    found = spread(view.city, local_firms(view.city, view))
    ordered = sorted(found.of, key=lambda d: (-found.count(d), d))
    district = {n.id: n.caption for n in view.city.graph.all("District")}
    where = [link("districts", f"{district[d]} {found.count(d)}", district=d, chain=view.id) for d in ordered[:MOST]]
    return f"{found.total} 家" + (f"，多在{'、'.join(where)}" if where else "")


def _projects(view: ChainView) -> str:
    every, runs = projects(view.city, view), running(view)
    still = [n for n in runs if quiet(n, view.city.as_of).grade]
    words = f"，其中 {len(still)} 个久无消息" if still else ""
    return f"{len(every)} 个，在推进 {len(runs)} 个{words}" if every else NONE


def _parks(view: ChainView) -> str:
    return _some([_node(n) for n in parks(view.city, view)], "个")


def _wanting(view: ChainView) -> str:
    here = [
        i
        for i in intents(view.city)
        if i.open and any(c.id == view.id for s in i.signals for c in linked(view.city.graph, s.key, "OF_CHAIN"))
    ]
    return _some([_node(i.firm) for i in here], "家")


def _node(node: Node) -> str:
    return node_link(node.key, node.caption)


def _some(found: Sequence[str], unit: str) -> str:
    """Return the first few of some things, then how many there are."""
    if not found:
        return NONE
    return "、".join(found[:MOST]) + (f" 等 {len(found)} {unit}" if len(found) > MOST else "")


MEASURES: dict[str, Callable[[ChainView], str]] = {
    "环节": _counts,
    "完整度": _complete,
    "有龙头的环节": _led,
    "链主": lambda view: leaders(view, MOST),
    "首要缺口": _gaps,
    "标记": _flags,
    "本地企业": _firms,
    "项目": _projects,
    "载体": _parks,
    "有意向的企业": _wanting,
}
