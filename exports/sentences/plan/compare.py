"""What is said of plans side by side: what each promises of a theme or a chain, and what others promise that ours does not."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence

from analysis.city import City
from analysis.plan.plans import Planned, Promised, lead_of
from exports.sentences import names
from exports.sentences.plan.ladder import target_words
from graph.record import Node

MOST = 8


def plans_words(chosen: Sequence[Planned], only_others: Sequence[str], of: str) -> str:
    """Return what comes out of a comparison; `of` is 主题 or 产业链."""
    if len(chosen) < 2:
        return "只有一份计划，还没有可比的；把别处的计划文本放进 data/plans 文件夹，重新生成即可。"
    mine = [p for p in chosen if p.own]
    sizes = "，".join(f"《{p.node.caption}》{len(p.tasks)} 项任务、{len(p.indicators)} 个目标" for p in chosen)
    if not mine or len(mine) == len(chosen):
        return f"{len(chosen)} 份计划并排：{sizes}。"
    gap = f"别处写了、本市没有写的{of}有 {len(only_others)} 个：{names(only_others, MOST, '个')}" if only_others else ""
    return f"{len(chosen)} 份计划并排：{sizes}。{gap or f'别处写到的{of}，本市的计划都写到了'}。"


def only_others(chosen: Sequence[Planned], said: Mapping[str, Mapping[str, Promised]]) -> list[str]:
    """Return the themes or chains of which another plan says something and ours nothing; `said`: by plan id, then name."""
    mine = [said[p.node.id] for p in chosen if p.own]
    others = [said[p.node.id] for p in chosen if not p.own]
    every = dict.fromkeys(name for some in said.values() for name in some)
    return [n for n in every if mine and any(o.get(n) for o in others) and not any(m.get(n) for m in mine)]


def only_their_targets(chosen: Sequence[Planned]) -> list[tuple[Planned, Node]]:
    """Return the targets of other plans of which ours has none of the same name, plan by plan."""
    mine = {_bare(i.caption) for p in chosen if p.own for i in p.indicators}
    return [(p, i) for p in chosen if not p.own and mine for i in p.indicators if _bare(i.caption) not in mine]


def _bare(name: str) -> str:
    return re.sub(r"\W|数量|总量|企业数", "", unicodedata.normalize("NFKC", name)).casefold()


def task_words(city: City, task: Node) -> str:
    """Return a task with its number, who leads it, and the lists and mechanisms it names."""
    p = task.props
    no = str(p.get("no") or "").rstrip("．.、")
    lead = names([str(d.props.get("written") or d.caption) for d in lead_of(city, task)], 2, "个")
    tools = [str(w) for field in ("lists", "mechanisms") for w in p.get(field, [])]
    led = f"，{lead}牵头" if lead else ""
    with_tools = f"；用{'、'.join(tools[:3])}" if tools else ""
    return f"{f'{no} ' if no else ''}{task.caption}（{(led + with_tools).strip('，；') or '没有写牵头'}）"


def lines(city: City, said: Promised | None) -> list[str]:
    """Return what a plan promises of one theme: its tasks, then its targets."""
    if said is None:
        return []
    return [*(task_words(city, t) for t in said.tasks), *(f"目标 {target_words(i)}" for i in said.indicators)]
