"""读入时的问题: what was not read in and why, by kind; a kind opens its single cases."""

from __future__ import annotations

from typing import Any

import streamlit as st

from graph.store.contract import Attempt
from views.parts.data.files import HISTORY
from views.parts.health import LEVELS, issue_kinds, issue_rows
from views.parts.run.state import published
from views.parts.table import Col, Line, show_table

KINDS = (Col("级别", "级别"), Col("问题", "问题"), Col("条数", "条数", "number"), Col("处理", "怎么处理"))
SINGLE = (Col("级别", "级别"), Col("位置", "位置"), Col("问题", "问题"), Col("处理", "怎么处理"))


def show_issues(attempt: Attempt | None) -> None:
    """Show the issues of the newest build by kind and one by one."""
    if published():
        st.info(HISTORY)
        return
    if attempt is None or not attempt.report.get("issues"):
        st.success("最近一次生成没有问题，每一行都读入了。")
        return
    report: dict[str, Any] = attempt.report
    counts = {level: sum(i["count"] for i in report["issues"] if i["level"] == level) for level in LEVELS}
    told = "；".join(f"{LEVELS[k]} {n} 条" for k, n in counts.items() if n)
    st.html(f"<p>{told}。提示不影响读入。点一类只看它的各条。</p>")
    kinds = issue_kinds(report)
    lines = [Line(str(k["代码"]), {c.name: k[c.name] for c in KINDS}) for k in kinds]  # type: ignore[misc]
    kind = show_table(
        lines, KINDS, "data-issue-kinds", st.session_state.get("data-issue-kind", ""), label="问题的种类"
    ).id
    st.session_state["data-issue-kind"] = kind or ""
    present = [k for k, n in counts.items() if n]
    levels = st.pills(
        "级别",
        present,
        selection_mode="multi",
        format_func=LEVELS.__getitem__,
        key="levels",
        label_visibility="collapsed",
    )
    found = [r for r in issue_rows(report, levels) if kind in (None, r["代码"])]
    single = [Line(str(i), {c.name: r[c.name] for c in SINGLE}) for i, r in enumerate(found)]
    show_table(single, SINGLE, "data-issues", empty="这一级没有问题。", label="问题")
