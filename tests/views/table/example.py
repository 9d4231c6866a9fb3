"""A page of one table, for its tests: three rows with a hostile name, or as many as asked for; ticked ones may leave; slow."""

import time

import streamlit as st

from views.parts.html import badge, link
from views.parts.table import Col, Line, show_table

HOSTILE = "<img src=x onerror=alert(1)>"
COLUMNS = (
    Col("tick", "选", "tick"),
    Col("name", "企业", width=120),
    Col("state", "状态", "html"),
    Col("score", "得分", "number", digits=1, none="未知", help="满分一百"),
    Col("note", "备注"),
)


def lines(many: int) -> list[Line]:
    """Return the rows of the page."""
    held = st.session_state
    if many:
        cells = {"state": badge("有"), "note": "只有说明没有内容的一列"}
        return [Line(f"f{i}", {"name": f"第 {i} 家企业", "score": float(i), **cells}) for i in range(many)]
    three = [
        Line("b", {"name": "乙", "state": badge(HOSTILE), "score": 9.0, "note": HOSTILE}),
        Line("a", {"name": HOSTILE, "state": f"{badge('缺')} {link('table_example', '看', open='a')}", "score": 61.25}),
        Line("c", {"name": "丙", "state": badge("有"), "score": None, "note": "三"}),
    ]
    return [r for r in three if r.id not in held.get("hidden", ())]


def main() -> None:
    """Show the table and what was chosen in it."""
    held, many = st.session_state, int(st.query_params.get("many", 0))
    held["runs"] = held.get("runs", 0) + 1
    if st.button("全部收起"):
        held["chosen"], held["ticked"] = "", ()
    ticked = held.get("ticked", ())
    slow = "slow" in st.query_params
    chosen = st.query_params.get("open", "") if slow else held.get("chosen", st.query_params.get("open", ""))
    opens = st.query_params.__setitem__ if slow else None
    picked = show_table(
        lines(many), COLUMNS, "example", chosen, ticked, "没有企业。", "企业", opens and (lambda id: opens("open", id))
    )
    if slow:
        time.sleep(1)
        st.button("打断")
    held["chosen"], held["ticked"] = picked.id or "", tuple(sorted(picked.ticked or ()))
    if "leaves" in st.query_params and picked.ticked:
        held["hidden"], held["ticked"] = {*held.get("hidden", ()), *picked.ticked}, ()
        st.rerun()
    st.html(f'<p id="picked">{picked.id}|{",".join(held["ticked"])}|{held["runs"]}</p>')


main()
