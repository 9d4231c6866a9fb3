"""Choices that the pages of the plan hold in their address."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from views.parts.frame.address import put, query
from views.parts.html import plain

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def pick(page: str, name: str, words: Mapping[str, str], label: str, closes: tuple[str, ...] = ()) -> str:
    """Show a row of choices that the address holds, the first one where it says nothing; return the one chosen.

    `closes` are the filters that another choice takes out of the address.
    """
    key, first = f"{page}-{name}", next(iter(words))
    asked = query(name) if query(name) in words else first
    st.session_state[key] = asked

    def chosen() -> None:
        value = st.session_state[key]
        put(**{**dict.fromkeys(closes, ""), name: "" if value in (None, first) else value})

    put(**{name: "" if asked == first else asked})
    st.pills(
        label,
        list(words),
        format_func=lambda w: plain(words[w]),
        key=key,
        label_visibility="collapsed",
        required=True,
        on_change=chosen,
    )
    return asked


def choose(page: str, name: str, words: Mapping[str, str], label: str, width: int = 260) -> str:
    """Show a list to choose from that the address holds, the first one where it says nothing; return the one chosen."""
    key, first = f"{page}-{name}", next(iter(words))
    asked = query(name) if query(name) in words else first
    st.session_state[key] = asked

    def chosen() -> None:
        value = st.session_state[key]
        put(**{name: "" if value in (None, first) else value})

    put(**{name: "" if asked == first else asked})
    st.selectbox(
        label,
        list(words),
        format_func=lambda w: plain(words[w]),
        key=key,
        label_visibility="collapsed",
        width=width,
        filter_mode=None,
        on_change=chosen,
    )
    return asked
