"""待办审核: what waits for a person, most effect first."""

from __future__ import annotations

from collections import Counter

from analysis.city import City
from analysis.waiting.all import waiting
from analysis.waiting.items import KINDS, Waiting
from exports.pick import chains
from exports.sentences.desk.review import effect_of, segments_of
from exports.table import Brief, Column, Fill, Row, Table

DECIDE = ("已核实", "同一家", "不是同一家", "待定", "过时")


def rows(city: City, chain: str | None = None) -> list[Row]:
    """Return one row for each thing that waits; of one chain those that touch a segment of it."""
    inside = {i for view in chains(city, chain) for i in view.places} if chain else set[str]()
    return [row(city, w) for w in waiting(city) if not chain or inside & {*w.segments}]


def row(city: City, one: Waiting) -> Row:
    """Return the row of one thing that waits."""
    return {
        "kind": one.kind,
        "about": one.about,
        "why": one.why,
        "gaps": one.gaps if one.segments else None,
        "effect": effect_of(one),
        "segments": segments_of(city, one),
        "segment_ids": list(one.segments),
        "firm_ids": list(one.firms),
        "statement": one.statement,
    }


def head(found: list[Row]) -> str:
    """Return the sentence above a list: how much waits, by kind."""
    counts = Counter(str(r["kind"]) for r in found)
    told = "、".join(f"{k} {counts[k]}" for k in KINDS if counts[k])
    return f"共 {len(found)} 件：{told}；{sum(bool(r['gaps']) for r in found)} 件关系到缺口。"


TABLE = Table(
    "waiting",
    "待办审核",
    (
        Column("kind", "类别", width=12),
        Column("about", "什么", width=26),
        Column("why", "知道什么", "long", 50),
        Column("gaps", "关系几个缺口", "integer", 10),
        Column("effect", "影响", width=16),
        Column("segments", "环节", "long", 30),
        Column("segment_ids", "环节标识", json_only=True),
        Column("firm_ids", "企业标识", json_only=True),
        Column("statement", "陈述", json_only=True),
    ),
    rows,
    "等着人定的事，关系缺口多的在前：疑有待证实、对应待接受、名称相近、来源不一致、旧资料、到期复查、环节未定。",
    head,
    brief=(
        Brief("类别", "kind", 12, top=True),
        Brief("什么", "about", 24, top=True),
        Brief("知道什么", "why", 46, top=True),
        Brief("影响", "effect", 14, top=True),
        Brief("环节", "segments", 26),
    ),
    fill=(Fill("核实结果", DECIDE), Fill("经办人"), Fill("日期", date=True), Fill("说明", width=24)),
    subject="about",
)
