"""政策对照: what each plan promises of each theme, a task or a target a row."""

from __future__ import annotations

from analysis.city import City
from analysis.plan.plans import OTHER, Promised, by_chain, by_theme, lead_of, plans
from exports.pick import chains
from exports.sentences.plan.ladder import target_words
from exports.sources import cites
from exports.table import Brief, Column, Row, Table
from graph.record import Node


def rows(city: City, chain: str | None = None) -> list[Row]:
    """Return one row for each theme, plan and task or target; with a chain, what plans say of it."""
    wanted = chains(city, chain)[0].id if chain else None
    found: list[Row] = []
    for plan in plans(city):
        held = by_theme(city, plan)
        inside = {n.key for n in _every(by_chain(city, plan).get(wanted))} if wanted else None
        for theme, said in held.items():
            some = [n for n in _every(said) if inside is None or n.key in inside]
            found += [_row(city, theme, plan.node, plan.own, n) for n in some]
    return sorted(found, key=lambda r: (r["theme"] == OTHER, r["theme"]))


def _every(said: Promised | None) -> list[Node]:
    return [*said.tasks, *said.indicators] if said else []


def _row(city: City, theme: str, plan: Node, own: bool, node: Node) -> Row:
    task = node.key.type == "Task"
    p = node.props
    return {
        "theme": theme,
        "plan": plan.caption,
        "own": own,
        "kind": "任务" if task else "目标",
        "what": f"{p.get('no') or ''} {node.caption}".strip() if task else target_words(node),
        "year": p.get("year"),
        "lead": [str(d.props.get("written") or d.caption) for d in lead_of(city, node)] if task else [],
        "tools": [str(w) for field in ("lists", "mechanisms") for w in p.get(field, [])],
        "clause": p.get("clause"),
        "sources": cites(city.graph, node.origins),
    }


TABLE = Table(
    "compared",
    "政策对照",
    (
        Column("theme", "主题", width=14),
        Column("plan", "计划", width=30),
        Column("own", "本市", width=7),
        Column("kind", "任务或目标", width=10),
        Column("what", "内容", "long", 46),
        Column("year", "年份", "integer", 8),
        Column("lead", "牵头", width=24),
        Column("tools", "清单与机制", width=24),
        Column("clause", "条款", width=20),
        Column("sources", "来源", "long", 50),
    ),
    rows,
    "主题按规则表里的词归，一项可归几个；牵头照文件，文件没有写的按惯例是第一个。",
    brief=(
        Brief("主题", "theme", 13, top=True),
        Brief("计划", "plan", 26, top=True),
        Brief("任务或目标", "kind", 9, top=True),
        Brief("内容", "what", 44, top=True),
        Brief("牵头", "lead", 22, top=True),
        Brief("条款", "clause", 18),
    ),
    subject="what",
)
