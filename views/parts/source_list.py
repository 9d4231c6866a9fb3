"""来源: every source with its address, rank and date; a row opens the statements that rest on it."""

from __future__ import annotations

from typing import Any

import streamlit as st

from analysis.city import City
from desk.evidence.keeping import Evidence
from views.parts.data.kept_files import kept_files, kept_html, newest_words, show_kept
from views.parts.drawer import drawer
from views.parts.frame.address import put, query, writes
from views.parts.health import UNDATED, Statement
from views.parts.html import e, items, node_link, rows
from views.parts.run.findings import Found
from views.parts.run.kept import resting
from views.parts.table import Col, Line, first_rows, offer_more, show_table

NO_ADDRESS = "转载页，原址待换"
MOST, KEY = 60, "data-sources"
COLUMNS = (
    Col("原载", "原载", width=110),
    Col("题名", "题名", width=220),
    Col("日期", "日期"),
    Col("类别", "类别"),
    Col("等级", "等级", "number", help="1 最可靠，5 弱来源"),
    Col("支撑陈述", "支撑陈述", "number", help="有多少条陈述以它为据"),
    Col("原文", "原文", "html", width=90),
    Col("留存", "留存", width=110, help="读过并留存的原文，最近哪天读的"),
)


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


def line(row: dict[str, Any], files: tuple[Evidence, ...] = ()) -> Line:
    """Return a source as a line of the table."""
    address = e(row["网址"] or "")
    opens = f'<a href="{address}" target="_blank" rel="noopener noreferrer">打开原文</a>' if address else e(NO_ADDRESS)
    told = {c.name: row.get(c.name) for c in COLUMNS}
    return Line(row["编号"], {**told, "原文": opens, "留存": newest_words(files)})


def show_sources(here: Found) -> None:
    """Show the sources with filters; a row opens what rests on it."""
    facts, files = resting(here), kept_files()
    every = here.once("sources", lambda: source_rows(here.city, facts))
    found = filtered(every)
    without, unknown = sum(not r["网址"] for r in found), sum(r["日期"] == UNDATED for r in found)
    total = sum(r["支撑陈述"] for r in found)
    st.html(
        f"<p>{len(found)} / {len(every)} 个来源，支撑 {total} 条陈述；没有网址 {without} 个，日期不明 {unknown} 个，"
        f"留存了原文 {sum(r['编号'] in files for r in found)} 个。点一行看它支撑了什么。</p>"
    )
    ordered = sorted(found, key=lambda r: (-r["支撑陈述"], r["编号"]))
    empty = "没有符合筛选的来源，请放宽条件。"
    shown = first_rows(ordered, KEY, query("source"), lambda r: r["编号"])
    lines = [line(r, files.get(r["编号"], ())) for r in shown]
    chosen = show_table(lines, COLUMNS, KEY, query("source"), empty=empty, label="来源", opens=writes("source")).id
    offer_more(KEY, len(ordered), len(shown), "个", "筛选")
    put(source=chosen or "")
    if chosen:
        row = next(r for r in every if r["编号"] == chosen)
        some = files.get(chosen, ())
        show_kept(chosen, row["原载"], some)
        if drawer(rested(facts.get(chosen, []), row, some), "data-source", row["原载"]):
            put(source="")
            st.rerun()


def rested(facts: list[Statement], picked: dict[str, Any], files: tuple[Evidence, ...] = ()) -> str:
    """Return the statements that rest on a source; numbers of source and statements stand folded."""
    listed = items((_statement(s) for s in facts[:MOST]), "没有陈述以它为据。")
    more = f'<p class="quiet">等 {len(facts)} 条</p>' if len(facts) > MOST else ""
    codes = "、".join(dict.fromkeys(s.origin.statement for s in facts if s.origin.statement))
    inner = rows([("来源编号", e(picked["编号"])), ("陈述编号", e(codes)), ("备注", e(picked["备注"]))])
    address = e(picked["网址"] or "")
    opens = f'<a href="{address}" target="_blank" rel="noopener noreferrer">打开原文</a>' if address else e(NO_ADDRESS)
    return (
        f'<div class="card"><h3>{e(picked["原载"])}</h3><p>{e(picked["题名"])}（{e(picked["日期"])}） {opens}</p>'
        f"<h4>支撑的 {len(facts)} 条陈述</h4>{listed}{more}{kept_html(files)}"
        f'<details class="evidence"><summary>核对用的编号</summary>{inner}</details></div>'
    )


def _statement(found: Statement) -> str:
    names = "、".join(node_link(n.key, n.caption) for n in found.nodes[:4])
    told = found.origin.evidence or ("印证" if found.origin.confirms else "没有说明")
    return f'{names}：{e(told)} <span class="quiet">{e(found.origin.date or UNDATED)}</span>'
