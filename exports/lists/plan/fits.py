"""政策匹配: each policy and each firm, project or platform it fits or may fit, with what is met and what nobody knows."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.city import City
from analysis.plan.eligible import Offer, chains_of, offers
from exports.pick import chains
from exports.sentences.plan.policies import gives_words, until_words
from exports.sources import cites
from exports.table import Brief, Column, Row, Table
from graph.record import Key


def rows(city: City, chain: str | None = None) -> list[Row]:
    """Return one row for each policy and each whom it fits or may fit; with a chain, those known to belong to it."""
    return rows_of(city, offers(city), chain)


def rows_of(city: City, found: Sequence[Offer], chain: str | None = None) -> list[Row]:
    """Return the rows of some policies."""
    wanted = chains(city, chain)[0].id if chain else None
    return [
        {
            "policy": offer.policy.caption,
            "policy_id": offer.policy.id,
            "whom": offer.policy.props.get("whom"),
            "id": fit.node.id,
            "name": fit.node.caption,
            "chains": [city.graph.nodes[Key("Chain", i)].caption for i in sorted(chains_of(city, fit.node))],
            "kind": fit.kind,
            "met": [name for name in fit.stands if name not in fit.open],
            "open": fit.open,
            "other": list(offer.policy.props.get("other_conditions", [])),
            "gives": gives_words(offer.policy),
            "until": until_words(offer),
            "sources": cites(city.graph, offer.policy.origins),
        }
        for offer in found
        for fit in offer.fits
        if wanted is None or wanted in chains_of(city, fit.node)
    ]


TABLE = Table(
    "fits",
    "政策匹配清单",
    (
        Column("policy", "政策", width=26),
        Column("policy_id", "政策标识", json_only=True),
        Column("whom", "扶持对象", width=10),
        Column("id", "标识", json_only=True),
        Column("name", "名称", width=24),
        Column("chains", "产业链", width=18),
        Column("kind", "是否符合", width=10),
        Column("met", "已知符合", width=18),
        Column("open", "还不知道", width=22),
        Column("other", "由人看的条件", "long", 40),
        Column("gives", "给什么", "long", 36),
        Column("until", "有效期", width=20),
        Column("sources", "来源", "long", 50),
    ),
    rows,
    "已知不符合的不列；没有记录的写“还不知道”，不当作不符合。",
    brief=(
        Brief("政策", "policy", 24, top=True),
        Brief("名称", "name", 24, top=True),
        Brief("产业链", "chains", 18),
        Brief("是否符合", "kind", 10, top=True),
        Brief("还不知道", "open", 20, top=True),
        Brief("由人看的条件", "other", 34, top=True),
        Brief("有效期", "until", 18),
    ),
)
