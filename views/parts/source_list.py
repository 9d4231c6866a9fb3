"""来源: every source with its address, rank and date, and the statements that rest on it."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from analysis.city import City
from views.parts.health import UNDATED, Statement
from views.parts.html import e, items, node_link
from views.parts.pick import picked_id
from views.parts.run.findings import Found
from views.parts.run.kept import resting

NO_ADDRESS = "转载页，原址待换"


def source_rows(city: City, facts: dict[str, list[Statement]]) -> list[dict[str, Any]]:
    """Return the sources as rows for the screen."""
    return [
        {
            "编号": n.id,
            "原载": n.caption,
            "题名": n.props.get("title", ""),
            "日期": n.props.get("date") or UNDATED,
            "类别": n.props.get("kind", ""),
            "等级": int(n.props["rank"]),
            "支撑陈述": len(facts.get(n.id, [])),
            "网址": n.props.get("url"),
            "原址": "" if n.props.get("url") else NO_ADDRESS,
            "备注": n.props.get("remark", ""),
        }
        for n in city.graph.all("Source")
    ]


def filtered(every: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Show the filters and return the sources they leave."""
    a, b, c, d = st.columns([6, 3, 2, 2], vertical_alignment="bottom")
    kinds = a.pills("类别", sorted({r["类别"] for r in every if r["类别"]}), selection_mode="multi", key="source-kinds")
    ranks = b.pills(
        "等级（1 最可靠，5 弱来源）", sorted({r["等级"] for r in every}), selection_mode="multi", key="source-ranks"
    )
    bare = c.toggle("只看没有网址的", key="source-bare")
    undated = d.toggle("只看日期不明的", key="source-undated")
    return [
        r
        for r in every
        if (not kinds or r["类别"] in kinds)
        and (not ranks or r["等级"] in ranks)
        and not (bare and r["网址"])
        and not (undated and r["日期"] != UNDATED)
    ]


def show_sources(here: Found) -> None:
    """Show the sources with filters; a row opens what rests on it."""
    facts = resting(here)
    every = source_rows(here.city, facts)
    found = filtered(every)
    without, unknown = sum(not r["网址"] for r in found), sum(r["日期"] == UNDATED for r in found)
    total = sum(r["支撑陈述"] for r in found)
    st.html(
        f"<p>{len(found)} / {len(every)} 个来源，支撑 {total} 条陈述；没有网址 {without} 个，日期不明 {unknown} 个。"
        "点一行看它支撑了什么。</p>"
    )
    headings = list(every[0]) if every else None
    whole = len(found) == len(every)
    table = here.table("source table", whole, lambda: pd.DataFrame(found, columns=headings))
    address = st.column_config.LinkColumn(display_text="打开原文")
    chosen = picked_id(table, [r["编号"] for r in found], "sources", columns={"网址": address})
    if chosen:
        st.html(rested(facts.get(chosen, []), next(r for r in every if r["编号"] == chosen)))


def rested(facts: list[Statement], picked: dict[str, Any]) -> str:
    """Return the statements that rest on a source."""
    listed = items(
        (
            f"{'、'.join(node_link(n.key, n.caption) for n in s.nodes[:4])}：{e(s.origin.evidence or ('印证' if s.origin.confirms else '没有说明'))} "
            f'<span class="quiet">{e(s.origin.statement)} {e(s.origin.date or UNDATED)}</span>'
            for s in facts
        ),
        "没有陈述以它为据。",
    )
    return (
        f'<div class="card"><h4>{e(picked["编号"])} {e(picked["原载"])} 支撑的 {len(facts)} 条陈述</h4>{listed}</div>'
    )
