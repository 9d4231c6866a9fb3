"""Step 1: a file is dropped; what cannot be read says why; templates for those who have no table yet; what came in before."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import streamlit as st

from analysis.city import City
from desk.record import Act
from exports.send import file_name
from exports.sheets.begun import begun
from exports.sheets.template import template
from graph.types import TYPES
from loaders.errors import LoadError
from loaders.sheets.command.seen import SheetSeen
from views.parts.desk.filled import is_filled, take
from views.parts.desk.keep import take_back
from views.parts.desk.person import person
from views.parts.html import plain
from views.parts.intake.editions import KIND, same_file
from views.parts.intake.means import NOT_ENTERED
from views.parts.intake.reading import MOST_MB, begin, sheets_of
from views.parts.intake.steps.screen import DONE, READ, WORK, fold, say

FIRST = (
    "Firm",
    "Project",
    "Park",
    "PurchaseNeed",
    "Observation",
    "Breakdown",
    "Problem",
    "Policy",
    "ChainRole",
    "Platform",
    "Department",
)
OPENING = "把手里的表放进来：看懂、核对、试算都做完，点“存下”之前什么都不会改。"


def drop(acts: Sequence[Act], city: City, as_of: str) -> None:
    """Show the place to drop a file, and begin an import with what it holds."""
    if done := st.session_state.get(DONE):
        st.success(plain(done))
    say(OPENING)
    given = st.file_uploader(
        "表（.xlsx .xls .ods .csv .txt，或网页另存的 .xls；是什么由内容认，不看名字）",
        key="intake-file",
        max_upload_size=MOST_MB,
    )
    if given is not None:
        _take(given.getvalue(), given.name, acts)
    _templates(city, as_of)
    _before(acts)


def _take(content: bytes, name: str, acts: Sequence[Act]) -> None:
    try:
        sheets = _read(content, name)
    except LoadError as error:
        problem = error.problem
        where = f"（{problem.place()}）" if problem.sheet or problem.row else ""
        st.error(plain(f"没有读：{problem.sentence}{where}。{problem.remedy}。"))
        return
    if is_filled(sheets):
        take(sheets, name, content)
        return
    mine = begin(content, name, sheets, acts)
    if mine is None:
        st.error(plain("没有读：没有哪张工作表有表头和数据行。请确认表头在数据上方，再放一次。"))
        return
    if again := same_file(acts, mine.hash):
        st.info(plain(f"这份文件 {again.text()} 已经存过，读到的 {len(again.live)} 条还在图里；内容一样，不用再存。"))
        take_back(again, person("intake-again"))
        return
    for key in (DONE, READ):
        st.session_state.pop(key, None)
    st.session_state[WORK] = mine
    st.rerun()


def _read(content: bytes, name: str) -> list[SheetSeen]:
    """Return the sheets of a file; one that stays in its field is not read again for every click."""
    mark = (name, hashlib.sha256(content).digest())
    held = st.session_state.get(READ)
    if held is None or held[0] != mark:
        with st.status("正在读表……") as status:
            status.write(plain(f"{name}，{len(content) / 1024:.0f} KB：由单独的进程读取，时间与内存有上限"))
            held = (mark, sheets_of(content, name))
            status.update(label="读完了", state="complete")
        st.session_state[READ] = held
    return held[1]


def _templates(city: City, as_of: str) -> None:
    with (part := fold("还没有表？下载空表来填", "intake-templates")):
        if not part.open:
            return
        entered = {k.name: k for k in TYPES.values() if k.tables and k.name not in NOT_ENTERED and not k.virtual}
        order = [*(n for n in FIRST if n in entered), *sorted(entered.keys() - {*FIRST})]
        with st.container(horizontal=True):
            for name in order:
                kind = entered[name]
                st.download_button(
                    kind.label,
                    lambda kind=kind: template(kind, begun(city.graph, kind)),
                    file_name(f"{kind.label}空表", as_of),
                    key=f"empty-{name}",
                )


def _before(acts: Sequence[Act]) -> None:
    made = [a for a in reversed(acts) if a.kind == KIND]
    if not made:
        return
    with (part := fold(f"以前放进来的表（{len(made)}）", "intake-before")):
        who = person("intake-taker") if part.open else ""
        for act in made if part.open else ():
            told, back = st.columns([3, 2])
            stands = f"{len(act.live)} 条在图里" if act.live else "已由新的一版替换或撤回"
            told.markdown(
                plain(f"{act.whose.source}（{act.whose.source_date}）· {act.text()} · {act.whose.access} · {stands}")
            )
            with back:
                take_back(act, who)
