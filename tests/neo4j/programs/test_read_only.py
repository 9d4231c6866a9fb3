"""What docs/agents.md says of reading only, on a real Community server: what each way refuses, and what it lets through."""

import json
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import anyio
import neo4j
import pytest
from mcp import Client, StdioServerParameters

from exports.serve.server import answer, every_tool
from exports.serve.shown import Reader
from scripts.neo4j_server import READ_ONLY, Server, stop
from tests.city import example
from tests.neo4j.tools import city, publish

pytestmark = pytest.mark.soak(only=True)
CYPHER = "mcp-neo4j-cypher==0.6.0"
WRITE, INDEX = "CREATE (x:Probe)", "CREATE INDEX probe FOR (n:Probe) ON (n.a)"
USER, ROLE = "CREATE USER leser IF NOT EXISTS SET PASSWORD 'leser-leser'", "GRANT ROLE reader TO leser"
READ = "MATCH (c:Chain)<-[:IN_CHAIN]-(s:Segment) RETURN c.name AS chain, count(s) AS n ORDER BY n DESC, chain"
CHAINS = [{"chain": "机器人", "n": 12}, {"chain": "电池", "n": 10}]


def passes(server: Server, query: str, mode: str) -> bool:
    """Tell whether a query gets through; what it lacks the right to do is refused, anything else wrong is raised."""
    with (
        neo4j.GraphDatabase.driver(server.bolt_url, auth=("neo4j", server.password)) as driver,
        driver.session(default_access_mode=mode) as session,
    ):
        try:
            asked_for: Any = query  # the driver wants a literal
            session.run(asked_for).consume()
        except neo4j.exceptions.ClientError as error:
            refused = ("AccessMode", "WriteOnReadOnlyAccessDatabase", "ExternalResourceFailed", "Unsupported")
            assert any(word in str(error.code) for word in refused), error
            return False
        return True


def asked(server: Server, program: Path, queries: list[str]) -> list[tuple[bool, str]]:
    """Return, for each query, whether Neo4j's own server for programs refused it, and its answer."""
    found: list[tuple[bool, str]] = []

    async def session() -> None:
        words = ["--db-url", server.bolt_url, "--username", "neo4j", "--read-only", "--schema-sample-size", "100"]
        parameters = StdioServerParameters(command=str(program), args=words, env={"NEO4J_PASSWORD": server.password})
        async with Client(parameters, mode="legacy") as client:
            assert "write_neo4j_cypher" not in [t.name for t in (await client.list_tools()).tools]
            for query in queries:
                told = await client.call_tool("read_neo4j_cypher", {"query": query})
                first: Any = told.content[0]
                found.append((told.is_error, first.text))

    with ThreadPoolExecutor(1) as apart:  # the main thread may have a loop that runs
        apart.submit(anyio.run, session).result()
    return found


def test_what_is_read_only_and_what_is_not(
    server_factory: Callable[..., Server], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    subprocess.run([sys.executable, "-m", "venv", str(tmp_path / "env")], check=True)
    bin = tmp_path / "env" / ("Scripts" if sys.platform == "win32" else "bin")
    subprocess.run([str(bin / "pip"), "install", "-q", CYPHER], check=True)
    program, home = bin / "mcp-neo4j-cypher", tmp_path / "home"
    secret = tmp_path / "secret.csv"
    secret.write_text("a\n", encoding="utf-8")
    load = f"LOAD CSV FROM '{secret.as_uri()}' AS line RETURN line"

    server = server_factory(home)
    monkeypatch.setenv("NEO4J_PASSWORD", server.password)
    publish(server, city())
    queries = [READ, WRITE, load, INDEX, "DROP INDEX probe", USER, "DROP USER leser"]
    refused = [wrong for wrong, _ in asked(server, program, queries)]
    assert refused == [False, True, False, False, False, False, False]  # its own word of reading only is not enough
    assert [passes(server, q, "READ") for q in (READ, WRITE, INDEX, load, USER)] == [True, False, False, True, False]
    assert not passes(server, ROLE, "WRITE")

    stop(home)
    server = server_factory(home, READ_ONLY)
    assert [passes(server, q, "WRITE") for q in (READ, WRITE, INDEX, load, USER)] == [True, False, False, False, True]
    told = asked(server, program, [READ, WRITE, INDEX, load])
    assert [wrong for wrong, _ in told] == [False, True, True, True]
    assert json.loads(told[0][1]) == CHAINS

    ours = [
        answer(Reader(where, True), every_tool(), "list_targets", {"limit": 100}).structured_content
        for where in (server.bolt_url, str(example().ledger))
    ]
    assert ours[0] == ours[1] and ours[0]["total"] == 13
