"""A form at the desk for one value of an indicator: put to whoever enters it, kept with a source, built in the background."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from analysis.plan.observed import MONTH, SO_FAR, STOCK, WHOLE
from analysis.plan.standing import Standing
from desk.place import default_desk
from desk.record import DeskError, Whose
from desk.there import acts_of
from desk.values import about_indicator, observation
from exports.sentences.plan.indicator import amount, target_words
from views.parts.desk.keep import ask, may_write, person, take_back, waiting
from views.parts.html import plain

TITLE = "填一个值：某一期的实际值，或一年的分解目标"
SPANS = {"全年的值": WHOLE, "年初到这个月的累计": SO_FAR, "期末的存量": STOCK, "这一个月的值": MONTH}
YEARLY = "这一年的分解目标"
KEY = "enter-value"


def enter_part(of: Sequence[Standing], asked: str) -> None:
    """Show the form, folded, and what was entered for the chosen indicator."""
    fold = st.expander(TITLE, key="enter-fold", on_change="rerun")
    if not fold.open:
        return
    with fold:
        try:
            _part(of, asked)
        except DeskError as error:
            st.error(plain(str(error)))


def _part(of: Sequence[Standing], asked: str) -> None:
    if not may_write(KEY):
        return
    by_id = {s.node.id: s for s in of}
    ids = list(by_id)
    chosen = st.selectbox(
        "指标",
        ids,
        ids.index(asked) if asked in by_id else 0,
        lambda i: plain(by_id[i].node.caption),
        key="enter-which",
    )
    s = by_id[chosen]
    who = person("enter-person")
    about = about_indicator(chosen)
    for act in (a for a in acts_of(default_desk()) or [] if a.about == about and a.live):
        left, right = st.columns([5, 1])
        said = act.live[0].cells
        value = said.get("值") or said.get("年度目标值") or ""
        left.markdown(plain(f"{act.text()}：{act.kind} {said.get('期间') or said.get('年度')} {value}"))
        with right:
            take_back(act, who)
    if not waiting(about):
        _form(s, who)


def _form(s: Standing, who: str) -> None:
    unit = str(s.node.props.get("unit") or "")
    st.caption(plain(f"目标：{target_words(s.node)}。值按“{unit or '计划的单位'}”填；下降的指标填降低了多少。"))
    with st.form("enter-form"):
        kind = st.radio("填的是", [*SPANS, YEARLY], horizontal=True, key="enter-kind")
        period = st.text_input("期间（2025，或 2025-09）", key="enter-period")
        value = st.number_input("值", value=None, key="enter-number", format="%g")
        reason = st.text_input("出自哪里（文件、统计月报、谁说的）", key="enter-reason")
        if not st.form_submit_button("先看一遍", type="primary"):
            return
    claim = observation(s.node.id, s.node.caption, kind == YEARLY, SPANS.get(kind, ""), period, value, unit, reason)
    said = f"{s.node.caption} {period.strip()} {kind}：{amount(value, unit)}"
    ask(claim, Whose(who, (reason or "").strip()), claim.about, said)
