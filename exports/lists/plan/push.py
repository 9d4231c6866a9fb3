"""本周推进: what each department is to push this week, to be filled in and sent back."""

from __future__ import annotations

from analysis.city import City
from analysis.plan.tracked import NO_DEPARTMENT, Tracked, by_department, to_push, tracked
from exports.pick import chains
from exports.sentences.plan.projects import next_step
from exports.sentences.project import news
from exports.sources import cites
from exports.table import Brief, Column, Fill, Row, Table
from graph.record import Key


def rows(city: City, chain: str | None = None) -> list[Row]:
    """Return one row for each project to push and each department that pushes it, department by department."""
    view = chains(city, chain)[0] if chain else None
    return rows_of(city, to_push(tracked(city, view)))


def rows_of(city: City, found: list[Tracked]) -> list[Row]:
    """Return the rows of some projects, in their order under each department."""
    names = {i: city.graph.nodes[Key("Department", i)].caption if i else NO_DEPARTMENT for i in by_department(found)}
    return [_row(city, one, names[i], i) for i, some in by_department(found).items() for one in some]


def _row(city: City, one: Tracked, department: str, id: str) -> Row:
    p = one.node.props
    return {
        "department": department,
        "department_id": id or None,
        "basis": one.basis or None,
        "id": one.node.id,
        "name": one.node.caption,
        "chains": [c.caption for c in one.chains],
        "stage": one.stage,
        "batch": one.batch,
        "stuck": one.stuck,
        "stuck_days": one.stuck_days,
        "light": one.judged.shown,
        "why": list(one.reasons),
        "next": next_step(one),
        "news": news(one.quiet, str(p.get("status") or "状态不明")),
        "sources": cites(city.graph, one.node.origins),
    }


def head(found: list[Row]) -> str:
    """Return the sentence above the list."""
    several = len({r["id"] for r in found})
    many = len({r["department"] for r in found if r["department_id"]})
    return f"本周要推 {several} 个项目，分在 {many} 个部门；一个项目由几个部门推进的，每个部门一行。"


TABLE = Table(
    "push",
    "本周推进清单",
    (
        Column("department", "推进部门", width=22),
        Column("department_id", "部门标识", json_only=True),
        Column("basis", "怎样知道由谁推进", width=16),
        Column("id", "项目标识", json_only=True),
        Column("name", "项目名称", width=30),
        Column("chains", "产业链", width=16),
        Column("stage", "阶段", width=10),
        Column("batch", "批次", width=8),
        Column("stuck", "卡在", width=12),
        Column("stuck_days", "卡住天数", "integer", 9),
        Column("light", "项目灯", width=10),
        Column("why", "为什么要推", "long", 40),
        Column("next", "下一步", "long", 36),
        Column("news", "最近消息", width=18),
        Column("sources", "来源", "long", 50),
    ),
    rows,
    "线索超期、红灯、黄灯、卡住、半年没有消息的项目；没有记录入库、纳统日期的，先向统计部门核对。",
    head,
    brief=(
        Brief("推进部门", "department", 20, top=True),
        Brief("项目", "name", 28, top=True),
        Brief("产业链", "chains", 14),
        Brief("阶段", "stage", 9, top=True),
        Brief("项目灯", "light", 9, top=True),
        Brief("为什么要推", "why", 34, top=True),
        Brief("下一步", "next", 32, top=True),
    ),
    fill=(
        Fill("本周进展", width=30),
        Fill("卡点", width=24),
        Fill("办结日期", date=True),
        Fill("现在的阶段", ("在谈", "签约", "开工", "入库", "竣工", "投产", "纳统")),
    ),
)
