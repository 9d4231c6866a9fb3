"""A click on a segment until its card is drawn, beside a click on a bare page's button until its text is drawn."""

from __future__ import annotations

from itertools import count, cycle
from pathlib import Path

import build
from benchmarks.browser import chromium, click_seconds, opening_seconds
from benchmarks.measure import Line, Ratio, by_turns
from benchmarks.served import side_by_side

BARE = """import streamlit as st

st.session_state.turn = st.session_state.get("turn", 0) + st.button("next")
st.html(f"<p id=drawn-{st.session_state.turn}>bare</p>")
"""
TIMES = 0.5
PILL = ".board svg [data-id]"
# The card of a segment on the left opens on the right and covers no other of them.
LEFT = """(pills) => pills.filter((pill) => pill.getBoundingClientRect().right < innerWidth * 0.4)
  .map((pill) => pill.dataset.id)"""


def lines(data: Path = build.DATA, runs: int = 21) -> list[Line]:
    """Return the ratio of the two times; one browser, two pages, clicks by turns."""
    with side_by_side(data, BARE) as (ours, bare), chromium() as browser:
        app, plain = browser.new_page(), browser.new_page()
        opening_seconds(app, f"http://{ours}/chain", PILL)
        opening_seconds(plain, f"http://{bare}", "#drawn-0")
        segments, turns = cycle(app.locator(PILL).evaluate_all(LEFT)), count(1)

        def card() -> float:
            segment = next(segments)
            return click_seconds(app, f'{PILL[:-1]}="{segment}"]', f"#card-{segment}")

        def text() -> float:
            return click_seconds(plain, "button[kind=secondary]", f"#drawn-{next(turns)}")

        return [Ratio("点击到卡片 / click to drawn card", *by_turns(card, text, runs), times=TIMES)]
