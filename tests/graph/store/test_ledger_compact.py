"""The ledger forgets runs by stated rules, never the current one, and keeps the rest as it was."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from graph.record import Graph, Key, Node, Origin
from graph.store.contract import Attempt, Run, StoreError
from graph.store.ledger.compact import carry_out, keep, plan, shrink
from graph.store.ledger.ledger import Ledger
from graph.store.ledger.rows import BuildRow, Rows, RunRow, seal
from graph.store.open import open_store
from tests.city import example
from tests.graph.store.killed import killed

TODAY = date(2026, 11, 26)


def rows(days: dict[str, str], builds: str, current: str) -> Rows:
    """Return runs by id and the day each was made, builds as the ids they led to."""
    runs = {i: RunRow(i, day, "", f"{day}T08:00:00+00:00", "", "", "", "", 0, 0) for i, day in days.items()}
    return Rows(current, runs, [BuildRow(n, "", 0.0, i, "") for n, i in enumerate(builds)])


DAYS = {
    "a": "2026-08-01",
    "b": "2026-08-30",
    "c": "2026-10-01",
    "d": "2026-10-02",
    "e": "2026-10-25",
    "f": "2026-10-27",
    "g": "2026-11-26",
}


def test_what_stays_by_the_rules() -> None:
    assert keep(rows(DAYS, "abcdefg", "g"), TODAY) == {"b", "f", "g"}
    assert keep(rows(DAYS, "abcdefg", "a"), TODAY) == {"a", "b", "f", "g"}  # the current one
    assert keep(rows(DAYS, "abcdecfg", "g"), TODAY) == {"b", "c", "f", "g"}  # somebody went back to c
    assert keep(rows(DAYS, "abccdefg", "g"), TODAY) == {"b", "f", "g"}  # building the same twice is no going back
    assert keep(rows(DAYS, "abcdefg", "g"), date(2026, 11, 1)) == {"b", "c", "d", "e", "f", "g"}  # 31 days
    assert keep(Rows(None, {}, []), TODAY) == set()


@pytest.fixture(scope="module")
def forty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Forty runs of forty days, each with a node of its own and a report."""
    made = tmp_path_factory.mktemp("forty") / "ledger.db"
    with closing(open_store(str(example().ledger))) as store:
        graph = store.read()
    with closing(Ledger(str(made))) as store:
        for number in range(40):
            moment = datetime(2026, 10, 1, 8, tzinfo=UTC) + timedelta(days=number)
            key = Key("Park", f"park-{number}")
            graph.nodes[key] = Node(key, {"name": f"园区{number}" * 50}, [])
            run = Run(f"{number:020}", moment.date().isoformat(), "", {"number": number})
            store.write(run, graph, lambda _: None)
            store.note(Attempt(moment.isoformat(), 1.0, run.id, {"ok": True, "number": number}))
            # The moment of a run is its row's; a test cannot wait forty days.
            store.db.execute("UPDATE run SET created = ? WHERE id = ?", (moment.isoformat(), run.id))
            seal(store.db, run.id)
    return made


@pytest.fixture
def ledger(forty: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(forty, tmp_path))


def contents(ledger: Path) -> dict[str, object]:
    with closing(open_store(str(ledger))) as store:
        return {run.id: (run, store.read(run.id).nodes, store.read(run.id).edges) for run in store.runs()}


def compacted(ledger: Path) -> None:
    with closing(Ledger(str(ledger))) as store, store.lock():
        carry_out(store.file, plan(store.file, TODAY).dropped)
        shrink(store.file)


def test_it_forgets_and_keeps_the_rest_as_it_was(ledger: Path) -> None:
    before = contents(ledger)
    size = ledger.stat().st_size
    with closing(Ledger(str(ledger))) as store:
        wanted = plan(store.file, TODAY)
        # All of November, and those of October that are 31 days old at most: the last of October among them.
        assert [run.as_of for run in wanted.kept] == [
            (date(2026, 10, 26) + timedelta(days=day)).isoformat() for day in range(15)
        ]
        assert len(wanted.dropped) == 25 and 0 < wanted.bytes < size
    compacted(ledger)
    kept = {run.id for run in wanted.kept}
    assert contents(ledger) == {id: found for id, found in before.items() if id in kept}
    assert size - ledger.stat().st_size > wanted.bytes * 0.8
    with closing(Ledger(str(ledger))) as store:
        store.check()
        assert plan(store.file, TODAY)[1:] == ([], 0)
        attempt = store.last_attempt()
        assert attempt is not None and attempt.report["number"] == 39
        with pytest.raises(StoreError, match="还没有这一次运行"):
            store.read(wanted.dropped[0].id)


def test_what_a_claim_rests_on_stays_in_the_newest_run_that_holds_it(tmp_path: Path) -> None:
    with closing(open_store(str(example().ledger))) as store:
        graph = store.read()
    here = next(iter(graph.nodes)).id
    gone = Node(Key("Park", "gone"), {"name": "旧园区"}, [Origin("", "甲.csv", "", 2, statement="X009")])
    with closing(Ledger(str(tmp_path / "ledger.db"))) as store:
        for day, more in {"2026-01-05": [gone], "2026-01-06": [gone], "2026-01-07": [], "2026-11-26": []}.items():
            store.write(
                Run(day, day, "", {}), Graph(graph.nodes | {n.key: n for n in more}, graph.edges), lambda _: None
            )
            store.db.execute("UPDATE run SET created = ? WHERE id = ?", (f"{day}T08:00:00+00:00", day))
            seal(store.db, day)

        def kept(*named: str) -> list[str]:
            return [run.id for run in plan(store.file, TODAY, named).kept]

        assert kept() == kept(here, "nobody") == ["2026-01-07", "2026-11-26"]
        assert kept("gone") == kept("X009", here) == kept("X009", "gone") == ["2026-01-06", "2026-01-07", "2026-11-26"]


def test_the_current_run_stays_whatever_is_asked(ledger: Path) -> None:
    with closing(Ledger(str(ledger))) as store:
        everything = [*(found := plan(store.file, TODAY)).kept, *found.dropped]
        carry_out(store.file, everything)
        assert [run.id for run in store.runs()] == [f"{39:020}"]
        store.check()


def test_a_damaged_ledger_is_not_compacted(ledger: Path) -> None:
    with closing(sqlite3.connect(ledger)) as db, db:
        db.execute("UPDATE run SET inputs = 'x'")
    before = ledger.read_bytes()
    with closing(Ledger(str(ledger))) as store, pytest.raises(StoreError, match="已损坏"):
        plan(store.file, TODAY)
    assert ledger.read_bytes() == before


COMPACT = """
import sys
from datetime import date
from graph.store.ledger.ledger import Ledger
from graph.store.ledger.compact import carry_out, plan, shrink
store = Ledger(sys.argv[1])
print("begun", flush=True)
carry_out(store.file, plan(store.file, date(2026, 11, 26)).dropped)
shrink(store.file)
"""


@pytest.mark.soak
def test_killed_at_any_moment_all_runs_or_the_kept_ones_are_whole(
    ledger: Path, tries: Callable[[int, int], int]
) -> None:
    raw, before = ledger.read_bytes(), contents(ledger)
    compacted(ledger)
    after = contents(ledger)
    for seed in range(tries(3, 200)):
        ledger.write_bytes(raw)
        killed(COMPACT, [str(ledger)], Random(seed).random() * 0.1)
        assert contents(ledger) in (before, after)
        with closing(Ledger(str(ledger))) as store:
            store.check()
            current = store.current()
            assert current is not None and current.as_of == "2026-11-09"
