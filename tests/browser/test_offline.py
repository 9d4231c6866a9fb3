"""No request leaves the machine: neither from the browser nor from the server, on any page."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.browser.conftest import Save, Watched
from tests.browser.reading import open_exports
from tests.browser.server import GUARD, Server

OUTSIDE = {
    "by name": "import socket; socket.getaddrinfo('example.org', 443)",
    "by address": "import socket; socket.create_connection(('192.0.2.1', 9), timeout=1)",
    "without a connection": "import socket; socket.socket(type=socket.SOCK_DGRAM).sendto(b'x', ('192.0.2.1', 9))",
    "by a library": "import urllib.request; urllib.request.urlopen('http://example.org', timeout=1)",
    "in a thread": "import asyncio; asyncio.run(asyncio.open_connection('example.org', 443))",
}
INSIDE = """
import socket, threading
server = socket.create_server(("127.0.0.1", 0))
socket.create_connection(server.getsockname()).close()
socket.create_connection(("localhost", server.getsockname()[1])).close()
"""


def guarded(code: str, log: Path) -> tuple[int, list[str]]:
    """Run code as the server is run; return its exit code and what the guard noted."""
    environ = os.environ | {"PYTHONPATH": str(GUARD), "GUARD_LOG": str(log)}
    done = subprocess.run([sys.executable, "-c", code], env=environ, capture_output=True, timeout=60, check=False)
    first, *noted = log.read_text(encoding="utf-8").splitlines()
    assert first == "guarded"
    return done.returncode, noted


@pytest.mark.parametrize("way", OUTSIDE)
def test_the_guard_sees_and_refuses_every_way_out(tmp_path: Path, way: str) -> None:
    code, noted = guarded(OUTSIDE[way], tmp_path / "guard.log")
    assert code != 0
    assert noted and all("example.org" in line or "192.0.2.1" in line for line in noted)


def test_the_guard_lets_the_machine_talk_to_itself(tmp_path: Path) -> None:
    assert guarded(INSIDE, tmp_path / "guard.log") == (0, [])


@pytest.mark.browser
def test_a_page_and_its_files_ask_no_other_machine(app: Server, watched: Watched, save: Save) -> None:
    # All pages are watched so: what `watched` and `app` look at when a test of test_pages.py is over.
    page = watched.open(app.page("chain", chain="aero", segment="rocket-assembly"))
    open_exports(page)
    save(page, "目标企业清单 Excel")
    assert len(watched.asked) > 20
    assert watched.outside() == []
    assert app.left_machine() == []
