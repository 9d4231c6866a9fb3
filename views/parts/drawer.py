"""A card at the right of a page: the focus goes in, Esc or ✕ closes it, the focus comes back."""

from pathlib import Path

import streamlit as st
from streamlit.components.v2 import component

from exports.cards.pack import cards_css, drawer_script

# Its HTML stands in the page itself: the page's styles and handlers of links reach into it.
_DRAWER = component(
    "drawer",
    html='<div class="drawer-host"></div>',
    css=cards_css(),
    js=f"{drawer_script()}\n{Path(__file__).with_suffix('.js').read_text(encoding='utf-8')}",
    isolate_styles=False,
)


def drawer(html: str, key: str, label: str) -> bool:
    """Show a card (HTML with every text escaped) at the right; return whether the reader has just closed it.

    `label` names it for a screen reader. In the run that returns True nothing is shown: take the choice out of the address
    and of the list, so that the next run does not ask for the card again.
    """
    if _closed(key):
        return True
    _DRAWER(key=key, data={"html": html, "label": label}, on_closed_change=_nothing)
    return False


def _closed(key: str) -> bool:
    """Say whether the browser closed it since the last run; an event that comes again counts once."""
    state, heard = st.session_state.get(key), f"{key}-heard"
    number = state.get("closed") if state is not None else None
    if not isinstance(number, int) or number == st.session_state.get(heard):
        return False
    st.session_state[heard] = number
    return True


def _nothing() -> None:
    """Take no action: the event is read where the drawer is shown."""
