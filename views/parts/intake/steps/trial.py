"""Step 7: the dry run: what would change, what is rejected and why; then it is kept and the graph is built."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

import streamlit as st

from analysis.city import City
from desk.place import default_desk
from desk.record import Act, DeskError
from exports.send import file_name
from views.parts.desk.person import remember
from views.parts.html import plain
from views.parts.intake.dry import Prepared, Tried, tried
from views.parts.intake.keep import keep
from views.parts.intake.rejects import rejected_book, told_issues
from views.parts.intake.rows import live
from views.parts.intake.steps.screen import DONE, fold, forget, lines, onward, ready, say
from views.parts.intake.work import Work
from views.parts.run import inputs, permit
from views.parts.run.state import data_folder, rebuild, run

TRIED = "intake-tried"
MOST = 6
ALSO_CHANGED = (
    "数据在上次生成之后也改过，下面的变化里有那些改动带来的；只要看这份表的，先点上面的“数据已更新，重新生成？”。"
)


def dry(mine: Work, city: City, acts: Sequence[Act], as_of: str) -> None:
    """Try the import and show what it would change; nothing is kept before the button."""
    found = ready(mine, city, acts)
    made = _tried(mine, found, city, acts)
    if made.stops:
        say("没有试成：有必须先处理的问题，什么都没有改。")
        for stop in made.stops[:MOST]:
            st.error(plain(stop.text()))
        onward(mine, disabled=True)
        return
    rows, lost = live(found.drafts, mine), [d for d in found.drafts if d.lost]
    gone = sum(bool(d.closed) for d in found.drafts) if not mine.with_closed else 0
    idle = sum(d.idle for d in found.drafts)
    say(_sentence(made, len(rows), len(lost), gone, len(found.takes), idle))
    if inputs.changed(data_folder(), run().inputs, default_desk())[0]:
        st.html(f"<p class=quiet>{ALSO_CHANGED}</p>")
    _changes(made)
    _rejected(mine, found, as_of)
    _strange(made)
    _conflicts(made)
    with st.container(horizontal=True, vertical_alignment="center"):
        if st.button("存下并更新", key="intake-keep", type="primary", disabled=not rows):
            _keep(mine, made, len(rows), acts)
        st.button("上一步", key="intake-back", on_click=mine.go, args=(mine.step - 1,))
        st.caption("存下后在后台重新生成；随时可以整份撤回。")


def _tried(mine: Work, found: Prepared, city: City, acts: Sequence[Act]) -> Tried:
    mark = (id(found), frozenset(mine.accepted), mine.person, mine.access)
    held = st.session_state.get(TRIED)
    if held is None or held[0] != mark:
        with st.spinner("正在试算……"):
            held = (mark, tried(mine, found, city, acts, data_folder()))
        st.session_state[TRIED] = held
    return held[1]


def _sentence(made: Tried, rows: int, lost: int, gone: int, takes: int, idle: int) -> str:
    parts = [f"读入 {rows} 行" + (f"，{lost} 行不能读" if lost else "") + (f"，{gone} 行已注销不读" if gone else "")]
    parts += [f"{idle} 行没有填，不读"] if idle else []
    new, known = len(made.made.new), len(made.made.known)
    parts.append(f"新立 {new} 个，认出 {known} 个" if new or known else "")
    parts.append(f"替换上一版 {takes} 条" if takes else "")
    gaps = [f"{n}缺口 {a} → {b}" for n, a, b in (made.effect.gaps if made.effect else ())]
    parts.append("，".join(gaps) if gaps else "缺口数不变")
    return "试算：" + "；".join(filter(None, parts)) + "。还没有存。"


def _changes(made: Tried) -> None:
    moved = made.effect.states if made.effect else ()
    rows = [(g.chain, g.segment, "缺口补上") for g in made.closed] + [
        (g.chain, g.segment, "新成缺口") for g in made.opened
    ]
    if rows:
        lines(("产业链", "环节", "变化"), rows, "缺口的变化")
    if moved:
        with (part := fold(f"状态有变的环节（{len(moved)}）", "intake-moved")):
            if part.open:
                lines(
                    ("环节", "现在", "存下后"), [(m.name, m.before or "没有", m.after) for m in moved], "状态有变的环节"
                )


def _rejected(mine: Work, found: Prepared, as_of: str) -> None:
    told = told_issues(found.drafts)
    if told:
        lost = sum(d.lost for d in found.drafts)
        with (part := fold(f"不能读的 {len(told)} 处（其中整行 {lost}）", "intake-lost", open=lost > 0)):
            if part.open:
                lines(("工作表", "行", "列", "内容", "为什么", "怎么改"), told, "不能读的")
    if book := rejected_book(mine, found.drafts):
        st.download_button(
            "下载有问题的行（标出了格子，改好可再放入）",
            book,
            file_name("未读入的行", as_of, mine.name.rpartition(".")[0]),
            key="intake-rejected",
            on_click="ignore",
        )


def _strange(made: Tried) -> None:
    if strange := made.made.strange:
        with (part := fold(f"没有登记的名称（{len(strange)}），随行留作文字，不建立关联", "intake-strange")):
            if part.open:
                lines(("栏", "名称"), strange, "没有登记的名称")


def _conflicts(made: Tried) -> None:
    if made.conflicts:
        with (part := fold(f"与别的来源不一致（{len(made.conflicts)}），两种说法都留着", "intake-conflicts")):
            if part.open:
                rows = [(c.caption, c.label, " / ".join(v for v, _ in c.values)) for c in made.conflicts]
                lines(("名称", "栏", "说法（先列的采用）"), rows, "来源不一致")


def _keep(mine: Work, made: Tried, rows: int, acts: Sequence[Act]) -> None:
    try:
        if not permit.allowed():
            raise DeskError("没有存下：还没有输入口令。")
        seen = max((a.number for a in acts), default=0)
        keep(default_desk(), mine, made.made.claim, rows, mine.token, seen)
    except DeskError as error:
        st.error(plain(str(error)))
        return
    except OSError:
        st.error("没有存下：上传的文件写不进去；请检查磁盘空间与权限后重试。")
        return
    remember(mine.person)
    gaps = "，".join(f"{n}缺口 {a} → {b}" for n, a, b in (made.effect.gaps if made.effect else ()))
    done = (
        f"已存下“{mine.source}”{rows} 行" + (f"：{gaps}" if gaps else "") + "。生成在后台进行，完成后各页就是新内容。"
    )
    forget()
    with suppress(KeyError):
        del st.session_state[TRIED]
    st.session_state[DONE] = done
    rebuild()
    st.rerun()
