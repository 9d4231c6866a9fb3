"""The benchmark of publishing runs on a small slice; what it measures is right, how long it takes is not asked."""

from pathlib import Path

import pytest

from benchmarks.measure import Ratio
from benchmarks.publish import AGAIN, BARE, FASTER, IMPORT, bare_seconds, empty, made, measured, py2neo_seconds
from graph.store.neo4j.rows import wanted
from scripts.neo4j_server import Server
from tests.city import copy_data
from tests.neo4j.tools import Made, ask, database, publish


@pytest.fixture
def small(fresh: Server, monkeypatch: pytest.MonkeyPatch) -> Server:
    monkeypatch.setenv("NEO4J_PASSWORD", fresh.password)
    monkeypatch.delenv("NEO4J_USERNAME", raising=False)
    return fresh


def test_the_made_up_chains_are_a_graph_of_the_size_they_say(tmp_path: Path) -> None:
    run, graph = made(tmp_path / "made", 1)
    assert 300 < len(graph.nodes) < 700 and 600 < len(graph.edges) < 1400
    assert made(tmp_path / "again", 1)[0].id == run.id


def test_every_ratio_is_measured_and_the_aims_are_those_of_the_page(small: Server, tmp_path: Path) -> None:
    found = measured(small, copy_data(tmp_path), tmp_path, 1, 1, 20)
    assert all(isinstance(line, Ratio) and line.ours > 0 and line.bare > 0 for line in found)
    assert [line.times for line in found if isinstance(line, Ratio)] == [FASTER, BARE, IMPORT, AGAIN, None]
    assert (1 / FASTER, BARE, IMPORT, AGAIN) == (30, 1.5, 4, 0.15)


def test_ours_and_the_bare_one_write_the_same_property_maps(small: Server, tmp_path: Path) -> None:
    run, graph = made(tmp_path / "made", 1)
    assert publish(small, Made(run, graph)) == (len(graph.nodes), len(graph.edges))
    ask(small, "MATCH (n) WHERE n:ChainGraphRun OR n:ChainGraphLock DETACH DELETE n")
    ours = database(small)
    empty(small)
    bare_seconds(small, wanted(graph, {}))
    assert database(small) == ours


def test_py2neo_is_given_a_slice_and_its_time_is_taken_for_all(small: Server, tmp_path: Path) -> None:
    want = wanted(made(tmp_path / "made", 1)[1], {})
    assert py2neo_seconds(small, want, 20) > 0
    assert ask(small, "MATCH (n) RETURN count(n)") == [len(want.nodes)]
    every = max(1, len(want.edges) // 40)
    assert ask(small, "MATCH ()-[r]->() RETURN count(r)") == [len(range(0, len(want.edges), every))]
