"""What is said of a segment: 本地有, 本地没有, 存疑."""

from __future__ import annotations

import datetime

import streamlit as st

from analysis.city import City
from desk import claims
from desk.record import Claim, DeskError
from views.parts.desk import firms
from views.parts.desk.address import CODES
from views.parts.desk.forms.form import LOOK, Form, Said, Subject

KINDS = (claims.HERE, claims.NOT_HERE, claims.DOUBTED)
DEPTHS = {"查过名录或普查，全面": claims.FULL, "看过公开网页，粗查": claims.LIGHT}


def _heading(city: City, subject: Subject) -> str:
    found = city.segments.get(subject.ids[0])
    return f"{found.facts.name}：本地有没有" if found else ""


def _fields(city: City, subject: Subject, who: str) -> Said | None:
    segment = subject.ids[0]
    kind = st.radio("情况", KINDS, KINDS.index(CODES[subject.code]), horizontal=True, key="say-kind")
    with st.form("say-form", border=False):
        if kind == claims.NOT_HERE:
            depth = st.radio("怎么查的", list(DEPTHS), key="say-depth")
            where = st.text_input("查了哪里（如：2026年规上企业名录）", key="say-where")
            reason = st.text_input("所得（可不填）", key="say-reason")
            pressed = st.form_submit_button(LOOK, type="primary")
            return _not_here(city, segment, DEPTHS[depth], where.strip(), reason.strip(), who) if pressed else None
        presence = city.segments[segment].presence
        ties = presence.suspected if kind == claims.HERE else (*presence.counted, *presence.suspected)
        doubted = kind == claims.DOUBTED
        first = [t.said.node.id for t in ties]
        firm = firms.choose("只疑其中一家" if doubted else "企业", "say-firm", first, not doubted, doubted)
        reason = st.text_input("为什么存疑" if doubted else "怎么知道的", key="say-reason").strip()
        if not st.form_submit_button(LOOK, type="primary"):
            return None
    return _doubted(city, segment, firm, reason) if doubted else _here(city, segment, firm, reason)


def _not_here(city: City, segment: str, depth: str, where: str, found: str, who: str) -> Said:
    if not where:
        raise DeskError("请写明查了哪里；没有存下。")
    today = datetime.date.today().isoformat()
    claim = claims.not_here(segment, depth, where, today, who, city.facts[segment].name, found)
    return Said(claim, found, segment)


def _here(city: City, segment: str, written: str, reason: str) -> Said:
    firm = firms.meant(city.graph, written)
    claim = claims.here(segment, city.facts[segment].name, firm, reason)
    return Said(claim, reason, segment, "" if isinstance(firm, str) else new_words(city, firm))


def _doubted(city: City, segment: str, written: str, reason: str) -> Said:
    claim: Claim = claims.doubted(segment, reason, firms.known(city.graph, written) if written else "")
    return Said(claim, reason, segment)


def new_words(city: City, firm: claims.NewFirm) -> str:
    """Return that a firm would be a new one, and whose name is near."""
    near = firms.near_words(city.graph, firm.full_name)
    return f"。将新立一家企业“{firm.full_name}”" + (f"，名称相近的有：{near}" if near else "")


FORM = Form(_heading, lambda _, subject: claims.about_segment(subject.ids[0]), _fields)
