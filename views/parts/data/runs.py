"""历次运行: the runs on record, each to be looked at or compared; going back to one, with a reason, on record."""

from __future__ import annotations

from contextlib import closing

import streamlit as st

import build
from graph.store.contract import Run, StoreError
from graph.store.ledger.again import used_again, used_words
from graph.store.ledger.ledger import Ledger
from graph.store.open import default_store, open_store
from views.parts.data.moments import moment
from views.parts.desk.person import person, remember
from views.parts.html import e, link, plain
from views.parts.run import past, permit
from views.parts.run.state import said

SHOWN = 12
KEY = "use-run"
DONE = f"{KEY}-done"
TITLE = "改回过去的一次运行"
ABOUT = (
    "改回以后，每一页和每一个文件都是那一次的，直到下一次生成：重新生成、存下一条陈述，都会按现在的数据重做，换掉它。"
    "数据文件与经办人的陈述不变；谁、何时、为什么改回，记在台账里。"
)
NEEDS = "请写明姓名和为什么改回；没有改。"


def show_runs(now: Run) -> None:
    """Show the runs on record, and offer to go back to one of them."""
    with said(), closing(open_store(default_store())) as store:
        assert isinstance(store, Ledger)
        runs, used, current = store.runs(), used_again(store), store.current()
    if used:
        st.html(f'<div class="notice">现在{e(used_words(used))}。</div>')
    lines = [_line(r, current, now) for r in runs]
    beyond = " open" if any(r.id == now.id for r in runs[SHOWN:]) else ""
    rest = f"<details{beyond}><summary>其余 {len(lines) - SHOWN} 次</summary>{_table(lines[SHOWN:])}</details>"
    st.html(
        f'<div class="card"><h4>历次运行（{len(lines)}）</h4>{_table(lines[:SHOWN])}{rest if len(lines) > SHOWN else ""}</div>'
    )
    others = [r for r in runs if current and r.id != current.id]
    if others and not past.asked():
        _go_back(others)


def _table(lines: list[str]) -> str:
    head = "<tr><th>数据日期</th><th>生成于</th><th></th></tr>"
    return f'<table class="plain"><thead>{head}</thead><tbody>{"".join(lines)}</tbody></table>'


def _line(r: Run, current: Run | None, now: Run) -> str:
    if current and r.id == current.id:
        what = '<a class="stay" href="?as_of=">现在用的</a>'
    else:
        mark = "（这一页看的）" if r.id == now.id else ""
        look = f'<a class="stay" href="?as_of={e(r.id[:8])}">看那时的图谱</a>{mark}'
        what = f"{look} · {link('changes', '与现在比', since=r.id[:8], as_of='')}"
    return f"<tr><td>{e(r.as_of)}</td><td>{e(moment(r.created))}</td><td>{what}</td></tr>"


def _go_back(runs: list[Run]) -> None:
    fold = st.expander(TITLE, key=f"{KEY}-fold", on_change="rerun")
    if not fold.open:
        return
    with fold:
        st.caption(ABOUT)
        if not permit.may_build(KEY):
            return
        if done := st.session_state.pop(DONE, ""):
            st.session_state[f"{KEY}-why"] = ""
            st.success(plain(f"已改回 {done}，现在每一页都是那一次的。"))
        names = {r.id: f"{r.as_of}（生成于 {moment(r.created)}）" for r in runs}
        chosen = st.selectbox(
            "改回哪一次", list(names), format_func=names.__getitem__, key=f"{KEY}-run", filter_mode=None
        )
        who = person(f"{KEY}-person")
        why = st.text_input("为什么改回", key=f"{KEY}-why", max_chars=200).strip()
        if not st.button("改回这一次", key=KEY):
            return
        if not who or not why:
            st.error(NEEDS)
            return
        _use(chosen, names[chosen], who, why)


def _use(run: str, name: str, who: str, why: str) -> None:
    try:
        if not permit.allowed():
            raise StoreError("没有改：还没有输入口令。")
        with st.spinner("正在改回……"):
            build.use(run, default_store(), lambda _: None, who=who, why=why)
    except StoreError as error:
        st.error(plain(str(error)))
        return
    remember(who)
    st.session_state[DONE] = name
    st.rerun()
