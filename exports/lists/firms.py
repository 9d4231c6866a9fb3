"""企业: every firm a source names here, with roles, segments, park, badges."""

from __future__ import annotations

from collections import defaultdict

from analysis.city import City
from analysis.segments.firms import roles
from analysis.targets.relations import told_of
from exports.pick import names, of_chain
from exports.sources import age_mark, cites
from exports.table import Brief, Column, Row, Table
from graph.record import Node


def rows(city: City, chain: str | None = None) -> list[Row]:
    """Return one row for each firm that has a role in a chain, is tied to a segment or stands here; candidates are in targets."""
    ties: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for f in city.segments.values():
        for tie in f.presence.ties:
            ties[tie.said.node.id].append((f.facts.name, tie.why_not))
    found = [n for n in city.graph.all("Firm") if n.props.get("presence") and of_chain(city, n.key, "ROLE_IN", chain)]
    return [_row(city, n, ties[n.id]) for n in found]


def role_words(city: City, firm: Node) -> list[str]:
    """Return each role with its chain and who says so, such as 链主·空天信息(媒体)."""
    found = [
        f"{e.props.get('role', '参与')}·{city.graph.nodes[e.end].caption}"
        + (f"（{e.props['role_scope']}）" if e.props.get("role_scope") else "")
        for e in roles(city.graph, firm)
    ]
    return list(dict.fromkeys(found))


def _row(city: City, n: Node, ties: list[tuple[str, str]]) -> Row:
    p = n.props
    newest = max(n.origins, key=lambda o: o.date)
    return {
        "id": n.id,
        "former_ids": p.get("former_ids", []),
        "name": n.caption,
        "full_name": p.get("full_name"),
        "full_name_basis": p.get("full_name_basis"),
        "former_names": p.get("former_names", []),
        "uscc": p.get("uscc"),
        "stock_code": ";".join(p.get("stock_code", [])) or None,
        "kind": p.get("kind"),
        "group": p.get("group"),
        "presence": p.get("presence"),
        "presence_note": p.get("presence_note", []),
        "districts": names(city, n.key, "LOCATED_IN"),
        "parks": names(city, n.key, "IN_PARK"),
        "chains": names(city, n.key, "ROLE_IN"),
        "roles": role_words(city, n),
        "segments": [name for name, why in ties if not why],
        "suspected": [f"{name}（{why}）" for name, why in ties if why],
        "placed": "已对应环节" if ties else "环节待核实",
        "products": p.get("products", []),
        "badges": p.get("badges", []),
        "position": p.get("position", []),
        "relations": told_of(city, n.key),
        "newest": newest.date or None,
        "age": age_mark(newest, city.as_of),
        "sources": cites(city.graph, [o for o in n.origins if o.source]),
    }


TABLE = Table(
    "firms",
    "企业名录",
    (
        Column("id", "企业标识", json_only=True),
        Column("former_ids", "并入的标识", json_only=True),
        Column("name", "企业名称", width=18),
        Column("full_name", "企业全称", width=30),
        Column("full_name_basis", "全称依据", width=8),
        Column("former_names", "曾用名", width=14),
        Column("uscc", "统一社会信用代码", width=20),
        Column("stock_code", "股票代码", width=10),
        Column("kind", "主体类别", width=10),
        Column("group", "集团", width=12),
        Column("presence", "在地情况", width=10),
        Column("presence_note", "在地说明", "long", 24),
        Column("districts", "区县", width=12),
        Column("parks", "载体", width=20),
        Column("chains", "产业链", width=18),
        Column("roles", "角色", "long", 26),
        Column("segments", "环节", "long", 24),
        Column("suspected", "疑有环节", "long", 30),
        Column("placed", "环节核实", width=10),
        Column("products", "主要产品", "long", 30),
        Column("badges", "资质", width=14),
        Column("position", "市场地位", width=10),
        Column("relations", "企业关系", "long", 30),
        Column("newest", "最新来源日期", width=12),
        Column("age", "时效", width=12),
        Column("sources", "来源", "long", 50),
    ),
    rows,
    "来源点到的企业与机构。",
    brief=(
        Brief("企业", "name", 18, top=True),
        Brief("全称", "full_name", 28),
        Brief("区县", "districts", 12, top=True),
        Brief("产业链", "chains", 18, top=True),
        Brief("环节", "segments", 20, top=True),
        Brief("主要产品", "products", 28, top=True),
        Brief("角色", "roles", 20, top=True),
        Brief("资质", "badges", 14),
    ),
)
