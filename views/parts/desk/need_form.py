"""What is said of a leader's needs on the page: a new one, or one that is met."""

from __future__ import annotations

import streamlit as st

from analysis.across.needs import Supplied
from desk import claims
from desk.record import INTERNAL, PUBLIC, DeskError, Whose
from exports.sentences.desk.need import asked_words
from views.parts.desk.keep import ask, person, waiting
from views.parts.html import plain

KEY = "supply"
AMOUNT, SPEC, PLACE = "年采购额（亿元）", "规格要求", "现采购地"


def said_part(found: Supplied) -> None:
    """Show the claim that waits, or the forms for a new need and for one that is met."""
    who = person("supply-person")
    if waiting(KEY):
        return
    try:
        _new(found, who)
        _met(found, who)
    except DeskError as error:
        st.error(plain(str(error)))


def _new(found: Supplied, who: str) -> None:
    with st.form("supply-new", clear_on_submit=False):
        st.markdown(plain(f"{found.firm.caption}还要买什么"))
        left, right = st.columns(2)
        products = left.text_input("采购产品（一条一种）", key="need-products")
        amount = right.text_input(f"{AMOUNT}，不知道就空着", key="need-amount")
        spec = left.text_input(f"{SPEC}，可以空着", key="need-spec")
        place = right.text_input(f"{PLACE}，可以空着", key="need-place")
        reason = left.text_input("谁说的、怎么知道的", key="need-reason")
        access = right.radio("公开程度", [INTERNAL, PUBLIC], horizontal=True, key="need-access")
        if not st.form_submit_button("先看会变什么", type="primary"):
            return
    values = {h: (v or "").strip() for h, v in ((AMOUNT, amount), (SPEC, spec), (PLACE, place))}
    claim = claims.wanted(found.firm.id, products or "", {h: v for h, v in values.items() if v}, reason or "")
    ask(claim, Whose(who, (reason or "").strip(), access=access or INTERNAL), KEY, segment="")


def _met(found: Supplied, who: str) -> None:
    standing = {n.node.id: n for n in found.needs if n.open}
    if not standing:
        return
    with st.form("supply-met"):
        need = st.selectbox(
            "哪一条不再要买（已买到，或不要了）",
            list(standing),
            format_func=lambda i: plain(asked_words(standing[i])),
            key="met-need",
        )
        reason = st.text_input("理由", key="met-reason")
        if not st.form_submit_button("先看会变什么"):
            return
    ask(claims.met(need, reason or ""), Whose(who, (reason or "").strip()), KEY)
