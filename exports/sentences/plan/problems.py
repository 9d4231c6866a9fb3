"""What is said of problems: how many are open, how many past their day, which chains have none on record."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Sequence

from analysis.city import City
from analysis.plan.stages import reached
from analysis.segments.ages import end_of
from analysis.segments.facts import linked
from exports.sentences import Piece, Sentence, joined, say
from graph.record import Node
from graph.types.problem import TYPE

STATES = TYPE.field("state").choices
CLOSED = "已办结"
NO_OWNER = "责任部门待明确"


def overdue_days(problem: Node, as_of: datetime.date) -> int | None:
    """Return how many days ago a problem that is not settled was due, 0 where it is not over, None where no day is known."""
    due = str(problem.props.get("due") or "")
    end = end_of(due) if due else None
    if problem.props.get("state") == CLOSED or end is None:
        return None
    return max(0, (as_of - end).days)


def open_days(problem: Node, as_of: datetime.date) -> int | None:
    """Return how many days a problem has been open; None where it is settled or opened later."""
    opened = str(problem.props.get("opened") or "")
    end = end_of(opened) if reached(opened, as_of) else None
    return None if end is None or problem.props.get("state") == CLOSED else max(0, (as_of - end).days)


def problems_sentence(city: City, found: Sequence[Node], where: str, chain: str = "") -> Sentence:
    """Return how many problems there are by state, how many are past their day, and how many nobody owns."""
    if not found:
        here = "在下面填一条" if chain else "先选一条产业链，在下面填一条"
        return say(f"{where}还没有记下问题；{here}，或用“导入”里的问题模板读进来。")
    states = Counter(str(n.props.get("state")) for n in found)
    told = [_link(f"{s} {states[s]} 个", chain, state=s) for s in STATES if states[s]]
    late = sum(bool(overdue_days(n, city.as_of)) for n in found)
    standing = [n for n in found if n.props.get("state") != CLOSED]
    ownerless = sum(not linked(city.graph, n.key, "OWNED_BY") for n in standing)
    dateless = sum(not n.props.get("due") for n in standing)
    rest = [_link(f"{late} 个已超期", chain, state="late")] if late else ["没有超期的"] if standing else []
    rest += [f"{ownerless} 个还没有责任部门"] if ownerless else []
    rest += [f"{dateless} 个没有写期限"] if dateless else []
    return say(f"{where}问题 {len(found)} 个：", joined(told, "、"), "；" if rest else "", joined(rest, "，"), "。")


def _link(words: str, chain: str, **filters: str) -> Piece:
    return Piece(words, "problems", {"chain": chain, **filters})


def due_words(problem: Node, as_of: datetime.date) -> str:
    """Return by when a problem is due, and how long that is over."""
    due, late = problem.props.get("due"), overdue_days(problem, as_of)
    if not due:
        return "没有写"
    return f"{due}（超期 {late} 天）" if late else str(due)
