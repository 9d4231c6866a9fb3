"""What was decided of two names that are near each other: 同一, 不同, 待定."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from analysis.city import City
from desk import claims
from desk.pairs import undecided_of
from desk.place import default_desk
from desk.record import DeskError
from desk.there import acts_of
from graph.record import Key
from views.parts.desk import firms
from views.parts.desk.forms.form import LOOK, Form, Said, Subject, firm_name
from views.parts.html import plain

KINDS = (claims.SAME, claims.DIFFERENT, claims.UNDECIDED)


def _heading(city: City, subject: Subject) -> str:
    name = firm_name(city.graph, subject.ids[0])
    return f"{name}：与别的名称是不是同一家" if name else ""


def _about(city: City, subject: Subject) -> str:
    return claims.about_pair(*subject.ids) if len(subject.ids) == 2 else ""


def _fields(city: City, subject: Subject, who: str) -> Said | None:
    graph = city.graph
    one = graph.current(Key("Firm", subject.ids[0])).id
    near = firms.near_to(graph.nodes[Key("Firm", one)])
    if near and len(subject.ids) == 1:
        told = "；".join(f"{firm_name(graph, n.firm)}（{n.why}）" for n in near)
        st.caption(plain(f"名称相近的有：{told}"))
    kind = st.radio("是不是同一家", KINDS, horizontal=True, key="say-kind")
    with st.form("say-form", border=False):
        other = subject.ids[1] if len(subject.ids) == 2 else ""
        if other:
            st.markdown(plain(f"{firm_name(graph, one)} 与 {firm_name(graph, other)}"))
        written = "" if other else firms.choose("与哪一家比", "say-other", [n.firm for n in near], new=False)
        mine = firm_name(graph, one)
        names = (mine, firm_name(graph, other) if other else "另一家")
        stays = st.radio("以哪个名称为准", names, key="say-stays") if kind == claims.SAME else mine
        reason = st.text_input("怎么知道的（如：信用代码相同）", key="say-reason").strip()
        if not st.form_submit_button(LOOK, type="primary"):
            return None
    other = other or firms.known(graph, written)
    if other == one:
        raise DeskError("选的是同一个名称，请选另一家；没有存下。")
    pair = (other, one) if stays == mine else (one, other)
    said = {claims.SAME: claims.same, claims.DIFFERENT: claims.different, claims.UNDECIDED: claims.undecided}[kind]
    claim = said(*(pair if kind == claims.SAME else (one, other)), reason)
    return Said(replace(claim, takes=undecided_of(acts_of(default_desk()) or [], claim.about)), reason)


FORM = Form(_heading, _about, _fields)
