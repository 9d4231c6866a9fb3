"""链主企业: who is called a chain leader, of which chain, by whom and when; where nobody is, its leading firms, said so."""

from __future__ import annotations

from analysis.chains.view import ChainView
from analysis.city import City
from exports.pick import chains, names
from exports.sources import cites
from exports.table import Brief, Column, Row, Table
from graph.record import Edge, Key, Node

LEADER, LEADING = "链主", "龙头"


def rows(city: City, chain: str | None = None) -> list[Row]:
    """Return one row for each chain and firm that a source calls 链主, or 龙头 where the chain has no 链主."""
    found: list[Row] = []
    for view in chains(city, chain):
        if view.leaders:
            found += [_row(city, view, firm, edges, LEADER) for firm, edges in view.leaders]
        else:
            found += [_row(city, view, firm, edges, f"{LEADING}（来源没有点名链主）") for firm, edges in _leading(view)]
    return found


def _leading(view: ChainView) -> list[tuple[Node, list[Edge]]]:
    """Return the firms that are called 龙头 of a chain, with the edges that say so."""
    told = {i: [e for e in edges if e.props.get("role") == LEADING] for i, edges in view.firms.items()}
    return [(view.city.graph.nodes[Key("Firm", i)], edges) for i, edges in sorted(told.items()) if edges]


def _row(city: City, view: ChainView, firm: Node, edges: list[Edge], called: str) -> Row:
    """Return the row of a firm: every statement of it, the newest first."""
    told = [(o, str(e.props.get("role_scope") or "口径不明")) for e in edges for o in e.origins]
    told.sort(key=lambda pair: pair[0].date or "", reverse=True)
    return {
        "chain": view.name,
        "chain_id": view.id,
        "firm": firm.caption,
        "firm_id": firm.id,
        "called": called,
        "full_name": firm.props.get("full_name"),
        "stock_code": ";".join(firm.props.get("stock_code", [])) or None,
        "scope": list(dict.fromkeys(f"{scope}（{o.date or '日期不明'}）" for o, scope in told)),
        "evidence": list(dict.fromkeys(o.evidence for o, _ in told if o.evidence)),
        "districts": names(city, firm.key, "LOCATED_IN"),
        "date": max((o.date for o, _ in told if o.date), default="日期不明"),
        "sources": cites(city.graph, [o for o, _ in told]),
    }


TABLE = Table(
    "leaders",
    "链主企业清单",
    (
        Column("chain", "产业链", width=18),
        Column("chain_id", "产业链标识", json_only=True),
        Column("firm", "企业名称", width=18),
        Column("firm_id", "企业标识", json_only=True),
        Column("called", "称呼", width=16),
        Column("full_name", "企业全称", width=30),
        Column("stock_code", "股票代码", width=10),
        Column("scope", "谁说的", width=24),
        Column("evidence", "说明", "long", 44),
        Column("districts", "区县", width=12),
        Column("date", "日期", width=12),
        Column("sources", "来源", "long", 50),
    ),
    rows,
    "来源称为“链主”的企业，一家一行，谁在何时这样说写在一起；一条链没有来源点名链主的，列出它的龙头并写明。",
    brief=(
        Brief("产业链", "chain", 18, top=True),
        Brief("企业", "firm", 18, top=True),
        Brief("称呼", "called", 14, top=True),
        Brief("谁说的", "scope", 18, top=True),
        Brief("区县", "districts", 14),
        Brief("说明", "evidence", 60, top=True),
    ),
    subject="firm",
)
