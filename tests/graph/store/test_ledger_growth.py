"""What a run adds to the ledger: equal stretches are there once, whoever reads meanwhile sees one whole run."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import build
from graph.codec import packed
from graph.record import Edge, Graph
from graph.store.ledger.parts import cut, parsed
from graph.store.open import open_store
from tests.city import build_city
from tests.graph.store.killed import ROOT


def quiet(_: str) -> None:
    """Say nothing."""


@pytest.fixture
def real(jinan: tuple[Path, Path], tmp_path: Path) -> Path:
    """The ledger of the project's own data, free to grow."""
    return Path(shutil.copy(jinan[1], tmp_path))


def test_a_run_that_differs_in_ten_rows_adds_a_fifth_of_a_megabyte_at_most(real: Path) -> None:
    with closing(open_store(str(real))) as store:
        graph, run = store.read(), store.current()
        assert run is not None and len(graph.edges) > 5000
        step = len(graph.edges) // 10
        for turn in range(1, 4):
            changed = [_said_anew(e, turn) if i % step == 0 else e for i, e in enumerate(graph.edges)]
            before = real.stat().st_size
            written = store.write(replace(run, id=f"{turn:020}"), Graph(graph.nodes, changed, graph.conflicts), quiet)
            assert 10 <= written.edges <= 11 and written.nodes == 0
            assert real.stat().st_size - before < 200_000
            assert store.read().edges == changed


def _said_anew(edge: Edge, turn: int) -> Edge:
    return replace(edge, origins=[edge.origins[0]._replace(note=f"第 {turn} 次"), *edge.origins[1:]])


records = st.lists(st.tuples(st.text(max_size=3), st.integers(0, 9)), max_size=300).map(
    lambda found: [packed([key, {"p": value}]) for key, value in found]
)


@given(records, st.data())
def test_parts_hold_the_records_and_a_change_stays_in_its_part(found: list[bytes], data: st.DataObject) -> None:
    parts = [*cut(found)]
    assert b"\n".join(parts).split(b"\n") == (found or [b""])
    assert [record for part in parts for record in parsed(part.decode())] == parsed(b"\n".join(found).decode())
    place = data.draw(st.integers(0, len(found)))
    more = cut([*found[:place], packed(["new", {"p": 1}]), *found[place:]])
    assert len([part for part in more if part not in parts]) <= 2


READ = """
import sys
from graph.store.open import open_store
print("begun", flush=True)
for _ in range(int(sys.argv[2])):
    store = open_store(sys.argv[1])
    run = store.current()
    graph = store.read(run.id)
    assert (len(graph.nodes), len(graph.edges)) == (int(sys.argv[3]), int(sys.argv[4])), run
    assert store.last_attempt().report["ok"]
    store.close()
print("ended", flush=True)
"""


@pytest.mark.soak
def test_two_read_while_one_writes(tmp_path: Path, tries: Callable[[int, int], int]) -> None:
    city = build_city(tmp_path)
    size = [str(city.report["written"][kind]) for kind in ("nodes", "edges")]
    command = [sys.executable, "-c", READ, str(city.ledger), str(tries(20, 1000)), *size]
    readers = [subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    try:
        assert [reader.stdout and reader.stdout.readline() for reader in readers] == ["begun\n"] * 2
        with closing(open_store(str(city.ledger))) as store:
            for day in range(tries(3, 100)):
                assert build.build(city.data, store, f"2026-12-{day % 28 + 1:02}", quiet)["ok"]
        assert [reader.communicate()[0] for reader in readers] == ["ended\n"] * 2
    finally:
        for reader in readers:
            reader.kill()
