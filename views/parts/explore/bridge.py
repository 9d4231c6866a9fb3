"""The ear of the free graph: hands the id of a clicked node from the picture's frame to Python."""

from collections.abc import Callable, Collection
from pathlib import Path

import streamlit as st
from streamlit.components.v2 import component

_EAR = component(
    "explore_bridge",
    html="<span></span>",
    js=Path(__file__).with_name("bridge.js").read_text(encoding="utf-8"),
)


def hear_clicks(ids: Collection[str], told: Callable[[str], None], key: str = "explore-ear") -> None:
    """Call `told` with the id of a clicked node before the next run of the page; ids not shown are ignored.

    ids: the nodes of the picture shown, `Type:id`. The browser checks origin, frame and id; the id is checked here too.
    """

    def heard() -> None:
        clicked = (st.session_state.get(key) or {}).get("clicked")
        if isinstance(clicked, str) and clicked in ids:
            told(clicked)

    _EAR(key=key, data={"ids": sorted(ids)}, height=1, on_clicked_change=heard)
