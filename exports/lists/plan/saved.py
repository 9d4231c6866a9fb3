"""名单: the saved lists of the rules, 倍增培育库, 项目库, 融资项目库, with what is still to be verified of whom."""

from __future__ import annotations

from analysis.city import City
from analysis.plan.saved import Member, Saved, saved
from exports.pick import names, of_chain
from exports.sentences.plan.ladder import rule_words
from exports.sources import cites
from exports.table import Brief, Column, Row, Table


def rows(city: City, chain: str | None = None) -> list[Row]:
    """Return one row for each list and each member, then those of whom one condition is not known."""
    return [r for one in saved(city) for r in rows_of(city, one, chain)]


def rows_of(city: City, one: Saved, chain: str | None = None) -> list[Row]:
    """Return the rows of one list."""
    edge = "ROLE_IN" if one.of == "企业" else "OF_CHAIN"
    both = [*((m, "符合") for m in one.members), *((m, "待核实") for m in one.maybe)]
    return [_row(city, one, m, stands, edge) for m, stands in both if of_chain(city, m.node.key, edge, chain)]


def _row(city: City, one: Saved, member: Member, stands: str, edge: str) -> Row:
    return {
        "list": one.name,
        "of": one.of,
        "id": member.node.id,
        "name": member.node.caption,
        "stands": stands,
        "open": member.open,
        "chains": names(city, member.node.key, edge),
        "rule": rule_words(one.conditions),
        "sources": cites(city.graph, member.node.origins),
    }


TABLE = Table(
    "saved",
    "培育库与项目库",
    (
        Column("list", "名单", width=16),
        Column("of", "对象", width=8),
        Column("id", "标识", json_only=True),
        Column("name", "名称", width=28),
        Column("stands", "是否符合", width=10),
        Column("open", "还不知道", width=16),
        Column("chains", "产业链", width=18),
        Column("rule", "名单规则", "long", 40),
        Column("sources", "来源", "long", 50),
    ),
    rows,
    "按规则表里的条件从图谱里取的；不知道的写“还不知道”，不当作不符合。",
    brief=(
        Brief("名单", "list", 16, top=True),
        Brief("名称", "name", 30, top=True),
        Brief("产业链", "chains", 20, top=True),
        Brief("是否符合", "stands", 10, top=True),
        Brief("还不知道", "open", 16, top=True),
    ),
)
