"""A reader that meets a publish sees the old run or the new one: publishes back to back, every read compared."""

import threading
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace

import pytest

from graph.record import Graph, Key
from graph.store.contract import StoreError
from graph.store.open import open_store
from scripts.neo4j_server import Server
from tests.neo4j.tools import Made, address, city, clear, made, other, quiet, same

FEW, MANY, COPIES = 30, 400, 3  # publishes in `make test` and in `make soak`


def larger(one: Made) -> Made:
    """Return the run with further nodes, so that a commit takes long enough to be met in the middle."""
    graph = one.graph
    copies = {
        key: replace(node, key=key)
        for number in range(COPIES)
        for old, node in graph.nodes.items()
        if old.type in ("Firm", "Product", "Segment")
        for key in [Key(old.type, f"{old.id}-{number}")]
    }
    return made(Graph(dict(sorted((graph.nodes | copies).items())), graph.edges, graph.conflicts))


class Publisher(threading.Thread):
    """Publishes two runs in turn, one right after the other; `failed` holds what stopped it."""

    def __init__(self, server: Server, runs: tuple[Made, Made], times: int) -> None:
        super().__init__()
        self.server, self.runs, self.times, self.published = server, runs, times, 0
        self.failed: list[BaseException] = []

    def run(self) -> None:
        try:
            with closing(open_store(address(self.server))) as store:
                for number in range(self.times):
                    assert store.write(*self.runs[(number + 1) % 2], quiet).new_run
                    self.published += 1
        except BaseException as error:
            self.failed.append(error)
            raise


@pytest.mark.soak
def test_every_read_is_one_run_and_all_of_it(
    neo4j_server: Server, monkeypatch: pytest.MonkeyPatch, tries: Callable[[int, int], int]
) -> None:
    monkeypatch.setenv("NEO4J_PASSWORD", neo4j_server.password)
    clear(neo4j_server)
    runs = (larger(city()), larger(other()))
    with closing(open_store(address(neo4j_server))) as store:
        store.write(*runs[0], quiet)
    times = tries(FEW, MANY)
    thread = Publisher(neo4j_server, runs, times)
    thread.start()
    seen: list[str] = []
    met = 0
    with closing(open_store(address(neo4j_server))) as store:
        while thread.is_alive():
            before = thread.published
            try:
                graph = store.read()
            except StoreError as error:
                # Never a mixture; but twenty reads in a row may meet a commit when nothing else is done.
                assert "若正在发布，请稍后再试" in str(error)
                continue
            found = [one.run.id for one in runs if same(Made(one.run, graph), one)]
            assert len(found) == 1
            seen += found
            met += thread.published != before
            assert store.current() in [one.run for one in runs]
    thread.join()
    assert (thread.failed, thread.published) == ([], times)
    assert {one.run.id for one in runs} == set(seen)
    # Publishes follow one another without a pause: a read during which one ended has met its commit.
    assert met >= times // 10
