"""The first rows of a long list: only they travel; a sentence says of how many, and buttons list the next ones or all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

import streamlit as st

from views.parts.html import e

FIRST, ALL = 150, 10**9
T = TypeVar("T")


def first_rows(rows: Sequence[T], key: str, asked: str, id: Callable[[T], str]) -> list[T]:
    """Return as many rows as this session has asked for, and the one whose id is asked for wherever it stands."""
    most = _most(key)
    beyond = (r for r in rows[most:] if id(r) == asked) if asked else ()
    return [*rows[:most], *beyond]


def offer_more(key: str, total: int, shown: int, unit: str, whole: str) -> None:
    """Say how many rows of how many stand above, and offer the next ones and all; nothing where all stand there.

    `whole` names what goes by all of them.
    """
    if shown >= total:
        return
    most = _most(key)
    opened = f"，另有打开的 1 {unit}" if shown > most else ""
    told = f"先列 {most} {unit}{opened}，共 {total} {unit}；点表头只排已列出的，{whole}按全部。"
    with st.container(horizontal=True, vertical_alignment="center", key=f"{key}-first"):
        st.html(f'<p class="quiet" role="status">{e(told)}</p>', width="content")
        more = min(FIRST, total - most)
        st.button(f"再列 {more} {unit}", key=f"{key}-next", on_click=_list, args=(key, most + more))
        st.button("全部列出", key=f"{key}-all", on_click=_list, args=(key, ALL))


def _most(key: str) -> int:
    return st.session_state.get(f"{key}-most", FIRST)


def _list(key: str, most: int) -> None:
    st.session_state[f"{key}-most"] = most
