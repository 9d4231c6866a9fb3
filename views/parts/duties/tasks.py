"""Tasks as a page shows them: action by action with their duties and what the graph holds, or as a matrix of departments."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from analysis.plan.standing import Standing
from analysis.plan.tasks import Plan, Task
from exports.sentences.plan.indicator import counted
from exports.sentences.plan.plan import held, task_name
from graph.record import Node
from views.parts.html import e, link

FREE = "不属于哪个行动的任务"
HEADS = ("任务", "牵头", "参加", "图谱里有")


def chosen(plan: Plan, department: str, chain: str, words: str) -> list[Task]:
    """Return the tasks that a department, a chain and words leave, in the plan's order."""
    return [t for t in plan.tasks if _fits(t, department, chain, words)]


def _fits(task: Task, department: str, chain: str, words: str) -> bool:
    if department and all(d.department.id != department for d in task.duties):
        return False
    if chain and all(n.id != chain for n in task.chains):
        return False
    return all(w in _text(task) for w in words.lower().split())


def _text(task: Task) -> str:
    p = task.node.props
    listed = [*p.get("lists", []), *p.get("mechanisms", []), *p.get("named", [])]
    names = [n.caption for n in (*task.chains, *task.parks, *task.projects, *task.platforms, *task.indicators)]
    who = [d.department.caption for d in task.duties] + [d.written for d in task.duties]
    said = [str(p.get(f) or "") for f in ("clause", "title", "summary")]
    return " ".join([*said, *listed, *names, *who, task.action.caption if task.action else ""]).lower()


def task_list(
    of: Plan, tasks: Sequence[Task], every: Mapping[str, Standing], opened: str, filters: Mapping[str, str]
) -> str:
    """Return the tasks as HTML, a table for each action; a whole row opens the task and keeps the filters."""
    parts: list[str] = []
    for action in (*of.actions, None):
        own = [t for t in tasks if (t.action.key if t.action else None) == (action.key if action else None)]
        if own:
            parts.append(f'<h3 class="action">{e(_action(action, of))}</h3>')
            parts.append(_table(own, every, opened, filters))
    return "".join(parts)


def _action(action: Node | None, of: Plan) -> str:
    if action is None:
        return FREE if of.actions else "任务"
    return " ".join(filter(None, (str(action.props.get("no") or ""), action.caption)))


def _table(tasks: Sequence[Task], every: Mapping[str, Standing], opened: str, filters: Mapping[str, str]) -> str:
    heads = "".join(f'<th scope="col">{h}</th>' for h in HEADS)
    body = "".join(_row(t, every, opened, filters) for t in tasks)
    return f'<table class="rows tasks"><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>'


def opening(task: Task, filters: Mapping[str, str]) -> str:
    """Return the link that opens a task, over the whole row."""
    return link("plan", task_name(task), **filters, task=task.node.id).replace("<a ", '<a class="whole" ', 1)


def _row(task: Task, every: Mapping[str, Standing], opened: str, filters: Mapping[str, str]) -> str:
    summary = f"<small>{e(s)}</small>" if (s := task.node.props.get("summary")) else ""
    mine = [every[n.id] for n in task.indicators if n.id in every]
    numbers = f"<small>指标：{e(counted(mine))}</small>" if mine else ""
    there = e(held(task)) if task.holds else f'<span class="empty">{e(held(task))}</span>'
    cells = (_names(task, task.leads), _names(task, task.joins), there + numbers)
    made = "".join(f'<td data-label="{h}">{c}</td>' for h, c in zip(HEADS[1:], cells, strict=True))
    mark = " class=chosen" if task.node.id == opened else ""
    return f'<tr{mark}><th scope="row">{opening(task, filters)}{summary}</th>{made}</tr>'


def _names(task: Task, found: Iterable[Node]) -> str:
    return (
        "、".join(link("departments", n.caption, department=n.id) for n in found) or '<span class="quiet">没有</span>'
    )


def matrix(tasks: Sequence[Task], departments: Sequence[Node], opened: str, filters: Mapping[str, str]) -> str:
    """Return tasks × departments as HTML: ● 牵头, ○ 参加, in signs and in words; a task's name opens it."""
    held = [d for d in departments if any(x.department.key == d.key for t in tasks for x in t.duties)]
    heads = "".join(f'<th scope="col"><span>{e(d.caption)}</span></th>' for d in held)
    body = "".join(
        f'<tr{" class=chosen" if t.node.id == opened else ""}><th scope="row">{opening(t, filters)}</th>'
        + "".join(_cell(t, d) for d in held)
        + "</tr>"
        for t in tasks
    )
    note = f'<p class="src">● 牵头，○ 参加（配合或责任），空格是没有任务。{len(tasks)} 项任务，{len(held)} 个单位，牵头多的在左。</p>'
    return (
        f'{note}<div class="wide" tabindex="0" role="region" aria-label="任务与部门"><table class="matrix"><thead><tr>'
        f'<th scope="col">任务</th>{heads}</tr></thead><tbody>{body}</tbody></table></div>'
    )


def _cell(task: Task, department: Node) -> str:
    duty = next((d for d in task.duties if d.department.key == department.key), None)
    if duty is None:
        return "<td></td>"
    hint = e(f"{department.caption}：{duty.role}{f'（{duty.rule}）' if duty.rule else ''}，排第 {duty.order}")
    if duty.leads:
        return f'<td class="leads" title="{hint}"><b>●</b><small>牵头</small></td>'
    return f'<td class="joins" title="{hint}"><i>○</i><small>参加</small></td>'
