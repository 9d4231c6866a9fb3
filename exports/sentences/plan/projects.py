"""What the page of projects says first: how many stand at which stage, where they are stuck, their lights, what nobody knows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from analysis.plan.lights import NO_LIGHT, RED, YELLOW
from analysis.plan.stages import STAGES, UNKNOWN
from analysis.plan.stuck import UNSEEN
from analysis.plan.tracked import BY_CHAIN, NO_DEPARTMENT, Tracked, counts, to_push
from exports.sentences import Piece, Sentence, joined, say

OPEN = "未见下一步"  # the filter of projects whose next step public news do not show
# What a department is asked to do about each state.
STEPS = {
    "签约未开工": "问清何时开工、卡在哪一步，记下计划开工日期",
    "在建未入库": "向统计部门核对是否已入库；没有就备齐材料",
    "竣工未投产": "问清何时投产、缺什么，记下计划投产日期",
    "投产未纳统": "向统计部门核对是否已纳统；够规模的办理入统",
}


def projects_sentence(found: Sequence[Tracked], where: str, chain: str = "") -> Sentence:
    """Return how many projects there are by stage, how many are stuck, yellow, red, and of how many the dates are not known."""
    if not found:
        return say(f"{where}没有登记项目；把项目清单从“导入”读进来，或写进项目表。")
    stages = Counter(t.stage for t in found)
    told = "、".join(f"{s} {stages[s]} 个" for s in (*STAGES, UNKNOWN) if stages[s])
    return say(
        f"{where} {len(found)} 个项目：{told}；",
        _stuck(found, chain),
        "；",
        joined([*_lights(found, chain), _dark(found, chain)], "，"),
        "。",
    )


def _stuck(found: Sequence[Tracked], chain: str) -> Sentence:
    held = {name: n for name, n in counts(found).items() if n}
    rest = _unseen(found, chain)
    if not held and rest:
        return rest
    if not held and all(t.judged.colour is None for t in found):
        return say("日期还不够，看不出卡在哪里")
    if not held:
        return say("按已知的日期，没有一个卡住")
    told = say("卡在", joined([_link(f"{name} {n} 个", chain, stuck=name) for name, n in held.items()], "、"))
    return say(told, "；", rest) if rest else told


def _unseen(found: Sequence[Tracked], chain: str) -> Sentence:
    """Return of how many public news do not show the next step: it may have come, nobody asked."""
    if not (many := sum(bool(t.unseen) for t in found)):
        return ()
    return say(_link(f"公开消息里看不到下一步的 {many} 个", chain, stuck=OPEN), "（不等于卡住，要向部门核对）")


def _lights(found: Sequence[Tracked], chain: str) -> list[Piece]:
    lit = Counter(t.judged.colour for t in found)
    return [_link(f"{colour}灯 {lit[colour]} 个", chain, light=colour) for colour in (RED, YELLOW) if lit[colour]]


def _dark(found: Sequence[Tracked], chain: str) -> Piece | str:
    dark = sum(t.judged.colour is None for t in found)
    return _link(f"{NO_LIGHT} {dark} 个", chain, light=NO_LIGHT) if dark else "日期都够亮灯"


def _link(words: str, chain: str, **filters: str) -> Piece:
    return Piece(words, "projects", {"chain": chain, **filters})


def push_words(found: Sequence[Tracked]) -> str:
    """Return what stands above the list of what to push this week."""
    wanted = to_push(found)
    if not wanted:
        return "这里没有要推的：没有超期、红灯、黄灯、卡住的，也没有半年没有消息的。"
    held = sum(bool(t.departments) for t in wanted)
    silent = sum(len(t.reasons) == 1 and t.silent for t in wanted)
    which = "都" if silent == len(wanted) else f"其中 {silent} 个"
    rest = f"，{which}只是半年没有消息" if silent else ""
    nobody = f"；{len(wanted) - held} 个还不知道由谁推进" if held < len(wanted) else ""
    return f"本周要推 {len(wanted)} 个项目{rest}{nobody}。"


def next_step(one: Tracked) -> str:
    """Return what to do about a project next, in one line."""
    if one.overdue:
        return f"今天补上：{'、'.join(c.step for c in one.overdue)}"
    if step := one.stuck or one.unseen:
        return STEPS[step]
    if one.silent:
        return "问清现状，补上有日期的消息"
    if one.judged.colour is None:
        return f"补日期：{'；'.join(one.judged.why)}"
    return "按计划推进"


def stuck_words(one: Tracked) -> str:
    """Return where a project is stuck and how long, that it is not, or that its dates do not say."""
    if one.stuck:
        return f"{one.stuck} {one.stuck_days} 天"
    if one.unseen:
        return f"{UNSEEN[one.unseen]}，待核对"
    return "看不出" if one.judged.colour is None else "没有"


def who_words(one: Tracked) -> str:
    """Return who pushes a project, and where that is not what a source says."""
    if not one.departments:
        return NO_DEPARTMENT
    names = "、".join(d.caption for d in one.departments)
    return f"{names}（{BY_CHAIN}）" if one.basis == BY_CHAIN else names
