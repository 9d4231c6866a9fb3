"""计划: what a plan asks of whom: actions, tasks, duties, and what the graph holds for each task, or that it holds nothing."""

import streamlit as st

from analysis.chains.view import chain_views
from exports.sentences.plan.plan import NO_PLAN, plan_sentence
from views.parts.drawer import drawer
from views.parts.duties import choose
from views.parts.duties.files import download
from views.parts.duties.kept import all_plans, all_standings
from views.parts.duties.look import look
from views.parts.duties.task import task_card
from views.parts.duties.tasks import chosen, matrix, task_list
from views.parts.frame.address import page_title, put, query
from views.parts.frame.chain import the_chain
from views.parts.html import answer, e
from views.parts.run.state import findings

ORDER = 1
LIST, MATRIX = "任务", "任务 × 部门"


def show_task(task_id: str) -> None:
    """Show the card of the task of the address at the right, or a sentence where there is none of that id."""
    task = next((t for t in plan.tasks if t.node.id == task_id), None)
    if task is None:
        st.html(f'<div class="notice" role="status">这份计划里没有标识为“{e(task_id[:40])}”的任务。</div>')
        return
    page_title(task.node.caption)
    if drawer(task_card(found.city, task, every), "task-card", task.node.caption):
        put(task="")
        st.rerun()


found = findings()
st.html(look())
every_plan = all_plans(found)
if not every_plan:
    st.html(f'<p class="answer">{e(NO_PLAN)}</p>')
    st.stop()
view = the_chain(chain_views(found.city))
asked_task = query("task")
if asked_task and not query("plan"):
    # A link to a task need not say of which plan.
    put(plan=next((p.id for p in every_plan if any(t.node.id == asked_task for t in p.tasks)), ""))
plan = choose.which_plan(every_plan)
every = {s.node.id: s for s in all_standings(found) if s.plan.id == plan.id}
st.html(answer(plan_sentence(plan, list(every.values()))))
with st.container(horizontal=True, vertical_alignment="center"):
    shape = choose.switch("怎样看", "shape", (LIST, MATRIX))
    who = choose.which_department(plan.departments)
    words = choose.words("任务、部门、清单、机制、指标")
tasks = chosen(plan, who, view.id if view else "", words)
filters = {"plan": plan.id, "who": who, "words": words, "shape": "" if shape == LIST else shape}
kept = {k: v for k, v in filters.items() if v}
opened = query("task")
if opened:
    show_task(opened)
if not plan.tasks:
    st.html('<p class="none" role="status">这份计划还没有写下任务。</p>')
elif not tasks:
    st.html('<p class="none" role="status">没有符合条件的任务；请换一个部门或产业链，或清空“查找”。</p>')
elif shape == LIST:
    st.html(task_list(plan, tasks, every, opened, kept))
else:
    st.html(matrix(tasks, plan.departments, opened, kept))
if tasks:
    with st.container(horizontal=True):
        titles = {t.node.caption for t in tasks}
        said = "，".join(filter(None, (plan.node.caption, view.name if view else "", words))) or "全部"
        download(found, "tasks", plan.id, lambda r: r["title"] in titles, f"这 {len(tasks)} 项任务", said)
        download(found, "duties", plan.id, lambda r: r["title"] in titles, "任务分工", said)
