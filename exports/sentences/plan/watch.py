"""What is said of chains, districts and parks as they are watched: what is on record, and which figures nobody gave."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.plan.watch import CHAIN, DISTRICT, MEASURES, PARK, Watched
from exports.sentences import names
from exports.sentences.plan.indicator import said_words
from graph.record import Node

UNITS = {CHAIN: "条产业链", DISTRICT: "个区县与功能区", PARK: "个园区"}


def watch_words(found: Sequence[Watched], kind: str) -> str:
    """Return what stands above the table of one kind."""
    if not found:
        return f"图谱里还没有{kind}。"
    pressing = [w.node.caption for w in found if w.pressing or w.stuck]
    told = f"{len(found)} {UNITS[kind]}"
    dark = all(t.judged.colour is None for w in found for t in w.projects)
    if pressing:
        told += f"；有项目红黄灯或卡住的 {len(pressing)} 个：{names(pressing, 5, '个')}"
    else:
        told += "；项目的日期都待核实，看不出灯" if dark else "；没有项目亮红黄灯或卡住"
    none = [m for m in MEASURES if all(m in w.missing for w in found)]
    some = [m for m in MEASURES if m not in none]
    told += f"。{'、'.join(none)}没有任何{kind}的数，写“没有数据”，不是零" if none else ""
    return told + (f"；{'、'.join(some)}只有部分{kind}有" if some else "") + "。"


def value_words(value: Node) -> str:
    """Return a value with its period and unit as its source says it."""
    p = value.props
    return f"{p['measure']} {p['period']}：{said_words(p)}"
