"""计划指标: the numbers that plans promise."""

from __future__ import annotations

from analysis.city import City
from exports.plans import file_of, names_chain, of_plan, plans, whole
from exports.table import Brief, Column, Row, Table
from graph.record import Node


def rows(city: City, chain: str | None = None, plan: str | None = None) -> list[Row]:
    """Return one row for each promised number, in the order of each plan."""
    return [
        _row(city, one, made)
        for one in plans(city, plan, chain)
        for made in of_plan(city, one, "Indicator")
        if chain is None or any(names_chain(city, t.key, chain) for t in _tasks(city, made))
    ]


def _tasks(city: City, indicator: Node) -> list[Node]:
    edges = [e for e in city.graph.edges_of.get(indicator.key, []) if e.name == "OF_TASK" and e.start == indicator.key]
    return [city.graph.nodes[e.end] for e in edges]


def _row(city: City, plan: Node, made: Node) -> Row:
    p = made.props
    return {
        "plan": file_of(plan),
        "name": p.get("name"),
        "target": whole(p.get("target")),
        "target_max": whole(p.get("target_max")),
        "unit": p.get("unit"),
        "comparison": p.get("comparison"),
        "year": whole(p.get("year") or plan.props.get("until")),
        "period": p.get("period"),
        "per_year": bool(p.get("per_year")),
        "baseline": p.get("baseline"),
        "clause": p.get("clause"),
        "task": "、".join(str(t.props.get("no") or t.caption) for t in _tasks(city, made)) or None,
        "line": whole(p.get("line")),
    }


TABLE = Table(
    "indicators",
    "计划指标清单",
    (
        Column("plan", "计划", width=24),
        Column("name", "指标", "long", 40),
        Column("target", "目标值", "number", 10),
        Column("target_max", "目标值上限", "number", 10),
        Column("unit", "单位", width=10),
        Column("comparison", "比较词", width=14),
        Column("year", "年份", "integer", 8),
        Column("period", "期间", width=12),
        Column("per_year", "每年", width=6),
        Column("baseline", "比较基数", width=14),
        Column("clause", "条款", "long", 34),
        Column("task", "任务序号", width=8),
        Column("line", "行", "integer", 8),
    ),
    rows,
    "计划承诺的数，照原文的写法，一个数一行；没有写哪一年的，年份是计划的最后一年；说不准的不在这里，在生成的报告里逐行列出。",
    plans=True,
    brief=(
        Brief("指标", "name", 44, top=True),
        Brief("目标值", "target", 10, top=True),
        Brief("单位", "unit", 10, top=True),
        Brief("比较词", "comparison", 14, top=True),
        Brief("年份", "year", 8, top=True),
        Brief("条款", "clause", 34),
    ),
)
