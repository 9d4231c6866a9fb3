"""计划部门: who has to do what in each plan: what a party leads and what it joins."""

from __future__ import annotations

from analysis.city import City
from exports.plans import called, duties, file_of, names_chain, of_plan, plans
from exports.table import Brief, Column, Row, Table
from graph.record import Key, Node


def rows(city: City, chain: str | None = None, plan: str | None = None) -> list[Row]:
    """Return one row for each party of each plan, those with most tasks to lead first."""
    return [row for one in plans(city, plan, chain) for row in _of(city, one, chain)]


def _of(city: City, plan: Node, chain: str | None) -> list[Row]:
    told: dict[tuple[Key, str], list[tuple[str, bool]]] = {}
    for task in of_plan(city, plan, "Task"):
        if names_chain(city, task.key, chain):
            words = " ".join(str(w) for w in (task.props.get("no"), task.caption) if w)
            for duty in duties(city, task):
                lead = duty.props.get("role") == "牵头"
                told.setdefault((duty.end, called(city, duty)), []).append((words, lead))
    made = [_row(plan, key, name, tasks) for (key, name), tasks in told.items()]
    return sorted(made, key=lambda r: (-len(r["leads"]), -r["tasks"], r["name"]))


def _row(plan: Node, key: Key, name: str, tasks: list[tuple[str, bool]]) -> Row:
    return {
        "plan": file_of(plan),
        "id": key.id,
        "name": name,
        "tasks": len(tasks),
        "leads": [words for words, lead in tasks if lead],
        "joins": [words for words, lead in tasks if not lead],
    }


TABLE = Table(
    "departments",
    "计划部门清单",
    (
        Column("plan", "计划", width=24),
        Column("id", "部门标识", json_only=True),
        Column("name", "部门", width=28),
        Column("tasks", "任务数", "integer", 8),
        Column("leads", "牵头的任务", "long", 60),
        Column("joins", "参加的任务", "long", 60),
    ),
    rows,
    "每份计划里每个责任单位牵头和参加的任务；名称照计划的写法，名称表里没有的也列出。",
    plans=True,
    brief=(
        Brief("部门", "name", 28, top=True),
        Brief("任务数", "tasks", 8, top=True),
        Brief("牵头的任务", "leads", 50, top=True),
        Brief("参加的任务", "joins", 50),
    ),
)
