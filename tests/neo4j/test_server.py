"""A real server starts, answers, stops, keeps data and password, and refuses in one sentence; nothing here is played."""

import json
import os
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from urllib.request import ProxyHandler, build_opener

import neo4j
import pytest
from neo4j.exceptions import ClientError

from scripts import neo4j_server as room
from scripts.neo4j_jars import ServerError
from scripts.neo4j_server import Server, start, status, stop

FOLDER = Path(room.__file__).resolve().parent.parent
MAKE = Callable[..., Server]


def ask(server: Server, query: str, scheme: str = "bolt", **values: object) -> list[object]:
    """Return the first column of what a query answers."""
    address = f"{scheme}://127.0.0.1:{server.bolt}"
    with neo4j.GraphDatabase.driver(address, auth=("neo4j", server.password)) as driver, driver.session() as session:
        return session.run(query, **values).value()  # pyright: ignore[reportArgumentType]


def get(url: str) -> str:
    with build_opener(ProxyHandler({})).open(url, timeout=60) as answer:
        return answer.read().decode()


def listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@pytest.mark.parametrize("scheme", ["bolt", "neo4j"])
def test_it_answers_as_soon_as_it_has_started(neo4j_server: Server, scheme: str) -> None:
    assert ask(neo4j_server, "RETURN $said", scheme, said="产业链") == ["产业链"]
    versions = ask(
        neo4j_server, "CALL dbms.components() YIELD versions, edition RETURN versions[0] + ' ' + edition", scheme
    )
    assert versions == ["5.26.30 community"]


def test_neo4j_browser_is_served_and_led_to_the_right_port(neo4j_server: Server) -> None:
    assert "<title>Neo4j Browser</title>" in get(neo4j_server.browser_url)
    found = json.loads(get(f"http://127.0.0.1:{neo4j_server.http}/"))
    assert found["bolt_direct"] == f"bolt://127.0.0.1:{neo4j_server.bolt}"


def test_it_listens_to_this_machine_only(neo4j_server: Server) -> None:
    ports = {f"{port:04X}" for port in (neo4j_server.bolt, neo4j_server.http)}
    lines = [line.split() for name in ("tcp", "tcp6") for line in Path(f"/proc/net/{name}").read_text().splitlines()]
    heard = {fields[1] for fields in lines if fields[3] == "0A" and fields[1].split(":")[1] in ports}
    assert len(heard) == 2
    assert {address.split(":")[0] for address in heard} <= {"0100007F", "0000000000000000FFFF00000100007F"}


@pytest.mark.parametrize("turn", [1, 2])
def test_a_fresh_database_holds_nothing_of_another_test(fresh: Server, turn: int) -> None:
    assert ask(fresh, "MATCH (n) RETURN count(n)") == [0]
    assert ask(fresh, "SHOW CONSTRAINTS YIELD name") == []
    assert ask(fresh, "SHOW INDEXES YIELD type RETURN DISTINCT type") == ["LOOKUP"]
    ask(fresh, "CREATE CONSTRAINT `企业 唯一` FOR (n:Firm) REQUIRE n.id IS UNIQUE")
    ask(fresh, "CREATE INDEX named FOR (n:Firm) ON (n.name)")
    ask(fresh, "UNWIND range(1, 20) AS id CREATE (:Firm {id: id})-[:MAKES]->(:Product)")


def test_each_home_is_a_database_of_its_own_and_keeps_its_password(fresh: Server, server_factory: MAKE) -> None:
    other = server_factory()
    assert {other.bolt, other.http, other.home, other.pid}.isdisjoint({fresh.bolt, fresh.http, fresh.home, fresh.pid})
    ask(other, "CREATE (:Firm)")
    assert (ask(other, "MATCH (n) RETURN count(n)"), ask(fresh, "MATCH (n) RETURN count(n)")) == ([1], [0])
    assert status(fresh.home) == Server(fresh.home, fresh.bolt, fresh.http, fresh.pid)
    assert stop(other.home) is True
    assert ask(fresh, "RETURN 1") == [1]
    with pytest.raises(ServerError, match="密码与首次启动时不同"):
        server_factory(home=other.home, password="another-password")
    assert status(other.home) is None and not listens(other.bolt)


def command(name: str, root: Path, environ: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Run a command of the script in a process of its own, with another project folder for its var/."""
    code = f"import sys, pathlib\nfrom scripts import neo4j_server as room\nroom.main([{name!r}], pathlib.Path(sys.argv[1]))"
    return subprocess.run(
        [sys.executable, "-c", code, str(root)],
        cwd=FOLDER,
        env=os.environ | environ,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_command_starts_a_server_that_outlives_it_and_keeps_its_data(neo4j_jars: Path, tmp_path: Path) -> None:
    from tests.neo4j.conftest import SMALL, free_ports

    root, (bolt, http) = tmp_path / "产业 链", free_ports()
    home, password = root / "var" / "neo4j" / str(bolt), '密码 "a\\b$1#x'
    environ = {"NEO4J_PORT": str(bolt), "NEO4J_HTTP_PORT": str(http), "NEO4J_PASSWORD": password, "LC_ALL": "C.UTF-8"}
    try:
        started = command("start", root, environ)
        assert (started.returncode, started.stderr) == (0, "")
        for shown in (f"bolt://127.0.0.1:{bolt}\n", f"http://127.0.0.1:{http}/browser/\n", f"password: {password}\n"):
            assert shown in started.stdout
        server = Server(home, bolt, http, int(json.loads((home / "run" / "server.json").read_text())["pid"]), password)
        assert ask(server, "CREATE (n:Firm {name: '甲'}) RETURN n.name") == ["甲"]
        assert command("start", root, environ).stdout == started.stdout
        assert f"bolt://127.0.0.1:{bolt}\n" in command("status", root, environ).stdout
        assert command("stop", root, environ).stdout == "Neo4j 已停止 / stopped\n"
        assert not listens(bolt) and not listens(http) and status(home) is None
        assert "没有运行" in command("stop", root, environ).stdout
        # That one which was killed starts again is seen where servers are killed in the middle of a publish.
        read_only = start(home, bolt, http, password, SMALL | {"server.databases.default_to_read_only": "true"})
        assert read_only.pid != server.pid
        assert ask(read_only, "MATCH (n) RETURN n.name") == ["甲"]
        with pytest.raises(ClientError, match="read-only"):
            ask(read_only, "CREATE (:Firm)")
    finally:
        stop(home)


def test_another_password_is_refused_while_it_runs_and_it_goes_on(neo4j_server: Server) -> None:
    with pytest.raises(ServerError, match="密码与首次启动时不同：请用当时的密码") as refused:
        start(neo4j_server.home, neo4j_server.bolt, neo4j_server.http, "another-password")
    assert f"再删除 {neo4j_server.home}（" in str(refused.value)
    assert ask(neo4j_server, "RETURN 1") == [1]


@pytest.mark.parametrize(("taken", "name"), [("bolt", "NEO4J_PORT"), ("http", "NEO4J_HTTP_PORT")])
def test_a_port_in_use_is_said(taken: str, name: str, neo4j_server: Server, tmp_path: Path) -> None:
    from tests.neo4j.conftest import free_ports

    bolt, http = free_ports()
    port = getattr(neo4j_server, taken)
    with pytest.raises(ServerError, match=rf"端口 {port} 已被占用，请换一个：make neo4j {name}={port + 1} / "):
        start(tmp_path, *((port, http) if taken == "bolt" else (bolt, port)))
    assert status(tmp_path) is None and not (tmp_path / "data").exists()


def test_what_neo4j_itself_refuses_is_said(neo4j_server: Server) -> None:
    from tests.neo4j.conftest import free_ports

    state = neo4j_server.home / "run" / "server.json"
    hidden = state.rename(state.with_suffix(".hidden"))
    try:
        with pytest.raises(ServerError, match=r"没能启动.*Caused by.*Lock file has been locked by another process"):
            start(neo4j_server.home, *free_ports(), neo4j_server.password)
    finally:
        hidden.rename(state)
    assert ask(neo4j_server, "RETURN 1") == [1]


def test_a_home_that_runs_on_other_ports_is_not_started_twice(neo4j_server: Server) -> None:
    with pytest.raises(ServerError, match=f"已在端口 {neo4j_server.bolt}、{neo4j_server.http} 上运行"):
        start(neo4j_server.home, neo4j_server.bolt, neo4j_server.http + 1, neo4j_server.password)


def test_a_server_that_does_not_come_up_says_why(server_factory: MAKE, tmp_path: Path) -> None:
    with pytest.raises(ServerError, match=r"没能启动.*Too small"):
        server_factory(home=tmp_path / "small", heap="1m")
    assert status(tmp_path / "small") is None
    with pytest.raises(ServerError, match=r"不能设初始密码.*Unrecognized setting.* name: no\.such"):
        server_factory(conf={"no.such": "1"})


def test_a_number_taken_over_by_another_program_is_not_ours(tmp_path: Path) -> None:
    (tmp_path / "run").mkdir()
    known = tmp_path / "run" / "server.json"
    known.write_text(json.dumps({"pid": os.getpid(), "bolt": 7687, "http": 7474}))
    assert status(tmp_path) is None
    assert stop(tmp_path) is False
    assert not known.exists()


@pytest.mark.parametrize("password", ["1234567", "tab\tinside", ""])
def test_a_password_the_server_would_refuse_is_refused_first(password: str, tmp_path: Path) -> None:
    with pytest.raises(ServerError, match="NEO4J_PASSWORD 至少 8 个可见字符"):
        start(tmp_path / "home", password=password)
    assert not (tmp_path / "home").exists()


def test_two_equal_ports_and_ports_that_are_none_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ServerError, match="不能相同"):
        start(tmp_path / "home", 7687, 7687)
    for port in ("0", "65536", "七", "-1"):
        with pytest.raises(SystemExit, match=f"NEO4J_PORT 应为 1 到 65535 的整数，现在是 '{port}'"):
            room.main(["status"], tmp_path, {"NEO4J_PORT": port})


def test_an_unknown_command_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="用法"):
        room.main([], tmp_path, {})
