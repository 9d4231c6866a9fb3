"""What the tests of pages share: a ledger of the project's data, one of the invented city, and a way to open a page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.browser.server import ROOT
from tests.city import Built, build_city
from views.parts.frame.pages import page_files

APP = ROOT / "app.py"
Show = Callable[..., AppTest]


def html_of(at: AppTest) -> str:
    """Return all HTML that a page shows, one piece after another."""
    return "\n".join(piece.proto.body for piece in at.get("html"))


def open_page(name: str, **query: str) -> AppTest:
    """Run the app on one page with a query; the environment decides which ledger it reads."""
    at = AppTest.from_file(str(APP), default_timeout=60)
    (page,) = (p for p in page_files() if p.stem == name)
    at.switch_page(str(page.relative_to(APP.parent)))
    for key, value in query.items():
        at.query_params[key] = value
    return at.run()


def built(at: AppTest) -> AppTest:
    """Wait for the build that the page has begun, and look at the page again; one that has ended was looked at already."""
    if "build" not in at.session_state:
        return at
    assert at.session_state["build"].done.wait(120)
    return at.run()


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The invented city, whose findings are known by hand."""
    return build_city(tmp_path_factory.mktemp("example"))


def read_from(monkeypatch: pytest.MonkeyPatch, data: Path, ledger: Path) -> None:
    """Make the app read a data folder and a ledger for one test."""
    monkeypatch.delenv("GRAPH_STORE", raising=False)
    monkeypatch.setenv("GRAPH_LEDGER", str(ledger))
    monkeypatch.setenv("GRAPH_DATA", str(data))


@pytest.fixture
def show(monkeypatch: pytest.MonkeyPatch, jinan: tuple[Path, Path]) -> Show:
    """Open a page on the project's own data."""
    read_from(monkeypatch, *jinan)
    return open_page


@pytest.fixture
def show_example(monkeypatch: pytest.MonkeyPatch, example: Built) -> Show:
    """Open a page on the invented city."""
    read_from(monkeypatch, example.data, example.ledger)
    return open_page
