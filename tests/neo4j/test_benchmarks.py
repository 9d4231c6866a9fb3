"""The benchmark of publishing runs on a small slice; what it measures is right, how long it takes is not asked."""

from pathlib import Path

import pytest

from benchmarks.made import made
from benchmarks.measure import Ratio
from benchmarks.publish import AGAIN, BARE, FASTER, IMPORT, bare_seconds, empty, measured, py2neo_seconds
from graph.record import COMMON, Key
from graph.store_neo4j.rows import wanted
from scripts.neo4j_server import Server
from tests.city import copy_data
from tests.neo4j.tools import Made, ask, database, publish


@pytest.fixture
def small(fresh: Server, monkeypatch: pytest.MonkeyPatch) -> Server:
    monkeypatch.setenv("NEO4J_PASSWORD", fresh.password)
    monkeypatch.delenv("NEO4J_USERNAME", raising=False)
    return fresh


@pytest.mark.parametrize(("nodes", "edges"), [(200, 400), (2000, 4000)])
def test_a_made_graph_has_the_size_asked_for_and_holds_together(nodes: int, edges: int) -> None:
    run, graph = made(nodes, edges)
    assert (len(graph.nodes), len(graph.edges)) == (nodes, edges)
    assert {k.type for k in graph.nodes} == {"Chain", "Source", "Segment", "Product", "Firm"}
    assert all(e.start in graph.nodes and e.end in graph.nodes for e in graph.edges)
    said = {o.source for n in graph.nodes.values() for o in n.origins} - {COMMON}
    assert said and all(Key("Source", s) in graph.nodes for s in said)
    assert made(nodes, edges) == (run, graph)
    assert made(nodes, edges, seed=2)[0].id != run.id


def test_every_ratio_is_measured_and_the_aims_are_those_of_the_page(small: Server, tmp_path: Path) -> None:
    found = measured(small, copy_data(tmp_path), tmp_path, 1, 200, 400, 20)
    assert all(isinstance(line, Ratio) and line.ours > 0 and line.bare > 0 for line in found)
    assert [line.times for line in found if isinstance(line, Ratio)] == [FASTER, BARE, IMPORT, AGAIN, None]
    assert (1 / FASTER, BARE, IMPORT, AGAIN) == (30, 1.5, 4, 0.3)


def test_ours_and_the_bare_one_write_the_same_property_maps(small: Server) -> None:
    run, graph = made(200, 400)
    assert publish(small, Made(run, graph)) == (200, 400)
    ask(small, "MATCH (n) WHERE n:ChainGraphRun OR n:ChainGraphLock DETACH DELETE n")
    ours = database(small)
    empty(small)
    bare_seconds(small, wanted(graph, {}))
    assert database(small) == ours


def test_py2neo_is_given_a_slice_and_its_time_is_taken_for_all(small: Server) -> None:
    want = wanted(made(200, 400)[1], {})
    assert py2neo_seconds(small, want, 20) > 0
    assert ask(small, "MATCH (n) RETURN count(n)") == [200]
    assert ask(small, "MATCH ()-[r]->() RETURN count(r)") == [40]
