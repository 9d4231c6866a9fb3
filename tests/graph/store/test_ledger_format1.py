"""A ledger of format 1, kept as it was written then: opened, checked, copied, rewritten, and read as it was."""

import gzip
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from random import Random
from types import SimpleNamespace

import pytest

import build
from graph.store.contract import Store, StoreError
from graph.store.ledger.ledger import check_file
from graph.store.open import open_store
from tests.graph.store.killed import killed

FIXED = Path(__file__).with_name("format1.db.gz")
RUNS = {
    "8641d3e943f338e1a9ba": "2026-11-23",
    "776be00d5927285083b6": "2026-11-22",
}  # the newer one first, it is current


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    made = tmp_path / "ledger.db"
    made.write_bytes(gzip.decompress(FIXED.read_bytes()))
    return made


def assert_all_there(store: Store) -> None:
    runs = store.runs()
    assert {run.id: run.as_of for run in runs} == RUNS and [run.id for run in runs] == list(RUNS)
    current, attempt = store.current(), store.last_attempt()
    assert current is not None and attempt is not None
    assert (current.id, attempt.run, attempt.report["written"]) == (runs[0].id, runs[0].id, {"nodes": 0, "edges": 1})
    assert [current.inputs, runs[1].inputs] == ["8a51f33d496cc9f2a1d6", "29cff09b8d6263ad4703"]
    for run in runs:
        graph = store.read(run.id)
        assert (len(graph.nodes), len(graph.edges), len(graph.conflicts)) == (107, 173, 1)
        # The id is the hash of every node, edge and rule: nothing is another than it was.
        reading = SimpleNamespace(rules=run.rules, inputs=run.inputs)
        assert build.make_run(graph, reading, run.as_of).id == run.id  # pyright: ignore[reportArgumentType]


def test_it_is_rewritten_and_holds_what_it_held(ledger: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = ledger.read_bytes()
    with closing(open_store(str(ledger))) as store:
        assert_all_there(store)
    kept = list((ledger.parent / "backup").iterdir())
    assert [path.name.startswith("ledger-format1-") for path in kept] == [True]
    said = capsys.readouterr().err
    assert said == f"台账 ledger.db 是旧格式，已改写为新格式；改写前的文件留在 {kept[0]}。\n"
    with closing(sqlite3.connect(kept[0])) as copy, closing(sqlite3.connect(":memory:")) as old:
        old.deserialize(before)
        assert list(copy.iterdump()) == list(old.iterdump())
    with closing(open_store(str(ledger))) as store:
        assert_all_there(store)
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    "harm",
    [
        "UPDATE body SET json = replace(json, '重点企业', '重点企叶')",
        "UPDATE body SET hash = 'x' || hash WHERE json LIKE '%重点企业%'",
        "UPDATE edge SET start = start || 'x' WHERE seq = 5",
        "DELETE FROM node WHERE id = (SELECT start FROM edge WHERE seq = 0)",
        "UPDATE run SET conflicts = substr(conflicts, 2)",
        "UPDATE build SET report = substr(report, 2)",
        "UPDATE current SET run = 'x'",
    ],
)
def test_a_damaged_one_is_refused_and_left_alone(ledger: Path, harm: str) -> None:
    with closing(sqlite3.connect(ledger)) as db, db:
        assert db.execute(harm).rowcount > 0
    before = ledger.read_bytes()
    with pytest.raises(StoreError, match=r"台账 ledger.db 已损坏或不是台账文件；请运行 make restore"):
        open_store(str(ledger))
    with pytest.raises(StoreError, match="已损坏"):
        check_file(ledger)
    assert ledger.read_bytes() == before
    assert not (ledger.parent / "backup").exists()


def test_checking_an_old_file_does_not_rewrite_it(ledger: Path) -> None:
    before = ledger.read_bytes()
    check_file(ledger)
    assert ledger.read_bytes() == before


OPEN = """
import sys
from graph.store.open import open_store
print("begun", flush=True)
open_store(sys.argv[1])
"""


@pytest.mark.soak
def test_killed_at_any_moment_it_is_the_old_file_or_the_new(
    ledger: Path, tries: Callable[[int, int], int], capsys: pytest.CaptureFixture[str]
) -> None:
    before = ledger.read_bytes()
    for seed in range(tries(3, 200)):
        ledger.write_bytes(before)
        killed(OPEN, [str(ledger)], Random(seed).random() * 0.2)
        check_file(ledger)
        with closing(open_store(str(ledger))) as store:
            assert_all_there(store)
