"""指标: every target with its yearly breakdown, the values on record, what is missing, and whether it is on course."""

import streamlit as st

from exports.sentences.plan.indicator import indicators_sentence
from exports.sentences.plan.plan import plan_name
from views.parts.drawer import drawer
from views.parts.duties import choose
from views.parts.duties.enter import enter_part
from views.parts.duties.files import download
from views.parts.duties.indicator import indicator_card
from views.parts.duties.indicator_rows import ALL, COLUMNS, KINDS, fits, line
from views.parts.duties.kept import all_plans, all_standings
from views.parts.duties.look import look
from views.parts.frame.address import page_title, put, query, writes
from views.parts.html import answer, e
from views.parts.run.state import findings
from views.parts.table import show_table, worth

ORDER = 3
NONE = "还没有指标：把计划的指标写成表放进 data，或把计划的文件放进 data/plans，再重新生成。"


def show_card(id: str) -> None:
    """Show the card of an indicator at the right, or a sentence where there is none of that id."""
    one = next((s for s in all_standings(found) if s.node.id == id), None)
    if one is None:
        st.html(f'<div class="notice" role="status">没有标识为“{e(id[:40])}”的指标。</div>')
        return
    page_title(one.node.caption)
    if drawer(indicator_card(found.city, one), "indicator-card", one.node.caption):
        put(indicator="")
        st.rerun()


found = findings()
st.html(look())
every_plan = [p for p in all_plans(found) if p.indicators]
if not every_plan:
    st.html(f'<p class="answer">{e(NONE)}</p>')
    st.stop()
asked = query("indicator")
if asked and not query("plan"):
    put(plan=next((s.plan.id for s in all_standings(found) if s.node.id == asked), ""))
plan = choose.which_plan(every_plan)
own = [s for s in all_standings(found) if s.plan.id == plan.id]
st.html(answer(indicators_sentence(own, plan_name(plan))))
with st.container(horizontal=True, vertical_alignment="center"):
    kind = choose.switch("进度", "state", [k for k in KINDS if k == ALL or any(fits(s, k, "", "") for s in own)])
    who = choose.which_department(plan.departments)
    words = choose.words("指标、任务")
rows = [s for s in own if fits(s, kind, who, words)]
slot = st.container()
lines = [line(s) for s in rows]
years = {s.goal.year for s in rows if s.goal}
same = len(years) == 1 and all(s.goal for s in rows)
columns = [c for c in worth(COLUMNS, lines) if c.name != "year" or not same]
empty = "没有符合条件的指标；请放宽条件。"
picked = show_table(lines, columns, "indicators", asked, empty=empty, label="指标", opens=writes("indicator"))
asked = picked.id or asked
put(indicator=asked)
if asked:
    with slot:
        show_card(asked)
until = f"目标都到 {min(years)} 年。" if same else ""
note = f"{until}虚线是应到的值，空心圈是目标；实线和点是各期的值；× 是没有值的年份。"
st.html(f'<p class="src">{note}没有年度分解的，从计划前一年的值直线推到目标。</p>')
if rows:
    shown = {(s.node.caption, str(s.node.props.get("clause") or "")) for s in rows}
    whole = f"{plan.node.caption}，{kind}{f'，{words}' if words else ''}"
    download(
        found,
        "indicators",
        plan.id,
        lambda r: (r["name"], str(r["clause"] or "")) in shown,
        f"这 {len(rows)} 项指标",
        whole,
    )
enter_part(own, asked)
