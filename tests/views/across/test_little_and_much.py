"""Every page with little and with much: a chain without firms, one chain, sixty chains."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import made_up
from tests.browser.server import build_ledger
from tests.views.conftest import open_page, read_from
from views.parts.frame.pages import page_files

PAGES = sorted(p.stem for p in page_files())
FIRMS = ("firms.csv", "firm_names.csv", "projects.csv", "ties.csv")
Made = tuple[Path, Path]


def made(folder: Path, chains: int, without: tuple[str, ...] = ()) -> Made:
    made_up.write(folder / "data", chains)
    for table in without:
        (folder / "data" / table).unlink()
    build_ledger(folder / "data", folder / "ledger.db")
    return folder / "data", folder / "ledger.db"


@pytest.fixture(scope="module")
def cities(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Made]:
    return {
        "no firms": made(tmp_path_factory.mktemp("none"), 1, FIRMS),
        "one chain": made(tmp_path_factory.mktemp("one"), 1),
        "sixty chains": made(tmp_path_factory.mktemp("sixty"), 60),
    }


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("size", ["no firms", "one chain", "sixty chains"])
def test_a_page_says_something_and_never_fails(
    monkeypatch: pytest.MonkeyPatch, cities: dict[str, Made], name: str, size: str
) -> None:
    read_from(monkeypatch, *cities[size])
    at = open_page(name)
    assert [e.value for e in at.exception] == []
    assert at.get("html") or at.markdown or at.info
