"""问题清单: what holds each chain up, who owns it, since when, until when, how it stands; entered at the desk."""

from __future__ import annotations

import streamlit as st

from analysis.chains.view import chain_views
from exports.lists.plan.problems import problems, rows_of
from exports.pick import names
from exports.sentences.plan.problems import NO_OWNER, STATES, due_words, overdue_days, problems_sentence
from graph.record import Node
from views.parts.cards.entity import entity_card
from views.parts.drawer import drawer
from views.parts.frame.address import put, query, writes
from views.parts.frame.chain import the_chain
from views.parts.html import answer, badge, e
from views.parts.plan.choose import pick
from views.parts.plan.files import offer
from views.parts.plan.look import look
from views.parts.plan.problem_form import form_part
from views.parts.run.past import asked
from views.parts.run.state import city, published
from views.parts.table import Col, Line, show_table

ORDER = 7
PAGE = "problems"
LATE = "late"
COLUMNS = (
    Col("text", "问题", width=260),
    Col("chains", "产业链", width=110),
    Col("segments", "环节", width=110, none="没有写"),
    Col("owners", "责任部门", width=150),
    Col("opened", "提出", width=90),
    Col("due", "期限", "html", width=140),
    Col("state", "状态", width=70),
    Col("progress", "进展", width=200, none="没有写"),
)


def line(one: Node) -> Line:
    """Return a problem as a row."""
    late = overdue_days(one, here.as_of)
    due = e(due_words(one, here.as_of))
    cells = {
        "text": one.caption,
        "chains": "、".join(names(here, one.key, "OF_CHAIN")),
        "segments": "、".join(names(here, one.key, "ABOUT")) or None,
        "owners": "、".join(names(here, one.key, "OWNED_BY")) or NO_OWNER,
        "opened": one.props.get("opened"),
        "due": badge(due_words(one, here.as_of), "flag") if late else due,
        "state": one.props.get("state"),
        "progress": "；".join(one.props.get("progress", [])) or None,
    }
    return Line(one.id, cells)


def narrowed(every: list[Node]) -> list[Node]:
    """Show the choice of states and return the problems it leaves."""
    held = {s: f"{s} {n}" for s in STATES if (n := sum(x.props.get("state") == s for x in every))}
    late = [n for n in every if overdue_days(n, here.as_of)]
    words = {"": f"全部 {len(every)}", **held} | ({LATE: f"超期 {len(late)}"} if late else {})
    state = pick(PAGE, "state", words, "状态", ("problem",))
    return late if state == LATE else [n for n in every if state in ("", n.props.get("state"))]


here = city()
st.html(look())
views = [v for v in chain_views(here) if v.mapped]
view = the_chain(views)
where = view.name if view else "全市"
every = problems(here, view.id if view else None)
st.html(answer(problems_sentence(here, every, where, view.id if view else "")))
by_id = {n.id: n for n in every}
one = by_id.get(query("problem"))
if every:
    found = narrowed(every)
    picked = show_table(
        [line(n) for n in found], COLUMNS, PAGE, query("problem"), label="问题清单", opens=writes("problem")
    )
    if picked.id and picked.id != query("problem"):
        put(problem=picked.id)
        st.rerun()
    if found:
        offer(PAGE, lambda: rows_of(here, found), f"{where}，{len(found)} 个问题", where)
if not published() and view:
    form_part(here, view, one)
elif not published() and views and not asked():
    with st.container(key="problem-hint"):
        st.caption("要记一个问题，先在上面选一条产业链。")
if one and drawer(entity_card(here, one.key), "problems-card", one.caption):
    put(problem="")
    st.rerun()
