"""What people filled in on our lists of targets: taken in, shown again in the next file, two who differ side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import streamlit as st

from analysis.city import City
from desk.note import Note, Place, clashes, shown
from desk.place import default_desk
from desk.record import DeskError, minute
from desk.work import Kept, history, keep, settle
from exports.method import Method
from graph.record import Key
from loaders.sheets.command.seen import SheetSeen
from loaders.sheets.stamp import base_of
from views.parts.desk.filled_rows import FilledIn, filled_in, is_filled
from views.parts.desk.keep import may_write
from views.parts.desk.person import person, remember
from views.parts.html import plain
from views.parts.run import past
from views.parts.run.state import city, published

__all__ = ["brief_words", "clash_part", "held", "history_part", "is_filled", "take", "with_work", "work_words"]
DONE, MOST = "filled-done", 20


def take(sheets: Sequence[SheetSeen], name: str, content: bytes) -> None:
    """Show what a filled-in list of ours says, and keep it at a click; what is not understood is listed by row.

    `sheets` are those of the file, for which `is_filled` holds.
    """
    found, base = filled_in(sheets, city()), base_of(content)
    told = sum(bool(n.words) for n in found.notes.values())
    st.info(
        plain(
            f"“{name}”是这里导出的目标企业清单：{len(found.notes)} 行认得，其中 {told} 行填了内容。"
            "对接人、状态、下次跟进和备注记在经办库里，不进图谱，下一次导出就带着。"
        )
    )
    _unread(found)
    if told and may_write("filled"):
        who = person("filled-person")
        if st.button("收下", type="primary", key="filled-take"):
            _keep(found, name, who, base)
    if words := st.session_state.get(DONE, {}).get(name):
        st.success(plain(words))


def _keep(found: FilledIn, name: str, who: str, base: int) -> None:
    try:
        kept = keep(default_desk(), found.notes, who, name, base)
    except DeskError as error:
        st.error(plain(str(error)))
        return
    remember(who)
    st.session_state[DONE] = {name: kept_words(kept, city())}


def kept_words(kept: Kept, of: City) -> str:
    """Return what came of a list in one line: how many targets changed, which were filled in differently by two."""
    words = f"收下了 {len(kept.changed)} 条，{kept.unchanged} 条和已有的一样"
    if kept.clashes:
        named = "、".join(target_name(of, place) for place in [*kept.clashes][:3])
        words += f"；{len(kept.clashes)} 条与别人填的不同，两种都留着，请到“目标企业”页看：{named}"
    return words + "。"


def target_name(of: City, place: Place) -> str:
    """Return a target as people call it, by its ids where it is no longer in the graph."""
    _, segment, firm = place
    node = of.graph.nodes.get(of.graph.current(Key("Firm", firm)))
    named = of.facts[segment].name if segment in of.facts else segment
    return f"{node.caption if node else firm}（{named}）"


def _unread(found: FilledIn) -> None:
    if found.unread:
        lines = [f"- {plain(f'{u.sheet} 第 {u.row} 行（{u.value}）：{u.words}。')}" for u in found.unread[:MOST]]
        more = [f"- 另有 {len(found.unread) - MOST} 行"] if len(found.unread) > MOST else []
        st.warning("\n".join([f"{len(found.unread)} 行没有读懂，没有收：", *lines, *more]))


def with_work(method: Method) -> Method:
    """Return a method with what was filled in so far, for a file that comes back."""
    filled, base = shown(held())
    return replace(method, filled=filled, base=base)


def held() -> Mapping[Place, Note]:
    """Return what holds of each target now: its newest note."""
    return {place: notes[-1] for place, notes in told().items()}


def told() -> Mapping[Place, tuple[Note, ...]]:
    """Return every note by target; nothing, said so, where the desk cannot be read; nothing beside a published or a past graph."""
    if published() or past.asked():
        return {}
    try:
        return history(default_desk())
    except DeskError as error:
        st.error(plain(str(error)))
        return {}


def work_words(note: Note) -> str:
    """Return what holds of a target in a few words, with who filled it in when."""
    return f"{note.words}（{note.person}，{minute(note.time)}）"


def brief_words(note: Note) -> str:
    """Return what holds of a target as short as a table shows it: how far, who, when next."""
    return " · ".join(filter(None, (note.status, note.contact, note.next_date[5:], note.remark)))


def clash_part() -> None:
    """Show the targets that two people filled in differently, each with a choice of the one that is to hold."""
    found = clashes(told())
    if not found:
        return
    with st.expander(f"{len(found)} 条有两人填得不一样，请定一下", expanded=True):
        who = person("clash-person") if may_write("clash") else None
        for place, (mine, other) in found.items():
            st.markdown(plain(target_name(city(), place)))
            for note, now in ((mine, "（现在显示的）"), (other, "")):
                line, button = st.columns([5, 1])
                line.markdown(plain(f"{work_words(note)}{now}"))
                if who is not None and button.button("以此为准", key=f"settle-{note.number}-{mine.number}"):
                    _settle(place, note, who)


def _settle(place: Place, note: Note, who: str) -> None:
    try:
        settle(default_desk(), place, note.number, who)
    except DeskError as error:
        st.error(plain(str(error)))
        return
    remember(who)
    st.rerun()


def history_part(place: Place) -> None:
    """Show what was filled in for one target, the newest first; nothing where nobody did."""
    notes = told().get(place, ())
    if notes:
        with st.expander(plain(f"跟进记录 {len(notes)} 条：{notes[-1].words}")):
            st.markdown("\n".join(f"- {plain(work_words(n))}" for n in reversed(notes)))
