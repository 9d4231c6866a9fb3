"""Who may write and build from a page: anyone on this machine; where others reach the app, whoever knows GRAPH_PIN."""

from __future__ import annotations

import hmac
import os
import threading
import time
from collections.abc import Callable, Iterable
from ipaddress import ip_address

import streamlit as st

from views.parts.run import past

TRIES, LOCKED_SECONDS = 5, 60.0
READ_ONLY = (
    "本网页已向网络开放，只供查看：没有设定口令，从网页不能填写，也不能生成。"
    "要从网页填写或生成，请管理者设定环境变量 GRAPH_PIN 后重新启动；也可以在服务器上运行 make build。"
)

PAST = "看的是过去的图谱，不能填写，也不能生成；请先点上面的“回到现在”。"


def loopback(name: str) -> bool:
    """Tell whether a name or address reaches nothing but this machine."""
    if name.lower() == "localhost":
        return True
    try:
        return ip_address(name).is_loopback
    except ValueError:
        return False


def others_reach(address: str | None, hosts: Iterable[str]) -> bool:
    """Tell whether a server is there for other machines: it listens to them, or answers to a name of theirs."""
    return not loopback(address or "") or not all(loopback(host) for host in hosts)


def opened() -> bool:
    """Tell whether others reach this server, by its own configuration."""
    return others_reach(st.get_option("server.address"), st.get_option("server.allowedHosts") or [])


def warning() -> str:
    """Return the sentence for the terminal of a server that others reach."""
    building = (
        "凭 GRAPH_PIN 可以从网页生成 / building from the page asks for GRAPH_PIN"
        if os.environ.get("GRAPH_PIN")
        else "没有设定 GRAPH_PIN，从网页不能生成 / GRAPH_PIN is not set, so pages only show"
    )
    return (
        "注意：网页向网络开放，能连到这台机器的人都看得到全部内容，没有登录 / "
        f"note: everyone who reaches this machine can read everything, there is no login；{building}"
    )


class Pin:
    """The word that lets somebody build; five wrong tries, whoever makes them, lock it for a minute."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Take a clock in seconds."""
        self._clock, self._guard = clock, threading.Lock()
        self._wrong, self._until = 0, 0.0

    def wrong(self, given: str) -> str:
        """Return why a word is not accepted, in a sentence; empty for the right one."""
        right = os.environ.get("GRAPH_PIN", "")
        with self._guard:
            if (left := self._until - self._clock()) > 0:
                return f"口令输错太多，已锁定；请过 {int(left) + 1} 秒再试。"
            if right and hmac.compare_digest(given.encode(), right.encode()):
                self._wrong = 0
                return ""
            self._wrong += 1
            if self._wrong < TRIES:
                return f"口令不对，还可以再试 {TRIES - self._wrong} 次。"
            self._wrong, self._until = 0, self._clock() + LOCKED_SECONDS
            return f"口令不对，已输错 {TRIES} 次：锁定 {LOCKED_SECONDS:.0f} 秒，所有人都要等。"


PIN = Pin()


def allowed() -> bool:
    """Tell whether this visitor may build and write: nobody else is here, or he knows the word; the past is not written."""
    if past.asked():
        return False
    return not opened() or bool(st.session_state.get("pin-given"))


def may_build(key: str, because: str = "") -> bool:
    """Tell whether this visitor may build; asks for the word, or says why not, where the app is open to others.

    `because` says first why one would build.
    """
    if allowed():
        return True
    if past.asked():
        st.caption(PAST)
        return False
    if because:
        st.caption(because)
    if not os.environ.get("GRAPH_PIN"):
        st.caption(READ_ONLY)
        return False
    with st.form(f"pin-{key}", clear_on_submit=True, border=False, width=420):
        line = st.container(horizontal=True, vertical_alignment="bottom")
        given = line.text_input("本网页已向网络开放，填写或生成前请输入口令", type="password", key=f"pin-word-{key}")
        asked = line.form_submit_button("确认", key=f"pin-ok-{key}")
    if not asked:
        return False
    if sentence := PIN.wrong(given):
        st.error(sentence)
        return False
    st.session_state["pin-given"] = True
    st.rerun()
