"""What is said of a department: what it leads and joins, what is due, what is stuck; of all departments, and of what has none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from analysis.plan.assigned import Assigned
from analysis.plan.departments import Answering, Due
from analysis.plan.tracked import BY_CHAIN, NOBODY, OWN
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
    stuck = len({n.key for a in every for n, _ in a.stuck})
    told = f"，牵头任务的 {len(led)} 个" if led else ""
    return say(f"部门 {len(every)} 个{told}。", late, f"；由部门推进而卡住的项目 {stuck} 个。")


def assigned_sentence(found: Assigned) -> Sentence:
    """Return for how many chains and projects a source names a department, and for which it stays open."""
    total = len(found.chains) + len(found.open_chains)
    open_ = [Piece(n.caption, "chain", {"chain": n.id}) for n in found.open_chains]
    named = [Piece(n.caption, "chain", {"chain": n.id}) for n in found.chains]
    chains = joined(
        [
            say(f"有来源写明联系或负责部门的 {len(named)} 条（", joined(named, "、"), "）") if named else "",
            say(f"待明确的 {len(open_)} 条（", joined(open_, "、"), "）") if open_ else "",
        ],
        "，",
    )
    told = ((OWN, "来源写明推进部门的"), (BY_CHAIN, "按产业链归到部门的"), (NOBODY, "推进部门待明确的"))
    counts = "，".join(f"{words} {n} 个" for basis, words in told if (n := found.projects.get(basis, 0)))
    projects = f"项目 {sum(found.projects.values())} 个：{counts}。" if counts else ""
    return (
        say(f"产业链 {total} 条：", chains, f"。{projects}没有来源写明的不猜，列为待明确。") if total else say(projects)
    )
