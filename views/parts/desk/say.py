"""The window in which a person says what he knows of one thing: what was said before, the form, what would change."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from analysis.chains.view import chain_views
from desk.place import default_desk
from desk.record import Act, DeskError, Whose
from desk.there import acts_of
from views.parts.desk.address import SAY
from views.parts.desk.forms import firm, outdated, pair, segment, target
from views.parts.desk.forms.form import Form, Said, Subject
from views.parts.desk.keep import NAMELESS, ask, may_write, person, take_back, waiting
from views.parts.frame.address import put, query
from views.parts.html import plain
from views.parts.run.state import city

FORMS = {
    **dict.fromkeys(("here", "none", "doubt"), (segment.FORM, (1,))),
    **dict.fromkeys(("can", "unfit", "settled"), (target.FORM, (2,))),
    "fix": (firm.FORM, (1,)),
    "pair": (pair.FORM, (1, 2)),
    "old": (outdated.FORM, (1,)),
}
UNKNOWN = "网址里要补充的这一项现在没有，可能已改名或删去；请从卡片上重新点开。"


def say_part() -> None:
    """Open the window that the address asks for; nothing where it asks for none. Once a page."""
    if not (asked := query(SAY)):
        return
    code, *ids = asked.split(":")
    form, lengths = FORMS.get(code, (None, ()))
    subject = Subject(code, tuple(ids))
    heading = form.heading(city(), subject) if form and len(ids) in lengths else ""
    if not form or not heading:
        st.warning(plain(UNKNOWN))
        put(**{SAY: ""})
        return
    st.dialog(plain(heading), width="medium", on_dismiss=_closed)(_window)(form, subject)


def _closed() -> None:
    put(**{SAY: ""})


def _window(form: Form, subject: Subject) -> None:
    try:
        if may_write(SAY):
            _inside(form, subject)
    except DeskError as error:
        st.error(plain(str(error)))


def _inside(form: Form, subject: Subject) -> None:
    who = person("say-person")
    _said(form.about(city(), subject), acts_of(default_desk()) or [], who)
    place = ":".join((SAY, *subject.ids))
    if waiting(place):
        return
    said = form.fields(city(), subject, who)
    if said is None:
        return
    if not who:
        raise DeskError(NAMELESS)
    ask(said.claim, Whose(who, said.reason), place, "", said.segment, _chain(said), said.note)


def _chain(said: Said) -> str:
    """Return the name of the chain on the page where it has the segment: its gaps are those of 本链."""
    here = next((v for v in chain_views(city()) if v.id == query("chain")), None)
    return here.name if here and said.segment in here.places else ""


def _said(about: str, acts: Sequence[Act], who: str) -> None:
    """Show what was said of the thing and still stands, each with a button that takes it back."""
    for act in (a for a in acts if a.about == about and a.live):
        line, button = st.columns([5, 1], vertical_alignment="center")
        why = f"：{act.whose.reason}" if act.whose.reason else ""
        line.markdown(plain(f"{act.text()} 说“{act.kind}”{why}"))
        with button:
            take_back(act, who)
