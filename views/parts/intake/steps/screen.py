"""What the screens of an import share: the line of steps, the way on and back, small tables of text, what is kept between runs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import streamlit as st

from analysis.city import City
from desk.record import Act
from views.parts.html import e, plain
from views.parts.intake.dry import Prepared, prepared
from views.parts.intake.work import STEPS, Work

WORK, READY, DONE, READ = "intake", "intake-ready", "intake-done", "intake-read"
MOST_LINES = 200


def work() -> Work | None:
    """Return the import of this session, None where none was begun."""
    return st.session_state.get(WORK)


def ready(mine: Work, city: City, acts: Sequence[Act]) -> Prepared:
    """Return the import with all that follows; worked out anew only when something was decided otherwise."""
    mark = (
        *(
            mine.hash,
            mine.layout,
            mine.means,
            mine.plan,
            mine.source,
            mine.date,
            mine.replaces,
            mine.with_closed,
            mine.home,
        ),
        *(sorted(mine.values.items()), sorted(mine.decided.items()), id(city), len(acts)),
    )
    held: tuple[Any, Prepared] | None = st.session_state.get(READY)
    if held is None or held[0] != mark:
        held = (mark, prepared(mine, city, acts))
        st.session_state[READY] = held
    return held[1]


def steps(mine: Work) -> None:
    """Show where one is, with a way back to every step that was reached."""
    st.session_state["intake-step"] = mine.step
    shown = list(range(1, mine.reached + 1))
    left, right = st.columns([6, 1], vertical_alignment="center")
    left.segmented_control(
        "步骤",
        shown,
        required=True,
        key="intake-step",
        format_func=lambda n: f"{n} {STEPS[n - 1]}",
        on_change=lambda: mine.go(st.session_state["intake-step"]),
        label_visibility="collapsed",
    )
    right.button("换一份表", key="intake-drop", on_click=forget, width="stretch")


def forget() -> None:
    """Let go of the import; nothing of it was kept."""
    for key in (WORK, READY, DONE, READ):
        st.session_state.pop(key, None)


def onward(mine: Work, words: str = "继续", disabled: bool = False, why: str = "") -> None:
    """Show the way to the next step and back."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(words, key="intake-on", type="primary", disabled=disabled, on_click=mine.go, args=(mine.step + 1,))
        if mine.step > 1:
            st.button("上一步", key="intake-back", on_click=mine.go, args=(mine.step - 1,))
        if why:
            st.caption(plain(why))


def say(sentence: str) -> None:
    """Say the sentence that a screen opens with."""
    st.html(f'<p class="answer">{e(sentence)}</p>')


def lines(headings: Sequence[str], rows: Iterable[Sequence[str]], label: str) -> None:
    """Show rows of text as a plain table, the first ones of many; cells are escaped."""
    every = [*rows]
    head = "".join(f'<th scope="col">{e(h)}</th>' for h in headings)
    body = "".join(f"<tr>{''.join(f'<td>{e(c)}</td>' for c in row)}</tr>" for row in every[:MOST_LINES])
    more = f"<caption>只列前 {MOST_LINES} 行，共 {len(every)} 行</caption>" if len(every) > MOST_LINES else ""
    st.html(
        f'<table class="intake" aria-label="{e(label)}">{more}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'
    )


def fold(words: str, key: str, open: bool = False) -> Any:
    """Return a fold whose content is worked out only while it is open."""
    return st.expander(words, expanded=open, key=key, on_change="rerun")
