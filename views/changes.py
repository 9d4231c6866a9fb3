"""变化: two runs side by side: segments, gaps, targets and facts that moved; the list and the sheet for the meeting."""

from __future__ import annotations

import streamlit as st

from analysis.chains.view import chain_views
from analysis.changes.compared import Compared
from exports.books.brief import TITLE as BRIEF
from exports.books.brief import document
from exports.changes.table import TITLE, table
from exports.files import content
from exports.method import Method
from exports.send import file_name
from exports.sentences.changes import changes_sentence
from graph.store.contract import Run
from views.parts.across.look import look
from views.parts.changes.choose import on_record, two_runs
from views.parts.changes.compared import compared, counted
from views.parts.changes.shown import moved, still_open, told
from views.parts.frame.chain import the_chain
from views.parts.help import help_mark
from views.parts.html import e, sentence
from views.parts.plan.choose import XLSX
from views.parts.run.outside import for_whom
from views.parts.run.state import city, findings_for, published, said

ORDER = 8
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
NO_HISTORY = "历次运行保存在台账里；这里看的是发布到服务器的一次，没有可比的。请在生成它的那台机器上打开。"


def files(first: Run, second: Run, chain: str, name: str) -> None:
    """Offer the list and the sheet of Word; for others both are made of what they may know."""
    now, before = findings_for(second), findings_for(first)
    given = for_whom(now, "changes")
    words = f"{first.as_of} 至 {second.as_of}，产业链：{name}"

    def made() -> tuple[Compared, Method]:
        return counted(now, before, given.public), given.method(Method(second, words))

    def listed() -> bytes:
        x, method = made()
        one = table(x, chain)
        return content(".xlsx", one, one.rows(x.now), x.now, method)

    def sheet() -> bytes:
        x, method = made()
        return document(x, method, chain)

    with st.container(horizontal=True):
        days = f"{first.as_of}至{second.as_of}"
        st.download_button(f"下载{TITLE}（Excel）", listed, file_name(TITLE, days, name), XLSX, on_click="ignore")
        st.download_button(
            f"下载{BRIEF}（Word，一页）", sheet, file_name(BRIEF, days, name, ending=".docx"), WORD, on_click="ignore"
        )


def show() -> None:
    """Show the two runs chosen and what differs between them."""
    pair = two_runs(on_record())
    view = the_chain([v for v in chain_views(city()) if v.mapped])
    if pair is None:
        return
    chain, name = (view.id, view.name) if view else ("", "全市")
    with said(), st.spinner("正在比两次运行……"):
        now, before = map(findings_for, reversed(pair))
        x = compared(now, before)
    then = f'<a class="stay" href="?as_of={e(pair[0].id[:8])}">看 {e(pair[0].as_of)} 的图谱</a>'
    st.html(f'<p class="lead">{sentence(changes_sentence(x, chain))}{help_mark("变化")}</p><p class="src">{then}</p>')
    files(*pair, chain, name)
    st.html(now.once(("moved", before.run.id, chain), lambda: moved(x, chain)))
    place = st.container()
    if not chain:
        st.html(now.once(("told", before.run.id), lambda: told(x)))
    with place, said(), st.spinner("正在数每个缺口开着几周……"):
        st.html(now.once(("open", before.run.id, chain), lambda: still_open(counted(now, before), chain)))


st.html(look())
st.subheader("变化", anchor=False)
if published():
    st.info(NO_HISTORY)
else:
    show()
