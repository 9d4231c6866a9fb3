"""Which two runs a page compares: chosen from those on record, kept in the address."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass

import streamlit as st

from exports.changes.read import usual
from graph.store.contract import Run
from graph.store.ledger.chosen import NotThere, wanted
from graph.store.ledger.ledger import Ledger
from graph.store.open import default_store, open_store
from views.parts.frame.address import put, query
from views.parts.html import plain
from views.parts.run.state import run, said

SINCE, UNTIL = "since", "until"
ALONE = "台账里只有一次运行，还没有可比的：数据改了、或到了另一天，再生成一次，就能看到变化。"
SAME = "从和到是同一次，没有可比的；请换一个日期。"
LETTERS = 8  # of a run's id in the address


@dataclass(frozen=True)
class Record:
    """The runs of the ledger, newest first, and when which was the current one."""

    runs: list[Run]
    held: list[tuple[str, str]]


def on_record() -> Record:
    """Return what the ledger has on record; stops the page, in a sentence, where it cannot be read."""
    with said(), closing(open_store(default_store())) as store:
        assert isinstance(store, Ledger)
        return Record(store.runs(), store.held())


def two_runs(record: Record) -> tuple[Run, Run] | None:
    """Show the choice of two runs and return them, the older one first; None, said so, where there are no two."""
    until = _asked(UNTIL, record) or run()
    since = _asked(SINCE, record) or usual(until, record.runs, record.held)
    if since is None:
        since = next((r for r in record.runs if r.id != until.id), None)
    if since is None:
        st.info(ALONE)
        return None
    older = _days(record.runs, since, until)
    with st.container(horizontal=True, vertical_alignment="bottom", key="changes-days"):
        for name, label, chosen in ((SINCE, "从", since), (UNTIL, "到", until)):
            st.session_state[f"changes-{name}"] = chosen.id
            st.selectbox(
                label,
                list(older),
                format_func=older.__getitem__,
                key=f"changes-{name}",
                on_change=_chosen,
                args=(name,),
                filter_mode=None,
                width=200,
            )
    if since.id == until.id:
        st.info(SAME)
        return None
    first, second = sorted((since, until), key=lambda r: (r.as_of, r.created))
    return first, second


def _chosen(name: str) -> None:
    put(**{name: st.session_state[f"changes-{name}"][:LETTERS]})


def _asked(name: str, record: Record) -> Run | None:
    """Return the run that the address asks for; one that is not there is said, and the usual one stands for it."""
    if not (text := query(name)):
        return None
    try:
        return wanted(text, record.runs, record.held)
    except NotThere as error:
        st.warning(plain(str(error)))
        return None


def _days(runs: Sequence[Run], *chosen: Run) -> dict[str, str]:
    """Return the runs to choose from by id with their days: the newest of each day, and those chosen."""
    of_day = {r.as_of: r for r in reversed(runs)}
    found = {r.id: r for r in (*of_day.values(), *chosen)}
    ordered = sorted(found.values(), key=lambda r: (r.as_of, r.created), reverse=True)
    return {r.id: r.as_of if of_day[r.as_of].id == r.id else f"{r.as_of}（较早的一次）" for r in ordered}
