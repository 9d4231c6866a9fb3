"""Publishing to a real Neo4j beside py2neo row by row, bare UNWIND MERGE and neo4j-admin import; reading it back beside the ledger."""

from __future__ import annotations

import gc
import os
import shutil
import socket
import statistics
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import neo4j

import build
from analysis.chains.view import chain_views
from analysis.city import City
from analysis.rules import Rules
from benchmarks import made_up
from benchmarks.build_vs_bare import AS_OF
from benchmarks.measure import Line, Ratio, by_turns
from exports.neo4j_import import write_folder
from graph.record import Graph
from graph.store.contract import Run, Store
from graph.store.neo4j.rows import BATCH, LABELS, Wanted, wanted
from graph.store.open import open_store
from scripts.neo4j_jars import jars, java
from scripts.neo4j_server import HOST, Server, start, stop

PASSWORD = "neo4j-in-benchmarks"
HEAP = "1g"
CHAINS, SLICE = 60, 1_000  # sixty made-up chains have 20,375 nodes and 40,320 edges
FASTER, BARE, IMPORT, AGAIN = 1 / 30, 1.5, 4.0, 0.15


def lines(data: Path = build.DATA, runs: int = 5) -> list[Line]:
    """Return the ratios of one run on a server of the benchmark's own."""
    with TemporaryDirectory() as folder, server(Path(folder)) as at:
        return measured(at, data, Path(folder), runs, CHAINS, SLICE)


def measured(at: Server, data: Path, folder: Path, runs: int, chains: int, some: int) -> list[Line]:
    """Return all ratios; the made-up graph is gone from memory when the reading of the project's own is measured."""
    with closing(open_store(at.bolt_url)) as store:
        found = published(at, store, folder, runs, chains, some)
        gc.collect()
        here, ledger = reading(at, store, data, folder, runs)
    return [*found, Ratio("读出链图,对台账 / a chain's map read, the ledger", here, ledger)]


def published(at: Server, store: Store, folder: Path, runs: int, chains: int, some: int) -> list[Line]:
    """Return the ratios for made-up chains; `some` of their rows go through py2neo and its time is taken for all."""
    run, graph = made(folder / "made", chains)
    want = wanted(graph, {})
    ours, bare = by_turns(lambda: first(at, store, run, graph), lambda: bare_seconds(at, want), runs)
    rows = statistics.median(py2neo_seconds(at, want, some) for _ in range(runs))
    first(at, store, run, graph)
    again = statistics.median(publish(store, run, graph) for _ in range(runs))
    offline = statistics.median(import_seconds(folder, run, graph) for _ in range(runs))
    size = f"{len(graph.nodes)} + {len(graph.edges)}"
    return [
        Ratio(f"发布 {size},对 py2neo 逐行 / publish, py2neo row by row", ours, rows, FASTER),
        Ratio(f"发布 {size},对裸 UNWIND MERGE / bare UNWIND MERGE", ours, bare, BARE),
        Ratio(f"发布 {size},对 neo4j-admin import", ours, offline, IMPORT),
        Ratio("内容未变再发布,对首次 / again without change, the first", again, ours, AGAIN),
    ]


def made(folder: Path, chains: int) -> tuple[Run, Graph]:
    """Build so many made-up chains into a ledger in a new folder and return the run with its graph."""
    made_up.write(folder, chains)
    with closing(open_store(str(folder.with_suffix(".db")))) as ledger:
        return built(folder, ledger), ledger.read()


def built(data: Path, ledger: Store) -> Run:
    """Build a data folder into a ledger and return the run; RuntimeError with the report when there is none."""
    report = build.build(data, ledger, AS_OF, lambda _: None)
    run = ledger.current()
    if run is None:
        raise RuntimeError(build.show(report))
    return run


@contextmanager
def server(folder: Path) -> Iterator[Server]:
    """Start a server on free ports and give its password to the store."""
    home, kept = folder / "home", os.environ.get("NEO4J_PASSWORD")
    os.environ["NEO4J_PASSWORD"] = PASSWORD
    try:
        yield start(home, *_free_ports(), PASSWORD, {"db.tx_log.preallocate": "false"}, HEAP)
    finally:
        stop(home)
        os.environ.pop("NEO4J_PASSWORD")
        os.environ |= {"NEO4J_PASSWORD": kept} if kept else {}


def _free_ports() -> tuple[int, int]:
    with socket.socket() as one, socket.socket() as other:
        for probe in (one, other):
            probe.bind((HOST, 0))
        return one.getsockname()[1], other.getsockname()[1]


def publish(store: Store, run: Run, graph: Graph) -> float:
    """Publish and return the seconds."""
    started = time.perf_counter()
    store.write(run, graph, lambda _: None)
    return time.perf_counter() - started


def first(at: Server, store: Store, run: Run, graph: Graph) -> float:
    """Publish into an empty database whose constraints are there, and return the seconds."""
    empty(at)
    return publish(store, run, graph)


def empty(at: Server) -> None:
    """Delete every node."""
    with session(at) as opened:
        opened.run("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS").consume()


@contextmanager
def session(at: Server) -> Iterator[Any]:
    """Yield a session of the driver itself."""
    with neo4j.GraphDatabase.driver(at.bolt_url, auth=("neo4j", at.password)) as driver, driver.session() as opened:
        yield opened


def bare_seconds(at: Server, want: Wanted) -> float:
    """Merge the same property maps in batches, each its own transaction, and return the seconds; constraints are there."""
    empty(at)
    nodes, edges = by_kind(want)
    with session(at) as opened:
        for label in LABELS:
            opened.run(f"CREATE CONSTRAINT IF NOT EXISTS FOR (n:`{label}`) REQUIRE n.id IS UNIQUE").consume()
        started = time.perf_counter()
        for label, rows in nodes.items():
            send(opened, f"UNWIND $rows AS row MERGE (n:`{label}` {{id: row.id}}) SET n += row, n:ChainGraph", rows)
        for (name, a, b), rows in edges.items():
            ends = f"MATCH (a:`{a}` {{id: row.a}}) MATCH (b:`{b}` {{id: row.b}})"
            send(opened, f"UNWIND $rows AS row {ends} MERGE (a)-[r:`{name}`]->(b) SET r += row.p", rows)
        return time.perf_counter() - started


def send(opened: Any, query: str, rows: list[dict[str, Any]]) -> None:
    """Run a query for rows in batches."""
    for begin in range(0, len(rows), BATCH):
        opened.run(query, rows=rows[begin : begin + BATCH]).consume()


def by_kind(want: Wanted) -> tuple[dict[str, list[Any]], dict[tuple[str, str, str], list[Any]]]:
    """Return the property maps of nodes by label, and of edges by name and the labels of their ends."""
    nodes: dict[str, list[Any]] = {}
    edges: dict[tuple[str, str, str], list[Any]] = {}
    for key, props in want.nodes.items():
        nodes.setdefault(key.type, []).append(props)
    for (name, a, b, _), props in want.edges.items():
        edges.setdefault((name, a.type, b.type), []).append({"a": a.id, "b": b.id, "p": props})
    return nodes, edges


def py2neo_seconds(at: Server, want: Wanted, some: int) -> float:
    """Write some nodes and twice as many edges with one query a row, and return the seconds all would take."""
    import py2neo

    empty(at)
    graph = py2neo.Graph(at.bolt_url, auth=("neo4j", at.password))
    nodes, edges = by_kind(want)
    some_nodes = _spread([(label, row) for label, rows in nodes.items() for row in rows], some)
    some_edges = _spread([(kind, row) for kind, rows in edges.items() for row in rows], 2 * some)
    started = time.perf_counter()
    for label, row in some_nodes:
        graph.run(f"MERGE (n:`{label}` {{id: $id}}) SET n += $row, n:ChainGraph", id=row["id"], row=row)
    for_nodes = time.perf_counter() - started
    with session(at) as opened:  # the other ends of the edges, outside the clock
        for label, rows in nodes.items():
            send(opened, f"UNWIND $rows AS row MERGE (n:`{label}` {{id: row.id}}) SET n = row", rows)
    started = time.perf_counter()
    for (name, a, b), row in some_edges:
        graph.run(f"MATCH (a:`{a}` {{id: $a}}), (b:`{b}` {{id: $b}}) MERGE (a)-[r:`{name}`]->(b) SET r += $p", **row)
    for_edges = time.perf_counter() - started
    return for_nodes * len(want.nodes) / len(some_nodes) + for_edges * len(want.edges) / len(some_edges)


def _spread(rows: list[Any], some: int) -> list[Any]:
    """Return about so many of the rows, evenly spread."""
    return rows[:: max(1, len(rows) // some)]


def import_seconds(folder: Path, run: Run, graph: Graph) -> float:
    """Import the exported files of the same graph into an empty home by neo4j-admin, start of Java included; seconds."""
    home, files = folder / "imported", folder / "files"
    shutil.rmtree(home, ignore_errors=True)
    (home / "conf").mkdir(parents=True)
    (home / "conf" / "neo4j.conf").write_text("db.tx_log.preallocate=false\n", encoding="utf-8")
    words = write_folder(files, run, graph, {}).replace(" DATABASE ", " neo4j ").split()[1:]
    command = [str(java()), f"-Xmx{HEAP}", "-cp", f"{jars()}/*", "org.neo4j.cli.AdminTool", *words]
    known = os.environ | {"NEO4J_HOME": str(home), "NEO4J_CONF": str(home / "conf")}
    started = time.perf_counter()
    done = subprocess.run(command, cwd=files, env=known, capture_output=True, text=True, check=False)
    took = time.perf_counter() - started
    if done.returncode != 0:
        raise RuntimeError(done.stdout + done.stderr)
    return took


def reading(at: Server, store: Store, data: Path, folder: Path, runs: int) -> tuple[float, float]:
    """Return the seconds from the server and from the ledger until the project's first chain has its map."""
    with closing(open_store(str(folder / "ledger.db"))) as ledger:
        run = built(data, ledger)
        empty(at)
        store.write(run, ledger.read(), lambda _: None)
        return by_turns(lambda: map_seconds(store), lambda: map_seconds(ledger), runs)


def map_seconds(store: Store) -> float:
    """Read the current run, find what its first mapped chain's map shows, and return the seconds."""
    started = time.perf_counter()
    run = store.current()
    assert run is not None
    city = City(store.read(run.id), Rules.from_dict(run.rules), date.fromisoformat(run.as_of))
    chain = next(view for view in chain_views(city) if view.mapped)
    assert chain.findings and chain.gaps is not None
    return time.perf_counter() - started
