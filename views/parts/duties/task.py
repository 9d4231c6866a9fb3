"""The card of a task as HTML: its summary, who does what, what the graph holds for it, what it names that nobody knows yet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from analysis.city import City
from analysis.plan.standing import Standing
from analysis.plan.tasks import Task
from exports.sentences.plan.indicator import gap_words, newest, target_words
from exports.sentences.plan.plan import held, task_name
from graph.record import Node
from views.parts.cards.entity_links import to
from views.parts.cards.entity_surface import projects
from views.parts.duties.indicator import state_mark
from views.parts.html import badge, e, items, link

MOST = 12


def task_card(city: City, task: Task, every: Mapping[str, Standing]) -> str:
    """Return the whole card, every text escaped."""
    p = task.node.props
    action = task.action.caption if task.action else ""
    parts = [
        f"<h3>{e(task_name(task))}</h3><p>{badge('任务')} {badge(action) if action else ''}</p>",
        f'<p class="why">{e(p["summary"])}</p>' if p.get("summary") else "",
        f'<p class="{"why" if task.holds else "none"}">{e(held(task))}。</p>',
        _duties(task),
        _nodes(city, "产业链", task.chains),
        _nodes(city, "载体", task.parks),
        projects(city, list(task.projects)),
        _nodes(city, "平台", task.platforms),
        _firms(city, task),
        _indicators(task, every),
        _named("点到的清单", p.get("lists", [])),
        _named("点到的机制", p.get("mechanisms", [])),
        _unknown(task),
        f'<p class="src">{e(task.plan.caption)}，{e(p.get("clause") or "没有写明条款")}</p>',
    ]
    return f'<div class="card" id="task-{e(task.node.id)}">{"".join(parts)}</div>'


def _duties(task: Task) -> str:
    made = items(
        f"{'●' if d.leads else '○'} {link('departments', d.department.caption, department=d.department.id)} "
        f"{badge(d.role)} {e('按惯例：文件没有写明谁牵头' if d.leads and d.rule == '按惯例' else '')}"
        f"{f' <span class=quiet>原文：{e(d.written)}</span>' if d.written not in d.department.caption else ''}"
        for d in task.duties
    )
    return f"<h4>责任单位 {len(task.duties)} 个</h4>{made}" if task.duties else '<p class="none">没有写责任单位。</p>'


def _nodes(city: City, title: str, found: Sequence[Node]) -> str:
    if not found:
        return ""
    return f"<h4>{e(title)} {len(found)} 个</h4><p>{'、'.join(to(city, n.key) for n in found)}</p>"


def _firms(city: City, task: Task) -> str:
    if not task.firms:
        return ""
    first = "、".join(to(city, n.key) for n in task.firms[:MOST])
    more = f"等 {len(task.firms)} 家；全部在名录里按产业链看" if len(task.firms) > MOST else ""
    return f"<h4>相关的本地企业 {len(task.firms)} 家</h4><p>{first}{more}</p>"


def _indicators(task: Task, every: Mapping[str, Standing]) -> str:
    found = [every[n.id] for n in task.indicators if n.id in every]
    made = items(
        f"{link('indicators', s.node.caption, indicator=s.node.id)} {e(target_words(s.node))} {state_mark(s)} "
        f'<span class="quiet">{e("，".join(filter(None, (newest(s), gap_words(s)))))}</span>'
        for s in found
    )
    return f"<h4>指标 {len(found)} 项</h4>{made}" if found else ""


def _named(title: str, found: Sequence[str]) -> str:
    return f"<h4>{e(title)}</h4><p>{e('、'.join(found))}</p>" if found else ""


def _unknown(task: Task) -> str:
    known = {n.caption for n in (*task.chains, *task.parks, *task.projects, *task.platforms)}
    left = [n for n in task.node.props.get("named", []) if n not in known]
    return _named("文中点到、图谱里还没有对上的", left)
