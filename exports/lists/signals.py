"""意向信号: every signal of a firm from elsewhere, those without a segment too."""

from __future__ import annotations

from analysis.city import City
from exports.pick import names, of_chain
from exports.sources import cite
from exports.table import Brief, Column, Row, Table
from graph.record import Node

UNDATED = "日期不明"


def rows(city: City, chain: str | None = None) -> list[Row]:
    """Return one row for each signal, newest first, those without a date last."""
    found = [_row(city, n) for n in city.graph.all("Signal") if of_chain(city, n.key, "OF_CHAIN", chain)]
    return sorted(found, key=lambda r: "" if r["date"] == UNDATED else str(r["date"]), reverse=True)


def _row(city: City, n: Node) -> Row:
    p = n.props
    segments = [city.graph.nodes[e.end].caption for e in city.graph.edges_of.get(n.key, []) if e.name == "FOR"]
    return {
        "id": n.id,
        "firm": names(city, n.key, "BY")[0],
        "chains": names(city, n.key, "OF_CHAIN"),
        "segments": list(dict.fromkeys(segments)) or ["环节未定"],
        "intent": p["intent"],
        "stage": p["stage"],
        "still_target": p["still_target"],
        "date": p.get("date") or UNDATED,
        "origin": p.get("origin"),
        "evidence": n.origins[0].evidence,
        "note": n.origins[0].note,
        "source": cite(city.graph, n.origins[0]),
    }


TABLE = Table(
    "signals",
    "意向信号",
    (
        Column("id", "编号", json_only=True),
        Column("firm", "企业", width=18),
        Column("chains", "产业链", width=18),
        Column("segments", "环节", width=16),
        Column("intent", "意向", width=14),
        Column("stage", "阶段", width=10),
        Column("still_target", "仍是目标", width=10),
        Column("date", "日期", width=12),
        Column("origin", "来自", width=10),
        Column("evidence", "说明", "long", 40),
        Column("note", "备注", "long", 24),
        Column("source", "来源", "long", 50),
    ),
    rows,
    "外地企业的走访、洽谈、合作、签约等；已签约落地的进项目管线。",
    brief=(
        Brief("企业", "firm", 18, top=True),
        Brief("产业链", "chains", 18, top=True),
        Brief("环节", "segments", 16, top=True),
        Brief("阶段", "stage", 10, top=True),
        Brief("日期", "date", 12, top=True),
        Brief("意向", "intent", 14),
        Brief("仍是目标", "still_target", 9, top=True),
        Brief("说明", "evidence", 50),
    ),
    subject="firm",
)
