"""The chain board on a page: shows the SVG and says which segment was clicked."""

from pathlib import Path

import streamlit as st
from streamlit.components.v2 import component

from exports.board.html import hover_script

_CSS = ".board{overflow-x:auto}.board svg{display:block}"
_BOARD = component(
    "chain_board",
    html='<div class="board"></div>',
    css=_CSS,
    js=f"{hover_script()}\n{Path(__file__).with_name('board.js').read_text(encoding='utf-8')}",
)


def show_board(svg: str, size: tuple[int, int], signature: str, selected: str | None, key: str) -> str | None:
    """Show an interactive board and return the id clicked in this run, else None.

    `svg` comes from render_svg without a selected segment, `signature` changes whenever it does, `selected` is outlined
    in the browser. The id comes from the browser: check that the chain has it. After a click the browser has marked the
    segment already, so nothing is sent again; a choice made elsewhere sends one message.
    """
    start = {"turn": 0, "sent": selected, "marked": selected, "signature": signature}
    memory = st.session_state.setdefault(f"{key}-marked", start)
    clicked = _clicked(key)
    new = key not in st.session_state or memory["signature"] != signature
    if new or (clicked is None and selected != memory["marked"]):
        memory |= start | {"turn": memory["turn"] + 1}
    elif clicked is not None:
        memory["marked"] = clicked
    data = {"svg": svg, "size": list(size), "sig": signature, "key": key}
    data |= {"selected": memory["sent"], "turn": memory["turn"]}
    _BOARD(key=key, data=data, on_clicked_change=_nothing)
    return clicked


def _clicked(key: str) -> str | None:
    """Return the id clicked just now, as the browser sent it."""
    state = st.session_state.get(key)
    found = state.get("clicked") if state is not None else None
    return found if isinstance(found, str) else None


def _nothing() -> None:
    """Take no action: the click is read where the board is shown."""
