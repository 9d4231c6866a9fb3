"""Desks to test: a SQLite file, and a database on a real PostgreSQL that the run starts for itself."""

import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest

from scripts import machine

LACKING = "没有 PostgreSQL / no PostgreSQL"


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a server of the run's own, without a database's name."""
    programs = machine.find_postgres()
    if programs is None:
        if machine.strict_ci():
            pytest.fail(f"CI=true: {LACKING}", pytrace=False)
        pytest.skip(f"未运行 / not run: {LACKING}")
    folder = Path(tempfile.mkdtemp(prefix="desk-postgres-"))
    # PostgreSQL refuses to run as root.
    as_user = {"user": "postgres", "group": "postgres", "extra_groups": []} if machine.is_root() else {}
    if as_user:
        import pwd  # not on every system

        os.chown(folder, pwd.getpwnam("postgres").pw_uid, -1)
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": folder, **as_user}
    data = folder / "data"
    made = [programs / "initdb", "-D", data, "-U", "desk", "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync"]
    subprocess.run(made, check=True, **quiet)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    own = ["-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=", "-c", "fsync=off"]
    server = subprocess.Popen([programs / "postgres", "-D", data, "-p", str(port), *own], **quiet)
    try:
        address = f"postgresql://desk@127.0.0.1:{port}"
        _wait(address)
        yield address
    finally:
        server.terminate()
        server.wait(60)
        shutil.rmtree(folder)


def _wait(address: str) -> None:
    for _ in range(1200):
        try:
            psycopg.connect(f"{address}/postgres").close()
        except psycopg.OperationalError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError("PostgreSQL does not answer")


@pytest.fixture
def database(request: pytest.FixtureRequest) -> Callable[[], str]:
    """Make new databases on the server and return their addresses."""

    def make() -> str:
        server, name = request.getfixturevalue("postgres"), f"d{uuid4().hex}"
        with psycopg.connect(f"{server}/postgres", autocommit=True) as db:
            db.execute(f"CREATE DATABASE {name}")  # pyright: ignore[reportArgumentType, reportCallIssue]
        return f"{server}/{name}"

    return make


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path, database: Callable[[], str]) -> str:
    """The address of a desk that is not there yet, in a file and on a server."""
    return str(tmp_path / "desk.db") if request.param == "sqlite" else database()
