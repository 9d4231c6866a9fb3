"""政策工具箱: policies with their conditions, what they give, until when, and whom they fit as far as the graph knows."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.city import City
from analysis.plan.eligible import FITS, MAYBE, Offer, offers
from exports.pick import names, of_chain
from exports.sentences.plan.policies import conditions_words, gives_words
from exports.sources import cites
from exports.table import Brief, Column, Row, Table


def rows(city: City, chain: str | None = None) -> list[Row]:
    """Return one row for each policy; with a chain, those that name it."""
    return rows_of(city, [o for o in offers(city) if of_chain(city, o.policy.key, "FOR_CHAIN", chain)])


def rows_of(city: City, found: Sequence[Offer]) -> list[Row]:
    """Return the rows of some policies."""
    return [_row(city, o) for o in found]


def _row(city: City, offer: Offer) -> Row:
    p = offer.policy.props
    return {
        "id": offer.policy.id,
        "name": offer.policy.caption,
        "document": p.get("document"),
        "number": p.get("number"),
        "clause": p.get("clause"),
        "issuer": p.get("issuer"),
        "level": p.get("level"),
        "whom": p.get("whom"),
        "conditions": conditions_words(city, offer.policy),
        "gives": gives_words(offer.policy),
        "amount_max_wan": p.get("amount_max_wan"),
        "rate": p.get("rate"),
        "date": p.get("date"),
        "until": p.get("until"),
        "force": offer.force,
        "chains": names(city, offer.policy.key, "FOR_CHAIN"),
        "fits": [f.node.caption for f in offer.of(FITS)],
        "maybe": [f.node.caption for f in offer.of(MAYBE)],
        "sources": cites(city.graph, offer.policy.origins),
    }


TABLE = Table(
    "policies",
    "政策工具箱",
    (
        Column("id", "政策标识", json_only=True),
        Column("name", "政策", width=26),
        Column("document", "所在文件", width=30),
        Column("number", "文号", width=16),
        Column("clause", "条款", width=10),
        Column("issuer", "制定单位", width=20),
        Column("level", "级别", width=8),
        Column("whom", "扶持对象", width=10),
        Column("conditions", "条件", "long", 44),
        Column("gives", "给什么", "long", 44),
        Column("amount_max_wan", "最高金额（万元）", "number", 12),
        Column("rate", "比例（%）", "number", 8),
        Column("date", "印发日期", width=12),
        Column("until", "有效期至", width=12),
        Column("force", "是否有效", width=14),
        Column("chains", "适用产业链", width=18),
        Column("fits", "条件都已知符合的", "long", 40),
        Column("maybe", "有条件待核实的", "long", 40),
        Column("sources", "来源", "long", 50),
    ),
    rows,
    "符合与否按图谱里的记录；没有记录的是不知道，不是不符合。",
    brief=(
        Brief("政策", "name", 24, top=True),
        Brief("级别", "level", 7, top=True),
        Brief("扶持对象", "whom", 9, top=True),
        Brief("条件", "conditions", 34, top=True),
        Brief("给什么", "gives", 34, top=True),
        Brief("有效期至", "until", 11, top=True),
        Brief("是否有效", "force", 13, top=True),
    ),
)
