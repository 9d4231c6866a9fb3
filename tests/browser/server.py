"""The app as people run it: a process of its own on a free port, with its own ledger, guarded against leaving."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlencode

import build
from graph.store.open import open_store

ROOT = Path(build.__file__).resolve().parent
GUARD = Path(__file__).resolve().parent / "guard"
AS_OF = "2026-11-22"
READY_SECONDS = 180  # for a machine whose cores are all busy


@dataclass(frozen=True)
class Server:
    """A running app: its address, what it reads, and the guard's log."""

    url: str
    data: Path
    ledger: Path
    guard_log: Path
    pid: int

    @property
    def place(self) -> str:
        """The address without its scheme."""
        return self.url.removeprefix("http://")

    def page(self, name: str, **query: str) -> str:
        """Return the address of a page with a query."""
        return f"{self.url}/{name}" + (f"?{urlencode(query)}" if query else "")

    def left_machine(self) -> list[str]:
        """Return what the guard noted; AssertionError where no guard was running."""
        first, *lines = self.guard_log.read_text(encoding="utf-8").splitlines()
        assert first == "guarded"
        return [line for line in lines if line != "guarded"]


def build_ledger(data: Path, ledger: Path) -> None:
    """Build a data folder into a ledger, counted to AS_OF; AssertionError with the issues where it does not build."""
    store = open_store(str(ledger))
    report = build.build(data, store, AS_OF, lambda _: None)
    store.close()
    assert report["ok"], [d for d in report["details"] if d["level"] == "stop"]


@contextmanager
def serve(folder: Path, data: Path, built: bool = True, **more: str) -> Iterator[Server]:
    """Build `data` into folder/ledger.db unless it is to stay empty, start the app on it and stop it again."""
    ledger, log = folder / "ledger.db", folder / "guard.log"
    if built:
        build_ledger(data, ledger)
    url = f"http://127.0.0.1:{(port := free_port())}"
    environ = os.environ | {"GRAPH_LEDGER": str(ledger), "GRAPH_DATA": str(data), "APP_HOST": "127.0.0.1"}
    environ |= {"APP_PORT": str(port), "APP_ADDRESS": "", "GUARD_LOG": str(log), "PYTHONPATH": str(GUARD)}
    environ = {k: v for k, v in environ.items() if k not in ("GRAPH_STORE", "GRAPH_PIN")} | more
    with (folder / "server.log").open("w", encoding="utf-8") as output:
        command = [sys.executable, "-m", "scripts.start"]
        process = subprocess.Popen(command, cwd=ROOT, env=environ, stdout=output, stderr=subprocess.STDOUT)
        try:
            wait_ready(process, url, folder / "server.log")
            yield Server(url, data, ledger, log, process.pid)
        finally:
            process.terminate()
            process.wait(timeout=60)


def free_port() -> int:
    """Return a port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_ready(process: subprocess.Popen[bytes], url: str, log: Path) -> None:
    """Wait until the app answers; AssertionError with its output when it ends or stays silent."""
    until = time.monotonic() + READY_SECONDS
    while time.monotonic() < until:
        assert process.poll() is None, log.read_text(encoding="utf-8")
        try:
            with urllib.request.urlopen(f"{url}/_stcore/health", timeout=2) as answer:
                if answer.status == 200:
                    return
        except (URLError, OSError):
            time.sleep(0.1)
    raise AssertionError(f"no answer in {READY_SECONDS} s: {log.read_text(encoding='utf-8')}")
