"""The card of a task as HTML: its summary, who does what, what the graph holds for it, what it names that nobody knows yet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from analysis.city import City
from analysis.plan import lists
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
# Where each list that the graph keeps is seen.
WHERE: Mapping[str, tuple[str, Mapping[str, str]]] = {
    lists.FIRMS: ("directory", {}),
    lists.TARGETS: ("targets", {}),
    lists.PARKS: ("directory", {"kind": "park"}),
    lists.SAVED: ("ladder", {"show": "lists"}),
    lists.POLICIES: ("policies", {}),
    lists.MAP: ("chain", {}),
    lists.GUIDE: ("gaps", {}),
    lists.PROBLEMS: ("problems", {}),
}
CANDIDATE = "最有依据的候选"


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
        _candidates(task),
        _nodes(city, "载体", task.parks),
        projects(city, list(task.projects)),
        _nodes(city, "平台", task.platforms),
        _firms(city, task),
        _indicators(task, every),
        _lists(task),
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


def _candidates(task: Task) -> str:
    """Return which of its chains no source names as the plan's own: the plan may give a number and no names."""
    found = [n.caption for n in task.chains if n.props.get("standing") == CANDIDATE]
    told = f"其中 {len(found)} 条没有来源点名，是最有依据的候选：{'、'.join(found)}。"
    return f'<p class="src">{e(told)}</p>' if found else ""


def _lists(task: Task) -> str:
    made = items(
        f"{e(name)}{f'：见{link(WHERE[kind][0], kind, **WHERE[kind][1])}' if kind else ' <span class=quiet>图谱里没有</span>'}"
        for name, kind in task.lists
    )
    return f"<h4>点到的清单</h4>{made}" if task.lists else ""


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
    """Return what it names and nothing is tied to: a part of a tied name is known, and so is a set of chains that are tied."""
    tied = (*task.chains, *task.parks, *task.projects, *task.platforms)
    known = {name for n in tied for name in (n.caption, *n.props.get("written", []))}
    left = [n for n in task.node.props.get("named", []) if not any(n in k or k in n for k in known)]
    left = [n for n in left if not (task.chains and "产业链" in n)]
    return _named("文中点到、图谱里还没有对上的", left)
