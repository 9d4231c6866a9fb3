"""What was said at the desk, in words: of what, whether it stands, what its rows state."""

from __future__ import annotations

from collections.abc import Sequence

from desk.record import TAKING, Act, Statement, minute
from exports.sentences import Sentence, say
from graph.record import Graph, Key
from graph.types import TYPES


def said_sentence(acts: Sequence[Act]) -> Sentence:
    """Return how much was said, by how many, and how much of it stands."""
    told = [a for a in acts if a.statements]
    if not told:
        return say("还没有人补充过。")
    live, people = sum(bool(a.live) for a in told), len({a.whose.person for a in acts})
    gone = f"，撤回了 {len(told) - live} 次" if live < len(told) else "，没有撤回过"
    return say(f"{people} 人补充过 {len(told)} 次，现在算数的 {live} 次{gone}。")


def about_words(graph: Graph, act: Act) -> str:
    """Return what an act is about, by names."""
    kind, _, ids = act.about.partition(":")
    if kind == "Firms":
        return " 与 ".join(_name(graph, f"Firm:{id}") for id in ids.split("/"))
    return " · ".join(_name(graph, part) for part in act.about.split("/"))


def _name(graph: Graph, part: str) -> str:
    type, _, id = part.partition(":")
    node = graph.nodes.get(graph.current(Key(type, id))) if type in TYPES else None
    if node:
        return node.caption
    return f"第 {id} 条陈述" if type == "Statement" else id or part


def state_words(act: Act) -> str:
    """Return whether an act stands, or who took it back and when."""
    if act.kind == TAKING or not act.statements:
        return f"撤回了 {len(act.takes)} 条" if act.takes else ""
    taken = [s.taken for s in act.statements if s.taken]
    if not taken:
        return "算数" if len(act.statements) == 1 else f"算数（{len(act.statements)} 条）"
    last = max(taken, key=lambda t: t.act)
    some = "" if not act.live else f"其中 {len(taken)} 条，共 {len(act.statements)} 条"
    return f"{last.person} {minute(last.at)} 撤回{some}"


def cells_words(statement: Statement) -> str:
    """Return a statement's row: its type, then its cells by heading; the row of a file it stood in."""
    kind = TYPES.get(statement.type)
    cells = "，".join(f"{heading} {text}" for heading, text in statement.cells.items())
    where = f"（{statement.sheet or '表'} 第 {statement.row} 行）" if statement.row else ""
    return f"{kind.label if kind else statement.type}：{cells}{where}"
