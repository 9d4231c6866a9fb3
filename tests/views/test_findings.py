"""A run's findings are made once whoever asks, in the background; those of old runs are let go."""

from __future__ import annotations

import gc
import threading
import time
import weakref
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import build
from graph.store.contract import Run
from graph.store.open import open_store
from tests.city import Built, copy_data
from tests.views.conftest import html_of, open_page, read_from
from views.parts.run import state
from views.parts.run.building import newest
from views.parts.run.findings import Found, findings_of
from views.parts.run.kept import drawn, listed, proposed, warm

NO_RUN = Run("none", "2026-11-22", "", {})


def test_what_many_ask_for_at_once_is_made_once() -> None:
    found, made, start = Found("", NO_RUN), list[int](), threading.Barrier(8)

    def make() -> object:
        made.append(1)
        time.sleep(0.05)
        return object()

    def ask(_: int) -> object:
        start.wait()
        return found.once("a", make)

    with ThreadPoolExecutor(8) as pool:
        got = list(pool.map(ask, range(8)))
    assert len(set(map(id, got))) == 1 and len(made) == 1
    assert found.has("a") and not found.has("b")
    assert found.once("b", make) is not got[0]


def test_a_failure_reaches_who_waits_and_is_tried_anew() -> None:
    found, tries = Found("", NO_RUN), list[int]()

    def fails_once() -> str:
        tries.append(1)
        if len(tries) == 1:
            raise OSError("gone")
        return "there"

    with pytest.raises(OSError, match="gone"):
        found.once("a", fails_once)
    assert found.once("a", fails_once) == "there"


def build_at(data: Path, ledger: Path, as_of: str) -> Run:
    store = open_store(str(ledger))
    assert build.build(data, store, as_of, lambda _: None)["ok"]
    run = store.current()
    store.close()
    assert run
    return run


def test_all_that_pages_need_is_made_in_the_background(example: Built) -> None:
    run = open_store(str(example.ledger)).current()
    assert run
    found = Found(str(example.ledger), run)
    warm(found)
    keys = [
        ("board", "battery"),
        ("proposals", "battery"),
        ("directory", "firm"),
        ("ranges", "battery"),
    ]
    assert all(found.has(key) for key in ["city", "resting", *keys])
    assert drawn(found, "battery") is drawn(found, "battery")
    assert proposed(found, "battery") is proposed(found, "battery") and listed(found, "firm") is listed(found, "firm")
    assert findings_of(found.address, run, warm) is findings_of(found.address, run, warm)


def test_findings_of_old_runs_are_let_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data, ledger = copy_data(tmp_path), tmp_path / "ledger.db"
    read_from(monkeypatch, data, ledger)
    alive: list[weakref.ref[object]] = []
    for day in range(1, 6):
        run = build_at(data, ledger, f"2026-11-0{day}")
        for page in ("chain", "gaps", "targets", "directory", "explore", "data"):
            at = open_page(page)
            assert not at.exception and html_of(at)
        alive.append(weakref.ref(findings_of(str(ledger), run, warm).city))
    at = None
    for thread in threading.enumerate():
        if thread.name.startswith("warm"):
            thread.join()
    gc.collect()
    assert [ref() is not None for ref in alive] == [False, False, False, True, True]


def test_a_server_builds_and_makes_the_findings_before_anybody_comes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data, ledger = copy_data(tmp_path), tmp_path / "ledger.db"
    read_from(monkeypatch, data, ledger)
    state.prepare()
    made = newest(data, str(ledger))
    assert made and made.done.wait(60) and made.ok
    run = state.current()
    assert run
    found = findings_of(str(ledger), run, lambda _: pytest.fail("nobody had begun to make the findings"))
    until = time.monotonic() + 120
    while not found.has(("ranges", "battery")):
        assert time.monotonic() < until
        time.sleep(0.02)
