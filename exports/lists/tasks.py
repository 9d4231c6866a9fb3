"""计划任务: the tasks of plans with who has to do them, as printed."""

from __future__ import annotations

from analysis.city import City
from exports.pick import names
from exports.plans import called, duties, file_of, names_chain, of_plan, plans, standing, whole
from exports.table import Brief, Column, Row, Table
from graph.record import Node


def rows(city: City, chain: str | None = None, plan: str | None = None) -> list[Row]:
    """Return one row for each task, in the order of each plan."""
    return [
        _row(city, one, task)
        for one in plans(city, plan, chain)
        for task in of_plan(city, one, "Task")
        if names_chain(city, task.key, chain)
    ]


def _row(city: City, plan: Node, task: Node) -> Row:
    who = duties(city, task)
    return {
        "plan": file_of(plan),
        "no": task.props.get("no"),
        "title": task.props.get("title"),
        "departments": [called(city, d) for d in who],
        "lead": [called(city, d) for d in who if d.props.get("role") == "牵头"],
        "lead_by": next((d.props.get("rule") for d in who if d.props.get("role") == "牵头"), None),
        "standing": standing(city, plan),
        "clause": task.props.get("clause"),
        "action": "、".join(names(city, task.key, "OF_ACTION")) or None,
        "summary": task.props.get("summary"),
        "lists": task.props.get("lists", []),
        "mechanisms": task.props.get("mechanisms", []),
        "named": task.props.get("named", []),
        "line": whole(task.props.get("line")),
    }


TABLE = Table(
    "tasks",
    "计划任务清单",
    (
        Column("plan", "计划", width=24),
        Column("no", "序号", width=8),
        Column("title", "任务", "long", 34),
        Column("departments", "责任单位", "long", 44),
        Column("lead", "牵头单位", width=24),
        Column("lead_by", "牵头依据", width=10),
        Column("standing", "各项任务都有的责任单位", "long", 26),
        Column("clause", "条款", "long", 30),
        Column("action", "行动", "long", 26),
        Column("summary", "提要", "long", 44),
        Column("lists", "点到的清单", "long", 26),
        Column("mechanisms", "点到的机制", "long", 26),
        Column("named", "点到的名称", "long", 30),
        Column("line", "行", "integer", 8),
    ),
    rows,
    "计划里有责任单位的任务，一项一行，责任单位照原文的次序，只写本项任务自己的；牵头依据是“按惯例”的，文件没有写谁牵头。",
    plans=True,
    brief=(
        Brief("序号", "no", 8, top=True),
        Brief("任务", "title", 34, top=True),
        Brief("牵头单位", "lead", 24, top=True),
        Brief("责任单位", "departments", 50, top=True),
        Brief("提要", "summary", 44),
    ),
    subject="title",
)
