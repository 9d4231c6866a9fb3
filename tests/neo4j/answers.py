"""What analysis finds for each question of docs/cypher.md, as the rows the query should answer."""

from collections.abc import Callable
from typing import Any, NamedTuple

import networkx as nx

from analysis.chains.view import ChainView, chain_views
from analysis.city import City
from analysis.segments.states import is_gap, is_missing
from graph.record import COMMON, Edge, Key, Origin
from tests.neo4j import dispatch


def view(city: City, name: str) -> ChainView:
    (found,) = [v for v in chain_views(city) if v.name == name]
    return found


def named(city: City, type: str, name: str) -> str:
    (found,) = [n.id for n in city.graph.all(type) if n.caption == name]
    return found


def cited(city: City, origins: list[Origin]) -> list[str]:
    """Return the sources as they stand on nodes and edges."""
    found: dict[str, None] = {}
    for o in origins:
        if o.source == COMMON:
            found["行业常识·待核实"] = None
        elif o.source:
            publisher = city.graph.nodes[Key("Source", o.source)].props["publisher"]
            found[f"{o.source} {publisher} {o.date or '日期不明'}"] = None
    return list(found)


def gaps_and_users(city: City) -> list[tuple[Any, ...]]:
    chain = view(city, "高端数控机床与机器人")
    found = []
    for f in chain.findings:
        users = [city.segments[u] for u in f.facts.users if u in chain.places]
        if is_missing(f.state):
            here = [u.facts.name for u in users if u.state == "有"]
            key = chain.places[f.id].key
            found.append((f.facts.name, f.state, key, [u.facts.name for u in users], here))
    return found


def leaders(city: City) -> list[tuple[Any, ...]]:
    return [
        (v.name, firm.caption, e.props.get("role_scope", "口径不明"), cited(city, e.origins))
        for v in chain_views(city)
        for firm, edges in v.leaders
        for e in edges
    ]


def keys_without_firms(city: City) -> list[tuple[Any, ...]]:
    return [
        (v.name, f.facts.name, f.state, v.places[f.id].key_why or None)
        for v in chain_views(city)
        for f in v.findings
        if v.places[f.id].key and f.presence.n == 0
    ]


def suppliers(city: City) -> list[tuple[Any, ...]]:
    start = named(city, "Segment", "功率模块")
    steps = nx.single_source_shortest_path_length(city.flow.reverse(), start, cutoff=3)
    near = [(city.segments[i], n) for i, n in steps.items() if n]
    return [(f.facts.name, n, f.state, f.presence.n) for f, n in near]


def shared_gaps(city: City) -> list[tuple[Any, ...]]:
    names = {n.id: n.caption for n in city.graph.all("Chain")}
    gaps = [f for f in city.segments.values() if is_missing(f.state) and len(f.own) > 1]
    return [(f.facts.name, f.state, [names[p.chain] for p in f.own]) for f in gaps]


def candidates(city: City) -> list[tuple[Any, ...]]:
    segment = city.facts[named(city, "Segment", "工业机器人本体")]
    found = []
    for firm, edge in segment.offers:
        told = [firm.props.get(name) for name in ("full_name", "stock_code", "province")]
        found.append((firm.caption, *told, edge.props.get("match"), cited(city, edge.origins)))
    return found


def filling(city: City) -> list[tuple[Any, ...]]:
    return [
        (p.node.caption, p.node.props.get("status"), p.node.props.get("status_date"), f.facts.name, f.state, p.basis)
        for f in city.segments.values()
        if is_gap(f.state, any(x.name == "有据短板" for x in f.flags_anywhere))
        for p in f.facts.projects
    ]


def parks(city: City) -> list[tuple[Any, ...]]:
    graph, chain = city.graph, Key("Chain", view(city, "生物医药").id)
    found = []
    for edge in graph.named("MAIN_CHAIN"):
        park = graph.nodes[edge.start]
        if edge.end != chain or park.props.get("is_carrier") is False:
            continue
        around = graph.edges_of[park.key]
        here = [graph.nodes[e.end].caption for e in around if e.name == "LOCATED_IN"]
        firms = {e.start for e in around if e.name == "IN_PARK" and e.start.type == "Firm"}
        found.append((park.caption, park.props.get("level"), here, len(firms), cited(city, edge.origins)))
    return found


def weak(city: City) -> list[tuple[Any, ...]]:
    def told(edge: Edge) -> tuple[Any, ...] | None:
        (only, *more) = cited(city, edge.origins) or [""]
        source = city.graph.nodes.get(Key("Source", only.split(" ")[0]))
        if more or source is None or source.props["rank"] != 5:
            return None
        ends = [city.graph.nodes[k].caption for k in (edge.start, edge.end)]
        return (ends[0], edge.name, ends[1], only, source.props.get("url"))

    return [row for edge in city.graph.edges if (row := told(edge))]


def stated_by_year(city: City) -> list[tuple[Any, ...]]:
    found: dict[tuple[str, str], set[str]] = {}
    for gap in city.graph.all("StatedGap"):
        for origin in gap.origins:
            found.setdefault((origin.date[:4] or "日期不明", gap.props["scope"]), set()).add(gap.caption)
    return [(*key, len(names), list(names)) for key, names in found.items()]


def unplaced(city: City) -> list[tuple[Any, ...]]:
    firms = view(city, "节能与新能源汽车").unplaced
    return [(f.caption, f.props.get("presence"), f.props.get("products")) for f in firms]


def conflicts(city: City) -> list[tuple[Any, ...]]:
    return [
        (c.key.type, c.caption, f"{c.label}:" + ";".join(f"{v}({o.source or o.file})" for v, o in c.values))
        for c in city.graph.conflicts
    ]


def common_only(city: City) -> list[tuple[Any, ...]]:
    found: dict[str, list[str]] = {}
    for node in city.graph.nodes.values():
        if {o.source for o in node.origins if o.source} == {COMMON}:
            found.setdefault(node.key.type, []).append(node.caption)
    return [(type, len(names), sorted(names)[:5]) for type, names in found.items()]


def with_steel(city: City) -> list[tuple[Any, ...]]:
    return [(n.caption,) for n in city.graph.all("Segment") if "钢" in n.caption]


class Question(NamedTuple):
    """The columns of an answer, and what analysis says they hold."""

    columns: str
    expected: Callable[[City], list[tuple[Any, ...]]]


QUESTIONS = {
    1: Question("环节 状态 关键环节 下游环节 本地有企业的下游", gaps_and_users),
    2: Question("产业链 链主 谁说的 来源", leaders),
    3: Question("产业链 环节 状态 为什么关键", keys_without_firms),
    4: Question("上游环节 步数 状态 本地企业", suppliers),
    5: Question("环节 状态 产业链", shared_gaps),
    6: Question("企业 全称 股票代码 省份 匹配产品 来源", candidates),
    7: Question("项目 状态 状态日期 环节 环节状态 依据", filling),
    8: Question("载体 级别 区县 在园企业 来源", parks),
    9: Question("谁 关系 对谁 来源 网址", weak),
    10: Question("年份 范围 条数 短板", stated_by_year),
    11: Question("企业 在地情况 主要产品", unplaced),
    13: Question("类型 名称 说法", conflicts),
    14: Question("类型 个数 举例", common_only),
    16: Question("名称", with_steel),
    17: Question("任务 部门 分工 分工依据", dispatch.who),
    18: Question("部门 牵头 参加", dispatch.shares),
    19: Question("计划 任务", dispatch.nothing_held),
    20: Question("计划 指标 目标值 单位", dispatch.without_values),
    21: Question("期间 期间类别 值 单位 来源", dispatch.values),
    22: Question("项目 开工日期 状态", dispatch.begun),
    23: Question("平台 类别 级别 环节", dispatch.platforms),
    24: Question("产业链 分工", dispatch.seats),
}
