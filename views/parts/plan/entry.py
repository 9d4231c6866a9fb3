"""What the forms of a plan's page share: folded, under a name, what was entered with its way back, then the form."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from analysis.city import City
from desk.place import default_desk
from desk.record import Claim, DeskError, Whose
from desk.there import acts_of
from views.parts.desk.keep import ask, may_write, person, take_back, waiting
from views.parts.html import plain

NONE = "（不写）"


def entry(key: str, title: str, about: str, heading: str, form: Callable[[], tuple[Claim, str, str] | None]) -> None:
    """Show a folded form of claims about one thing; `heading` names the cell by which an earlier one is told.

    `form` shows the fields and returns, once sent, the claim, the reason for it, and in words what it would change.
    """
    fold = st.expander(title, key=f"{key}-fold", on_change="rerun")
    if not fold.open:
        return
    with fold:
        try:
            if not may_write(key):
                return
            who = person(f"{key}-person")
            _earlier(about, heading, who)
            if not waiting(about) and (sent := form()):
                claim, reason, words = sent
                if not reason.strip():
                    raise DeskError("请写明怎么知道的；没有存下。")
                ask(claim, Whose(who, reason.strip()), about, words)
        except DeskError as error:
            st.error(plain(str(error)))


def _earlier(about: str, heading: str, who: str) -> None:
    for act in (a for a in acts_of(default_desk()) or [] if a.about == about and a.live):
        left, right = st.columns([5, 1])
        left.markdown(plain(f"{act.text()}：{act.kind} {act.live[0].cells.get(heading) or ''}"))
        with right:
            take_back(act, who)


def own_departments(city: City) -> Mapping[str, str]:
    """Return the city's own departments by id with a first choice of none; those of another place's plan are left out."""
    foreign = {e.start for e in city.graph.named("ONLY_IN")}
    return {"": NONE, **{n.id: n.caption for n in city.graph.all("Department") if n.key not in foreign}}


def one_of(label: str, options: Mapping[str, str], key: str) -> str:
    """Show a list in a form and return the id chosen."""
    return st.selectbox(label, list(options), format_func=lambda i: plain(options[i]), key=key) or ""
