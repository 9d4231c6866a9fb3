"""图谱: opens with a question: who supplies whom, who shares a park, how two things are tied; free exploration besides."""

import streamlit as st

from views.parts.explore.between import between_page
from views.parts.explore.firm import firm_page
from views.parts.explore.free import free_page
from views.parts.explore.park import park_page
from views.parts.frame.address import put, query
from views.parts.run.state import city, run

ORDER = 6
QUESTIONS = {
    "trade": ("供应商与客户", firm_page),
    "park": ("同园企业", park_page),
    "between": ("两点之间怎样相连", between_page),
    "free": ("自由探索", free_page),
}


def asked() -> str:
    """Return the question of the address; without one it follows from the node."""
    own = {"Firm": "trade", "Park": "park", "": "trade"}.get(query("node").partition(":")[0], "free")
    return query("ask") if query("ask") in QUESTIONS else own


st.session_state["explore-ask"] = asked()
question = st.segmented_control(
    "问什么",
    list(QUESTIONS),
    required=True,
    format_func=lambda q: QUESTIONS[q][0],
    key="explore-ask",
    on_change=lambda: put(ask=st.session_state["explore-ask"]),
    label_visibility="collapsed",
)
QUESTIONS[question or asked()][1](city(), run())
