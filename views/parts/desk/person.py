"""Whose words they are: the name that is asked once in a browser, kept in a cookie, and may be changed."""

from __future__ import annotations

from urllib.parse import quote, unquote

import streamlit as st

from views.parts.html import plain

COOKIE, NAME, ANOTHER = "desk-person", "person-name", "person-another"
LONGEST_DAYS = 365
FIELD = "您的姓名（每一条都记在名下）"


def known() -> str:
    """Return the name that was given in this browser, empty where nobody gave one."""
    told = st.context.cookies.get(COOKIE)
    return st.session_state.get(NAME) or (unquote(told).strip() if isinstance(told, str) else "")


def person(key: str = "person") -> str:
    """Show whose name a claim is kept under, or the field that asks for it; return the name, empty where there is none.

    Not inside a form. The name is remembered once a claim was made under it.
    """
    name = known()
    if name and not st.session_state.get(ANOTHER):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.caption(plain(f"以“{name}”的名义记下"), width="content")
            st.button("换人", key=f"{key}-another", type="tertiary", on_click=_another)
        return name
    return st.text_input(FIELD, key=key).strip()


def remember(name: str) -> None:
    """Keep the name for this session, and have the browser keep it for the next one."""
    st.session_state.pop(ANOTHER, None)
    st.session_state[NAME] = name
    st.session_state["person-told"] = quote(name, safe="")


def tell_browser() -> None:
    """Have the browser keep the name; on every page, as the one on which it was given is drawn anew at once."""
    if told := st.session_state.get("person-told"):
        age = LONGEST_DAYS * 86400
        cookie = f'document.cookie="{COOKIE}={told};path=/;max-age={age};samesite=strict"'
        st.html(f"<script>{cookie}</script>", unsafe_allow_javascript=True)


def _another() -> None:
    st.session_state[ANOTHER] = True
