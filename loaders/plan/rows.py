"""What was read of a plan → rows of the graph's types, each at its line, and the issues by line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.codec import digest
from graph.issues import issue
from graph.record import Issue, Origin, Row
from graph.rows.ids import id_by_rule
from graph.schema import ID_PATTERN
from loaders.plan.duties import DUTY, LEAD
from loaders.plan.model import Action, Plan, Task
from loaders.plan.text.blocks import Content

TEXT = "text"  # what a task says, handed on to find known names in; it is taken out before the row is checked
_SHORT, _LONG = 190, 4000
_LIST = re.compile(r"[\u4e00-\u9fffA-Za-z]{2,10}(?:清单|培育库|项目库|资源库|储备库|台账|名录)")
_MECHANISM = re.compile(r"[\u4e00-\u9fffA-Za-z]{2,12}机制")
_BEFORE = re.compile(
    r"^.*(?:建立健全|健全完善|建立完善|建立|完善|健全|落实|实行|优化|构建|创新|发布|编制|梳理|制定|形成|利用|常态化|充实|入|和|的|等|探索|与|及)"
)


def plan_id(file: str) -> str:
    """Return the id of a plan by its file's name; two names never share one."""
    if re.fullmatch(ID_PATTERN, file) and len(file) <= 60:
        return file
    return f"{id_by_rule(file)[:60].strip('-')}-{digest(file)[:6]}"


def rows_of(plan: Plan, held: Content, name: str, file: str) -> Iterator[Row | Issue]:
    """Yield the row of the plan, of its actions, tasks, parties, duties and indicators, then the issues."""
    id = plan_id(file)
    parties = _parties(plan, id)
    yield _plan_row(plan, id, name, file, parties)
    yield from _party_rows(plan, id, name, parties)
    actions = {a: f"{id}-a{i:02}" for i, a in enumerate(dict.fromkeys(t.action for t in plan.tasks if t.action), 1)}
    for action, own in actions.items():
        cells = {"id": own, "plan": id, "no": action.no, "title": action.title[:_LONG] or action.no}
        yield Row("Action", cells | {"line": str(action.line)}, Origin("", name, "", action.line))
    for number, task in enumerate(plan.tasks, 1):
        yield from _task_rows(task, number, id, name, actions, parties)
    yield from _indicator_rows(plan, id, name)
    yield from _issues(plan, held, name)


def _plan_row(plan: Plan, id: str, name: str, file: str, parties: dict[str, str]) -> Row:
    head = plan.head
    cells = {
        "id": id,
        "name": f"{head.name}"[:_LONG],
        "file": file,
        "place": head.place,
        "issuer": head.issuer[:_SHORT],
    }
    cells |= {"date": head.date, "until": head.until, "lead_rule": _RULES.get(plan.rule, "")}
    cells |= {"standing": ";".join(parties[n] for n in plan.standing)}
    return Row("Plan", cells, Origin("", name, "", 1))


_RULES = {"first": "列第一位的牵头", "comma": "第一个逗号前的牵头", "marked": "有标记的牵头"}


def _parties(plan: Plan, id: str) -> dict[str, str]:
    """Return the id of each party of the plan by its name."""
    names = dict.fromkeys([*(d.name for t in plan.tasks for d in t.duties), *plan.standing])
    return {name: f"{id}-d{i:03}" for i, name in enumerate(names, 1)}


def _party_rows(plan: Plan, id: str, name: str, parties: dict[str, str]) -> Iterator[Row]:
    where = plan.head.place or plan.head.name[:60] or id
    lines = {d.name: t.line for t in reversed(plan.tasks) for d in t.duties}
    for party, own in parties.items():
        cells = {"id": own, "name": f"{party[:_SHORT]}（{where}）"[:200], "written": party[:_SHORT], "plan": id}
        yield Row("Department", cells, Origin("", name, "", lines.get(party, 1)))


def _task_rows(
    task: Task, number: int, id: str, name: str, actions: dict[Action, str], parties: dict[str, str]
) -> Iterator[Row]:
    own, at = f"{id}-t{number:03}", Origin("", name, "", task.line)
    told = "\n".join(p.printed for p in task.told)
    cells = {
        "id": own,
        "plan": id,
        "no": task.no,
        "title": (task.title or task.no or "（无标题）")[:_LONG],
        "order": str(number),
    }
    cells |= {
        "action": actions[task.action] if task.action else "",
        "clause": task.clause[:_SHORT],
        "line": str(task.line),
    }
    cells |= {"lists": ";".join(_found(_LIST, told)), "mechanisms": ";".join(_found(_MECHANISM, told)), TEXT: told}
    yield Row("Task", cells, at)
    leads = any(d.role == LEAD for d in task.duties)
    for order, duty in enumerate(task.duties, 1):
        custom = not leads and order == _first(task)
        role = LEAD if custom else duty.role or DUTY
        yield Row(
            "Duty",
            {
                "id": f"{own}-{order}",
                "task": own,
                "department": parties[duty.name],
                "order": str(order),
                "role": role,
                "rule": "按惯例" if custom else "文件",
                "written": duty.name[:_SHORT],
            },
            at,
        )


def _first(task: Task) -> int:
    """Return which party leads by custom: the first that is not said to join only."""
    return next((i for i, d in enumerate(task.duties, 1) if d.role in ("", DUTY)), 1)


def _found(form: re.Pattern[str], text: str) -> list[str]:
    names = [_BEFORE.sub("", m.group()) for m in form.finditer(text)]
    return list(dict.fromkeys(n for n in names if len(n) > 3))[:20]


def _indicator_rows(plan: Plan, id: str, name: str) -> Iterator[Row]:
    for number, one in enumerate(plan.indicators, 1):
        cells = {
            "id": f"{id}-i{number:03}",
            "plan": id,
            "task": f"{id}-t{one.task + 1:03}" if one.task is not None else "",
            "name": one.name[:_LONG],
            "target": one.target,
            "target_max": one.target_max,
            "unit": one.unit,
            "comparison": one.comparison,
            "year": one.year,
            "period": one.period,
            "per_year": "是" if one.per_year else "否",
            "baseline": one.baseline,
            "clause": one.clause[:_SHORT],
            "order": str(number),
            "line": str(one.line),
        }
        yield Row("Indicator", cells, Origin("", name, "", one.line))


def _issues(plan: Plan, held: Content, name: str) -> Iterator[Issue]:
    for note in plan.notes:
        yield issue(note.code, Origin("", name, "", note.line), value=note.value)
    repairs = "、".join(f"{what} {times} 处" for what, times in held.repairs.items() if times)
    if repairs:
        yield issue("plan-repaired", file=name, detail=repairs)
    custom = sum(bool(t.duties) and not any(d.role == LEAD for d in t.duties) for t in plan.tasks)
    if custom:
        yield issue("plan-lead-by-custom", file=name, count=str(custom))
    if plan.standing:
        yield issue("plan-standing", file=name, detail="、".join(plan.standing))
