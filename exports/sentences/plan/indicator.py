"""What is said of an indicator: its target as printed, its newest value, what is due, what is missing; and of all together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from analysis.plan.course import BEHIND, MISSED, NO_END, NO_VALUE, ON, OPEN, REACHED, STATES
from analysis.plan.observed import MONTH, SO_FAR, STOCK, Observed
from analysis.plan.standing import Standing
from exports.sentences import Piece, Sentence, joined, say
from graph.record import Node

_AFTER = re.compile(r"(以上|以下|左右|以内|上下|之内)$")
_SPARE = "…、，· "
MOST = 3
# How each state is drawn: a sign, so that colour is never alone.
SIGNS = {REACHED: "✓", ON: "✓", BEHIND: "▼", MISSED: "✕", NO_END: "○", OPEN: "○", NO_VALUE: "○"}


def number(value: float | None) -> str:
    """Return a number as people write it: two decimals at most, four of one below ten; empty where it is unknown."""
    return "" if value is None else f"{round(value, 2 if abs(value) >= 10 else 4):.12g}"


def amount(value: float | None, unit: str) -> str:
    """Return a number with its unit; a percent sign stands close to it."""
    if value is None:
        return ""
    return f"{number(value)}{'' if not unit or unit[0] in '%％‰' else ' '}{unit}"


def said_words(props: Mapping[str, Any]) -> str:
    """Return a value as its source says it, with the word of comparison where people put it: 2400 余家, 19%以上, 近 2700 家."""
    unit, said = str(props.get("unit") or ""), str(props.get("comparison") or "")
    told = amount(float(props["value"]), unit)
    if said in ("余", "多"):
        return f"{number(float(props['value']))} {said}{unit}"
    return f"{told}{said}" if said in ("以上", "左右") else f"{said}{' ' if said else ''}{told}"


def target_words(node: Node) -> str:
    """Return an indicator's target with the words of comparison as printed: 比2020年降低 17%左右, 每年 50 个以上."""
    p = node.props
    said = str(p.get("comparison") or "").strip(_SPARE)
    found = _AFTER.search(said)
    after, before = (found[1], said[: found.start()].strip(_SPARE)) if found else ("", said)
    unit = str(p.get("unit") or "")
    top = p.get("target_max")
    value = number(p["target"]) if top is None else f"{number(p['target'])}–{number(top)}"
    base = str(p.get("baseline") or "")
    each = "每年" if p.get("per_year") and "年均" not in before else ""
    head = f"{'比' + base if base else ''}{each}{before}"
    space = "" if not unit or unit[0] in "%％‰" else " "
    return f"{head}{' ' if head else ''}{value}{space}{unit}{after}"


def period_words(point: Observed) -> str:
    """Return a period as people say it: 2024 年, 2024 年 1—9 月, 2024 年 9 月末."""
    if point.month == 12 and point.span != MONTH:
        return f"{point.year} 年{'末' if point.span == STOCK else ''}"
    shown = {SO_FAR: f"1—{point.month} 月", STOCK: f"{point.month} 月末", MONTH: f"{point.month} 月"}
    return f"{point.year} 年 {shown.get(point.span, f'{point.month} 月')}"


def newest(s: Standing) -> str:
    """Return the newest comparable value with its period, empty where none is there."""
    one = next((p for p in s.course.points if p.period == s.course.period), None)
    if one is None or s.course.value is None:
        return ""
    return f"{period_words(one)} {'超过 ' if one.floor else ''}{amount(s.course.value, _unit(s))}"


def gap_words(s: Standing) -> str:
    """Return how far the newest value is from what was due then, empty where nobody can tell."""
    c = s.course
    if c.gap is None:
        return ""
    if abs(c.gap) < 0.00005:
        return "持平"
    far = amount(abs(c.gap), "个百分点" if _unit(s) in ("%", "％") else _unit(s))
    more, less = ("低于", "高出") if s.goal and s.goal.most else ("多", "差")
    return f"{more if c.gap > 0 else less} {far}"


def missing_words(s: Standing) -> str:
    """Return which years and months have no value, empty where none is missing."""
    years = [f"{_runs(s.course.missing)} 年"] if s.course.missing else []
    months = [f"{y} 年 {_runs(m)} 月" for y, m in s.course.missing_months]
    return f"缺 {'、'.join([*years, *months])}的值" if years or months else ""


def _runs(numbers: Sequence[int]) -> str:
    """Return months or years with those that follow each other drawn together: 1—3、5."""
    runs: list[list[int]] = []
    for m in numbers:
        if runs and m == runs[-1][-1] + 1:
            runs[-1].append(m)
        else:
            runs.append([m])
    return "、".join(f"{r[0]}—{r[-1]}" if len(r) > 1 else str(r[0]) for r in runs)


def _unit(s: Standing) -> str:
    return str(s.node.props.get("unit") or "")


def standing_words(s: Standing) -> str:
    """Return where an indicator stands in one sentence."""
    c = s.course
    at = newest(s)
    due = f"，应到 {amount(c.due, _unit(s))}，{gap_words(s)}" if at and c.due is not None else ""
    told = f"{at}{due}" if at else "还没有一期可比的值"
    lacking = missing_words(s)
    return f"{c.state}：{told}。{c.rule}。{lacking + '。' if lacking else ''}"


def counted(every: Sequence[Standing]) -> str:
    """Return how many indicators stand how: 已达到 3，落后 1，没有数 20."""
    found = Counter(s.course.state for s in every)
    return "，".join(f"{state} {found[state]}" for state in STATES if found[state])


def _never(open_: Sequence[Standing]) -> str:
    """Return how many have no value at all, and how many of these were looked for in vain."""
    none = [s for s in open_ if s.course.state == NO_VALUE]
    sought = sum(bool(s.searches) for s in none)
    told = "都查过公开网页" if sought == len(none) else f"{sought} 项查过公开网页"
    return f"，其中 {len(none)} 项一期可比的值也没有{f'（{told}）' if sought else ''}" if none else ""


def indicators_sentence(every: Sequence[Standing], whose: str) -> Sentence:
    """Return the sentence that opens the page: how many stand how, which are behind, how many nobody counted."""
    if not every:
        return say(f"{whose}还没有写下指标。")
    late = [s for s in every if s.course.on_course is False]
    names = [Piece(s.node.caption, "indicators", {"indicator": s.node.id}) for s in late[:MOST]]
    behind = (
        say(f"落后或未达到的 {len(late)} 项：", joined(names, "、"), "等" if len(late) > MOST else "") if late else ""
    )
    good = sum(s.course.on_course is True for s in every)
    open_ = [s for s in every if s.course.on_course is None]
    unknown = f"判断不了的 {len(open_)} 项{_never(open_)}" if open_ else "每一项都判断得了"
    return say(
        f"{whose}指标 {len(every)} 项：已达到或在进度上的 {good} 项，",
        say(behind, "；") if behind else "",
        f"{unknown}。",
    )
