"""The app and a bare script served for real on free ports, and how long a server takes to run a page for a new visitor."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect

import build
from graph.store.open import open_store

AS_OF = "2026-11-22"
PATIENCE = 60.0  # seconds until a server that does not answer counts as broken


@contextmanager
def side_by_side(data: Path, bare: str) -> Iterator[tuple[str, str]]:
    """Serve the app on a fresh ledger and a bare script; yield their addresses as 127.0.0.1:PORT.

    A second visitor stays connected to each, as in an office: without any, Streamlit forgets the scripts it has compiled.
    """
    with TemporaryDirectory() as folder, ExitStack() as stack:
        script = Path(folder, "bare.py")
        script.write_text(bare, encoding="utf-8")
        ours = stack.enter_context(served_data(data))
        plain = stack.enter_context(served(script, {}))
        stack.enter_context(_stream(plain))
        yield ours, plain


@contextmanager
def served_data(data: Path) -> Iterator[str]:
    """Serve the app on a fresh ledger built from `data`, a visitor connected, and yield its address."""
    with TemporaryDirectory() as folder:
        ledger = f"{folder}/ledger.db"
        with closing(open_store(ledger)) as store:
            report = build.build(data, store, AS_OF, lambda _: None)
        if not report["ok"]:
            raise RuntimeError(build.show(report))
        with served_ledger(data, ledger) as place:
            yield place


@contextmanager
def served_ledger(data: Path, ledger: str) -> Iterator[str]:
    """Serve the app on a ledger that is there, a visitor connected, and yield its address."""
    own = {"GRAPH_LEDGER": ledger, "GRAPH_DATA": str(data), "GRAPH_STORE": ""}
    with ExitStack() as stack:
        place = stack.enter_context(served(build.ROOT / "app.py", own))
        stack.enter_context(_stream(place))
        yield place


@contextmanager
def served(script: Path, environ: Mapping[str, str]) -> Iterator[str]:
    """Serve a script and yield its address; RuntimeError when it does not come up."""
    place = f"127.0.0.1:{_free_port()}"
    command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.headless", "true"]
    command += ["--server.address", "127.0.0.1", "--server.port", place.split(":")[1]]
    silent = subprocess.DEVNULL
    process = subprocess.Popen(
        command, cwd=build.ROOT, env={**os.environ, **environ}, stdin=silent, stdout=silent, stderr=silent
    )
    try:
        _wait(process, place)
        yield place
    finally:
        process.terminate()
        process.wait(PATIENCE)


def script_seconds(place: str, page: str = "", query: str = "") -> float:
    """Ask for a page as a new visitor does and return the seconds until the server has run it and sent all of it."""
    asked = BackMsg()
    asked.rerun_script.page_name = page
    asked.rerun_script.query_string = query
    with _stream(place) as stream:
        started = time.perf_counter()
        stream.send(asked.SerializeToString())
        while True:
            _answer_at_once(stream)
            answer = ForwardMsg.FromString(bytes(stream.recv(PATIENCE, decode=False)))
            if answer.WhichOneof("type") == "script_finished":
                return time.perf_counter() - started


def _answer_at_once(stream: ClientConnection) -> None:
    """Acknowledge what comes without delay where the system can: a waiting sender would cost either side 40 ms."""
    if quick := getattr(socket, "TCP_QUICKACK", None):
        stream.socket.setsockopt(socket.IPPROTO_TCP, quick, 1)


def _stream(place: str) -> ClientConnection:
    return connect(f"ws://{place}/_stcore/stream", max_size=None, compression=None, proxy=None)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait(process: subprocess.Popen[bytes], place: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(f"http://{place}/_stcore/health", timeout=5):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise RuntimeError(f"服务没有起来 / the server did not come up: {place}")
