"""A department as a row of the page, and what its card shows before the folded evidence."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.city import City
from analysis.plan.departments import INDICATOR, PROBLEM, Answering, Due, departments
from analysis.plan.standing import Standing, standings
from analysis.plan.tasks import Task, plans
from exports.sentences.plan.department import department_line, stuck_words
from exports.sentences.plan.indicator import gap_words, newest, target_words
from exports.sentences.plan.plan import task_name
from graph.record import Node
from views.parts.duties.indicator import state_mark
from views.parts.html import e, items, link, node_link
from views.parts.table import Col, Line

FIRST = 6
COLUMNS = (
    Col("name", "部门", width=200),
    Col("leads", "牵头任务", "number"),
    Col("joins", "参加任务", "number"),
    Col("chains", "负责的产业链", width=160),
    Col("projects", "推进项目", "number"),
    Col("problems", "未办结问题", "number"),
    Col("indicators", "答复指标", "number"),
    Col("due", "到期", "html", width=150, help="已到期未了的和两个月内到期的：指标、问题、项目的计划日期"),
    Col("stuck", "卡住的项目", width=150),
)


def fits(a: Answering, chain: str, words: str) -> bool:
    """Tell whether a department is responsible for a chain or has a task that names it, and holds all the words."""
    named = [n.id for n in a.chains] + [n.id for t in (*a.leads, *a.joins) for n in t.chains]
    if chain and chain not in named:
        return False
    roles: list[str] = a.node.props.get("role", [])
    text = " ".join([a.node.caption, *roles, *(task_name(t) for t in (*a.leads, *a.joins))]).lower()
    return all(w in text for w in words.lower().split())


def line(a: Answering) -> Line:
    """Return a department as a row."""
    counts = {"leads": a.leads, "joins": a.joins, "projects": a.projects, "problems": a.problems}
    numbers = {name: len(found) or None for name, found in counts.items()}
    over, coming = sum(d.over for d in a.due), sum(not d.over for d in a.due)
    late = f'<span class="over">已到期 {over}</span>' if over else ""
    due = " ".join(filter(None, (late, f"将到期 {coming}" if coming else "")))
    told = {
        "name": a.node.caption,
        "chains": "、".join(n.caption for n in a.chains),
        "due": due,
        "stuck": stuck_words(a),
    }
    return Line(a.node.id, {**numbers, **told, "indicators": len(a.indicators) or None})


def answering(city: City, node: Node) -> Answering | None:
    """Return what a department answers for by the city's own plans, None for one that only another place's plan names."""
    own = [p for p in plans(city.graph) if p.ours]
    return next((a for a in departments(city, own, standings(city, own)) if a.node.key == node.key), None)


def department_parts(city: City, node: Node) -> str:
    """Return what a department answers for as HTML: what is due and stuck first, then tasks, projects, problems, indicators, duties."""
    a = answering(city, node)
    if a is None:
        plan = "、".join(city.graph.nodes[x.end].caption for x in city.graph.edges_of[node.key] if x.name == "ONLY_IN")
        return f'<p class="why">{e(f"别处的部门，只见于《{plan}》。")}</p>'
    parts = [
        f'<p class="why">{e(department_line(a))}</p>',
        _due(a.due),
        _listed("卡住的项目", [f"{node_link(n.key, n.caption)} <b>{e(name)}</b>" for n, name in a.stuck]),
        _tasks("牵头的任务", a.leads),
        _tasks("参加的任务", a.joins),
        _listed("负责的产业链", [link("chain", n.caption, chain=n.id) for n in a.chains]),
        _listed("推进的项目", [node_link(n.key, n.caption) for n in a.projects]),
        _listed("未办结的问题", [_problem(n) for n in a.problems]),
        _indicators(a.indicators),
        _duties(node, a),
    ]
    return "".join(parts)


def _listed(title: str, made: Sequence[str]) -> str:
    return f"<h4>{e(title)} {len(made)} 个</h4>{items(made)}" if made else ""


def _due(due: Sequence[Due]) -> str:
    first = sorted(due, key=lambda d: d.kind == INDICATOR)
    made = [f"{_when(d)} {e(d.kind)} {_link(d)} <span class=quiet>{e(d.what)}</span>" for d in first]
    more = (
        f"<details><summary>其余 {len(made) - FIRST} 件</summary>{items(made[FIRST:])}</details>"
        if made[FIRST:]
        else ""
    )
    return f"<h4>到期 {len(due)} 件</h4>{items(made[:FIRST])}{more}" if made else ""


def _when(d: Due) -> str:
    return f'<span class="over">{d.day} 已到期</span>' if d.over else f"{d.day}"


def _link(d: Due) -> str:
    if d.kind == INDICATOR:
        return link("indicators", d.node.caption, indicator=d.node.id)
    return e(d.node.caption) if d.kind == PROBLEM else node_link(d.node.key, d.node.caption)


def _tasks(title: str, tasks: Sequence[Task]) -> str:
    made = [link("plan", task_name(t), task=t.node.id, plan=t.plan.id) for t in tasks]
    return f"<h4>{e(title)} {len(made)} 项</h4>{items(made)}" if made else ""


def _problem(n: Node) -> str:
    day = f"，{n.props['due']} 前" if n.props.get("due") else "，没有写期限"
    return f'{e(n.caption)} <span class="quiet">{e(n.props["state"] + day)}</span>'


def _indicators(found: Sequence[Standing]) -> str:
    made = [
        f"{link('indicators', s.node.caption, indicator=s.node.id)} {e(target_words(s.node))} {state_mark(s)} "
        f'<span class="quiet">{e("，".join(filter(None, (newest(s), gap_words(s)))))}</span>'
        for s in found
    ]
    return f"<h4>答复的指标 {len(made)} 项</h4>{items(made)}" if made else ""


def _duties(node: Node, a: Answering) -> str:
    """Return its duties by its own words; articles of a plan that is no table yet as they are written."""
    articles: list[str] = [] if a.tasks else node.props.get("articles", [])
    plan = f"<h4>计划文件里列它为责任单位的条目 {len(articles)} 条</h4>{items(map(e, articles))}" if articles else ""
    roles: list[str] = node.props.get("role", [])
    return plan + (f"<h4>职责</h4>{items(map(e, roles))}" if roles else "")
