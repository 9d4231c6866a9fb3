"""导入: an own table becomes part of the graph: dropped, understood, matched, tried, kept; nothing before the last click."""

import streamlit as st

from desk.place import default_desk
from desk.record import DeskError
from desk.there import acts_of
from views.parts.desk.keep import may_write
from views.parts.html import plain
from views.parts.intake.steps import columns, drop, firms, seen, segments, trial, whose
from views.parts.intake.steps.look import look
from views.parts.intake.steps.screen import steps, work
from views.parts.run.state import city, run

ORDER = 1
SCREENS = {
    2: seen.seen,
    3: columns.columns,
    4: whose.whose,
    5: firms.firms,
    6: segments.segments,
}

look()
here, mine = city(), work()
try:
    acts = acts_of(default_desk()) or []
    if may_write("intake"):
        if mine is not None:
            steps(mine)
        if mine is None or mine.step == 1:
            drop.drop(acts, here, run().as_of)
        elif mine.step in SCREENS:
            SCREENS[mine.step](mine, here, acts)
        else:
            trial.dry(mine, here, acts, run().as_of)
except DeskError as error:
    st.error(plain(str(error)))
