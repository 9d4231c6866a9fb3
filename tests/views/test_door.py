"""Who reaches the app: only who asks for one of its names, never from a foreign frame; tried on real servers."""

from __future__ import annotations

import http.client
from collections.abc import Iterator
from pathlib import Path

import pytest
from websockets.exceptions import InvalidStatus

from benchmarks.visitors import visiting
from tests.browser.server import Server, serve
from tests.city import copy_data

PATHS = (
    "/",
    "/chain",
    "/_stcore/health",
    "/_stcore/host-config",
    "/_stcore/metrics",
    "/media/none.png",
    "/none",
    "/find?q=a",
)
TITLE = "济南产业链总览"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("door")
    with serve(folder, copy_data(folder), APP_ADDRESS="atlas.intra, 10.0.0.7") as running:
        yield running


def answer(server: Server, path: str, host: str | None) -> tuple[int, str, dict[str, str]]:
    """Return status, text and headers of an answer to a request for a name, or for none at all."""
    asked = http.client.HTTPConnection(server.place, timeout=60)
    asked.putrequest("GET", path, skip_host=True)
    if host is not None:
        asked.putheader("Host", host)
    asked.endheaders()
    given = asked.getresponse()
    text, headers = given.read().decode(), {k.lower(): v for k, v in given.getheaders()}
    asked.close()
    return given.status, text, headers


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "evil.example:8501", "atlas.intra@evil.example", ""]
)
def test_a_foreign_name_gets_no_page_and_no_data(server: Server, host: str) -> None:
    for path in PATHS:
        status, text, _ = answer(server, path, host)
        assert status == 403, path
        assert text.startswith("这台服务器不认这个网址里的名字。请用启动时显示的网址打开") and "<" not in text


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example"])
def test_the_data_stream_is_closed_to_a_foreign_name(server: Server, host: str) -> None:
    with pytest.raises(InvalidStatus) as refused, visiting(server.place, host) as visitor:
        visitor.open("overview")
    assert refused.value.response.status_code == 403


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "atlas.intra", "ATLAS.intra", "10.0.0.7"])
def test_its_own_names_get_page_and_data(server: Server, host: str) -> None:
    status, text, _ = answer(server, "/", f"{host}:80")
    assert status == 200 and '<html lang="zh">' in text and "<title>产业链</title>" in text
    with visiting(server.place, host) as visitor:
        assert TITLE in visitor.open("overview").all("heading")


@pytest.mark.parametrize("path", [*PATHS, "/static/none.js"])
def test_no_answer_may_be_framed_by_others(server: Server, path: str) -> None:
    for host in ("localhost", "evil.example"):
        _, _, headers = answer(server, path, host)
        assert headers["content-security-policy"] == "frame-ancestors 'self'"
        assert headers["x-frame-options"] == "SAMEORIGIN"


def test_a_server_without_names_of_others_answers_to_this_machine_alone(tmp_path: Path) -> None:
    with serve(tmp_path, copy_data(tmp_path)) as own:
        assert [answer(own, "/", host)[0] for host in ("localhost", "[::1]", "atlas.intra")] == [200, 200, 403]
