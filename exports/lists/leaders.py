"""链主企业: who is called a chain leader, of which chain, and who says so."""

from __future__ import annotations

from analysis.city import City
from exports.pick import chains, names
from exports.sources import cite
from exports.table import Brief, Column, Row, Table


def rows(city: City, chain: str | None = None) -> list[Row]:
    """Return one row for each statement that calls a firm 链主."""
    found: list[Row] = []
    for view in chains(city, chain):
        for firm, edges in view.leaders:
            for edge in edges:
                for origin in edge.origins:
                    found.append(
                        {
                            "chain": view.name,
                            "chain_id": view.id,
                            "firm": firm.caption,
                            "firm_id": firm.id,
                            "full_name": firm.props.get("full_name"),
                            "stock_code": ";".join(firm.props.get("stock_code", [])) or None,
                            "scope": edge.props.get("role_scope") or "口径不明",
                            "evidence": origin.evidence,
                            "districts": names(city, firm.key, "LOCATED_IN"),
                            "date": origin.date or "日期不明",
                            "source": cite(city.graph, origin),
                        }
                    )
    return found


TABLE = Table(
    "leaders",
    "链主企业清单",
    (
        Column("chain", "产业链", width=18),
        Column("chain_id", "产业链标识", json_only=True),
        Column("firm", "企业名称", width=18),
        Column("firm_id", "企业标识", json_only=True),
        Column("full_name", "企业全称", width=30),
        Column("stock_code", "股票代码", width=10),
        Column("scope", "谁说的", width=10),
        Column("evidence", "说明", "long", 44),
        Column("districts", "区县", width=12),
        Column("date", "日期", width=12),
        Column("source", "来源", "long", 50),
    ),
    rows,
    "来源称为“链主”的企业；每个说法一行，口径不同的并列。",
    brief=(
        Brief("产业链", "chain", 18, top=True),
        Brief("企业", "firm", 18, top=True),
        Brief("谁说的", "scope", 12, top=True),
        Brief("日期", "date", 12, top=True),
        Brief("区县", "districts", 14),
        Brief("说明", "evidence", 60, top=True),
    ),
    subject="firm",
)
