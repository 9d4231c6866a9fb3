"""问题清单: what holds each chain up, with segment, owner, days and state."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.city import City
from exports.pick import names, of_chain
from exports.sentences.plan.problems import CLOSED, NO_OWNER, open_days, overdue_days
from exports.sources import cites
from exports.table import Brief, Column, Fill, Row, Table
from graph.record import Node


def problems(city: City, chain: str | None = None) -> list[Node]:
    """Return the problems of the city or of one chain: open ones first, those due the earliest first."""
    found = [n for n in city.graph.all("Problem") if of_chain(city, n.key, "OF_CHAIN", chain)]
    return sorted(found, key=lambda n: (n.props.get("state") == CLOSED, str(n.props.get("due") or "9"), n.id))


def rows(city: City, chain: str | None = None) -> list[Row]:
    """Return one row for each problem."""
    return rows_of(city, problems(city, chain))


def rows_of(city: City, found: Sequence[Node]) -> list[Row]:
    """Return the rows of some problems."""
    return [_row(city, n) for n in found]


def _row(city: City, n: Node) -> Row:
    p = n.props
    return {
        "id": n.id,
        "text": n.caption,
        "chains": names(city, n.key, "OF_CHAIN"),
        "segments": names(city, n.key, "ABOUT"),
        "owners": names(city, n.key, "OWNED_BY") or [NO_OWNER],
        "firms": names(city, n.key, "AFFECTS"),
        "projects": names(city, n.key, "CONCERNS"),
        "opened": p.get("opened"),
        "due": p.get("due"),
        "state": p.get("state"),
        "closed": p.get("closed"),
        "open_days": open_days(n, city.as_of),
        "overdue_days": overdue_days(n, city.as_of),
        "progress": p.get("progress", []),
        "sources": cites(city.graph, n.origins),
    }


def head(found: list[Row]) -> str:
    """Return the sentence above the list."""
    standing = [r for r in found if r["state"] != CLOSED]
    late = sum(bool(r["overdue_days"]) for r in standing)
    return f"共 {len(found)} 个问题，没有办结的 {len(standing)} 个，其中超期 {late} 个。"


TABLE = Table(
    "problems",
    "问题清单",
    (
        Column("id", "问题标识", json_only=True),
        Column("text", "问题", "long", 40),
        Column("chains", "产业链", width=18),
        Column("segments", "环节", width=18),
        Column("owners", "责任部门", width=22),
        Column("firms", "涉及企业", width=18),
        Column("projects", "涉及项目", width=22),
        Column("opened", "提出日期", width=12),
        Column("due", "办结期限", width=12),
        Column("state", "办理状态", width=10),
        Column("closed", "办结日期", width=12),
        Column("open_days", "已提出天数", "integer", 10),
        Column("overdue_days", "超期天数", "integer", 10),
        Column("progress", "进展", "long", 40),
        Column("sources", "来源", "long", 50),
    ),
    rows,
    "没有写期限的不算超期；没有责任部门的写“责任部门待明确”。",
    head,
    brief=(
        Brief("问题", "text", 36, top=True),
        Brief("产业链", "chains", 14, top=True),
        Brief("环节", "segments", 14),
        Brief("责任部门", "owners", 20, top=True),
        Brief("提出日期", "opened", 11),
        Brief("办结期限", "due", 11, top=True),
        Brief("办理状态", "state", 9, top=True),
        Brief("超期天数", "overdue_days", 8, top=True),
        Brief("进展", "progress", 30),
    ),
    fill=(Fill("最新进展", width=30), Fill("现在的状态", ("待办", "办理中", "已办结", "暂缓"))),
    subject="text",
)
