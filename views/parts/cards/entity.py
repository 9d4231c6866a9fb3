"""The card of a firm, park, project or department as HTML: what follows, what to do, then the evidence, folded."""

from __future__ import annotations

from analysis.across.conflicts import contradictions
from analysis.city import City
from exports.sources import age_mark
from graph.record import Key, Node
from graph.types import TYPES
from views.parts.cards.entity_fields import conflicts, fields, statuses, written
from views.parts.cards.entity_links import chains, leaders, others, segments, signals
from views.parts.cards.entity_refs import Refs
from views.parts.cards.entity_surface import SURFACES
from views.parts.desk.address import speaking
from views.parts.html import badge, e, link


def entity_card(city: City, key: Key) -> str:
    """Return the whole card of a node, every text escaped; KeyError where the graph has no such node."""
    node = city.graph.nodes[key]
    explore = link("explore", "在图谱里看它的关系", node=f"{node.key.type}:{node.id}")
    parts = [_head(city, node), _says(node), SURFACES[key.type](city, node), f"<p>{explore}</p>", evidence(city, node)]
    return f'<div class="card" id="entity-{e(key.type)}-{e(key.id)}">{"".join(parts)}</div>'


def evidence(city: City, node: Node) -> str:
    """Return everything that is known of a node with the source of each value, folded."""
    refs = Refs(city, node)
    parts = [conflicts(node, refs), statuses(node, refs) if node.key.type == "Project" else "", fields(node, refs)]
    parts += [chains(city, node, refs), segments(city, node, refs), leaders(city, node), others(city, node, refs)]
    parts += [signals(city, node), written(node, refs)]
    parts += [f"<h4>全部陈述与来源（{len(refs.order)} 条，新的在前；方括号里是序号）</h4>", refs.listed()]
    words = f"依据：各项内容的出处，全部陈述 {len(refs.order)} 条"
    return f'<details class="evidence"><summary>{words}</summary>{"".join(parts)}</details>'


def _head(city: City, node: Node) -> str:
    marks = [badge(TYPES[node.key.type].label), *_marks(city, node)]
    return f"<h3>{e(node.caption)}</h3><p>{' '.join(marks)}</p>"


def _says(node: Node) -> str:
    """Return the links by which a reader says something of a firm: another value, or which name it is."""
    say = speaking() if node.key.type == "Firm" else None
    return f'<p class="says on-screen">您知道的：{say("fix", node.id)} · {say("pair", node.id)}</p>' if say else ""


def _marks(city: City, node: Node) -> list[str]:
    p = node.props
    plain = (p.get("presence"), p.get("status"), *p.get("badges", []), "上市" if p.get("stock_code") else None)
    found = [badge(str(v)) for v in dict.fromkeys(plain) if v]
    if node.key.type == "Firm" and not p.get("presence"):
        found.append(badge("外地候选企业"))
    if p.get("is_carrier") is False:
        found.append(badge("区域方向、集群或规划，不是园区", "flag"))
    if p.get("is_package"):
        found.append(badge("打包数：多个项目的合计，不是一个项目", "flag"))
    if n := sum(c.key == node.key for c in contradictions(city.graph)):
        found.append(badge(f"来源不一致 {n} 处，见依据", "flag"))
    age = age_mark(max(node.origins, key=lambda o: o.date), city.as_of)
    return found + ([f'<span class="old">{e(age)}</span>'] if age else [])
