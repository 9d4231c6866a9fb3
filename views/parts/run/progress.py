"""A build as its visitors see it: the lines of its progress, then the page, or what stopped it and what can be done."""

from __future__ import annotations

from collections.abc import Callable
from typing import NoReturn

import streamlit as st

from views.parts.html import plain
from views.parts.run import permit
from views.parts.run.building import Build

LOOK_SECONDS = 0.2
STOPPED = "没有生成：数据里有必须先处理的问题，原有内容未变"


def attend(build: Build) -> None:
    """Remember the build that this visitor waits for."""
    st.session_state["build"] = build


def attended() -> bool:
    """Tell whether this visitor waits for a build, or has not yet seen how it ended."""
    return "build" in st.session_state


def show(title: str, again: Callable[[bool], None]) -> NoReturn:
    """Show the build this visitor waits for in place of the page, up to its end; then run the page anew, or end with why not.

    `again` begins another build; it is told whether losses are accepted.
    """
    build: Build = st.session_state["build"]
    with st.status(title, expanded=True) as status:
        line = st.empty()
        while not build.done.wait(LOOK_SECONDS):
            line.write(plain(build.line))
        line.write(plain(build.line))
        # Seen: whatever the visitor does next shows the page again.
        st.session_state.pop("build", None)
        if build.ok:
            status.update(label="生成完成", state="complete")
            st.rerun()
        status.update(label=_why(build), state="error")
    # Below the lines of progress, which fold away as soon as they end.
    _remedies(build, again)
    st.stop()


def follow(title: str, again: Callable[[bool], None]) -> None:
    """Show above the page the build this visitor waits for; the page changes by itself when it is done, or says what stopped it."""
    build: Build = st.session_state["build"]
    if not build.done.is_set():
        _watch(title, build)
        return
    st.session_state.pop("build", None)
    if not build.ok:
        st.status(_why(build), state="error", expanded=True).write(plain(build.line))
        _remedies(build, again)


@st.fragment(run_every=LOOK_SECONDS)
def _watch(title: str, build: Build) -> None:
    if build.done.is_set():
        st.rerun()
    # Not as a context: at its end it would say that it is done.
    st.status(title, expanded=True).write(plain(build.line))


def _why(build: Build) -> str:
    return plain(STOPPED if build.stops else build.said)


def _remedies(build: Build, again: Callable[[bool], None]) -> None:
    for stop in build.stops:
        st.error(plain(stop["text"]))
    if permit.may_build("again"):
        if build.asks:
            st.button("仍然生成（接受减少）", key="accept-loss", on_click=again, args=(True,))
        st.button("改好后重试" if build.stops else "重试", key="retry-build", on_click=again, args=(False,))


@st.fragment(run_every=1.0)
def await_other(build: Build) -> None:
    """Say that somebody's build runs, to one who did not ask for it, and show the new run when it is there."""
    if build.done.is_set():
        st.rerun()
    st.caption(plain(f"正在重新生成：{build.text()}。现在显示的是上一次的，生成好了这一页自己换成新的。"))
