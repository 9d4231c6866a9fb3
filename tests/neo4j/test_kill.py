"""Killed in the middle of a publish, server or publisher, and two publishers at once: the old run or the new one, whole."""

import os
import random
import re
import signal
import subprocess
import threading
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from graph.store.contract import StoreError
from graph.store.open import open_store
from scripts.neo4j_server import Server
from tests.city import copy_data
from tests.neo4j.tools import (
    ROOT,
    Made,
    address,
    build_process,
    city,
    clear,
    command,
    environ,
    held,
    other,
    publish,
    same,
)

FEW, MANY, STEPS = 4, 60, 40  # kills in `make test` and in `make soak`, steps of a publish
WRITING = "发布到 Neo4j：写"


def kill_after(server: Server, seconds: float) -> threading.Timer:
    """Kill the server without warning after some seconds."""
    timer = threading.Timer(seconds, os.kill, (server.pid, signal.SIGKILL))
    timer.start()
    return timer


@pytest.mark.soak
def test_a_server_killed_at_random_moments_comes_back_with_one_whole_run(
    server_factory: Callable[..., Server], monkeypatch: pytest.MonkeyPatch, tries: Callable[[int, int], int]
) -> None:
    moments = tries(FEW, MANY)
    server = server_factory(heap="256m")
    monkeypatch.setenv("NEO4J_PASSWORD", server.password)
    runs, chance = (city(), other()), random.Random(4)
    publish(server, runs[0])
    told, kept, before, after = 0, 0, *runs
    for _ in range(moments):
        told += met_by_death(server, after, chance)
        server = server_factory(home=server.home, heap="256m")
        found = held(server)
        assert same(found, before) or same(found, after)
        if same(found, before):
            kept += 1
        else:
            before, after = after, before
    # Most are told so, and most of those found the old run; the rest were killed when all had been written.
    assert told >= moments // 2
    assert kept >= moments // 4
    assert publish(server, after)[0] > 0
    assert same(held(server), after)
    assert publish(server, after) == (0, 0)


def met_by_death(server: Server, what: Made, chance: random.Random) -> bool:
    """Publish while the server is killed at some moment of it; return whether the publisher was told."""
    # A server just started is slow: how long a publish will take is not known, its steps are.
    steps = iter(range(chance.randrange(STEPS), -1, -1))
    timers: list[threading.Timer] = []

    def watch(_: str) -> None:
        if next(steps, None) == 0:
            timers.append(kill_after(server, chance.uniform(0, 0.02)))

    told = False
    with closing(open_store(address(server))) as store:
        try:
            store.write(what.run, what.graph, watch)
        except StoreError as error:
            assert re.match(r"连不上 Neo4j|提交时与 Neo4j", str(error)), error
            told = True
    if not timers:
        timers.append(kill_after(server, 0))
    timers[0].join()
    return told


def reach(process: subprocess.Popen[str], line: str) -> None:
    """Read what a process says until a line that starts so."""
    assert process.stderr is not None
    said = []
    for text in process.stderr:
        said.append(text)
        if text.startswith(line):
            return
    pytest.fail("".join(said))


def start_build(server: Server, folder: Path, change: tuple[str, str]) -> subprocess.Popen[str]:
    """Start build.py with a ledger of its own on data with a change."""
    folder.mkdir()
    data = copy_data(folder)
    table = data / "city" / "districts.csv"
    table.write_text(table.read_text(encoding="utf-8").replace(*change), encoding="utf-8")
    return subprocess.Popen(
        command(address(server), data, folder / "ledger.db"),
        cwd=ROOT,
        env=environ(server.password, folder / "ledger.db"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.mark.parametrize("line", [WRITING, "改写 Firm", "发布 WORKS_IN"])
def test_a_publisher_killed_in_the_middle_leaves_the_old_run_and_no_lock(
    line: str, neo4j_server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEO4J_PASSWORD", neo4j_server.password)
    clear(neo4j_server)
    publish(neo4j_server, other())
    process = start_build(neo4j_server, tmp_path / "killed", ("西城", "西部城区;西城"))
    reach(process, line)
    process.kill()
    process.communicate()
    assert same(held(neo4j_server), other())
    until = time.monotonic() + 60
    while True:
        again = build_process(
            address(neo4j_server),
            tmp_path / "killed" / "data",
            tmp_path / "killed" / "ledger.db",
            neo4j_server.password,
        )
        if again.returncode == 0:
            break
        # The server needs a moment to notice that nobody is there any more.
        assert "另一个发布正在进行" in again.stdout and time.monotonic() < until
    with closing(open_store(str(tmp_path / "killed" / "ledger.db"))) as ledger:
        assert held(neo4j_server).graph.nodes == ledger.read().nodes


def test_a_second_publisher_is_told_to_wait_and_the_first_one_wins(
    neo4j_server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEO4J_PASSWORD", neo4j_server.password)
    clear(neo4j_server)
    publish(neo4j_server, other())
    first = start_build(neo4j_server, tmp_path / "first", ("西城", "西部城区;西城"))
    try:
        reach(first, WRITING)
        os.kill(first.pid, signal.SIGSTOP)
        second = start_build(neo4j_server, tmp_path / "second", ("西城", "西片区;西城"))
        out, err = second.communicate(timeout=120)
        assert same(held(neo4j_server), other())
    finally:
        os.kill(first.pid, signal.SIGCONT)
    done, _ = first.communicate(timeout=120)
    assert (second.returncode, first.returncode) == (1, 0), out + err
    assert "另一个发布正在进行：请等它结束后再试；Neo4j 里原有的图未变。" in out
    assert "Traceback" not in err and "完成：" in done
    for name, says in (("first", True), ("second", False)):
        with closing(open_store(str(tmp_path / name / "ledger.db"))) as ledger:
            assert (held(neo4j_server).graph.nodes == ledger.read().nodes) is says


def test_two_publishers_that_start_together_on_an_empty_database(
    fresh: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEO4J_PASSWORD", fresh.password)
    both = [start_build(fresh, tmp_path / name, ("西城", f"{name};西城")) for name in ("first", "second")]
    ends = [(p.communicate(timeout=300), p.returncode) for p in both]
    assert any(code == 0 for _, code in ends), ends
    for (out, err), code in ends:
        assert "Traceback" not in err
        assert code == 0 or (code == 1 and "另一个发布正在进行" in out), out + err
    graphs = []
    for name in ("first", "second"):
        with closing(open_store(str(tmp_path / name / "ledger.db"))) as ledger:
            graphs.append(ledger.read().nodes)
    assert held(fresh).graph.nodes in [graph for graph, (_, code) in zip(graphs, ends, strict=True) if code == 0]
