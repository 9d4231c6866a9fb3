"""What a node is related to, as HTML: segments and why they count, chains and who says the role, parks, districts, projects."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.city import City, SegmentFinding
from analysis.segments.firms import roles
from analysis.targets.parks import main_chains
from analysis.targets.relations import tie, words
from exports.explore.facts import relation
from graph.record import Edge, Key, Node
from views.parts.cards.entity_refs import Refs
from views.parts.html import badge, e, items, link, node_link, sources, state_badge

OWN = {"ROLE_IN", "WORKS_IN", "FILLS", "OFFERS_FOR", "MAIN_CHAIN", "OTHER_CHAIN", "BY", "NAMES"}
# What an edge is called from the side of the node shown, where its declared name says it from the other side.
HEADINGS = {
    ("IN_PARK", "Firm"): "入驻企业",
    ("IN_PARK", "Project"): "在园项目",
    ("INVESTED_BY", "Project"): "投资的项目",
    ("PART_OF", "Project"): "分期与子项目（金额不与总盘相加）",
    ("SUPPLIES", "Firm"): "供货方",
    ("BUYS_FROM", "Firm"): "采购方",
    ("INVESTS_IN", "Firm"): "投资方",
    ("SITE_OF", "Site"): "省内基地",
    ("LOOKED_AT", "RelationSearch"): "关系检索",
    ("LOOKED_AT", "ProjectSearch"): "近况检索",
    ("LOOKED_AT", "IndicatorSearch"): "值的检索",
    ("HOSTED_BY", "Platform"): "依托它的平台",
    ("WORKS_FOR", "Platform"): "创新平台",
    ("PUSHED_BY", "Project"): "推进的项目",
    ("VALUE_OF", "Observation"): "各期的值",
    ("NEAR_TO", "Observation"): "口径相近的值",
    ("BREAKS_DOWN", "Breakdown"): "年度分解",
    ("OWNED_BY", "Problem"): "负责的问题",
    ("HELD_BY", "ChainRole"): "链长制分工",
    ("HELD_BY_FIRM", "ChainRole"): "链长制分工",
    ("REJECTS", "Rejection"): "被判不合适",
    ("NAMES", "Mismatch"): "用语判为不对应",
    ("NAMES", "Doubt"): "被存疑",
    ("ASKED_BY", "PurchaseNeed"): "采购需求",
}
WEIGHT = ("链主", "龙头", "重点企业")


def to(city: City, key: Key) -> str:
    """Return a link to a node: a chain to its board, others to their own page."""
    name = city.graph.nodes[key].caption
    return link("chain", name, chain=key.id) if key.type == "Chain" else node_link(key, name)


def segment_link(city: City, f: SegmentFinding) -> str:
    """Return a segment with its state and a link to it in each of its chains."""
    places = f.facts.places.values()
    inside = [(f"{city.graph.nodes[Key('Chain', p.chain)].caption}·{p.stage}", p.chain) for p in places]
    links = "、".join(link("chain", words, chain=chain, segment=f.id) for words, chain in inside)
    return f"<b>{e(f.facts.name)}</b>（{links}） {state_badge(f.shown, f.state)}"


def chains(city: City, node: Node, refs: Refs) -> str:
    """Return the chains of a firm with its roles and who says them, or the main and other chains of a park."""
    if node.key.type == "Firm":
        return _roles(city, node, refs)
    if node.key.type != "Park":
        return ""
    mains = main_chains(city, node)
    edges = [x for x in city.graph.edges_of.get(node.key, []) if x.name in ("MAIN_CHAIN", "OTHER_CHAIN")]
    first = {x.end for x in mains}
    others = {x.end: x for x in edges if x.end not in first}
    parts = [("主导产业链（最多两条）", mains), ("其他产业链", list(others.values()))]
    return "".join(
        f"<h4>{title}</h4>{items(f'{to(city, x.end)} {refs.cited(x.origins)}' for x in some)}"
        for title, some in parts
        if some
    )


def _roles(city: City, node: Node, refs: Refs) -> str:
    edges = sorted(roles(city.graph, node), key=lambda x: (_weight(x), x.end.id))
    found = items(_role(city, x, refs) for x in edges)
    return f"<h4>在产业链中的角色（谁说的）</h4>{found}" if edges else ""


def _weight(edge: Edge) -> int:
    role = edge.props.get("role")
    return WEIGHT.index(role) if role in WEIGHT else len(WEIGHT)


def _role(city: City, edge: Edge, refs: Refs) -> str:
    role = str(edge.props.get("role", "参与"))
    scope = edge.props.get("role_scope") or ("口径不明" if role == "链主" else "")
    who = f"（{scope}）" if scope else ""
    extra = "、".join([*edge.props.get("stage", []), *edge.props.get("role_note", [])])
    mark = badge(("★ " if role == "链主" else "") + role + who, "key" if role == "链主" else "")
    return f"{to(city, edge.end)} {mark} {e(extra)} {refs.cited(edge.origins)}"


def segments(city: City, node: Node, refs: Refs) -> str:
    """Return the segments a firm or project is tied to, with why each counts or not."""
    if node.key.type == "Firm":
        return _ties(city, node, refs) + _offers(city, node, refs)
    fills = [x for x in city.graph.edges_of.get(node.key, []) if x.name == "FILLS"]
    found = items(
        f"{segment_link(city, city.segments[x.end.id])} {badge('来源写明' if x.props['tie_basis'] == '来源' else str(x.props['tie_basis']))} "
        f"{e('、'.join(x.props.get('hints', [])))} {refs.cited(x.origins)}"
        for x in fills
    )
    return f"<h4>补充的环节（项目不计入企业数）</h4>{found}" if fills else ""


def _ties(city: City, node: Node, refs: Refs) -> str:
    ties = [(f, t) for f in city.segments.values() for t in f.presence.ties if t.said.node.key == node.key]
    found = items(
        f"{segment_link(city, f)} — {'<b>计入本环节</b>' if t.counts else '不计入：' + e(t.why_not)} "
        f'<span class="quiet">{e(_grounds(t.said.hints, [o.note for o in t.said.origins]))}</span> {refs.cited(t.said.origins)}'
        for f, t in sorted(ties, key=lambda pair: not pair[1].counts)
    )
    if ties:
        return f"<h4>所在环节，是否计数</h4>{found}"
    if not roles(city.graph, node):
        return ""
    return '<h4>所在环节</h4><p class="none">环节待核实：没有来源写明它在哪一环节，只列在产业链上，不计入任何环节。</p>'


def _grounds(hints: tuple[str, ...], notes: list[str]) -> str:
    reasons = list(dict.fromkeys(n for n in notes if n))
    said = [f"来源用语：{'、'.join(hints)}"] if hints else []
    return "；".join([*said, *(["对应理由：" + "；".join(reasons)] if reasons else [])])


def _offers(city: City, node: Node, refs: Refs) -> str:
    edges = [x for x in city.graph.edges_of.get(node.key, []) if x.name == "OFFERS_FOR"]
    found = items(
        f"{segment_link(city, city.segments[x.end.id])} 匹配产品：{e('、'.join(x.props.get('match', [])) or '未写')}；"
        f"{e(x.props.get('why', ''))} {refs.cited(x.origins)} {_list_link(city.segments[x.end.id])}"
        for x in edges
    )
    return f"<h4>可以补的环节</h4>{found}" if edges else ""


def _list_link(f: SegmentFinding) -> str:
    return link("targets", "目标企业清单", chain=next(iter(f.facts.places), ""), segment=f.id)


def signals(city: City, node: Node) -> str:
    """Return the signs that a firm may come, and where sources name it for a segment."""
    edges = [x for x in city.graph.edges_of.get(node.key, []) if x.end == node.key]
    coming = [city.graph.nodes[x.start] for x in edges if x.name == "BY"]
    naming = [city.graph.nodes[x.start] for x in edges if x.name == "NAMES"]
    coming.sort(key=lambda n: str(n.props.get("date", "")), reverse=True)
    parts = (
        (
            "意向信号",
            (f"{badge(n.props['stage'])} {e(n.caption)}{_standing(n)} {_own(city, n)}" for n in coming),
            coming,
        ),
        (
            "来源提到的环节用语",
            (f"{badge(n.props.get('says') or '提及')} {e(n.caption)} {_own(city, n)}" for n in naming),
            naming,
        ),
    )
    return "".join(f"<h4>{title}</h4>{items(made)}" for title, made, some in parts if some)


def _standing(signal: Node) -> str:
    kept = {"是": "", "跟踪落地": "（已签约，进项目管线，不再列为目标）", "否": "（不再是目标）"}
    return kept.get(signal.props["still_target"], "")


def leaders(city: City, node: Node) -> str:
    """Return how a firm from elsewhere is related to a local leader; nothing of one that is here."""
    if node.key.type != "Firm" or node.props.get("presence", "非本地") != "非本地":
        return ""
    found = tie(city, node.id)
    steps = [o for step in found.links for o in step.origins]
    return f"<h4>与本地龙头的关系</h4><p>{e(words(city, found))} {sources(city.graph, steps, city.as_of)}</p>"


def _own(city: City, node: Node) -> str:
    told = next((o.evidence for o in node.origins if o.evidence and o.evidence != node.caption), "")
    return f'<span class="quiet">{e(told)}</span> {sources(city.graph, node.origins, city.as_of)}'


def others(city: City, node: Node, refs: Refs) -> str:
    """Return every other relation, grouped by what it is called, each with its source."""
    groups: dict[str, dict[Key, list[Edge]]] = {}
    for edge in city.graph.edges_of.get(node.key, []):
        if edge.name not in OWN and edge.start != edge.end:
            away = edge.end if edge.start == node.key else edge.start
            title = relation(edge) if edge.start == node.key else HEADINGS.get((edge.name, away.type), relation(edge))
            groups.setdefault(title, {}).setdefault(away, []).append(edge)
    return "".join(f"<h4>{e(title)}</h4>{items(_related(city, found, refs))}" for title, found in groups.items())


def _related(city: City, found: dict[Key, list[Edge]], refs: Refs) -> Iterator[str]:
    for key, edges in found.items():
        other = city.graph.nodes[key]
        extra = ""
        if key.type == "Project":
            money = other.props.get("investment_yi")
            extra = badge(str(other.props.get("status", "状态不明"))) + (f" {money:g} 亿元" if money else "")
            extra += f" {e(other.props.get('status_date') or '日期不明')}"
        yield f"{to(city, key)} {extra} {refs.cited([o for x in edges for o in x.origins])}"
