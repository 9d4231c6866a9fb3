"""What the tests on a real server share: addresses, the whole content of a database, two runs of the city, build.py as a process."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager, nullcontext
from dataclasses import replace
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

import neo4j

import build
from graph.codec import bodies_of, digest
from graph.record import Graph, Key
from graph.store.contract import Run
from graph.store.open import open_store
from scripts.neo4j_server import Server
from tests.city import AS_OF, example

ROOT = Path(build.__file__).resolve().parent
OURS = ("ChainGraph", "ChainGraphRun", "ChainGraphLock")


class Made(NamedTuple):
    """A run and its graph."""

    run: Run
    graph: Graph


def address(server: Server, scheme: str = "bolt", user: str = "") -> str:
    return f"{scheme}://{user}{'@' if user else ''}127.0.0.1:{server.bolt}"


@contextmanager
def session(server: Server) -> Iterator[Any]:
    """Yield a session of the driver itself."""
    auth = ("neo4j", server.password)
    with (
        neo4j.GraphDatabase.driver(server.bolt_url, auth=auth, notifications_min_severity="OFF") as driver,
        driver.session() as opened,
    ):
        yield opened


def ask(server: Server, query: str, **values: object) -> list[Any]:
    """Return the first column of what a query answers."""
    with session(server) as opened:
        return opened.run(query, **values).value()


def clear(server: Server) -> None:
    """Delete every node; constraints and indexes stay, which saves seconds."""
    ask(server, "MATCH (n) DETACH DELETE n")


def database(
    server: Server, foreign: bool = False, empty: bool = True, opened: Any = None
) -> tuple[list[str], list[str]]:
    """Return all nodes and relations with labels and properties as sorted text, or only those that are not ours.

    Without `empty`, texts and lists with nothing in them are left out.
    """
    nodes = "MATCH (n) RETURN labels(n), properties(n)"
    edges = "MATCH (a)-[r]->(b) RETURN labels(a), a.id, type(r), properties(r), labels(b), b.id"
    with nullcontext(opened) if opened else session(server) as asked:
        held = [
            (sorted(labels), sorted((k, v) for k, v in props.items() if k != "tried" and (empty or v not in ("", []))))
            for labels, props in asked.run(nodes).values()
        ]
        linked = [
            (sorted(a), i, name, sorted((k, v) for k, v in p.items() if empty or v not in ("", [])), sorted(b), j)
            for a, i, name, p, b, j in asked.run(edges).values()
        ]
    if foreign:
        held = [found for found in held if not set(OURS) & set(found[0])]
        linked = [found for found in linked if not set(OURS) & set(found[0]) & set(found[4])]
    return sorted(map(repr, held)), sorted(map(repr, linked))


@cache
def city() -> Made:
    """The invented city's run."""
    with closing(open_store(str(example().ledger))) as ledger:
        run = ledger.current()
        assert run is not None
        return Made(run, ledger.read(run.id))


@cache
def other() -> Made:
    """Another run: every node and every edge of the city differs, and one park is gone."""
    graph, gone = city().graph, Key("Park", "dianchi-yuan")
    nodes = {
        k: replace(n, props={**n.props, "note": f"另一次 {k.id}" * 8}) for k, n in graph.nodes.items() if k != gone
    }
    edges = [replace(e, props={**e.props, "note": "另一次" * 8}) for e in graph.edges if gone not in (e.start, e.end)]
    return made(Graph(nodes, edges))


def made(graph: Graph) -> Made:
    """Return a graph with a run made for it."""
    return Made(replace(city().run, id=digest(b"".join(chain(*bodies_of(graph)))), bodies=None), graph)


def quiet(_: str) -> None:
    """Say nothing."""


def held(server: Server) -> Made:
    """Return what readers see."""
    with closing(open_store(address(server))) as store:
        run = store.current()
        assert run is not None
        return Made(run, store.read(run.id))


def publish(server: Server, what: Made) -> tuple[int, int]:
    """Publish through the store; return the nodes and edges written."""
    with closing(open_store(address(server))) as store:
        written = store.write(what.run, what.graph, quiet)
    return written.nodes, written.edges


def same(one: Made, two: Made) -> bool:
    """Whether two runs are equal to the last origin, order included."""
    return (
        one.run == two.run
        and list(one.graph.nodes.items()) == list(two.graph.nodes.items())
        and (one.graph.edges, one.graph.conflicts) == (two.graph.edges, two.graph.conflicts)
    )


def command(store: str, data: Path, ledger: Path, *more: str) -> list[str]:
    """Return the words of build.py; pass `environ` along with them."""
    return [sys.executable, "build.py", "--data", str(data), "--store", store, "--as-of", AS_OF, *more]


def environ(password: str | None, ledger: Path, **more: str) -> dict[str, str]:
    """Return the environment of a publish; None leaves the password out."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("NEO4J_", "GRAPH_"))}
    return kept | {"GRAPH_LEDGER": str(ledger)} | ({"NEO4J_PASSWORD": password} if password else {}) | more


def build_process(
    store: str, data: Path, ledger: Path, password: str | None, *more: str, **env: str
) -> subprocess.CompletedProcess[str]:
    """Run build.py to its end; the password must stand nowhere in what it prints."""
    done = subprocess.run(
        command(store, data, ledger, *more),
        cwd=ROOT,
        env=environ(password, ledger, **env),
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert "Traceback" not in done.stderr, done.stderr
    assert not password or password not in done.stdout + done.stderr
    return done
