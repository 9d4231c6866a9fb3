"""The form for a problem at the desk: a new one of a chain, or how one stands now; put, kept under a name, taken back."""

from __future__ import annotations

import datetime

import streamlit as st

from analysis.chains.view import ChainView
from analysis.city import City
from desk.plan.problems import STATES, about_problem, about_problems, moved, raised
from desk.record import Claim
from graph.record import Node
from views.parts.html import plain
from views.parts.plan.entry import NONE, entry, one_of, own_departments

TITLE = "记一个问题，或写一条进展"
KEY = "problem"


def form_part(city: City, view: ChainView, one: Node | None) -> None:
    """Show the form, folded: of the problem that is open, or for a new one of the chain."""
    if one:
        entry(KEY, TITLE, about_problem(one.id), "进展", lambda: _progress(city, one))
    else:
        entry(KEY, TITLE, about_problems(view.id), "问题", lambda: _new(city, view))


def _new(city: City, view: ChainView) -> tuple[Claim, str, str] | None:
    segments = {"": NONE, **{f.id: f.facts.name for f in view.findings}}
    with st.form(f"{KEY}-new"):
        text = st.text_area(f"{plain(view.name)}链上的什么问题", key=f"{KEY}-text") or ""
        segment = one_of("环节", segments, f"{KEY}-segment")
        owner = one_of("责任部门", own_departments(city), f"{KEY}-owner")
        due = st.text_input("办结期限（2026-12-31；不知道就空着）", key=f"{KEY}-due") or ""
        reason = st.text_input("怎么知道的", key=f"{KEY}-reason") or ""
        if not st.form_submit_button("先看一遍", type="primary"):
            return None
    today = datetime.date.today().isoformat()
    claim = raised(view.id, text, today, {"环节": segment, "责任部门": owner, "办结期限": due})
    return claim, reason, f"{view.name}记下问题“{text.strip()}”，{today} 提出，待办"


def _progress(city: City, one: Node) -> tuple[Claim, str, str] | None:
    now = str(one.props.get("state"))
    with st.form(f"{KEY}-moved"):
        st.caption(plain(f"“{one.caption}”，现在是{now}"))
        state = st.radio("现在", STATES, STATES.index(now), horizontal=True, key=f"{KEY}-state") or now
        progress = st.text_area("进展", key=f"{KEY}-progress") or ""
        due = st.text_input("新的办结期限（不变就空着）", key=f"{KEY}-new-due") or ""
        if not st.form_submit_button("先看一遍", type="primary"):
            return None
    today = datetime.date.today().isoformat()
    chains = "；".join(e.end.id for e in city.graph.edges_of.get(one.key, []) if e.name == "OF_CHAIN")
    cells = {"问题标识": one.id, "问题": one.caption, "产业链": chains, "提出日期": str(one.props.get("opened"))}
    return (
        moved(cells, state, today, progress, due),
        progress,
        f"“{one.caption}”{now} → {state}（{today}）",
    )
