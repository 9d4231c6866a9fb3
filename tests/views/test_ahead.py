"""A process that waits with all loaded builds what it is told, is used once, and is let go where it no longer fits."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.store.open import open_store
from tests.city import AS_OF, copy_data
from views.parts.run import ahead


def built(data: Path, ledger: Path) -> int:
    process = ahead.started(["--data", str(data), "--store", str(ledger), "--as-of", AS_OF, "--no-desk"])
    assert process.stderr
    told = process.stderr.read()
    assert "读取 " in told and "写入台账" in told
    assert process.wait(60) == 0
    store = open_store(str(ledger))
    assert store.current() is not None
    store.close()
    return process.pid


def waits() -> list[int]:
    return [w.process.pid for w in ahead._waiting if w.process.poll() is None]


def test_a_process_that_waits_is_used_once_and_another_one_does_without(tmp_path: Path) -> None:
    data = copy_data(tmp_path)
    ahead.get_ready()
    ahead.get_ready()
    (pid,) = waits()
    assert built(data, tmp_path / "one.db") == pid
    assert waits() == []
    assert built(data, tmp_path / "two.db") != pid


def test_one_that_was_started_under_other_variables_or_has_died_is_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = copy_data(tmp_path)
    ahead.get_ready()
    (pid,) = waits()
    monkeypatch.setenv("GRAPH_DESK", str(tmp_path / "desk.db"))
    assert built(data, tmp_path / "one.db") != pid and waits() == []
    ahead.get_ready()
    (pid,) = waits()
    ahead._waiting[0].process.kill()
    ahead._waiting[0].process.wait()
    assert built(data, tmp_path / "two.db") != pid


def test_one_that_nobody_needs_is_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ahead, "WAITS", 0.2)
    ahead.get_ready()
    (waiting,) = [w.process for w in ahead._waiting]
    waiting.wait(60)
    assert waits() == []
