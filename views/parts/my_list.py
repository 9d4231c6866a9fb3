"""我的清单: chosen firms and gaps, kept for the session and in the address, with a line to see, send and empty them."""

from __future__ import annotations

import tempfile
from collections.abc import Collection, Iterable
from functools import partial
from pathlib import Path
from typing import Any

import streamlit as st

from exports.formats.xlsx import write_lists
from exports.lists import TABLES
from exports.method import Method
from exports.send import file_name
from exports.sheets.part import Part
from views.parts.frame.address import LIST, put, query
from views.parts.html import e, plain
from views.parts.mine.address import Choice, Told, told, written
from views.parts.mine.resolve import Mine, caption, resolve, rows
from views.parts.run.outside import Handed, for_whom, handed
from views.parts.run.state import city, findings, run

__all__ = ["Choice", "add", "clear", "export_button", "file_of", "line", "mine", "remove", "ticked"]

TITLE, KINDS = "我的清单", ("targets", "gaps", "firms")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def mine() -> list[Choice]:
    """Return what is chosen, in the order of choosing; an address with another list brings that one."""
    memory = _memory()
    asked = query(LIST)
    if asked and asked != memory["written"]:
        found = told(asked)
        memory |= {"choices": list(found.choices), "brought": found, "written": asked}
    _keep()
    return list(memory["choices"])


def add(*choices: Choice) -> None:
    """Put choices on the list; what is there already stays where it is."""
    _set([*mine(), *choices])


def remove(*choices: Choice) -> None:
    """Take choices off the list."""
    _set(c for c in mine() if c not in choices)


def clear() -> None:
    """Empty the list."""
    _set(())


def ticked(shown: Iterable[Choice], chosen: Collection[Choice]) -> None:
    """Take over the ticks of a table: of what it shows, exactly the ticked are on the list."""
    shown = list(shown)
    _set([*(c for c in mine() if c not in shown or c in chosen), *(c for c in shown if c in chosen)])


def _memory() -> dict[str, Any]:
    return st.session_state.setdefault("my-list", {"choices": [], "brought": Told(), "written": ""})


def _set(choices: Iterable[Choice]) -> None:
    memory = _memory()
    memory |= {"choices": list(dict.fromkeys(choices)), "brought": Told()}
    _keep()


def _keep() -> None:
    """Write the list into the address where it differs; other filters there stay."""
    memory = _memory()
    text = written(memory["choices"]) if memory["brought"] == Told() else memory["written"]
    memory["written"] = text
    put(**{LIST: text})


def line(empty: str = "") -> None:
    """Show in one line how much is chosen, with 看清单, 导出 and 清空, and say what of it cannot be had.

    `empty` stands there as long as nothing is chosen.
    """
    choices = mine()
    found = resolve(city(), choices)
    if empty and not choices:
        with st.container(horizontal=True, vertical_alignment="center", key="my-list-empty"):
            st.markdown(f"**我的清单** {plain(empty)}")
    if choices:
        with st.container(horizontal=True, vertical_alignment="center", key="my-list-line"):
            st.markdown(f"**我的清单** {plain(found.counted)}", width="content")
            _look(choices)
            export_button(found)
            st.button("清空", key="my-list-clear", on_click=clear, type="tertiary")
    for words in _notices(found, written(choices)):
        st.html(f'<div class="notice" role="status">{e(words)}</div>')


def _look(choices: list[Choice]) -> None:
    key = f"my-list-{written(choices)}"
    with st.popover("看清单"):
        st.pills(
            "点一下就从清单里拿掉",
            choices,
            selection_mode="multi",
            default=choices,
            format_func=lambda c: plain(caption(city(), c)),
            key=key,
            on_change=lambda: _set(st.session_state[key]),
        )


def _notices(found: Mine, text: str) -> list[str]:
    brought: Told = _memory()["brought"]
    said: list[str] = []
    if found.out:
        named = "；".join(f"{caption(city(), c)}：{why}" for c, why in found.out)
        said.append(f"清单里有 {len(found.out)} 项不能导出：{named}。")
    if brought.unread:
        said.append(f"地址里的清单有 {brought.unread} 处读不懂，可能没有复制完整，已略过。")
    if brought.left_out:
        said.append(f"这个链接没有带来整份清单：另有 {brought.left_out} 项地址里放不下，请向发来的人要导出的文件。")
    elif left := told(text).left_out:
        said.append(f"清单太长，地址里放不下其中 {left} 项：要交给别人，请用导出的文件，不要只发链接。")
    return said


def export_button(found: Mine | None = None) -> None:
    """Offer exactly what is chosen as one workbook; no button for what would be empty."""
    chosen = found or resolve(city(), mine())
    if any(chosen.of(kind) for kind in KINDS):
        given = for_whom(findings(), "my-list")
        st.download_button(
            "导出",
            # The rows of a list take a moment: they are made when asked for.
            partial(file_of, chosen, given),
            file_name(TITLE, run().as_of, chosen.counted.removeprefix("已选").replace(" ", "")),
            XLSX,
            on_click="ignore",
            key="my-list-export",
            type="primary",
        )


def file_of(found: Mine, given: Handed | None = None) -> bytes:
    """Return exactly the chosen rows, a list each; the sheet 方法说明 names the choice, and what is in no list.

    `given` is what a file for others may hold; what is chosen and not there is left out.
    """
    given = given or handed(findings(), False)
    if given.public:
        found = resolve(given.city, [c for kind in KINDS for c in found.of(kind)])
    parts = [Part(TABLES[kind], made) for kind in KINDS if (made := rows(given.city, found, kind))]
    out = () if given.public else found.out  # who asked knows; to others even a name may be too much
    left = "；".join(f"{caption(city(), c)}：{why}" for c, why in out)
    label = f"{TITLE}（{found.counted}）" + (f"。选过而不在表里的：{left}" if left else "")
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "x.xlsx"
        write_lists(made, TITLE, parts, given.city, given.method(Method(run(), label)))
        return made.read_bytes()
