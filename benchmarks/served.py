"""A Streamlit script served for real on a free port, and how long the server takes to run it for a new visitor."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 60.0  # seconds until a server that does not answer counts as broken


@contextmanager
def served(script: Path, environ: Mapping[str, str]) -> Iterator[str]:
    """Serve a script and yield its address as 127.0.0.1:PORT; RuntimeError when it does not come up."""
    place = f"127.0.0.1:{_free_port()}"
    command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.headless", "true"]
    command += ["--server.address", "127.0.0.1", "--server.port", place.split(":")[1]]
    silent = subprocess.DEVNULL
    process = subprocess.Popen(command, cwd=ROOT, env={**os.environ, **environ}, stdin=silent, stdout=silent, stderr=silent)
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
    with connect(f"ws://{place}/_stcore/stream", max_size=None, compression=None, proxy=None) as socket_:
        started = time.perf_counter()
        socket_.send(asked.SerializeToString())
        while True:
            answer = ForwardMsg.FromString(socket_.recv(PATIENCE))
            if answer.WhichOneof("type") == "script_finished":
                return time.perf_counter() - started


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
