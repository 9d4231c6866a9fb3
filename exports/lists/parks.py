"""落地载体: parks and sites with their main chains."""

from __future__ import annotations

import re

from analysis.city import City
from analysis.targets.parks import main_chains
from exports.pick import captions, chains, names
from exports.sources import age_mark, cites
from exports.table import Brief, Column, Row, Table
from graph.record import Node

APART = re.compile("[;；、]")


def rows(city: City, chain: str | None = None) -> list[Row]:
    """Return one row for each park; with a chain, those that name it as a main or other one."""
    wanted = {v.name for v in chains(city, chain)}
    found = [_row(city, n) for n in city.graph.all("Park")]
    return [r for r in found if chain is None or wanted & {*r["main_chains"], *r["other_chains"]}]


def _row(city: City, n: Node) -> Row:
    mains = main_chains(city, n)
    main = captions(city.graph.nodes[e.end] for e in mains)
    others = [c for c in (*names(city, n.key, "MAIN_CHAIN"), *names(city, n.key, "OTHER_CHAIN")) if c not in main]
    inside = [city.graph.nodes[e.start] for e in city.graph.edges_of.get(n.key, []) if e.name == "IN_PARK"]
    newest = max(n.origins, key=lambda o: o.date)
    return {
        "id": n.id,
        "name": n.caption,
        "is_carrier": n.props.get("is_carrier"),
        "kind": n.props.get("kind"),
        "level": n.props.get("level"),
        "districts": names(city, n.key, "LOCATED_IN"),
        "main_chains": main,
        "other_chains": list(dict.fromkeys(others)),
        "leading": _leading(n),
        "firms": captions(x for x in inside if x.key.type == "Firm"),
        "projects": captions(x for x in inside if x.key.type == "Project"),
        "newest": newest.date or None,
        "age": age_mark(newest, city.as_of),
        "evidence": list(dict.fromkeys(o.evidence for o in n.origins if o.evidence)),
        "sources": cites(city.graph, n.origins),
    }


def _leading(park: Node) -> list[str]:
    """Return each leading industry once; a source's cell names several."""
    return list(
        dict.fromkeys(w.strip() for told in park.props.get("leading", []) for w in APART.split(told) if w.strip())
    )


TABLE = Table(
    "parks",
    "落地载体清单",
    (
        Column("id", "载体标识", json_only=True),
        Column("name", "载体名称", width=24),
        Column("is_carrier", "是否载体", width=8),
        Column("kind", "载体类别", width=12),
        Column("level", "级别", width=12),
        Column("districts", "区县", width=12),
        Column("main_chains", "主导产业链", width=26),
        Column("other_chains", "其他产业链", width=26),
        Column("leading", "主导产业", "long", 36),
        Column("firms", "入驻企业", "long", 30),
        Column("projects", "在园项目", "long", 30),
        Column("newest", "最新来源日期", width=12),
        Column("age", "时效", width=12),
        Column("evidence", "说明", "long", 44),
        Column("sources", "来源", "long", 50),
    ),
    rows,
    "园区与产业载体；主导链最多两条。是否载体为“否”的是区域方向、集群或规划。",
    brief=(
        Brief("载体", "name", 24, top=True),
        Brief("级别", "level", 12, top=True),
        Brief("类别", "kind", 12),
        Brief("区县", "districts", 12, top=True),
        Brief("主导产业链", "main_chains", 28, top=True),
        Brief("入驻企业", "firms", 34, top=True),
        Brief("在园项目", "projects", 30),
    ),
)
