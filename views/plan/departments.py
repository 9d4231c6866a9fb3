"""部门: what each department leads and joins, answers for, what is due, what is stuck."""

import streamlit as st

from analysis.chains.view import chain_views
from analysis.plan.assigned import assigned
from exports.sentences.plan.department import assigned_sentence, departments_sentence
from graph.record import Key
from views.parts.cards.entity import entity_card
from views.parts.drawer import drawer
from views.parts.duties import choose
from views.parts.duties.department import COLUMNS, fits, line
from views.parts.duties.files import download
from views.parts.duties.kept import all_departments
from views.parts.duties.look import look
from views.parts.frame.address import page_title, put, query, writes
from views.parts.frame.chain import the_chain
from views.parts.html import answer, e, sentence
from views.parts.run.state import findings
from views.parts.table import show_table, worth

ORDER = 2


def show_card(id: str) -> None:
    """Show the card of a department at the right, or a sentence where there is none of that id."""
    key = found.city.graph.current(Key("Department", id))
    if key not in found.city.graph.nodes:
        st.html(f'<div class="notice" role="status">没有标识为“{e(id[:40])}”的部门。</div>')
        return
    name = found.city.graph.nodes[key].caption
    page_title(name)
    if drawer(entity_card(found.city, key), "department-card", name):
        put(department="")
        st.rerun()


found = findings()
st.html(look())
view = the_chain(chain_views(found.city))
every = all_departments(found)
st.html(answer(departments_sentence(every)))
st.html(f'<p class="src">{sentence(assigned_sentence(assigned(found.city)))}</p>')
words = choose.words("部门、任务、职责")
rows = [a for a in every if fits(a, view.id if view else "", words)]
asked = query("department")
slot = st.container()
empty = "没有符合条件的部门；请换一条产业链，或清空“查找”。"
if every:
    lines = [line(a) for a in rows]
    picked = show_table(
        lines, worth(COLUMNS, lines), "departments", asked, empty=empty, label="部门", opens=writes("department")
    )
    put(department=picked.id or asked)
    asked = picked.id or asked
if asked:
    with slot:
        show_card(asked)
if rows:
    shown = {a.node.id for a in rows if a.tasks}
    if shown:
        download(
            found, "departments", None, lambda r: r["id"] in shown, f"这 {len(shown)} 个部门的任务", words or "全部"
        )
