"""The drawer: shown while it is asked for, closed once by the reader."""

from __future__ import annotations

import json

import pytest
from streamlit.testing.v1 import AppTest

from exports.cards.pack import cards_css, drawer_script


def page() -> None:
    """Show a card until it is closed, and how often that was said."""
    import streamlit as st

    from views.parts.drawer import drawer

    if drawer("<p>&lt;b&gt;</p>", "card", "锂盐的卡片"):
        st.session_state["times"] = st.session_state.get("times", 0) + 1


@pytest.fixture
def shown() -> AppTest:
    return AppTest.from_function(page).run()


def test_the_card_travels_as_it_was_escaped(shown: AppTest) -> None:
    (sent,) = shown.get("bidi_component")
    assert json.loads(sent.proto.json) == {"html": "<p>&lt;b&gt;</p>", "label": "锂盐的卡片"}
    assert "times" not in shown.session_state


def test_it_is_closed_once_however_often_the_browser_s_word_comes(shown: AppTest) -> None:
    shown.session_state["card"] = {"closed": 1}
    shown.run()
    assert shown.session_state["times"] == 1 and not shown.get("bidi_component")
    shown.session_state["card"] = {"closed": 1}
    shown.run()
    assert shown.session_state["times"] == 1 and shown.get("bidi_component")
    shown.session_state["card"] = {"closed": 2}
    shown.run()
    assert shown.session_state["times"] == 2


def test_what_is_no_number_closes_nothing(shown: AppTest) -> None:
    shown.session_state["card"] = {"closed": "<b>"}
    shown.run()
    assert "times" not in shown.session_state and shown.get("bidi_component")


def test_the_look_is_made_of_tokens_and_prints_in_place() -> None:
    assert "#" not in cards_css() and "position:static" in cards_css().split("@media print")[1]
    assert "function makeDrawer(host, closed)" in drawer_script()
