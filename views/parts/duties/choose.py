"""The choices of the pages of the plan: which plan, which department, which words; each stands in the address."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from analysis.plan.tasks import Plan
from graph.record import Node
from views.parts.frame.address import put, query
from views.parts.html import plain


def told(name: str, key: str) -> None:
    """Write a choice that was just made into the address, and close what is open."""
    put(**{name: st.session_state[key] or "", "task": "", "indicator": ""})


def which_plan(of: Sequence[Plan]) -> Plan:
    """Return the plan of the address, the first where it names none; more than one get a switch."""
    names = {p.id: p.node.caption for p in of}
    asked = query("plan") if query("plan") in names else of[0].id
    if len(of) > 1:
        key = "plan-which"
        st.session_state[key] = asked
        shown = {"label_visibility": "collapsed", "key": key, "on_change": told, "args": ("plan", key)}
        st.selectbox("计划", list(names), format_func=names.__getitem__, filter_mode=None, width=480, **shown)
        asked = st.session_state[key]
    return next(p for p in of if p.id == asked)


def pick(label: str, name: str, options: Mapping[str, str], width: int = 260) -> str:
    """Show a list whose choice stands in the address and return it; one it does not have is the first."""
    key = f"plan-{name}"
    st.session_state[key] = query(name) if query(name) in options else next(iter(options))
    st.selectbox(
        label,
        list(options),
        format_func=options.__getitem__,
        key=key,
        on_change=told,
        args=(name, key),
        width=width,
        filter_mode=None,
        label_visibility="collapsed",
    )
    return st.session_state[key]


def which_department(of: Sequence[Node]) -> str:
    """Return the id of the department that rows are narrowed to, empty for all."""
    return pick("部门", "who", {"": "全部部门", **{n.id: n.caption for n in of}})


def words(hint: str) -> str:
    """Show the field of the list and return its words."""
    key = "plan-words"
    st.session_state[key] = query("words")
    asked = {"label_visibility": "collapsed", "key": key, "on_change": told, "args": ("words", key)}
    st.text_input("查找", placeholder=f"查找：{hint}", width=300, **asked)
    return st.session_state[key].strip()


def switch(label: str, name: str, options: Sequence[str]) -> str:
    """Show a switch whose word stands in the address, but for the first one, and return it."""
    asked = query(name) if query(name) in options else options[0]
    st.session_state[f"plan-{name}"] = asked
    st.segmented_control(
        label,
        options,
        required=True,
        key=f"plan-{name}",
        format_func=plain,
        label_visibility="collapsed",
        on_change=told,
        args=(name, f"plan-{name}"),
    )
    chosen = st.session_state[f"plan-{name}"]
    put(**{name: "" if chosen == options[0] else chosen})
    return chosen
