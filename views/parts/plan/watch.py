"""监测 on the page of districts: chains, districts and parks with what the plan asks to be watched."""

from __future__ import annotations

from collections.abc import Collection

import streamlit as st

from analysis.city import City
from analysis.plan.watch import CHAIN, DISTRICT, PARK, Watched, watched
from exports.lists.plan.watch import row
from exports.sentences import say
from exports.sentences.plan.watch import value_words, watch_words
from views.parts.html import answer, e, link, node_link
from views.parts.plan.choose import pick
from views.parts.plan.files import offer
from views.parts.run.state import findings
from views.parts.table import Col, Line, show_table, worth

KINDS = {DISTRICT: "区县", PARK: "园区", CHAIN: "产业链"}
COLUMNS = (
    Col("name", "名称", "html", width=150),
    Col("firms", "本地企业", "number"),
    Col("leaders", "链主龙头", "number"),
    Col("badged", "有资质", "number"),
    Col("projects", "项目", "number"),
    Col("produced", "投产及以后", "number"),
    Col("stuck", "卡住", "number"),
    Col("red", "红灯", "number"),
    Col("yellow", "黄灯", "number"),
    Col("platforms", "创新平台", "number", none="不知道"),
    Col("values", "有来源的数", width=170, none="没有数据"),
    Col("missing", "没有数据的", width=170, none="都有"),
)


def watch_part(city: City) -> None:
    """Show the figures of one kind, with its list as a file."""
    every = findings().once("watched", lambda: watched(city))
    kind = pick("districts", "of", KINDS, "按什么看")
    found = [w for w in every if w.kind == kind]
    st.html(answer(say(watch_words(found, kind))))
    if not found:
        return
    common = set.intersection(*(set(w.missing) for w in found))
    lines = [_line(city, w, common) for w in found]
    show_table(lines, worth(COLUMNS, lines), f"watch-{kind}", label=f"{kind}监测")
    offer("watch", lambda: [row(city, w) for w in found], f"按{kind}", kind)


def _line(city: City, one: Watched, common: Collection[str]) -> Line:
    """Return a row; what nobody has is in the sentence above and in no row."""
    cells = row(city, one)
    held = {c.name: cells.get(c.name) for c in COLUMNS if c.kind == "number"}
    missing = "、".join(m for m in one.missing if m not in common)
    values = "；".join(map(value_words, one.values)) or None
    return Line(one.node.id, {**held, "name": _name(one), "values": values, "missing": missing or None})


def _name(one: Watched) -> str:
    if one.kind == CHAIN:
        return link("chain", one.node.caption, chain=one.node.id)
    if one.kind == DISTRICT:
        return link("districts", one.node.caption, district=one.node.id)
    return node_link(one.node.key, one.node.caption) or e(one.node.caption)
