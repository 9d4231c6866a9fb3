"""运行与文件: which run is shown, the files it was read from, and the button that builds anew."""

from __future__ import annotations

from typing import Any

import streamlit as st

from graph.store.contract import Attempt, Run
from graph.types import TYPES
from views.parts.data.moments import moment
from views.parts.data.runs import show_runs
from views.parts.html import e, items, rows
from views.parts.run.state import build_button, published
from views.parts.table import Col, Line, show_table

HISTORY = "这里读的是发布到 Neo4j 的一次运行；历次运行、文件与问题的记录保存在台账里，重新生成并发布用 build.py。"
FILES = (
    Col("file", "文件"),
    Col("read", "读入", "number"),
    Col("accepted", "接受", "number"),
    Col("rejected", "拒绝", "number"),
)


def show_run(now: Run, attempt: Attempt | None) -> None:
    """Show which run this is, the files it was read from, and offer to build anew."""
    facts = [
        ("数据日期", f"{e(now.as_of)}（时效都计到这一天）"),
        ("这次运行生成于", e(moment(now.created))),
    ]
    if attempt:
        facts.append(("最近一次生成", f"{e(moment(attempt.at))}，用时 {attempt.seconds:.1f} 秒"))
    inner = f"<details><summary>核对用的编号</summary>{rows([('运行编号', e(now.id))])}</details>"
    st.html(f'<div class="card">{rows(facts)}{inner}</div>')
    if published():
        st.info(HISTORY)
        return
    build_button(
        "重新生成", "rebuild-now", help="重新读取数据文件夹，时效计到今天；有必须先处理的问题时，原有内容不变。"
    )
    show_runs(now)
    if attempt is None:
        st.info("台账里没有生成的记录。")
        return
    if attempt.run is None:
        stops = [d["text"] for d in attempt.report.get("details", []) if d["level"] == "stop"]
        words = items(e(t) for t in stops)
        st.html(
            f'<div class="notice" role="alert">最近一次生成没有成功，下面是它读到的；页面仍显示上一次的内容。{words}</div>'
        )
    show_files(attempt.report)


def show_files(report: dict[str, Any]) -> None:
    """Show rows read = accepted + rejected by file, and how many things the graph holds."""
    read, accepted, rejected = (sum(f[n] for f in report["files"]) for n in ("read", "accepted", "rejected"))
    left, right = st.columns([6, 4])
    with left:
        st.html(f'<div class="card"><h4>文件：读入 {read} 行 = 接受 {accepted} + 拒绝 {rejected}</h4></div>')
        lines = [Line(f["file"], {c.name: f[c.name] for c in FILES}) for f in report["files"]]
        show_table(lines, FILES, "data-files", empty="没有读到文件。", label="文件")
    with right:
        kinds = [(TYPES[t].label if t in TYPES else t, str(n)) for t, n in report["nodes"].items()]
        edges = sum(report["edges"].values())
        st.html(f'<div class="card"><h4>图谱里有</h4>{rows([*kinds, ("关系", str(edges))])}</div>')
