"""The form for a problem at the desk: a new one of a chain, or how one stands now; put, kept under a name, taken back."""

from __future__ import annotations

import datetime

import streamlit as st

from analysis.chains.view import ChainView
from analysis.city import City
from desk.place import default_desk
from desk.plan.problems import STATES, about_problem, about_problems, moved, raised
from desk.record import DeskError, Whose
from desk.there import acts_of
from graph.record import Node
from views.parts.desk.keep import ask, may_write, person, take_back, waiting
from views.parts.html import plain

TITLE = "记一个问题，或写一条进展"
KEY, NONE = "problem", "（不写）"


def form_part(city: City, view: ChainView, one: Node | None) -> None:
    """Show the form, folded: of the problem that is open, or for a new one of the chain."""
    fold = st.expander(TITLE, key=f"{KEY}-fold", on_change="rerun")
    if not fold.open:
        return
    with fold:
        try:
            _part(city, view, one)
        except DeskError as error:
            st.error(plain(str(error)))


def _part(city: City, view: ChainView, one: Node | None) -> None:
    if not may_write(KEY):
        return
    who = person(f"{KEY}-person")
    about = about_problem(one.id) if one else about_problems(view.id)
    for act in (a for a in acts_of(default_desk()) or [] if a.about == about and a.live):
        left, right = st.columns([5, 1])
        cells = act.live[0].cells
        left.markdown(plain(f"{act.text()}：{act.kind} {cells.get('进展') or cells.get('问题') or ''}"))
        with right:
            take_back(act, who)
    if waiting(about):
        return
    if one:
        _progress(city, one, who)
    else:
        _new(city, view, who)


def _new(city: City, view: ChainView, who: str) -> None:
    segments = {"": NONE, **{f.id: f.facts.name for f in view.findings}}
    owners = {"": NONE, **{n.id: n.caption for n in city.graph.all("Department") if not _foreign(city, n)}}
    with st.form(f"{KEY}-new"):
        text = st.text_area(f"{plain(view.name)}链上的什么问题", key=f"{KEY}-text")
        segment = st.selectbox("环节", list(segments), format_func=lambda i: plain(segments[i]), key=f"{KEY}-segment")
        owner = st.selectbox("责任部门", list(owners), format_func=lambda i: plain(owners[i]), key=f"{KEY}-owner")
        due = st.text_input("办结期限（2026-12-31；不知道就空着）", key=f"{KEY}-due")
        reason = st.text_input("怎么知道的", key=f"{KEY}-reason")
        if not st.form_submit_button("先看一遍", type="primary"):
            return
    today = datetime.date.today().isoformat()
    values = {"环节": segment or "", "责任部门": owner or "", "办结期限": due or ""}
    whose = Whose(who, (reason or "").strip())
    claim = raised(view.id, text or "", today, values)
    ask(claim, whose, claim.about, f"{view.name}记下问题“{(text or '').strip()}”，{today} 提出，待办")


def _progress(city: City, one: Node, who: str) -> None:
    now = str(one.props.get("state"))
    with st.form(f"{KEY}-moved"):
        st.caption(plain(f"“{one.caption}”，现在是{now}"))
        state = st.radio("现在", STATES, STATES.index(now), horizontal=True, key=f"{KEY}-state")
        progress = st.text_area("进展", key=f"{KEY}-progress")
        due = st.text_input("新的办结期限（不变就空着）", key=f"{KEY}-new-due")
        if not st.form_submit_button("先看一遍", type="primary"):
            return
    today = datetime.date.today().isoformat()
    chains = "；".join(e.end.id for e in city.graph.edges_of.get(one.key, []) if e.name == "OF_CHAIN")
    cells = {"问题标识": one.id, "问题": one.caption, "产业链": chains, "提出日期": str(one.props.get("opened"))}
    claim = moved(cells, state or now, today, progress or "", due or "")
    ask(claim, Whose(who, (progress or "").strip()), claim.about, f"“{one.caption}”{now} → {state}（{today}）")


def _foreign(city: City, department: Node) -> bool:
    return any(e.name == "ONLY_IN" for e in city.graph.edges_of.get(department.key, []))
