"""A real Neo4j for the tests that ask for one: ports and homes of the run's own, never a user's, in two workers."""

import os
import shutil
import socket
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from functools import lru_cache
from pathlib import Path

import neo4j
import pytest

from scripts import machine
from scripts.neo4j_jars import ServerError, jars
from scripts.neo4j_server import HOST, Server, start, stop

PASSWORD = "neo4j-in-tests"
# Neo4j sets 512 MB aside in each home, which the runs of a day would fill a disk with.
SMALL = {"db.tx_log.preallocate": "false"}
# The servers of the tests live for seconds: what a long life gains from the second compiler and from threads that collect
# garbage is lost here, and what the libraries say is checked when they are fetched. All three cost half of what a start does.
SHORT_LIVED = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:+UnlockDiagnosticVMOptions -XX:-BytecodeVerificationRemote"
# These start and kill servers of their own for as long as all the others take together on the server they share.
APART = {"test_kill", "test_server", "test_jars", "test_benchmarks"}
FIXTURES = {"neo4j_jars", "neo4j_server", "fresh", "server_factory"}


# First, as xdist reads the groups in the same hook.
@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if FIXTURES & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.neo4j)
        if item.get_closest_marker("neo4j"):
            group = "neo4j-apart" if item.path.stem in APART else "neo4j"
            item.add_marker(pytest.mark.xdist_group(group))


@lru_cache(maxsize=1)
def lacking() -> str:
    """Return the sentence that says why no server can run here, empty where one can; fetches the libraries once."""
    try:
        jars()
    except ServerError as error:
        return str(error)
    return ""


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip, in one line for all, what needs a server on a machine that can run none; fail it where CI=true."""
    if item.get_closest_marker("neo4j") and lacking():
        if machine.strict_ci():
            pytest.fail(f"CI=true: {lacking()}", pytrace=False)
        pytest.skip(f"未运行 / not run: {lacking()}")


@pytest.fixture(scope="session")
def neo4j_jars() -> Iterator[Path]:
    """The folder of Neo4j's libraries; every Java of the tests knows that its life is short."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JAVA_TOOL_OPTIONS", f"{os.environ.get('JAVA_TOOL_OPTIONS', '')} {SHORT_LIVED}".strip())
        yield jars()


@pytest.fixture(scope="session")
def neo4j_server(neo4j_jars: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The server of the run; who writes to it asks for `fresh`."""
    with ExitStack() as stack:
        yield maker(stack, tmp_path_factory.mktemp("neo4j"))()


@pytest.fixture
def fresh(neo4j_server: Server) -> Server:
    """The server of the run without nodes, constraints and indexes."""
    empty(neo4j_server)
    return neo4j_server


@pytest.fixture
def server_factory(neo4j_jars: Path, tmp_path: Path) -> Iterator[Callable[..., Server]]:
    """Start servers of the test's own: server_factory(home=None, conf={}, heap="512m", password=PASSWORD).

    A home that is named again, after a stop or a kill, keeps its ports. At the end all are stopped and removed.
    """
    with ExitStack() as stack:
        yield maker(stack, tmp_path)


def maker(stack: ExitStack, folder: Path) -> Callable[..., Server]:
    """Return the function that starts servers below a folder and leaves their end to the stack."""
    ports: dict[Path, tuple[int, int]] = {}

    def make(
        home: Path | None = None, conf: Mapping[str, str] = SMALL, heap: str = "512m", password: str = PASSWORD
    ) -> Server:
        home = home or folder / f"home-{len(ports)}"
        if home not in ports:
            ports[home] = free_ports()
            stack.callback(shutil.rmtree, home, ignore_errors=True)
            stack.callback(stop, home)
        return start(home, *ports[home], password, SMALL | dict(conf), heap)

    return make


def free_ports() -> tuple[int, int]:
    """Return two ports nobody listens on."""
    with socket.socket() as one, socket.socket() as other:
        for probe in (one, other):
            probe.bind((HOST, 0))
        return one.getsockname()[1], other.getsockname()[1]


def empty(server: Server) -> None:
    """Delete every node, constraint and index, the lookup indexes of a new database excepted."""
    driver = neo4j.GraphDatabase.driver(server.bolt_url, auth=("neo4j", server.password))
    with driver, driver.session() as session:
        session.run("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS").consume()
        for name in session.run("SHOW CONSTRAINTS YIELD name").value():
            session.run("DROP CONSTRAINT $name", name=name).consume()
        for name in session.run("SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP' RETURN name").value():
            session.run("DROP INDEX $name", name=name).consume()
