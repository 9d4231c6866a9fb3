"""The app starts where the environment says, refuses what cannot be, and asks nobody outside."""

import socket

import pytest

from scripts import start


def test_without_variables_the_app_stays_on_this_machine() -> None:
    where = start.place({"APP_HOST": "", "APP_ADDRESS": ""})
    assert where == start.Place("127.0.0.1", 8501, ("127.0.0.1",))
    assert where.url == "http://127.0.0.1:8501"
    assert where.options == {
        "server.address": "127.0.0.1",
        "server.port": 8501,
        "browser.serverAddress": "127.0.0.1",
        "server.allowedHosts": ["127.0.0.1", "localhost", "::1"],
    }


@pytest.mark.parametrize(
    ("environ", "url"),
    [
        ({"APP_HOST": "0.0.0.0", "APP_PORT": "80"}, "http://localhost:80"),
        ({"APP_HOST": "0.0.0.0", "APP_ADDRESS": "atlas.intra"}, "http://atlas.intra:8501"),
        ({"APP_HOST": "0.0.0.0", "APP_ADDRESS": " atlas.intra , 10.0.0.7,"}, "http://atlas.intra:8501"),
        ({"APP_HOST": "::1"}, "http://[::1]:8501"),
    ],
)
def test_the_address_is_the_one_people_type(environ: dict[str, str], url: str) -> None:
    assert start.place(environ).url == url


def test_the_app_answers_to_the_names_that_are_its_own() -> None:
    assert start.place({"APP_HOST": "10.0.0.7"}).hosts == [*start.THIS_MACHINE, "10.0.0.7"]
    named = start.place({"APP_HOST": "127.0.0.1", "APP_ADDRESS": "atlas.intra,10.0.0.7"})
    assert named.hosts == [*start.THIS_MACHINE, "atlas.intra", "10.0.0.7"]
    everywhere = start.place({"APP_HOST": "0.0.0.0", "APP_ADDRESS": "atlas.intra"}).hosts
    assert {*start.THIS_MACHINE, "atlas.intra", socket.gethostname()} <= set(everywhere)
    assert not {"*", "", "0.0.0.0", "::"} & set(everywhere)


@pytest.mark.parametrize("port", ["0", "65536", "80a", "-1", "八"])
def test_a_port_that_is_none_is_refused(port: str) -> None:
    with pytest.raises(SystemExit, match="APP_PORT 应为"):
        start.place({"APP_PORT": port})


def test_a_taken_port_and_a_foreign_host_get_a_sentence() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(SystemExit, match=f"端口 {port} 已被占用，请换一个：make app APP_PORT={port + 1}"):
            start.refuse_taken(start.Place("127.0.0.1", port, ("127.0.0.1",)))
    start.refuse_taken(start.Place("127.0.0.1", port, ("127.0.0.1",)))
    with pytest.raises(SystemExit, match=r"不能监听 192\.0\.2\.1"):
        start.refuse_taken(start.Place("192.0.2.1", port, ("192.0.2.1",)))


def test_a_page_of_another_origin_is_refused_without_asking_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    from streamlit import net_util
    from streamlit.web.server import server_util

    asked: list[str] = []
    monkeypatch.setattr(net_util, "_make_blocking_http_get", lambda url, timeout=5: asked.append(url))
    monkeypatch.setattr(net_util, "_external_ip", None)
    monkeypatch.setattr(net_util, "get_external_ip", net_util.get_external_ip)
    assert not server_util.is_url_from_allowed_origins("http://elsewhere.example")
    assert len(asked) == 2
    start.keep_inside()
    assert not server_util.is_url_from_allowed_origins("http://elsewhere.example")
    assert len(asked) == 2
