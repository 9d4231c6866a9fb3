"""监测表: chains, districts and parks with what the plan asks to be watched, from the graph."""

from __future__ import annotations

from analysis.city import City
from analysis.plan.lights import RED, YELLOW
from analysis.plan.watch import CHAIN, MEASURES, Watched, watched
from exports.pick import chains
from exports.sentences.plan.watch import value_words
from exports.sources import cites
from exports.table import Brief, Column, Row, Table


def rows(city: City, chain: str | None = None) -> list[Row]:
    """Return one row for each chain, district and park; with a chain only its own."""
    wanted = chains(city, chain)[0].id if chain else None
    return [row(city, w) for w in watched(city) if wanted is None or (w.kind == CHAIN and w.node.id == wanted)]


def row(city: City, one: Watched) -> Row:
    """Return the row of one chain, district or park."""
    return {
        "kind": one.kind,
        "id": one.node.id,
        "name": one.node.caption,
        "firms": one.firms,
        "leaders": one.leaders,
        "badged": one.badged,
        "projects": len(one.projects),
        "started": one.at("开工"),
        "produced": one.at("投产"),
        "stuck": one.stuck,
        "red": one.lit(RED),
        "yellow": one.lit(YELLOW),
        "dark": sum(t.judged.colour is None for t in one.projects),
        "platforms": one.platforms,
        "values": [value_words(v) for v in one.values],
        "missing": list(one.missing),
        "sources": cites(city.graph, [o for v in one.values for o in v.origins]),
    }


TABLE = Table(
    "watch",
    "监测表",
    (
        Column("kind", "类别", width=8),
        Column("id", "标识", json_only=True),
        Column("name", "名称", width=24),
        Column("firms", "本地企业", "integer", 9),
        Column("leaders", "其中链主龙头", "integer", 11),
        Column("badged", "其中有资质", "integer", 10),
        Column("projects", "项目", "integer", 7),
        Column("started", "开工及以后", "integer", 10),
        Column("produced", "投产及以后", "integer", 10),
        Column("stuck", "卡住", "integer", 7),
        Column("red", "红灯", "integer", 7),
        Column("yellow", "黄灯", "integer", 7),
        Column("dark", "日期待核实", "integer", 10),
        Column("platforms", "创新平台", "integer", 9),
        Column("values", "有来源的数", "long", 44),
        Column("missing", "没有数据的", "long", 30),
        Column("sources", "来源", "long", 50),
    ),
    rows,
    f"数的是图谱里有记录的；{'、'.join(MEASURES)}没有来源就写没有数据，不是零。",
    brief=(
        Brief("类别", "kind", 8, top=True),
        Brief("名称", "name", 24, top=True),
        Brief("本地企业", "firms", 9, top=True),
        Brief("项目", "projects", 7, top=True),
        Brief("投产及以后", "produced", 9, top=True),
        Brief("卡住", "stuck", 7, top=True),
        Brief("红灯", "red", 7, top=True),
        Brief("创新平台", "platforms", 9),
        Brief("有来源的数", "values", 34),
        Brief("没有数据的", "missing", 26),
    ),
)
