"""The run a page shows: opened, built on the first start, offered to be rebuilt, or said to be broken."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import streamlit as st

from analysis.city import City
from build import DATA
from desk.place import default_desk
from graph.store.contract import Attempt, Run, StoreError
from graph.store.ledger.again import used_again, used_words
from graph.store.ledger.ledger import Ledger
from graph.store.open import default_store, open_store
from views.parts.html import plain
from views.parts.run import building, inputs, past, permit
from views.parts.run.findings import Found, findings_of, past_findings_of
from views.parts.run.kept import warm, warm_past
from views.parts.run.progress import attend, attended, await_other, follow, show

EMPTY = "台账还是空的，正在从 data/ 生成……"
CLOSED = "台账还是空的。请管理者在服务器上运行 make build，完成后刷新本页。"
AGAIN = "正在重新生成……"
CHANGED = "数据文件或经办人的陈述在上次生成之后改过，本页还是上一次的内容。"
MOMENT = 0.5  # seconds
AT_ONCE = 0.5  # seconds: the page that is drawn meanwhile must not keep the build from beginning


def data_folder() -> Path:
    """Return the folder the app builds from: GRAPH_DATA, else data/ of the project."""
    return Path(os.environ.get("GRAPH_DATA") or DATA)


def published() -> bool:
    """Whether the app reads what was published to a server: it never writes there, and the history is in the ledger."""
    return "://" in default_store()


def run() -> Run:
    """Return the run that the page shows: the current one, or the one that the address looks back to.

    Builds the first one on an empty ledger; stops the page with a sentence when the store is unusable.
    """
    with said():
        found = chosen() or current()
    return found or _first()


def chosen() -> Run | None:
    """Return the run that the address looks back to, None where that is the current one; StoreError where there is none."""
    wanted, now = past.asked(), current()
    if not wanted or now is None:
        return None
    found = past.run_of(default_store(), wanted, now)
    return None if found.id == now.id else found


def current() -> Run | None:
    """Return the run that readers see, None on an empty ledger; StoreError when the store is unusable.

    A page asks several times: a ledger that looks untouched is not opened again for a moment.
    """
    address, now = default_store(), time.monotonic()
    mark, known = _mark(address), _seen.get(address)
    if known and known.mark == mark and now < known.until:
        return known.run
    with closing(open_store(address)) as store:
        found = store.current()
        if found is None and published():
            store.read()
    if found and mark:
        _seen[address] = _Seen(mark, now + MOMENT, found)
    return found


@dataclass(frozen=True)
class _Seen:
    mark: tuple[int, ...]
    until: float
    run: Run


_seen: dict[str, _Seen] = {}


def _mark(address: str) -> tuple[int, ...] | None:
    try:
        seen = Path(address.removeprefix("sqlite:")).stat()
    except OSError:
        return None
    return seen.st_ino, seen.st_mtime_ns, seen.st_size


def findings() -> Found:
    """Return the run that the page shows with its findings; stops the page when the ledger is unusable."""
    with said():
        now = run()
        here = (
            past_findings_of(default_store(), now, warm_past) if chosen() else findings_of(default_store(), now, warm)
        )
        if here.has("city"):
            return here
        try:
            with st.spinner("正在读取图谱……"):
                _ = here.city
            return here
        except StoreError:
            newer = run()
            if newer.id == now.id:
                raise
            # Published between the two questions.
            here = findings_of(default_store(), newer, warm)
            _ = here.city
            return here


def findings_for(wanted: Run) -> Found:
    """Return the findings of a run on record: those of the page where it is that run, else kept beside it."""
    here = findings()
    return here if here.run.id == wanted.id else past_findings_of(default_store(), wanted, warm_past)


def city() -> City:
    """Return the findings of the run that the page shows, computed once a run; stops the page when the ledger is unusable."""
    return findings().city


@contextmanager
def said() -> Iterator[None]:
    """Stop the page with a sentence and what to do when the ledger cannot be used."""
    try:
        yield
    except StoreError as error:
        st.error(plain(str(error)), icon=":material/error:")
        if not published():
            st.caption("台账就是 var/ledger.db：它由 data/ 里的表生成，移开它不会丢失数据表。")
        st.stop()


def last_attempt() -> Attempt | None:
    """Return the newest build's report; on a page that looks back, that of the build which led to its run."""
    with said(), closing(open_store(default_store())) as store:
        if (then := chosen()) and isinstance(store, Ledger):
            return store.attempt_of(then.id)
        return store.last_attempt()


def prepare() -> None:
    """Begin what the first visitor would wait for: the first build, or the findings of the run that is there."""
    try:
        now = current()
        if now:
            findings_of(default_store(), now, warm)
        elif not published():
            _begin()
    except StoreError:
        # Every page says it, with what to do.
        return


def rebuild(accept_loss: bool = False, who: str = "") -> None:
    """Begin a build, or join the one that runs; called by a button, so that the page after it shows how it goes on.

    `who` is the person who asks, for the others who wait.
    """
    made = _begin(accept_loss, who)
    attend(made)
    if not made.before:
        made.begun.wait(AT_ONCE)


def _begin(accept_loss: bool = False, who: str = "") -> building.Build:
    folder = data_folder()
    stamp = inputs.stamp(folder, default_desk())
    return building.begin(building.Build(folder, default_store(), accept_loss, stamp, prepare, who))


def build_button(words: str, key: str, because: str = "", **options: Any) -> None:
    """Show a button that builds anew, for those who may; others are told why one would, and asked for the word."""
    if permit.may_build(key, because):
        st.button(words, key=key, icon=":material/refresh:", on_click=rebuild, **options)


def offer() -> None:
    """Say that data/ has changed since the run, with a button to build anew; a broken data folder is no reason to stop.

    Once a page, before it: the button and the sentence must not stand there twice. A build that this visitor asked for
    is shown there too, and the page below stays as it was until the new run is there.
    """
    if attended():
        if current() is None:
            show(AGAIN, rebuild)
        follow(AGAIN, rebuild)
        return
    now = run()
    if not published():
        _changed(now)


def _changed(now: Run) -> None:
    if (running := building.newest(data_folder(), default_store())) and not running.done.is_set():
        await_other(running)
        return
    changed, problem = inputs.changed(data_folder(), now.inputs, default_desk())
    if problem:
        st.warning(plain(f"数据目录读不了，仍显示上一次生成的内容。{problem}"))
    if changed:
        with said(), closing(open_store(default_store())) as store:
            used = used_again(store) if isinstance(store, Ledger) else None
        if used:
            st.caption(plain(f"现在{used_words(used)}；重新生成会按现在的数据重做，换掉它。"))
        build_button("数据已更新，重新生成？", "rebuild", CHANGED, type="primary")


def _first() -> Run:
    """Build the first run with this visitor watching, or say who has to; never returns but by a new run of the page."""
    stamp, there = inputs.stamp(data_folder(), default_desk()), building.newest(data_folder(), default_store())
    tried = there is not None and (not there.done.is_set() or there.stamp == stamp)
    if not tried and permit.opened():
        st.info(CLOSED)
        if permit.may_build("first"):
            st.button("现在生成", key="build-first", type="primary", on_click=rebuild)
        st.stop()
    attend(there if there and tried else _begin())
    show(EMPTY, rebuild)
