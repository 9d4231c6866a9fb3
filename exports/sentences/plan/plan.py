"""What is said of a plan: who leads its tasks, for which of them the graph holds something, and for which nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from analysis.plan.standing import Standing
from analysis.plan.tasks import Plan, Task
from exports.sentences import Piece, Sentence, joined, say
from exports.sentences.plan.indicator import counted

MOST = 3


def plan_name(plan: Plan) -> str:
    """Return a plan's name in its marks, with its day."""
    day = str(plan.node.props.get("date") or "")
    return f"《{plan.node.caption}》{f'（{day}）' if day else ''}"


def task_name(task: Task) -> str:
    """Return where a task stands and what it is called, the latter once: 第4条 推动产业链式集群发展, 4. 推动产业链式集群发展."""
    p, name = task.node.props, task.node.caption
    place, number = str(p.get("clause") or ""), str(p.get("no") or "")
    if name in place:
        place = f"{number}." if number.isdigit() else number
    return " ".join(filter(None, (place, name)))


def held(task: Task) -> str:
    """Return in words what the graph holds for a task, or that it holds nothing."""
    kinds = (("产业链", task.chains, "条"), ("载体", task.parks, "个"), ("项目", task.projects, "个"))
    more = (("平台", task.platforms, "个"), ("本地企业", task.firms, "家"), ("指标", task.indicators, "项"))
    named = (*kinds, *more, ("清单", task.kept, "份"))
    found = [f"{label} {len(some)} {unit}" for label, some, unit in named if some]
    return "，".join(found) if task.holds else "图谱里还没有它的内容"


def plan_sentence(plan: Plan, every: Sequence[Standing]) -> Sentence:
    """Return the sentence that opens the page."""
    if not plan.tasks:
        return say(f"{plan_name(plan)}还没有写下任务；请在数据的任务表里补上，或在“导入”里读入。")
    led = Counter(d.key for t in plan.tasks for d in t.leads)
    first = [
        say(Piece(d.caption, "departments", {"department": d.id}) if plan.ours else d.caption, f"牵头 {led[d.key]} 项")
        for d in plan.departments[:MOST]
        if led[d.key]
    ]
    who = say("：", joined(first, "，"), "等" if len(led) > len(first) else "") if first else ""
    empty = [t for t in plan.tasks if not t.holds]
    names = [Piece(t.node.caption, "plan", {"task": t.node.id}) for t in empty[:MOST]]
    rest = say(f"，{len(empty)} 项还没有：", joined(names, "、"), "等" if len(empty) > MOST else "") if empty else ""
    numbers = f"指标 {len(every)} 项：{counted(every)}。" if every else "没有写下指标。"
    return say(
        f"{plan_name(plan)}把 {len(plan.tasks)} 项任务交给 {len(plan.departments)} 个单位",
        who,
        f"。图谱里有内容的 {len(plan.tasks) - len(empty)} 项",
        rest,
        f"。{numbers}",
    )


NO_PLAN = "还没有计划：把计划的任务、分工、指标写成表放进 data，或把文件放进 data/plans，再重新生成。"
