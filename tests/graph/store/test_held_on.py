"""Which run was the current one on a day: by the record of builds, uses again among them, then by the date of the data."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

import build
from graph.store.contract import Run
from graph.store.ledger.chosen import held_on
from graph.store.ledger.ledger import Ledger
from tests.city import AS_OF, build_city

RUNS = [Run("c", "2026-10-03", "", {}, "3"), Run("b", "2026-10-02", "", {}, "2"), Run("a", "2026-09-01", "", {}, "1")]
HELD = [("2026-10-02T12:00:00+00:00", "b"), ("2026-10-03T12:00:00+00:00", "c"), ("2026-10-05T12:00:00+00:00", "b")]


@pytest.mark.parametrize(
    ("day", "run"),
    [
        *(("2026-10-02", "b"), ("2026-10-04", "c"), ("2026-10-05", "b"), ("2026-12-01", "b")),
        *(("2026-10-01", "a"), ("2026-09-01", "a"), ("2026-08-31", None)),
    ],
)
def test_the_run_of_a_day(day: str, run: str | None) -> None:
    found = held_on(day, RUNS, HELD)
    assert (found.id if found else None) == run


def test_a_run_that_was_forgotten_is_not_found() -> None:
    found = held_on("2026-10-04", [r for r in RUNS if r.id != "c"], HELD)
    assert found and found.id == "b"


def test_a_ledger_tells_which_run_it_held(tmp_path: Path) -> None:
    built = build_city(tmp_path)
    with closing(Ledger(str(built.ledger))) as store:
        second = build.build(built.data, store, "2026-11-23", lambda _: None)["run"]
    build.use(built.report["run"], str(built.ledger), lambda _: None)
    with closing(Ledger(str(built.ledger))) as store:
        order = [run for _, run in store.held()]
        assert order[0] == order[-1] == built.report["run"] and second in order
        assert [at for at, _ in store.held()] == sorted(at for at, _ in store.held())
        assert {r.as_of for r in store.runs()} == {AS_OF, "2026-11-23"}
