"""推演 on the page of a chain: one change chosen, its outcome in sentences; it lives in the address and is written nowhere."""

from __future__ import annotations

import streamlit as st

from analysis.chains.view import ChainView
from analysis.chains.what_if import Effect, NoSuchChange, change_of, choices, what_if
from exports.sentences.what_if import supposed_words, what_if_sentences
from views.parts.frame.address import put, query
from views.parts.html import items, plain, sentence

KEY, IF = "what-if", "if"
NONE = "不推演"
FOLD, TITLE = "what-if-fold", "推演：去掉一个环节、一家企业，或一家候选企业落地，会怎样"


def what_if_part(view: ChainView) -> Effect | None:
    """Show the chooser and what follows from the choice; return what it does to this chain, None without one.

    A folded part is not made: hundreds of choices would go to every visitor of the board.
    """
    asked = query(IF)
    found, problem = _found(view, asked)
    fold = st.expander(TITLE, expanded=bool(asked), key=FOLD, on_change="rerun")
    if fold.open:
        with fold:
            _chooser(view, asked if found else "")
            if problem:
                st.warning(plain(f"{problem}。"))
            if found:
                said = what_if_sentences(view.city, change_of(asked), found)
                st.html(f'<div class="card"><p>{sentence(said[0])}</p>{items(map(sentence, said[1:]))}</div>')
            st.caption("只是假定，不改数据；结果写在地址里，可以转发。")
    return next((x for x in found if x.before.id == view.id), None)


def _found(view: ChainView, asked: str) -> tuple[list[Effect], str]:
    if not asked:
        return [], ""
    try:
        return what_if(view.city, change_of(asked)), ""
    except NoSuchChange as error:
        return [], str(error)


def _chooser(view: ChainView, chosen: str) -> None:
    """Offer every change of this chain; one that came with the address and is not among them stays chosen."""
    words = {c.text: supposed_words(view.city, c) for c in choices(view)}
    if chosen and chosen not in words:
        words[chosen] = supposed_words(view.city, change_of(chosen))
    st.session_state[KEY] = chosen
    st.selectbox(
        "假定",
        ["", *words],
        format_func=lambda text: plain(words.get(text, NONE)),
        key=KEY,
        on_change=lambda: put(**{IF: st.session_state[KEY] or ""}),
    )
