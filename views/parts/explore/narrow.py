"""Too many names for one box: a part of a name leaves those that hold it, looked for in all; only these travel."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import islice

import streamlit as st

from views.parts.directory_kinds import plain as folded
from views.parts.html import plain

MOST = 150


def find(label: str, options: Mapping[str, str], key: str, current: str, choose: Callable[[str], None]) -> str:
    """Show a box of names by id and return the one chosen, empty where none is; `choose` takes what is chosen anew.

    Where they are many a field stands before it; the only name that holds what is typed there is chosen at once.
    """
    st.session_state[key] = current if current in options else None
    many, words = len(options) > MOST, f"{key}-words"

    def typed() -> None:
        found = holding(options, st.session_state[words])
        if len(found) == 1:
            choose(found[0])

    with st.container(horizontal=True, vertical_alignment="bottom"):
        if many:
            hint = "名称的一部分，按回车"
            st.text_input("在全部名称里找", placeholder=hint, key=words, on_change=typed, width=220)
        asked = st.session_state[words].strip() if many else ""
        found = holding(options, asked)
        shown = dict.fromkeys([*([current] if current in options else []), *islice(found, MOST)])
        st.selectbox(
            label,
            list(shown if many else options),
            index=None,
            format_func=lambda i: options.get(str(i), str(i)),
            key=key,
            placeholder="请选择" if many else "输入名称的一部分",
            filter_mode="contains",
            on_change=lambda: choose(st.session_state[key] or ""),
        )
    if many:
        st.caption(told(asked, len(found)))
    return st.session_state[key] or ""


def holding(options: Mapping[str, str], words: str) -> list[str]:
    """Return the ids of the options that hold every word, in any width and letters."""
    parts = folded(words).split()
    return [i for i, label in options.items() if all(p in folded(label) for p in parts)] if parts else list(options)


def told(words: str, many: int) -> str:
    """Return what can be chosen of how many, as markdown."""
    some = f"，先列 {MOST} 个" if many > MOST else ""
    if not words:
        return f"共 {many} 个名称{some}；输入几个字，在全部名称里找。"
    if not many:
        return f"没有哪个名称含“{plain(words)}”，请换几个字。"
    return f"含“{plain(words)}”的有 {many} 个{some}；请在框里选{'，或多输几个字' if some else ''}。"
