"""演示: the board fills the screen; ← and → change the chain, keys light what is strong, missing or being built, Esc leaves."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import streamlit as st
from streamlit.components.v2 import component

from analysis.chains.view import ChainView
from exports.board.html import hover_script
from exports.board.of_chain import board_model
from exports.sentences import words
from exports.sentences.chain import chain_sentence
from views.parts.frame.address import CHAIN, OPENS, put, query
from views.parts.run.findings import Found
from views.parts.run.kept import drawn

MODE = "show"
KEY = "show-board"
LIGHTS = {"strong": "强与龙头", "missing": "缺与疑缺", "building": "在建补缺"}
_HERE = Path(__file__)
_LIT = "".join(
    f'<button data-light="{name}" aria-pressed="false"><kbd>{number}</kbd>{label} <span data-count="{name}"></span></button>'
    for number, (name, label) in enumerate(LIGHTS.items(), 1)
)
_HTML = f"""<div class="show" role="dialog" aria-modal="true" aria-label="演示" tabindex="-1">
<p class="show-head"><strong class="show-title"></strong><span class="show-words"></span></p>
<div class="show-board"></div>
<div class="show-keys"><button data-act="before"><kbd>←</kbd>上一条</button><button data-act="after"><kbd>→</kbd>下一条</button>\
{_LIT}<button data-act="lines" aria-pressed="false"><kbd>L</kbd>全部供给线</button><span class="gap"></span>\
<button data-act="full"><kbd>F</kbd>全屏</button><button data-act="leave"><kbd>Esc</kbd>退出演示</button></div>
</div>"""
# Its HTML stands in the page itself, so that the page's tokens and print rules reach it.
_SCREEN = component(
    "chain_show",
    html=_HTML,
    css=_HERE.with_suffix(".css").read_text(encoding="utf-8"),
    js=f"{hover_script()}\n{_HERE.with_suffix('.js').read_text(encoding='utf-8')}",
    isolate_styles=False,
)


def showing() -> bool:
    """Tell whether the address asks for 演示."""
    return query(MODE) == "1"


def show_button() -> None:
    """Draw the button that begins 演示."""
    st.button("演示", on_click=put, kwargs={MODE: "1", **dict.fromkeys(OPENS, "")}, help="链图铺满屏幕，用于开会")


def show(views: Sequence[ChainView], view: ChainView, here: Found) -> None:
    """Fill the screen with the board of a mapped chain; `views` are those the arrows lead to, in order."""
    ids = [v.id for v in views if v.mapped]
    at = ids.index(view.id)
    lit = [light for s in board_model(view, here.run).segments for light in s.lights]
    data = {
        "svg": drawn(here, view.id).svg,
        "title": view.name,
        "words": words(chain_sentence(view)),
        "lights": {name: str(lit.count(name)) for name in LIGHTS},
        "before": ids[at - 1],
        "after": ids[(at + 1) % len(ids)],
        "sig": f"{view.id}-{here.run.id}",
    }
    _SCREEN(key=KEY, data=data, on_go_change=_go)


def _go() -> None:
    """Show the chain the browser asks for, or leave; it is checked where the address is read."""
    asked = st.session_state[KEY].get("go")
    if isinstance(asked, str):
        put(**({CHAIN: asked} if asked else {MODE: ""}))
