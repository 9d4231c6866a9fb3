"""An office at once: many sessions over all pages and chains are answered quickly, without an error, in flat memory."""

from __future__ import annotations

import os
import shutil
import threading
import time
from pathlib import Path

import pytest

from analysis.chains.view import chain_views
from analysis.city import City
from benchmarks.visitors import Load, crowd, pages_of
from tests.browser.server import ROOT, Server, serve
from tests.city import Built, copy_data

VISITORS, THINK = 50, 3.0
SECONDS = float(os.environ.get("LOAD_SECONDS", "600"))
SETTLED = 150.0  # seconds: every page was opened, and the first sessions that left are forgotten
MOST_GROWTH = 1.10


def pages(city: City) -> list[tuple[str, str]]:
    """Return every page, with the cards of some segments of each chain."""
    return pages_of((v.id, list(v.places)[::9]) for v in chain_views(city) if v.mapped)


def test_a_few_visitors_at_once_meet_no_error(example: Built, tmp_path: Path) -> None:
    with serve(tmp_path, copy_data(tmp_path)) as server:
        load = crowd(server.place, pages(example.city()), visitors=6, seconds=4, think=0.2)
    assert load.errors == []
    assert len(load.seconds) > 12


def memory_mb(pid: int) -> float:
    """Return the resident memory of a process."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    return int(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1]) / 1024


def note_memory(pid: int, ended: threading.Event, seen: list[tuple[float, float]]) -> None:
    started = time.monotonic()
    while not ended.wait(SECONDS / 60):
        seen.append((time.monotonic() - started, memory_mb(pid)))


@pytest.mark.soak(only=True)
def test_fifty_sessions_are_answered_within_a_second_and_memory_stays_flat(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "data", tmp_path / "data")
    with serve(tmp_path, tmp_path / "data") as server:
        wait_warm(server)
        ended, memory = threading.Event(), list[tuple[float, float]]()
        watch = threading.Thread(target=note_memory, args=(server.pid, ended, memory))
        if Path("/proc").is_dir():
            watch.start()
        city = Built(server.data, server.ledger, {}).city()
        load = crowd(server.place, pages(city), VISITORS, SECONDS, THINK)
        ended.set()
    print(told(load, memory))
    assert load.errors == []
    assert load.percentile(0.95) <= 1.0, told(load, memory)
    if memory and SECONDS > SETTLED:
        settled = [mb for at, mb in memory if at >= SETTLED]
        assert max(settled) <= MOST_GROWTH * settled[0], told(load, memory)


def wait_warm(server: Server) -> None:
    """Let the server make the run's findings, as it does when it starts in the morning."""
    crowd(server.place, [("overview", ""), ("gaps", ""), ("targets", "")], 1, 10, 0.5)


def told(load: Load, memory: list[tuple[float, float]]) -> str:
    """Return the figures in lines."""
    names = [None, *sorted({page for page, _ in load.seconds})]
    shares = (0.5, 0.95, 0.99)
    lines = [f"{len(load.seconds)} reruns, {len(load.errors)} errors; seconds at 50, 95, 99 %"]
    lines += [f"{n or 'all':<10}" + " ".join(f"{load.percentile(q, n):.3f}" for q in shares) for n in names]
    return "\n".join([*lines, "MB " + " ".join(f"{mb:.0f}" for _, mb in memory)])
