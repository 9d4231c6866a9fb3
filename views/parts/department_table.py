"""部门: departments with what sources say they answer for."""

from __future__ import annotations

from analysis.city import City
from exports.pick import names, of_chain
from exports.sentences.department import articles
from exports.sources import age_mark, cites
from exports.table import Brief, Column, Row, Table
from graph.record import Node


def rows(city: City, chain: str | None = None) -> list[Row]:
    """Return one row for each department; with a chain, those a source makes responsible for it."""
    return [_row(city, n) for n in city.graph.all("Department") if of_chain(city, n.key, "RESPONSIBLE_FOR", chain)]


def _row(city: City, n: Node) -> Row:
    newest = max(n.origins, key=lambda o: o.date)
    return {
        "id": n.id,
        "name": n.caption,
        "role": n.props.get("role", []),
        "chains": names(city, n.key, "RESPONSIBLE_FOR"),
        "articles": articles(n),
        "newest": newest.date or None,
        "age": age_mark(newest, city.as_of),
        "evidence": list(dict.fromkeys(o.evidence for o in n.origins if o.evidence)),
        "sources": cites(city.graph, n.origins),
    }


TABLE = Table(
    "departments",
    "部门名录",
    (
        Column("id", "部门标识", json_only=True),
        Column("name", "部门名称", width=30),
        Column("role", "职责", "long", 40),
        Column("chains", "产业链", width=18),
        Column("articles", "计划条目", "long", 44),
        Column("newest", "最新来源日期", width=12),
        Column("age", "时效", width=12),
        Column("evidence", "说明", "long", 44),
        Column("sources", "来源", "long", 50),
    ),
    rows,
    "来源写明职责的部门；产业链一栏只写来源点名由它负责的。",
    brief=(
        Brief("部门", "name", 26, top=True),
        Brief("负责的产业链", "chains", 22, top=True),
        Brief("职责", "role", 44, top=True),
        Brief("计划条目", "articles", 34, top=True),
        Brief("最新来源日期", "newest", 12, top=True),
    ),
)
