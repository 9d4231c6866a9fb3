"""What a person knows of a segment, said where the chain is seen: told what it changes, kept, taken back."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from uuid import uuid4

import streamlit as st

from analysis.chains.view import ChainView
from desk import claims
from desk.desk import Desk
from desk.place import default_desk
from desk.record import TAKING, Act, Claim, DeskError, Whose
from desk.there import acts_of
from exports.sentences.effect import effect_words
from graph.record import Graph
from views.parts.desk.firms import firm_named, near
from views.parts.desk.suppose import suppose
from views.parts.frame.address import put, query
from views.parts.html import plain
from views.parts.run import permit
from views.parts.run.state import data_folder, rebuild

SAY, PENDING, FOLD = "say", "say-pending", "say-fold"
TITLE = "补充：这个环节本地有没有，把您知道的写进图里"
KINDS = (claims.HERE, claims.NOT_HERE, claims.DOUBTED)
DEPTHS = {"查过名录或普查，全面": claims.FULL, "看过公开网页，粗查": claims.LIGHT}


@dataclass(frozen=True)
class Pending:
    """A claim that waits for a yes: whose, by which attempt, after which act, and what it would change."""

    claim: Claim
    whose: Whose
    token: str
    seen: int
    segment: str
    words: str


def say_part(view: ChainView) -> None:
    """Show the form, what was said of the chosen segment, and what a claim would change before it is kept."""
    fold = st.expander(TITLE, expanded=bool(query(SAY)), key=FOLD, on_change="rerun")
    if not fold.open:
        return
    with fold:
        try:
            _part(view)
        except DeskError as error:
            st.error(plain(str(error)))


def _part(view: ChainView) -> None:
    if not permit.may_build(SAY):
        return
    ids = [f.id for f in view.drawn]
    asked = query(SAY) if query(SAY) in ids else query("segment")
    names = {f.id: f.facts.name for f in view.drawn}
    segment = st.selectbox(
        "环节", ids, ids.index(asked) if asked in ids else 0, lambda i: plain(names[i]), key="say-segment"
    )
    put(**{SAY: segment})
    person = st.text_input("您的姓名（每一条都记在名下）", key="say-person").strip()
    acts = acts_of(default_desk()) or []
    _said(view, segment, acts, person)
    pending: Pending | None = st.session_state.get(PENDING)
    if pending and pending.segment == segment:
        _confirm(pending)
    else:
        _form(view, segment, names[segment], acts, person)


def _form(view: ChainView, segment: str, name: str, acts: Sequence[Act], person: str) -> None:
    kind = st.radio("情况", KINDS, horizontal=True, key="say-kind")
    with st.form("say-form"):
        firm = st.text_input("企业（全称或常用名）", key="say-firm") if kind != claims.NOT_HERE else ""
        depth = st.radio("怎么查的", list(DEPTHS), key="say-depth") if kind == claims.NOT_HERE else ""
        where = st.text_input("查了哪里", key="say-where") if kind == claims.NOT_HERE else ""
        reason = st.text_input("怎么知道的" if kind != claims.DOUBTED else "为什么存疑", key="say-reason")
        if not st.form_submit_button("先看会变什么", type="primary"):
            return
    whose = Whose(person, (reason or "").strip())
    if kind == claims.NOT_HERE:
        if not (where := (where or "").strip()):
            raise DeskError("请写明查了哪里；没有存下。")
        today = datetime.date.today().isoformat()
        claim = claims.not_here(segment, DEPTHS[depth or ""], where, today, person, name, whose.reason)
    else:
        claim = _of_firm(view.city.graph, kind, segment, name, (firm or "").strip(), whose.reason)
    _ask(view, claim, whose, segment, acts)


def _of_firm(graph: Graph, kind: str, segment: str, name: str, firm: str, reason: str) -> Claim:
    if kind == claims.DOUBTED and not firm:
        return claims.doubted(segment, reason)
    if not firm:
        raise DeskError("请写明企业；没有存下。")
    found = firm_named(graph, firm)
    if found is None:
        raise DeskError(f"“{firm}”有几家都叫这个名字；请写全称。")
    if kind == claims.HERE:
        return claims.here(segment, name, found, reason)
    if not isinstance(found, str):
        raise DeskError(f"没有叫“{firm}”的企业；相近的有：{'、'.join(near(graph, firm)) or '没有'}。")
    return claims.doubted(segment, reason, found)


def _ask(view: ChainView, claim: Claim, whose: Whose, segment: str, acts: Sequence[Act]) -> None:
    """Build in memory with the claim, and remember it with what it would change."""
    if not whose.person:
        raise DeskError("请先写您的姓名；没有存下。")
    with st.spinner("正在推算……"):
        found = suppose(data_folder(), acts, claim, whose, view.city, segment)
    if found.issues or found.effect is None:
        raise DeskError("没有存下：" + "；".join(i.text() for i in found.issues[:3]))
    words = effect_words(found.effect, segment, view.name)
    new = [r.cells[claims.NAME] for r in claim.rows if claims.KEY in r.cells]
    if new:
        others = near(view.city.graph, new[0])
        words += f"。将新立一家企业“{new[0]}”" + (f"，名称相近的有：{'、'.join(others)}" if others else "")
    seen = max((a.number for a in acts), default=0)
    st.session_state[PENDING] = Pending(claim, whose, uuid4().hex, seen, segment, words)
    st.rerun()


def _confirm(pending: Pending) -> None:
    st.info(plain(f"{pending.claim.kind}：{pending.words}"))
    yes, no = st.columns(2)
    if no.button("不存", key="say-no"):
        del st.session_state[PENDING]
        st.rerun()
    if yes.button("存下并更新", type="primary", key="say-yes"):
        del st.session_state[PENDING]
        with closing(Desk(default_desk())) as desk:
            desk.keep(pending.claim, pending.whose, pending.token, pending.seen)
        rebuild()
        st.rerun()


def _said(view: ChainView, segment: str, acts: Sequence[Act], person: str) -> None:
    """Show what was said of the segment and still stands, each with a button that takes it back."""
    for act in (a for a in acts if a.about == claims.about_segment(segment) and a.live):
        line, button = st.columns([5, 1])
        why = f"：{act.whose.reason}" if act.whose.reason else ""
        line.markdown(plain(f"{act.text()} 说“{act.kind}”{why}"))
        if button.button("撤回", key=f"say-back-{act.number}"):
            taking = Claim(TAKING, act.about, takes=tuple(s.number for s in act.live))
            _ask(view, taking, Whose(person), segment, acts)
