"""One wording tied by hand: to a segment that nobody proposed, or as one more name of a product."""

from __future__ import annotations

import streamlit as st

from analysis.city import City
from analysis.matching.loose import Wording
from desk.record import Claim, DeskError, Whose
from desk.ties import Tying, called, tied
from views.parts.desk.keep import ask
from views.parts.html import plain

NEW = "（作为这个环节的新产品）"
TIE, NAME = "这句话说的是这个环节", "这是一种产品的又一个叫法"


def by_hand(city: City, about: str, firm: str, wording: Wording | None, words: str, who: str, segment: str) -> None:
    """Show the form for one wording (None: a firm of which nothing is said); what is kept waits under `about`."""
    ids = sorted(city.facts, key=lambda i: city.facts[i].name)
    text = st.text_input("用语", words, key=f"hand-words-{about}-{words}").strip()
    at = st.selectbox(
        "环节",
        ids,
        ids.index(segment) if segment in ids else 0,
        lambda i: city.facts[i].name,
        key=f"hand-at-{words}",
    )
    what = st.radio("怎么记", (TIE, NAME), horizontal=True, key="hand-what")
    products = ["", *(p.id for p in city.facts[at].products)]
    product = st.selectbox("产品", products, 0, lambda p: p or NEW, key=f"hand-{at}") if what == NAME else ""
    reason = st.text_input("怎么知道的", key="hand-reason").strip() if what == TIE else ""
    if not st.button("先看会变什么", key="hand-ask"):
        return
    try:
        ask(_claim(text, at, what, product, firm, wording, reason), Whose(who, reason), about, "", at)
    except DeskError as error:
        st.error(plain(str(error)))


def _claim(text: str, segment: str, what: str, product: str, firm: str, wording: Wording | None, reason: str) -> Claim:
    if not text:
        raise DeskError("请写明用语；没有存下。")
    if what == NAME:
        return called(product, text, "" if product else segment)
    if not reason:
        raise DeskError("请写明怎么知道的；没有存下。")
    number, elsewhere = (wording.statement, wording.elsewhere) if wording else ("", False)
    if not number and not firm:
        raise DeskError("这条陈述没有编号，又不是企业的，对应不了；请在原表里写上编号。")
    return tied([Tying(number, firm, text, segment, "来源", reason, elsewhere)])
