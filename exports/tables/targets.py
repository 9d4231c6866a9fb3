"""目标企业: whom to invite for which segment, in tiers, with score, interval, coverage and reasons."""

from __future__ import annotations

from analysis.chains import ChainView
from analysis.city import City, SegmentFinding
from analysis.parks import hosts
from analysis.target_list import Target, province_of, targets_of
from exports.pick import chains, rounded
from exports.sources import cites
from exports.table import Column, Row, Table
from graph.record import Node

DIMS = ("relation", "intent", "capability", "landing", "proximity")


def rows(city: City, chain: str | None = None, segment: str | None = None) -> list[Row]:
    """Return one row for each pair of segment and target firm: gaps in order first, then the other segments."""
    found = [
        _row(city, view, f, t)
        for view in chains(city, chain)
        for f in ordered(view)
        if segment in (None, f.id, f.facts.name)
        for t in targets_of(city, f.id)
    ]
    return [{**row, "number": i} for i, row in enumerate(found, 1)]


def ordered(view: ChainView) -> list[SegmentFinding]:
    """Return a chain's segments: gaps by rank, then segments nobody looked for by criticality, then the rest."""
    gaps = [g.finding for g in (*view.gaps, *view.apart)]
    first = {f.id: f for f in (*gaps, *view.search_next)}
    return [*first.values(), *(f for f in view.findings if f.id not in first)]


def _row(city: City, view: ChainView, f: SegmentFinding, t: Target) -> Row:
    score, props = t.ranked.target, t.firm.props
    values = {f"value_{d}": score.dims[d].value for d in DIMS}
    return {
        "tier": score.tier,
        "firm": t.firm.caption,
        "firm_id": t.firm.id,
        "full_name": props.get("full_name"),
        "former_names": props.get("former_names", []),
        "uscc": props.get("uscc"),
        "stock_code": ";".join(props.get("stock_code", [])) or None,
        "province": province_of(city, t.firm) or None,
        "city": props.get("city"),
        "place": "".join(dict.fromkeys([province_of(city, t.firm), str(props.get("city", ""))])) or "所在地不明",
        "chain": view.name,
        "chain_id": view.id,
        "segment": f.facts.name,
        "segment_id": f.id,
        "gap": f.shown,
        "products": list(t.products),
        "why": t.why,
        "relation": "未载入关系,未知",
        "badges": [*props.get("badges", []), *(["上市"] if props.get("stock_code") else [])],
        "signals": [_signal(city, s) for s in t.signals],
        "rank": t.ranked.rank,
        "tied": t.ranked.tied,
        "score": rounded(score.score),
        "low": rounded(score.low),
        "high": rounded(score.high),
        "interval": f"{score.low:.1f}–{score.high:.1f}",
        "coverage": rounded(score.coverage, 2),
        "match": t.match,
        **values,
        "parks": [f"{h.park.caption}({h.why})" for h in hosts(city, view.id)[:2]],
        "to_verify": _to_verify(t),
        "basis": "行业常识·待核实" if t.common else "来源",
        "sources": cites(city.graph, t.origins),
        "as_of": city.as_of.isoformat(),
    }


def _signal(city: City, signal: Node) -> str:
    return f"{signal.props['stage']}({signal.props.get('date') or '日期不明'}·{cites(city.graph, signal.origins)[0]})"


def _to_verify(t: Target) -> list[str]:
    labels = {
        "relation": "与链主关系",
        "intent": "投资意向",
        "capability": "资质",
        "landing": "落地条件",
        "proximity": "所在地",
    }
    unknown = [labels[d] for d in DIMS if t.ranked.target.dims[d].value is None]
    found = ["产品匹配为行业常识,须核实"] if t.common else []
    found += [f"{'、'.join(unknown)}未知"] if unknown else []
    found += ["风险未查"] if not t.ranked.target.risk_checked else []
    found += [f"同集团在济企业:{'、'.join(t.group_here)}"] if t.group_here else []
    return found


TABLE = Table(
    "targets",
    "目标企业清单",
    (
        Column("number", "序号", "integer", 6, sheet_only=True),
        Column("tier", "批次", width=8),
        Column("firm", "企业名称", width=16),
        Column("firm_id", "企业标识", json_only=True),
        Column("full_name", "企业全称", width=30),
        Column("former_names", "曾用名", width=20),
        Column("uscc", "统一社会信用代码", width=20),
        Column("stock_code", "股票代码", width=10),
        Column("place", "所在省市", width=10),
        Column("province", "省份", json_only=True),
        Column("city", "城市", json_only=True),
        Column("chain", "产业链", width=16),
        Column("chain_id", "产业链标识", json_only=True),
        Column("segment", "环节", width=18),
        Column("segment_id", "环节标识", json_only=True),
        Column("gap", "缺口等级", width=14),
        Column("products", "匹配产品", "long", 26),
        Column("why", "理由", "long", 30),
        Column("relation", "与链主关系(路径)", width=16),
        Column("badges", "资质", width=12),
        Column("signals", "意愿信号(日期·来源)", "long", 30),
        Column("rank", "本环节名次", "integer", 8),
        Column("tied", "并列", width=6),
        Column("score", "得分", "number", 8),
        Column("low", "下限", json_only=True),
        Column("high", "上限", json_only=True),
        Column("interval", "区间", width=12, sheet_only=True),
        Column("coverage", "信息覆盖率", "number", 8),
        *(Column(f"value_{d}", d, json_only=True) for d in DIMS),
        Column("match", "匹配度", json_only=True),
        Column("parks", "建议载体及理由", "long", 34),
        Column("to_verify", "待核实项", "long", 34),
        Column("basis", "依据", width=14),
        Column("sources", "证据链接", "long", 40),
        Column("as_of", "数据日期", width=12),
    ),
    rows,
    "外地企业,按批次与得分;没有来源的匹配一律为行业常识·待核实。",
)
