"""采购需求: what local firms want to buy, who here makes it, who elsewhere could come where nobody does."""

from __future__ import annotations

from analysis.city import City
from analysis.needs.asked import Need
from analysis.targets.listing import proposed
from exports.pick import chains
from exports.sentences import names
from exports.sentences.desk.need import asked_words, met_words
from exports.sources import cites
from exports.table import Brief, Column, Row, Table
from graph.types.purchase_need import OPEN

MOST = 3


def rows(city: City, chain: str | None = None) -> list[Row]:
    """Return one row for each purchase need: those nobody here meets first, then the newest first.

    With a chain only the needs of its segments, or of firms that have a role in it.
    """
    wanted = {v.id for v in chains(city, chain)} if chain else None
    found = [n for n in city.needs if wanted is None or wanted & _chains(city, n)]
    return [_row(city, n) for n in sorted(found, key=lambda n: (not n.open, not n.unmatched))]


def _chains(city: City, need: Need) -> set[str]:
    inside = {c for s in need.segments for c in city.facts[s].places}
    return inside | {e.end.id for e in city.graph.edges_of.get(need.firm.key, []) if e.name == "ROLE_IN"}


def _row(city: City, need: Need) -> Row:
    p, node = need.node.props, need.node
    came = [t.firm.caption for s in need.segments for t in proposed(city, s)] if need.unmatched else []
    return {
        "id": node.id,
        "firm": need.firm.caption,
        "firm_id": need.firm.id,
        "products": list(need.words),
        "segments": [city.facts[s].name for s in need.segments] or ["还不知道"],
        "segment_ids": list(need.segments),
        "matched_by": need.basis or None,
        "amount_yi": p.get("amount_yi"),
        "quantity": p.get("quantity"),
        "spec": p.get("spec"),
        "bought_from": p.get("bought_from"),
        "state": p.get("state", OPEN),
        "date": need.date or None,
        "makers": [f"{m.firm.caption}（{m.basis}）" for m in need.makers],
        "met": met_words(need),
        "asked": asked_words(need),
        "candidates": list(dict.fromkeys(came)),
        "sources": cites(city.graph, node.origins),
    }


def head(found: list[Row]) -> str:
    """Return the sentence above the list."""
    standing = [r for r in found if r["state"] == OPEN]
    made = sum(bool(r["makers"]) for r in standing)
    return f"{len(found)} 条采购需求，待对接 {len(standing)} 条，其中本地有人做的 {made} 条。"


TABLE = Table(
    "needs",
    "采购需求清单",
    (
        Column("id", "编号", json_only=True),
        Column("firm", "采购企业", width=16),
        Column("firm_id", "企业标识", json_only=True),
        Column("products", "采购产品", width=20),
        Column("segments", "环节", width=16),
        Column("segment_ids", "环节标识", json_only=True),
        Column("matched_by", "凭什么对上", width=12),
        Column("amount_yi", "年采购额（亿元）", "number", 10),
        Column("quantity", "年采购量", width=12),
        Column("spec", "规格要求", "long", 24),
        Column("bought_from", "现采购地", width=12),
        Column("state", "需求状态", width=10),
        Column("date", "需求日期", width=12),
        Column("makers", "本地供应", "long", 30),
        Column("met", "对接情况", "long", 34, json_only=True),
        Column("asked", "需求", json_only=True),
        Column("candidates", "候选企业", "long", 26),
        Column("sources", "来源", "long", 40),
    ),
    rows,
    "本地企业要买什么，本地谁做；没有查到的，列出可以请谁来。品名按产品名、别名或对应的环节核对，不凭相似。",
    head,
    brief=(
        Brief("采购企业", "firm", 14, top=True),
        Brief("采购产品", "products", 18, top=True),
        Brief("环节", "segments", 14, top=True),
        Brief("年采购额（亿元）", "amount_yi", 9, top=True),
        Brief("规格要求", "spec", 18),
        Brief("对接情况", "met", 34, top=True),
        Brief("候选企业", lambda r: names(r["candidates"], MOST), 24, top=True),
        Brief("需求日期", "date", 11),
    ),
    subject="firm",
)
