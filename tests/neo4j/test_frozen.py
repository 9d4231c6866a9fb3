"""A real server that is frozen: whoever connects, reads or publishes is told after ten seconds; a busy one is waited for."""

import os
import signal
import threading
import time
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

import pytest

from graph.store.contract import StoreError
from graph.store.neo4j.server import Neo4jStore
from graph.store.open import open_store
from scripts.neo4j_server import Server
from tests.neo4j.tools import address, city, clear, held, other, publish, quiet, same, session

MOST = 13  # ten seconds, and a machine whose cores are busy


class Asked(threading.Thread):
    """Somebody who asks something of a server; `said` and `took` hold what came of it."""

    def __init__(self, ask: Callable[[], object]) -> None:
        super().__init__()
        self.ask, self.said, self.took = ask, "", 0.0
        self.start()

    def run(self) -> None:
        started = time.monotonic()
        try:
            self.ask()
        except StoreError as error:
            self.said = str(error)
        self.took = time.monotonic() - started


def stop(pid: int) -> None:
    """Freeze a process and see that all its threads stand still, where the system tells."""
    os.kill(pid, signal.SIGSTOP)
    for _ in range(500):
        threads = Path(f"/proc/{pid}/task").glob("*/stat")
        with suppress(FileNotFoundError):  # one that had just ended
            if all(t.read_text().rpartition(")")[2].split()[0] == "T" for t in threads):
                return
        time.sleep(0.01)
    raise AssertionError(f"{pid} goes on")


@pytest.mark.skipif(not hasattr(signal, "SIGSTOP"), reason="没有 SIGSTOP 的系统冻结不了进程 / no SIGSTOP here")
def test_who_connects_reads_or_publishes_is_told_after_ten_seconds(
    neo4j_server: Server, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("NEO4J_PASSWORD", neo4j_server.password)
    clear(neo4j_server)
    publish(neo4j_server, other())
    capfd.readouterr()
    frozen = threading.Event()

    def freeze(text: str) -> None:
        if text.startswith("改写"):
            stop(neo4j_server.pid)
            frozen.set()

    with closing(open_store(address(neo4j_server))) as reader, closing(open_store(address(neo4j_server))) as writer:
        try:
            asked = [Asked(lambda: writer.write(*city(), freeze))]
            assert frozen.wait(60)
            asked += [Asked(reader.read), Asked(lambda: open_store(address(neo4j_server)))]
            for one in asked:
                one.join(60)
        finally:
            os.kill(neo4j_server.pid, signal.SIGCONT)
    for one in asked:
        assert one.said.startswith("Neo4j（bolt://127.0.0.1") and "10 秒没有任何回应" in one.said, one.said
    assert all(one.took < MOST for one in asked[1:]), [one.took for one in asked]
    assert capfd.readouterr().err == ""
    # What was not committed leaves no trace.
    assert same(held(neo4j_server), other())
    until = time.monotonic() + 60
    while True:
        try:
            assert publish(neo4j_server, city())[0] > 0
            break
        except StoreError as error:
            # The server needs a moment to notice that nobody is there any more.
            assert "另一个发布正在进行" in str(error) and time.monotonic() < until
    assert same(held(neo4j_server), city())


def test_a_server_that_is_only_busy_is_waited_for(neo4j_server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_PASSWORD", neo4j_server.password)
    clear(neo4j_server)
    publish(neo4j_server, city())
    lock = "MATCH (l:ChainGraphLock) SET l.tried = 0"
    with closing(open_store(address(neo4j_server))) as store, session(neo4j_server) as before:
        assert isinstance(store, Neo4jStore)
        holding = before.begin_transaction()
        holding.run(lock).consume()
        timer = threading.Timer(8, holding.commit)
        timer.start()
        started = time.monotonic()
        with store.asking(), store.session() as waiting:
            waiting.run(lock).consume()
        assert time.monotonic() - started > 7
        timer.join()
        assert store.write(*city(), quiet).nodes == 0
