"""The band above a page that looks back: of which day it is, that it is not of now, the way back."""

from __future__ import annotations

import streamlit as st

from graph.store.ledger.chosen import NotThere, is_day
from views.parts.frame.address import AS_OF, page_title, put
from views.parts.html import e
from views.parts.run.past import asked
from views.parts.run.state import chosen, said

NOW = f'<a class="stay" href="?{AS_OF}=">回到现在</a>'


def looking_back() -> bool:
    """Show the band where the address looks back, before anything of the page; tell whether it does.

    The day of the current run is now; a day without a run is said, and no page is shown for it.
    """
    if not (wanted := asked()):
        return False
    with said():
        try:
            past = chosen()
        except NotThere as error:
            first = f'<a class="stay" href="?{AS_OF}={error.first}">看 {error.first} 的</a> · ' if error.first else ""
            st.html(f'<p class="past" role="alert">{e(str(error))} {first}{NOW}</p>')
            st.stop()
    if past is None:
        put(**{AS_OF: ""})
        page_title()
        return False
    day = wanted if is_day(wanted) else past.as_of
    data = f"（数据日期 {e(past.as_of)}）" if day != past.as_of else ""
    st.html(
        f'<p class="past" role="status"><b>截至 {e(day)} 的图谱{data}，不是现在的</b>，只供查看，不能填写 · {NOW}</p>'
    )
    return True
