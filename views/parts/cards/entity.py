"""The card of a firm, park, project or department as HTML: all that is known of it, with the source of each value."""

from __future__ import annotations

from analysis.city import City
from analysis.segments.firms import roles
from exports.sources import age_mark
from graph.record import Key, Node
from graph.types import TYPES
from views.parts.cards.entity_fields import conflicts, fields, statuses, written
from views.parts.cards.entity_links import chains, leaders, others, segments, signals
from views.parts.cards.entity_refs import Refs
from views.parts.html import badge, e, link


def entity_card(city: City, key: Key) -> str:
    """Return the whole card of a node, every text escaped; KeyError where the graph has no such node."""
    node = city.graph.nodes[key]
    refs = Refs(city, node)
    parts = [_head(city, node), conflicts(node, refs)]
    if key.type == "Project":
        parts.append(statuses(node, refs))
    parts += [fields(node, refs), chains(city, node, refs), segments(city, node, refs), leaders(city, node)]
    parts.append(others(city, node, refs))
    parts += [signals(city, node), written(node, refs)]
    parts += [f"<h4>全部陈述与来源（{len(refs.order)} 条，新的在前；方括号里是序号）</h4>", refs.listed()]
    return f'<div class="card" id="entity-{e(key.type)}-{e(key.id)}">{"".join(parts)}</div>'


def _head(city: City, node: Node) -> str:
    explore = link("explore", "在图谱里展开它的关系", node=f"{node.key.type}:{node.id}")
    marks = [badge(TYPES[node.key.type].label), *_marks(city, node)]
    return f"<h3>{e(node.caption)}</h3><p>{' '.join(marks)}</p><p>{explore}</p>"


def _marks(city: City, node: Node) -> list[str]:
    p = node.props
    found: list[str] = []
    if any(x.props.get("role") == "链主" for x in roles(city.graph, node)):
        found.append(badge("★ 链主", "key"))
    plain = (p.get("presence"), p.get("status"), *p.get("badges", []), "上市" if p.get("stock_code") else None)
    found += [badge(str(v)) for v in plain if v]
    if node.key.type == "Firm" and not p.get("presence"):
        found.append(badge("外地候选企业"))
    if p.get("is_carrier") is False:
        found.append(badge("区域方向、集群或规划，不是园区", "flag"))
    if p.get("is_package"):
        found.append(badge("打包数：多个项目的合计，不是一个项目", "flag"))
    if any(c.key == node.key for c in city.graph.conflicts):
        found.append(badge("来源不一致", "missing"))
    age = age_mark(max(node.origins, key=lambda o: o.date), city.as_of)
    return found + ([f'<span class="old">{e(age)}</span>'] if age else [])
