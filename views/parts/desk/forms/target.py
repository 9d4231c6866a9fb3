"""What is said of a target firm of a segment: 确认能做, 不合适, 已在济."""

from __future__ import annotations

import streamlit as st

from analysis.city import City
from analysis.targets.listing import proposed
from desk import claims
from views.parts.desk.address import CODES
from views.parts.desk.forms.form import LOOK, Form, Said, Subject, firm_name

KINDS = (claims.CAN, claims.UNFIT, claims.SETTLED)
ASKED = {
    claims.CAN: "怎么知道的（如：产品手册、问过销售）",
    claims.UNFIT: "为什么不合适（以后不再列出）",
    claims.SETTLED: "怎么知道的",
}


def _heading(city: City, subject: Subject) -> str:
    firm, segment = subject.ids
    name = firm_name(city.graph, firm)
    return f"{name}：能不能补“{city.facts[segment].name}”" if name and segment in city.segments else ""


def _fields(city: City, subject: Subject, who: str) -> Said | None:
    firm, segment = subject.ids
    kind = st.radio("情况", KINDS, KINDS.index(CODES[subject.code]), horizontal=True, key="say-kind")
    with st.form("say-form", border=False):
        product, wording = "", ""
        if kind == claims.CAN:
            listed = next((t.products for t in proposed(city, segment) if t.firm.id == firm), ())
            made = list(dict.fromkeys([*listed, *(p.caption for p in city.facts[segment].products)]))
            product = st.selectbox("能做的产品", made, key="say-product", accept_new_options=True) or ""
        if kind == claims.SETTLED:
            wording = st.text_input("在济做这个环节的什么（不做就空着）", key="say-wording").strip()
        reason = st.text_input(ASKED[kind], key="say-reason").strip()
        if not st.form_submit_button(LOOK, type="primary"):
            return None
    if kind == claims.CAN:
        claim = claims.can_make(firm, segment, product or city.facts[segment].name, reason)
    elif kind == claims.UNFIT:
        claim = claims.unfit(firm, segment, reason)
    else:
        claim = claims.settled(firm, segment, reason, wording)
    return Said(claim, reason, segment)


FORM = Form(_heading, lambda _, subject: claims.about_target(*subject.ids), _fields)
