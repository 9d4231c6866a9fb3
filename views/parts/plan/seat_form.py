"""The form for a place of a chain's 4个1 and 3个1: who or what fills it, since when, how that is known."""

from __future__ import annotations

import datetime

import streamlit as st

from analysis.chains.view import ChainView
from analysis.plan.leadership import FOUR, THREE
from desk.plan.entered import about_seats, seated
from desk.record import Claim
from views.parts.html import plain
from views.parts.plan.entry import entry, one_of, own_departments

TITLE, KEY = "填一项链长制分工：谁承担，何时明确", "seat"


def seat_part(view: ChainView) -> None:
    """Show the form, folded, and what was entered of the chain before."""
    entry(KEY, TITLE, about_seats(view.id), "分工", lambda: _form(view))


def _form(view: ChainView) -> tuple[Claim, str, str] | None:
    places = dict((*FOUR, *THREE))
    with st.form(f"{KEY}-new"):
        role = one_of(f"{plain(view.name)}的哪一项", places, f"{KEY}-role")
        holder = st.text_input("承担者（职务、单位或成果的名称，不必写人名）", key=f"{KEY}-holder")
        department = one_of("部门", own_departments(view.city), f"{KEY}-department")
        day = st.text_input("何时明确（2026、2026-11 或 2026-11-22）", key=f"{KEY}-day")
        reason = st.text_input("出自哪里（文件、会议、谁说的）", key=f"{KEY}-reason")
        if not st.form_submit_button("先看一遍", type="primary"):
            return None
    day = (day or "").strip() or datetime.date.today().isoformat()
    claim = seated(view.id, role, day, {"承担者": holder or "", "部门": department})
    who = "，".join(
        filter(None, ((holder or "").strip(), own_departments(view.city)[department] if department else ""))
    )
    return claim, reason or "", f"{view.name}{places[role]}：{who}（{day}）"
