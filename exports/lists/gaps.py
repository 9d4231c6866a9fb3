"""缺口: the gaps of each chain in order, those that need not be here apart."""

from __future__ import annotations

from analysis.chains.view import ChainView, GapRow
from analysis.city import City
from analysis.targets.listing import proposed
from exports.pick import chains, rounded
from exports.sources import cites
from exports.table import Brief, Column, Row, Table


def rows(city: City, chain: str | None = None) -> list[Row]:
    """Return one row for each gap, in the order of the screen; `apart` marks 可外购, 不宜, 公用."""
    views = chains(city, chain)
    apart = [g for v in views for g in v.apart]
    return [*(_row(city, g, False) for g in ranked(views)), *(_row(city, g, True) for g in apart)]


def ranked(views: list[ChainView]) -> list[GapRow]:
    """Return the gaps of several chains in one order: those that sources state first, then by priority."""
    return sorted((g for v in views for g in v.gaps), key=lambda g: (g.ranked.tier, -g.ranked.priority))


def _row(city: City, gap: GapRow, apart: bool) -> Row:
    f, place = gap.finding, gap.chain.places[gap.finding.id]
    best, worst = gap.best_worst
    said = [g for g in f.gaps if g.counts_in(gap.chain.id)]
    stated = [f"{g.said_by}({g.said.newest or '日期不明'},{g.scope}):{g.said.node.caption}" for g in said]
    origins = [o for g in said for o in g.said.origins] + [o for m in f.facts.mentions for o in m.origins]
    return {
        "chain": gap.chain.name,
        "chain_id": gap.chain.id,
        "rank": gap.ranked.rank,
        "best": best,
        "worst": worst,
        "segment": f.facts.name,
        "segment_id": f.id,
        "stage": place.stage,
        "key": place.key,
        "shown": f.shown,
        "state": f.state,
        "priority": rounded(gap.ranked.priority),
        "work": gap.work,
        "fit": f.facts.node.props["fit"],
        "apart": apart,
        "flags": [x.name for x in gap.chain.flags[f.id]],
        "stated": stated,
        "reasons": list(f.presence.reasons),
        "criticality": rounded(gap.ranked.gap.c, 3),
        "pull": rounded(gap.ranked.gap.e, 3),
        "candidates": len(proposed(city, f.id)),
        "sources": cites(city.graph, origins) or cites(city.graph, f.facts.node.origins),
    }


TABLE = Table(
    "gaps",
    "缺口清单",
    (
        Column("chain", "产业链", width=16),
        Column("chain_id", "产业链标识", json_only=True),
        Column("rank", "链内名次", "integer", 8),
        Column("best", "最好名次", "integer", 8),
        Column("worst", "最差名次", "integer", 8),
        Column("segment", "环节", width=18),
        Column("segment_id", "环节标识", json_only=True),
        Column("stage", "段", width=6),
        Column("key", "关键环节", width=8),
        Column("shown", "缺口等级", width=16),
        Column("state", "状态", json_only=True),
        Column("priority", "优先度", "number", 8),
        Column("work", "工作类型", width=8),
        Column("fit", "本地适宜", width=9),
        Column("apart", "另列", width=6),
        Column("flags", "标记", width=18),
        Column("stated", "谁说的", "long", 40),
        Column("reasons", "判断依据", "long", 36),
        Column("criticality", "关键度", "number", 8),
        Column("pull", "本地牵引", "number", 8),
        Column("candidates", "候选企业数", "integer", 8),
        Column("sources", "来源", "long", 50),
    ),
    rows,
    "按次序排列的缺口；可外购、不宜、公用的另列。别的链上说的短板不算本链的缺口。",
    brief=(
        Brief("名次", "rank", 6, top=True),
        Brief("产业链", "chain", 15, top=True),
        Brief("环节", "segment", 18, top=True),
        Brief("状态", "shown", 13, top=True),
        Brief("判断依据", "reasons", 36, top=True),
        Brief("谁说的", "stated", 24),
        Brief("标记", "flags", 14),
        Brief("工作", "work", 7),
        Brief("候选企业", "candidates", 9, top=True),
        Brief("适宜", "fit", 9),
    ),
    subject="segment",
)
