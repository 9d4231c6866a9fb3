"""项目: investment projects with their newest status and their history."""

from __future__ import annotations

from analysis.city import City
from analysis.plan.lights import judged
from analysis.plan.stages import DATES, batch, stage
from analysis.plan.stuck import UNSEEN, stuck, unseen
from exports.pick import names, of_chain, rounded
from exports.sources import age_mark, cites
from exports.table import Brief, Column, Row, Table
from graph.record import Node


def rows(city: City, chain: str | None = None) -> list[Row]:
    """Return one row for each project; package counts are marked and never added up."""
    return [_row(city, n) for n in city.graph.all("Project") if of_chain(city, n.key, "OF_CHAIN", chain)]


def history(n: Node) -> list[str]:
    """Return the project's statuses with dates, oldest first."""
    said = sorted((n.origins[c.origin].date, str(c.value)) for c in n.claims if c.field == "status")
    return list(dict.fromkeys(f"{date or '日期不明'} {status}" for date, status in said))


def _row(city: City, n: Node) -> Row:
    p = n.props
    fills = [city.graph.nodes[e.end].caption for e in city.graph.edges_of.get(n.key, []) if e.name == "FILLS"]
    amounts = [f"{c.value:g}" for c in n.claims if c.field == "investment_yi" and isinstance(c.value, float)]
    newest = max(n.origins, key=lambda o: o.date)
    lamp = None if p.get("is_package") else judged(n, city.rules, city.as_of)
    return {
        "id": n.id,
        "name": n.caption,
        "chains": names(city, n.key, "OF_CHAIN"),
        "segments": list(dict.fromkeys(fills)),
        "investors": names(city, n.key, "INVESTED_BY"),
        "investment_yi": rounded(p.get("investment_yi"), 2),
        "investment_conflict": [f"{a} 亿元" for a in dict.fromkeys(amounts)] if len(set(amounts)) > 1 else [],
        "investment_note": p.get("investment_note", []),
        "status": p.get("status"),
        "status_date": p.get("status_date") or "日期不明",
        "stage": None if p.get("is_package") else stage(n, city.as_of),
        "batch": None if p.get("is_package") else batch(n, city.as_of),
        **{name: p.get(name) for name in DATES.values()},
        "stuck": None if p.get("is_package") else stuck(n, city.as_of),
        "unseen": None if p.get("is_package") else UNSEEN.get(unseen(n, city.as_of) or ""),
        "light": lamp and lamp.shown,
        "light_why": list(lamp.why) if lamp else [],
        "departments": names(city, n.key, "PUSHED_BY"),
        "history": history(n),
        "part_of": names(city, n.key, "PART_OF"),
        "is_package": bool(p.get("is_package")),
        "parks": names(city, n.key, "IN_PARK"),
        "districts": names(city, n.key, "LOCATED_IN"),
        "age": age_mark(newest, city.as_of),
        "evidence": list(dict.fromkeys(o.evidence for o in n.origins if o.evidence)),
        "sources": cites(city.graph, n.origins),
    }


TABLE = Table(
    "projects",
    "项目清单",
    (
        Column("id", "项目标识", json_only=True),
        Column("name", "项目名称", width=30),
        Column("chains", "产业链", width=18),
        Column("segments", "环节", width=18),
        Column("investors", "投资方", width=18),
        Column("investment_yi", "总投资（亿元）", "number", 10),
        Column("investment_conflict", "投资额不一致", width=16),
        Column("investment_note", "投资说明", "long", 20),
        Column("status", "最新状态", width=10),
        Column("status_date", "状态日期", width=12),
        Column("stage", "阶段", width=10),
        Column("batch", "批次", width=8),
        *(Column(name, f"{s}日期", width=11) for s, name in DATES.items()),
        Column("stuck", "卡在", width=12),
        Column("unseen", "未见下一步（待核对）", width=16),
        Column("light", "项目灯", width=10),
        Column("light_why", "项目灯依据", "long", 30),
        Column("departments", "推进部门", width=18),
        Column("history", "历史", "long", 30),
        Column("part_of", "所属总盘", width=16),
        Column("is_package", "打包数", width=8),
        Column("parks", "载体", width=18),
        Column("districts", "区县", width=10),
        Column("age", "时效", width=12),
        Column("evidence", "说明", "long", 44),
        Column("sources", "来源", "long", 50),
    ),
    rows,
    "同一项目的多次陈述是它的历史；打包数与总盘不与分期相加。",
    brief=(
        Brief("项目", "name", 28, top=True),
        Brief("产业链", "chains", 16, top=True),
        Brief("环节", "segments", 16),
        Brief("投资方", "investors", 18, top=True),
        Brief("总投资（亿元）", "investment_yi", 10, top=True),
        Brief("最新状态", "status", 10, top=True),
        Brief("状态日期", "status_date", 11, top=True),
        Brief("卡在", "stuck", 11),
        Brief("项目灯", "light", 10),
        Brief("载体", "parks", 18),
    ),
)
