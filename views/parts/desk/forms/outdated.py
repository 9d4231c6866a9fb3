"""过时: a statement of a public source that holds no more."""

from __future__ import annotations

import streamlit as st

from analysis.city import City
from desk import claims
from graph.record import Origin
from views.parts.desk.forms.form import LOOK, Form, Said, Subject
from views.parts.html import e, source


def _found(city: City, number: str) -> tuple[str, Origin] | None:
    for node in city.graph.nodes.values():
        for origin in node.origins:
            if origin.statement == number and not origin.confirms:
                return node.caption, origin
    return None


def _heading(city: City, subject: Subject) -> str:
    found = _found(city, subject.ids[0])
    return f"{found[0]}：这一条已经过时" if found else ""


def _fields(city: City, subject: Subject, who: str) -> Said | None:
    found = _found(city, subject.ids[0])
    assert found
    name, origin = found
    words = f"“{e(origin.evidence)}” " if origin.evidence else ""
    st.html(f'<p class="why"><b>{e(name)}</b> {words}{source(city.graph, origin, city.as_of)}</p>')
    with st.form("say-form", border=False):
        reason = st.text_input("为什么过时（如：去年已停产）", key="say-reason").strip()
        if not st.form_submit_button(LOOK, type="primary"):
            return None
    return Said(claims.outdated(subject.ids[0], reason), reason)


FORM = Form(_heading, lambda _, subject: claims.about_statement(subject.ids[0]), _fields)
