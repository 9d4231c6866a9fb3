"""The one chain of the session: chosen once on any page, kept on every page, always in the address."""

from __future__ import annotations

from typing import Any

import streamlit as st

from analysis.chains.view import ChainView
from graph.record import Key
from views.parts.frame.address import CHAIN, OPENS, page_title, put, query
from views.parts.html import plain
from views.parts.run.state import city

KEY = "chain-chooser"
WHOLE = "全市"
# More chains than this no longer stand in one or two lines.
MOST_PILLS = 16


def the_chain(views: list[ChainView], whole: bool = True) -> ChainView | None:
    """Draw the chooser and return the session's chain; None is the whole city, which a page offers unless `whole` is off.

    views: the chains this page can show; where they lack the session's chain, the page says so and shows the city or the
    first mapped chain.
    """
    by_id = {v.id: v for v in views}
    current = _current(by_id, whole)
    names = {"": WHOLE} if whole else {}
    names |= {v.id: v.name if v.mapped else f"{v.name}（未建图谱）" for v in views}
    st.session_state[KEY] = current
    if len(names) <= MOST_PILLS:
        st.pills("产业链", list(names), required=True, on_change=_chosen, **_drawn(names))
    else:
        st.selectbox("产业链", list(names), filter_mode=None, width=320, on_change=_chosen, **_drawn(names))
    page_title(names[current])
    put(**{CHAIN: current})
    return by_id.get(current)


def _drawn(names: dict[str, str]) -> dict[str, Any]:
    return {"format_func": lambda i: plain(names[i]), "label_visibility": "collapsed", "key": KEY}


def _current(by_id: dict[str, ChainView], whole: bool) -> str:
    asked = query(CHAIN)
    if asked in by_id or (whole and not asked):
        return asked
    first = "" if whole else next((v.id for v in by_id.values() if v.mapped), next(iter(by_id)))
    if asked:
        known = city().graph.nodes.get(Key("Chain", asked))
        wrong = f"{known.caption}在这一页没有内容" if known else f"没有标识为“{asked[:40]}”的产业链"
        st.warning(plain(f"{wrong}，已显示{WHOLE if whole else f' {by_id[first].name}'}。"))
    return first


def _chosen() -> None:
    put(**{CHAIN: st.session_state[KEY] or ""}, **dict.fromkeys(OPENS, ""))
