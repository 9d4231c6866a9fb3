"""What a person knows of a segment, said where the chain is seen: told what it changes, kept, taken back."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

import streamlit as st

from analysis.chains.view import ChainView
from desk import claims
from desk.place import default_desk
from desk.record import Act, Claim, DeskError, Whose
from desk.there import acts_of
from graph.record import Graph
from views.parts.desk.firms import firm_named, near
from views.parts.desk.keep import SAY, ask, may_write, person, take_back, waiting
from views.parts.frame.address import put, query
from views.parts.html import plain

FOLD = "say-fold"
TITLE = "补充：这个环节本地有没有，把您知道的写进图里"
KINDS = (claims.HERE, claims.NOT_HERE, claims.DOUBTED)
DEPTHS = {"查过名录或普查，全面": claims.FULL, "看过公开网页，粗查": claims.LIGHT}


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
    if not may_write(SAY):
        return
    ids = [f.id for f in view.drawn]
    asked = query(SAY) if query(SAY) in ids else query("segment")
    names = {f.id: f.facts.name for f in view.drawn}
    segment = st.selectbox(
        "环节", ids, ids.index(asked) if asked in ids else 0, lambda i: plain(names[i]), key="say-segment"
    )
    put(**{SAY: segment})
    who = person("say-person")
    acts = acts_of(default_desk()) or []
    _said(segment, acts, who)
    if not waiting(segment):
        _form(view, segment, names[segment], who)


def _form(view: ChainView, segment: str, name: str, who: str) -> None:
    kind = st.radio("情况", KINDS, horizontal=True, key="say-kind")
    with st.form("say-form"):
        firm = st.text_input("企业（全称或常用名）", key="say-firm") if kind != claims.NOT_HERE else ""
        depth = st.radio("怎么查的", list(DEPTHS), key="say-depth") if kind == claims.NOT_HERE else ""
        where = st.text_input("查了哪里", key="say-where") if kind == claims.NOT_HERE else ""
        reason = st.text_input("怎么知道的" if kind != claims.DOUBTED else "为什么存疑", key="say-reason")
        if not st.form_submit_button("先看会变什么", type="primary"):
            return
    whose = Whose(who, (reason or "").strip())
    if kind == claims.NOT_HERE:
        if not (where := (where or "").strip()):
            raise DeskError("请写明查了哪里；没有存下。")
        today = datetime.date.today().isoformat()
        claim = claims.not_here(segment, DEPTHS[depth or ""], where, today, who, name, whose.reason)
    else:
        claim = _of_firm(view.city.graph, kind, segment, name, (firm or "").strip(), whose.reason)
    ask(claim, whose, segment, "", segment, view.name, _new(view.city.graph, claim))


def _new(graph: Graph, claim: Claim) -> str:
    new = [r.cells[claims.NAME] for r in claim.rows if claims.KEY in r.cells]
    others = near(graph, new[0]) if new else []
    near_to = f"，名称相近的有：{'、'.join(others)}" if others else ""
    return f"。将新立一家企业“{new[0]}”{near_to}" if new else ""


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


def _said(segment: str, acts: Sequence[Act], who: str) -> None:
    """Show what was said of the segment and still stands, each with a button that takes it back."""
    for act in (a for a in acts if a.about == claims.about_segment(segment) and a.live):
        line, button = st.columns([5, 1])
        why = f"：{act.whose.reason}" if act.whose.reason else ""
        line.markdown(plain(f"{act.text()} 说“{act.kind}”{why}"))
        with button:
            take_back(act, who)
