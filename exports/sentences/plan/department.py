"""What is said of a department: what it leads and joins, what is due, what is stuck; and of all departments."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from analysis.plan.departments import Answering, Due
from exports.sentences import Piece, Sentence, joined, say
from exports.sentences.plan.indicator import counted

MOST = 3


def duties_words(a: Answering) -> str:
    """Return how many tasks a department leads and joins."""
    if not a.tasks:
        return "计划里没有它的任务"
    parts = [f"牵头 {len(a.leads)} 项任务" if a.leads else "", f"参加 {len(a.joins)} 项" if a.joins else ""]
    return "，".join(filter(None, parts))


def due_words(due: Sequence[Due]) -> str:
    """Return how many things are due and how many of them overdue."""
    over = sum(d.over for d in due)
    if not due:
        return "两个月内没有到期的事"
    coming = f"两个月内到期 {len(due) - over} 件" if len(due) > over else ""
    return "，".join(filter(None, (f"已到期未了 {over} 件" if over else "", coming)))


def stuck_words(a: Answering) -> str:
    """Return how many of its projects are stuck in which state."""
    found = Counter(name for _, name in a.stuck)
    return "，".join(f"{name} {n} 个" for name, n in found.items())


def department_line(a: Answering) -> str:
    """Return the conclusion of a department's card."""
    chains = f"负责 {len(a.chains)} 条产业链：{'、'.join(n.caption for n in a.chains)}" if a.chains else ""
    stuck = f"（{stuck_words(a)}）" if a.stuck else ""
    projects = f"推进项目 {len(a.projects)} 个{stuck}" if a.projects else ""
    problems = f"未办结的问题 {len(a.problems)} 个" if a.problems else ""
    indicators = f"答复的指标 {len(a.indicators)} 项：{counted(a.indicators)}" if a.indicators else ""
    parts = filter(None, (duties_words(a), chains, projects, problems, indicators, due_words(a.due)))
    return "；".join(parts) + "。"


def departments_sentence(every: Sequence[Answering]) -> Sentence:
    """Return the sentence that opens the page."""
    if not every:
        return say("还没有部门：在部门表里写上部门名称与职责，重新生成即可。")
    led = [a for a in every if a.leads]
    over = sorted((a for a in every if any(d.over for d in a.due)), key=lambda a: -sum(d.over for d in a.due))
    names = [
        say(Piece(a.node.caption, "departments", {"department": a.node.id}), f" {sum(d.over for d in a.due)} 件")
        for a in over[:MOST]
    ]
    late = say("到期未了的：", joined(names, "，"), "等" if len(over) > MOST else "") if over else "没有到期未了的事"
    stuck = sum(len(a.stuck) for a in every)
    told = f"，牵头任务的 {len(led)} 个" if led else ""
    return say(f"部门 {len(every)} 个{told}。", late, f"；由部门推进而卡住的项目 {stuck} 个。")
