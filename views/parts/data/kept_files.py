"""留存的原文: what was read of a source, on its card and to download; a file that was read can be put in."""

from __future__ import annotations

from functools import partial

import streamlit as st

from desk.evidence.keeping import MOST_BYTES, Evidence, content, keep, kept
from desk.place import default_desk
from desk.record import DeskError
from views.parts.desk.keep import may_write
from views.parts.desk.person import person, remember
from views.parts.html import e, items, plain
from views.parts.run import past

KEY = "source-kept"
MOST_SHOWN = 5
DAMAGED = "读不到留存的原文：{}"


def kept_files() -> dict[str, tuple[Evidence, ...]]:
    """Return what is kept by source; nothing, after a sentence, where the desk cannot be read."""
    try:
        return kept(default_desk())
    except DeskError as error:
        st.warning(plain(DAMAGED.format(error)))
        return {}


def newest_words(some: tuple[Evidence, ...]) -> str:
    """Return what the list says of a source's kept files."""
    more = f"等 {len(some)} 份" if len(some) > 1 else ""
    return f"{some[0].read_on} 读{more}" if some else "没有"


def kept_html(some: tuple[Evidence, ...]) -> str:
    """Return the part of a source's card; hashes stand folded."""
    if not some:
        return "<h4>留存的原文</h4><p class=quiet>没有。读过的网页或文件可以在表下存进来，原网页没了也有据可查。</p>"
    named = items(f"{e(one.name)}（{e(one.read_on)} 读，{e(one.person)}）" for one in some)
    hashes = items(f"{e(one.name)}：{one.hash}" for one in some)
    return (
        f"<h4>留存的原文</h4>{named}<details class=evidence><summary>指纹（SHA-256）</summary>{hashes}</details>"
        "<p class=quiet>在表下下载。</p>"
    )


def show_kept(source: str, name: str, some: tuple[Evidence, ...]) -> None:
    """Offer the kept files of the chosen source, and a place to put in another."""
    for one in some[:MOST_SHOWN]:
        st.download_button(
            plain(f"下载 {one.name}（{one.read_on} 读）"),
            partial(content, default_desk(), one),
            one.name,
            "application/octet-stream",
            key=f"{KEY}-{one.hash}-{one.read_on}",
            on_click="ignore",
        )
    with st.expander(plain(f"留存“{name}”的原文")):
        if may_write(KEY, "要留存原文，"):
            _form(source)


def _form(source: str) -> None:
    who = person(f"{KEY}-person")
    most = f"网页另存、PDF、截图都行，一个最大 {MOST_BYTES // 10**6} MB"
    given = st.file_uploader(f"读过的网页或文件（{most}）", key=f"{KEY}-file-{source}")
    day = st.date_input("哪一天读的", "today", max_value="today", format="YYYY-MM-DD", key=f"{KEY}-day")
    if not st.button("留存", key=f"{KEY}-keep", disabled=given is None) or given is None:
        return
    try:
        if past.asked():
            raise DeskError("没有存下：正在看过去的一次运行，请先回到现在。")
        made = keep(default_desk(), source, given.name, given.getvalue(), f"{day:%Y-%m-%d}", who)
    except DeskError as error:
        st.error(plain(str(error)))
        return
    remember(who)
    if made.again:
        st.info(plain(f"“{made.name}”的这一份，{made.read_on} 读的已经留存过，没有再存。"))
    else:
        st.rerun()
