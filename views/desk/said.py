"""记录: everything that people put in: who, when, what, and who took it back; anyone takes back what stands."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from desk.place import default_desk
from desk.record import Act, DeskError
from desk.there import acts_of
from views.parts.desk.keep import may_write, person, take_back
from views.parts.desk.said import about_words, cells_words, said_sentence, state_words
from views.parts.frame.address import page_title, put, query, writes
from views.parts.html import answer, e, plain
from views.parts.run.state import city
from views.parts.table import Col, Line, first_rows, offer_more, show_table

ORDER = 6
MOST = 20
KEY = "said"
SHOWN = {"": "全部", "live": "现在算数的", "back": "撤回了的"}
COLUMNS = (
    Col("at", "什么时候", width=130),
    Col("who", "谁", width=90),
    Col("kind", "说了什么", width=90),
    Col("about", "关于", width=220),
    Col("reason", "理由", width=260),
    Col("state", "现在", width=220),
)
NOTHING = "还没有人补充过。在卡片上点“本地有”“更正”等，或用“导入”放进一张表，都会记在这里。"


def line(act: Act) -> Line:
    """Return the row of an act."""
    when, about = act.at[:16].replace("T", " "), about_words(city().graph, act)
    cells = {"at": when, "who": act.whose.person, "kind": act.kind, "about": about}
    return Line(str(act.number), cells | {"reason": act.whose.reason, "state": state_words(act)})


def pick(acts: Sequence[Act]) -> list[Act]:
    """Show the choice between what stands and what was taken back; return those chosen, newest first."""
    asked = query("shown") if query("shown") in SHOWN else ""
    st.session_state["said-shown"] = asked
    st.pills(
        "看哪些",
        list(SHOWN),
        format_func=SHOWN.__getitem__,
        key="said-shown",
        label_visibility="collapsed",
        required=True,
        on_change=lambda: put(shown=st.session_state["said-shown"] or "", act=""),
    )
    gone = {a.number for a in acts if a.statements and not a.live}
    wanted = {"": lambda a: True, "live": lambda a: bool(a.live), "back": lambda a: a.number in gone}[asked]
    return [a for a in reversed(acts) if wanted(a)]


def opened(act: Act, may: bool, who: str) -> None:
    """Show what an act stated, row by row, and the button that takes it back."""
    page_title(act.kind)
    with st.container(border=True):
        st.markdown(plain(f"{act.text()} {act.kind}：{about_words(city().graph, act)}"))
        whose = act.whose
        told = "，".join(filter(None, (whose.source, whose.source_date, whose.access)))
        st.caption(plain("；".join(filter(None, (whose.reason, told, state_words(act))))))
        shown = [cells_words(s) for s in act.statements[:MOST]]
        more = f"<p class=quiet>另有 {len(act.statements) - MOST} 条</p>" if len(act.statements) > MOST else ""
        if shown:
            st.html(f"<ul>{''.join(f'<li>{e(words)}</li>' for words in shown)}</ul>{more}")
        if may and act.live:
            take_back(act, who)


def page(acts: Sequence[Act]) -> None:
    """Show the sentence, the list, and the act that is open."""
    st.html(answer(said_sentence(acts)))
    if not acts:
        st.html(f'<p class="none" role="status">{e(NOTHING)}</p>')
        return
    may = may_write(KEY)
    who = person("said-person") if may else ""
    found, asked = pick(acts), query("act")
    slot = st.container()
    rows = first_rows(found, KEY, asked, lambda a: str(a.number))
    empty = "没有这样的记录。"
    picked = show_table([line(a) for a in rows], COLUMNS, KEY, asked, empty=empty, label="记录", opens=writes("act"))
    offer_more(KEY, len(found), len(rows), "条", "筛选")
    put(act=picked.id or "")
    act = next((a for a in found if str(a.number) == picked.id), None)
    if act:
        with slot:
            opened(act, may, who)


try:
    page(acts_of(default_desk()) or [])
except DeskError as error:
    st.error(plain(str(error)))
