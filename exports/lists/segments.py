"""环节: every segment of every mapped chain with its state and on what it rests."""

from __future__ import annotations

from analysis.chains.view import ChainView
from analysis.city import City, SegmentFinding
from exports.pick import captions, chains, rounded
from exports.sources import cites
from exports.table import Brief, Column, Row, Table


def rows(city: City, chain: str | None = None) -> list[Row]:
    """Return one row for each pair of chain and segment, in board order, reference segments among them."""
    return [_row(city, view, f) for view in chains(city, chain) for f in view.drawn]


def _place(view: ChainView, f: SegmentFinding) -> Row:
    """Return where a segment stands in its chain."""
    place = view.places[f.id]
    return {
        "chain": view.name,
        "chain_id": view.id,
        "id": f.id,
        "name": f.facts.name,
        "stage": place.stage,
        "column": place.column,
        "key": place.key,
        "key_why": place.key_why,
        "part": "本链" if place.own else "参照",
        "follow": place.follow or None,
        "follow_why": place.follow_why or None,
    }


def _row(city: City, view: ChainView, f: SegmentFinding) -> Row:
    s, here, props = f.strength, f.presence, f.facts.node.props
    return {
        **_place(view, f),
        "fit": props["fit"],
        "fit_why": props["fit_why"],
        "nature": props["nature"],
        "products": [{"name": p.caption, "aka": p.props.get("aka", [])} for p in f.facts.products],
        "inputs": f.facts.inputs,
        "input_names": [city.facts[i].name for i in f.facts.inputs],
        "user_names": [city.facts[i].name for i in f.facts.users],
        "state": f.state,
        "shown": f.shown,
        "score": rounded(s.score) if s and s.score_shown else None,
        "score_unrated": rounded(s.score) if s and not s.score_shown else None,
        "low": rounded(s.low) if s else None,
        "high": rounded(s.high) if s else None,
        "coverage": rounded(s.coverage, 2) if s else None,
        "n": here.n,
        "k": here.k,
        "firms": [t.said.node.caption for t in here.counted],
        "suspected": [f"{t.said.node.caption}（{t.why_not}）" for t in here.suspected],
        "flags": [x.name for x in view.flags[f.id]],
        "work": view.work(f),
        "criticality": rounded(view.criticality[f.id], 3),
        "pull": rounded(city.pull[f.id], 3),
        "reasons": list(here.reasons),
        "projects": captions(p.node for p in f.facts.projects),
        "gbt4754": props.get("gbt4754"),
        "sources": cites(city.graph, [o for t in here.counted for o in t.said.origins] or f.facts.node.origins),
    }


TABLE = Table(
    "segments",
    "环节清单",
    (
        Column("chain", "产业链", width=16),
        Column("chain_id", "产业链标识", json_only=True),
        Column("id", "环节标识", json_only=True),
        Column("name", "环节", width=18),
        Column("stage", "段", width=6),
        Column("column", "列", width=10),
        Column("key", "关键环节", width=8),
        Column("key_why", "关键理由", "long", 30),
        Column("part", "归属", width=8),
        Column("follow", "关键环节后续", width=8),
        Column("follow_why", "后续理由", "long", 30),
        Column("fit", "本地适宜", width=9),
        Column("fit_why", "适宜理由", "long", 30),
        Column("nature", "环节性质", width=12),
        Column("products", "产品（别名）", "long", 40),
        Column("inputs", "投入环节标识", json_only=True),
        Column("input_names", "上游投入", "long", 24),
        Column("user_names", "下游用户", "long", 24),
        Column("state", "状态", width=8),
        Column("shown", "评定", width=16),
        Column("score", "得分", "number", 8),
        Column("score_unrated", "得分（资料不足，不作评定）", "number", 12),
        Column("low", "区间下限", "number", 8),
        Column("high", "区间上限", "number", 8),
        Column("coverage", "信息覆盖率", "number", 8),
        Column("n", "本地企业数", "integer", 8),
        Column("k", "集团数", "integer", 8),
        Column("firms", "本地企业", "long", 30),
        Column("suspected", "疑有的企业", "long", 30),
        Column("flags", "标记", width=16),
        Column("work", "工作类型", width=8),
        Column("criticality", "关键度", "number", 8),
        Column("pull", "本地牵引", "number", 8),
        Column("reasons", "判断依据", "long", 36),
        Column("projects", "相关项目", "long", 30),
        Column("gbt4754", "国民经济行业分类", width=10),
        Column("sources", "来源", "long", 50),
    ),
    rows,
    "每条链的每个环节一行；有没有、强弱、依据。归属为参照的画在图上，不计入这条链的数。",
    brief=(
        Brief("产业链", "chain", 16, top=True),
        Brief("环节", "name", 18, top=True),
        Brief("段", "stage", 6, top=True),
        Brief("关键环节", "key", 8),
        Brief("评定", "shown", 16, top=True),
        Brief("本地企业", "firms", 40, top=True),
        Brief("疑有的企业", "suspected", 26),
        Brief("标记", "flags", 14),
        Brief("工作", "work", 7, top=True),
    ),
)
