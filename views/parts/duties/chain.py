"""Below a chain's board: 链长制, each place filled or 待明确, and 创新体系, its platforms by segment."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from analysis.chains.view import ChainView
from analysis.plan.innovation import Innovation, innovation
from analysis.plan.leadership import Seat, leadership
from exports.sentences.plan.chain import OPEN, innovation_sentence, leadership_sentence
from graph.record import Node
from views.parts.cards.entity_links import to
from views.parts.html import badge, e, items, link, sentence, sources


def chain_parts(view: ChainView) -> str:
    """Return both parts as HTML, every text escaped."""
    look = f"<style>{Path(__file__).with_name('duties.css').read_text(encoding='utf-8')}</style>"
    four, three = leadership(view.city, view.id)
    found = innovation(view)
    seats = "".join(_seat(view, s) for s in four) + "".join(_product(view, s, found) for s in three)
    return (
        f'{look}<div class="card"><h4>链长制</h4><p>{sentence(leadership_sentence(four))}</p><div class="places-4">{seats}</div>'
        f"<h4>创新体系</h4><p>{sentence(innovation_sentence(view, found))}</p>{_platforms(view, found)}</div>"
    )


def _seat(view: ChainView, s: Seat) -> str:
    if not s.filled:
        told = str(s.said.props.get("holder") or "") if s.said else ""
        hint = f"，来源提到 {e(told)}" if told else ""
        return f'<div class="open"><small>{e(s.about)}</small>{OPEN}{hint}{_said(view, s)}</div>'
    nodes = "、".join(to(view.city, n.key) for n in (*s.firms, *s.departments))
    holder = "，".join(filter(None, (e(s.holder), nodes)))
    return f"<div><small>{e(s.about)}</small>{holder}{_said(view, s)}</div>"


def _said(view: ChainView, s: Seat) -> str:
    return f" {sources(view.city.graph, s.said.origins, view.city.as_of)}" if s.said else ""


def _product(view: ChainView, s: Seat, found: Innovation) -> str:
    """Return a place of the 3个1: what this graph holds of it; whether the city has issued one is another matter."""
    own = {
        "产业链图谱": f"{link('chain', '本页的链图', chain=view.id)}，环节 {len(view.findings)} 个",
        "招商指引": f"{link('gaps', f'缺口 {len(view.gaps)} 个', chain=view.id)}、{link('targets', '目标企业', chain=view.id)}",
        "创新体系": f"创新平台 {len(found.platforms)} 个，见下" if found.platforms else "",
    }[s.role]
    told = "，".join(filter(None, (f"本图谱已有：{own}" if own else "", e(s.holder))))
    kind = "" if told else ' class="open"'
    return f"<div{kind}><small>{e(s.about)}</small>{told or OPEN}{_said(view, s)}</div>"


def _platforms(view: ChainView, found: Innovation) -> str:
    if not found.platforms:
        return ""
    names = {f.id: f.facts.name for f in view.findings}
    rows = [
        f"{link('chain', names[i], chain=view.id, segment=i)}：{_listed(view, some)}" for i, some in found.of.items()
    ]
    rows += [f"没有对上环节：{_listed(view, found.loose)}"] if found.loose else []
    return f"<details><summary>按环节看 {len(found.platforms)} 个平台</summary>{items(rows)}</details>"


def _listed(view: ChainView, some: Iterable[Node]) -> str:
    return "；".join(_platform(view, n) for n in some)


def _platform(view: ChainView, n: Node) -> str:
    level = str(n.props.get("level") or "其他")
    kind = f"{'' if level == '其他' else f'{level}级 '}{n.props['kind']}"
    return f"{to(view.city, n.key)} {badge(kind)} {sources(view.city.graph, n.origins, view.city.as_of)}"
