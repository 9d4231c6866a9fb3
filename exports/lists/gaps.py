"""缺口: the gaps of each chain in order, those that need not be here apart."""

from __future__ import annotations

from collections.abc import Collection

from analysis.chains.first import candidates, groups, running
from analysis.chains.pipeline import PRODUCING, SIGNED, pipeline
from analysis.chains.view import GapRow
from analysis.city import City, SegmentFinding
from analysis.targets.park_fit import suggestions
from exports.pick import chains, rounded
from exports.sentences import names
from exports.sentences.gap import why
from exports.sources import cites
from exports.table import Brief, Column, Row, Table

FIRST, REST, APART = "建议先办", "其余宜本地", "可外购、不宜、公用"
MOST = 5


def rows(city: City, chain: str | None = None, added: Collection[str] = (), removed: Collection[str] = ()) -> list[Row]:
    """Return one row for each gap of each chain, in the groups and the order of the screen.

    `added` and `removed` are what the user has put into 建议先办 and taken out of it.
    """
    found = groups(chains(city, chain), added, removed)
    named = ((FIRST, found.first), (REST, found.rest), (APART, found.apart))
    return [_row(city, g, group) for group, some in named for g in some]


def _row(city: City, gap: GapRow, group: str) -> Row:
    f, place = gap.finding, gap.chain.places[gap.finding.id]
    best, worst = gap.best_worst
    said = [g for g in f.gaps if g.counts_in(gap.chain.id)]
    stated = [f"{g.said_by}（{g.said.newest or '日期不明'}，{g.scope}）：{g.said.node.caption}" for g in said]
    origins = [o for g in said for o in g.said.origins] + [o for m in f.facts.mentions for o in m.origins]
    return {
        "group": group,
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
        "apart": gap.apart,
        "flags": [x.name for x in gap.chain.flags[f.id]],
        "stated": stated,
        "reasons": list(f.presence.reasons),
        "criticality": rounded(gap.ranked.gap.c, 3),
        "pull": rounded(gap.ranked.gap.e, 3),
        "why": why(gap),
        "candidates": len(candidates(gap)),
        "wish": sum("意向" in t.evidence for t in candidates(gap)),
        "where": [h.park.caption for h in suggestions(city, f.id)],
        "projects": [f"{p.node.caption}（{p.node.props['status']}）" for p in running(gap)],
        "with_signed": _after(city, f, SIGNED),
        "with_production": _after(city, f, PRODUCING),
        "sources": cites(city.graph, origins) or cites(city.graph, f.facts.node.origins),
    }


def _after(city: City, f: SegmentFinding, level: str) -> str:
    """Return what the segment would be shown as with projects of the pipeline."""
    made = pipeline(city, level)
    return made.then.segments[f.id].shown if f.id in made.projects else f.shown


def head(found: list[Row]) -> str:
    """Return the sentence above a list: how many gaps in which group, each segment once, and which to take up first."""
    best: dict[str, Row] = {}
    for group in (FIRST, REST, APART):
        for row in found:
            if row["group"] == group:
                best.setdefault(row["segment_id"], row)
    named = {group: [r["segment"] for r in best.values() if r["group"] == group] for group in (FIRST, REST, APART)}
    told = [
        f"{group} {len(some)} 个" + (f"（{names(some, MOST, '')}）" if group == FIRST else "")
        for group, some in named.items()
        if some
    ]
    shared = f"（{len(best)} 个环节，几条链共用的每条链一行）" if len(best) < len(found) else ""
    return f"共 {len(found)} 条{shared}：{'；'.join(told)}。"


TABLE = Table(
    "gaps",
    "缺口清单",
    (
        Column("group", "组", width=14),
        Column("chain", "产业链", width=16),
        Column("chain_id", "产业链标识", json_only=True),
        Column("rank", "链内名次", "integer", 8),
        Column("best", "最好名次", "integer", 8),
        Column("worst", "最差名次", "integer", 8),
        Column("segment", "环节", width=18),
        Column("segment_id", "环节标识", json_only=True),
        Column("why", "为什么", "long", 36),
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
        Column("wish", "有意向家数", "integer", 8),
        Column("where", "可落载体", width=20),
        Column("projects", "在推进的项目", width=20),
        Column("with_signed", "加上已签约的项目", width=16),
        Column("with_production", "加上已投产的项目", width=16),
        Column("sources", "来源", "long", 50),
    ),
    rows,
    "缺口分三组：建议先办、其余宜本地、可外购或不宜或公用；组内按次序。别的链上说的短板不算本链的缺口。",
    head,
    brief=(
        Brief("组", "group", 10),
        Brief("链内名次", "rank", 9, top=True),
        Brief("产业链", "chain", 14, top=True),
        Brief("环节", "segment", 16, top=True),
        Brief("为什么", "why", 40, top=True),
        Brief("状态", "shown", 12, top=True),
        Brief("候选企业", "candidates", 8, top=True),
        Brief("有意向", "wish", 8),
        Brief("可落载体", "where", 18),
        Brief("项目", "projects", 18),
    ),
    subject="segment",
)
