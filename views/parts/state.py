"""The run a page shows: opened, built on the first start, offered to be rebuilt, or said to be broken."""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import streamlit as st

from analysis.city import City
from analysis.rules import Rules
from build import DATA, build
from graph.record import Graph
from graph.store import Attempt, Run, StoreError, default_store, open_store
from loaders import LoadError, files
from loaders.reading import inputs_hash
from views.parts.html import plain


def data_folder() -> Path:
    """Return the folder the app builds from: GRAPH_DATA, else data/ of the project."""
    return Path(os.environ.get("GRAPH_DATA") or DATA)


def published() -> bool:
    """Whether the app reads what was published to a server: it never writes there, and the history is in the ledger."""
    return "://" in default_store()


def run() -> Run:
    """Return the current run; builds it on an empty ledger, stops the page with a sentence when the store is unusable."""
    with said(), closing(open_store(default_store())) as store:
        found = store.current()
        if found is None and published():
            store.read()
    if found is None:
        rebuild("台账还是空的,正在从 data/ 生成……")
    return found or run()


def city() -> City:
    """Return the findings of the current run, computed once a run; stops the page when the ledger is unusable."""
    with said():
        found = run()
        try:
            return _city(default_store(), found.id, found)
        except StoreError:
            newer = run()
            if newer.id == found.id:
                raise
            # Published between the two questions.
            return _city(default_store(), newer.id, newer)


@contextmanager
def said() -> Iterator[None]:
    """Stop the page with a sentence and what to do when the ledger cannot be used."""
    try:
        yield
    except StoreError as error:
        st.error(plain(str(error)), icon=":material/error:")
        if not published():
            st.caption("台账就是 var/ledger.db:它由 data/ 里的表生成,移开它不会丢失数据表。")
        st.stop()


@st.cache_resource(max_entries=2, show_spinner="正在读取图谱……")
def _city(address: str, run_id: str, _run: Run) -> City:
    with closing(open_store(address)) as store:
        graph: Graph = store.read(run_id)
    return City(graph, Rules.from_dict(_run.rules), datetime.date.fromisoformat(_run.as_of))


def last_attempt() -> Attempt | None:
    """Return the newest build's report."""
    with said():
        store = open_store(default_store())
        found = store.last_attempt()
        store.close()
    return found


def rebuild(title: str) -> None:
    """Build from the data folder with progress on the page; then run the page anew, or show what stopped it."""
    with st.status(title, expanded=True) as status:
        line = st.empty()
        try:
            store = open_store(default_store())
            report = build(data_folder(), store, datetime.date.today().isoformat(), lambda text: line.write(text))
            store.close()
        except StoreError as error:
            status.update(label=plain(str(error)), state="error")
            st.button("重试", key="retry-build")
            st.stop()
        if report["ok"]:
            status.update(label="生成完成", state="complete")
            st.rerun()
        status.update(label="没有生成:数据里有必须先处理的问题,原有内容未变", state="error")
        for detail in report["details"]:
            if detail["level"] == "stop":
                st.error(plain(detail["text"]))
    st.button("改好后重试", key="retry-build")
    st.stop()


def offer() -> None:
    """Say that data/ has changed since the run, with a button to build anew; a broken data folder is no reason to stop.

    Once a page, before it: the button and the sentence must not stand there twice.
    """
    found = run()
    if published():
        return
    try:
        stamp = tuple((str(p), p.stat().st_mtime_ns, p.stat().st_size) for p in files(data_folder()))
        changed = _inputs(str(data_folder()), stamp) != found.inputs
    except (LoadError, OSError) as error:
        st.warning(plain(f"数据目录读不了,仍显示上一次生成的内容。{error}"))
        return
    if changed and st.button("数据已更新,重新生成?", key="rebuild", type="primary", icon=":material/refresh:"):
        rebuild("正在重新生成……")


@st.cache_data(max_entries=4, show_spinner=False)
def _inputs(folder: str, stamp: tuple[Any, ...]) -> str:
    return inputs_hash(Path(folder))
