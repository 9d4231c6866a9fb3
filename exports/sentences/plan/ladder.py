"""What is said of the steps of firms and of saved lists: counts of the graph, never measured against the city's targets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from analysis.plan.ladder import Rung
from analysis.plan.saved import Saved
from exports.sentences import Piece, Sentence, joined, say
from exports.sentences.plan.indicator import target_words as promised
from graph.record import Node

OURS = "这是图谱里有记录的家数，不是全市的家数：名单没有收全，不能拿来与计划目标相减。"


def ladder_sentence(found: Sequence[Rung], totals: Sequence[Node]) -> Sentence:
    """Return how many firms of the graph stand on which step, and that this is no progress towards a target."""
    held = [r for r in found if r.firms]
    if not held:
        return say("图谱里还没有企业的资质记录；把认定名单从“导入”读进来，或写进企业表。")
    firms = {s.firm.id for r in held for s in r.firms}
    told = joined([Piece(f"{r.name} {len(r.firms)} 家", "ladder", {"step": r.name}) for r in held], "、")
    doubt = len(firms) - len({s.firm.id for r in held for s in r.firms if s.sourced})
    open_ = f"，其中 {doubt} 家只是行业常识，待核实" if doubt else ""
    aims = sum(len(r.targets) for r in found) + len(totals)
    aimed = f"计划里有 {aims} 个目标提到它们。" if aims else "还没有读入提到它们的计划目标。"
    return say(f"图谱里有资质记录的本地企业 {len(firms)} 家{open_}：", told, f"。{OURS}{aimed}")


def target_words(indicator: Node) -> str:
    """Return what a plan aims at: comparison, number, unit and year as it says them, with its clause."""
    p = indicator.props
    year = f"{p['year']:g} 年" if isinstance(p.get("year"), int | float) else ""
    clause = f"（{p['clause']}）" if p.get("clause") else ""
    said = " ".join(filter(None, (year, promised(indicator))))
    return f"{indicator.caption}：{said}{clause}"


def saved_words(one: Saved) -> str:
    """Return how many stand on a saved list, and of how many one condition is not known."""
    unit = "家" if one.of == "企业" else "个"
    if not one.members and not one.maybe:
        return f"没有符合的{one.of}。"
    rest = f"；另有 {len(one.maybe)} {unit}只差一项不知道" if one.maybe else ""
    return f"符合的{one.of} {len(one.members)} {unit}{rest}。"


def rule_words(conditions: Mapping[str, Sequence[str]]) -> str:
    """Return the conditions of a list in words."""
    return "；".join(f"{name}：{'或'.join(wanted)}" for name, wanted in conditions.items()) or "没有条件"
