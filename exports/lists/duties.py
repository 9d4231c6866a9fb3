"""任务分工: each duty of a plan, one party and one task a row."""

from __future__ import annotations

from analysis.city import City
from exports.plans import called, duties, file_of, names_chain, of_plan, plans, whole
from exports.table import Brief, Column, Row, Table


def rows(city: City, chain: str | None = None, plan: str | None = None) -> list[Row]:
    """Return one row for each party of each task, in the order printed."""
    return [
        {
            "plan": file_of(one),
            "no": task.props.get("no"),
            "title": task.props.get("title"),
            "order": whole(duty.props.get("order")),
            "department": called(city, duty),
            "role": duty.props.get("role"),
            "rule": duty.props.get("rule"),
            "clause": task.props.get("clause"),
        }
        for one in plans(city, plan, chain)
        for task in of_plan(city, one, "Task")
        if names_chain(city, task.key, chain)
        for duty in duties(city, task)
    ]


TABLE = Table(
    "duties",
    "任务分工清单",
    (
        Column("plan", "计划", width=24),
        Column("no", "序号", width=8),
        Column("title", "任务", "long", 34),
        Column("order", "次序", "integer", 8),
        Column("department", "责任单位", width=26),
        Column("role", "分工", width=8),
        Column("rule", "分工依据", width=10),
        Column("clause", "条款", "long", 30),
    ),
    rows,
    "一项任务的一个责任单位一行：排第几、牵头还是配合、是文件写明的还是按惯例。",
    plans=True,
    brief=(
        Brief("责任单位", "department", 26, top=True),
        Brief("分工", "role", 8, top=True),
        Brief("序号", "no", 8, top=True),
        Brief("任务", "title", 44, top=True),
    ),
    subject="department",
)
