"""A damaged ledger is read exactly as it was written, or refused in one sentence; the next build mends what it can."""

import shutil
import sqlite3
import zlib
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

import build
from graph.store.contract import StoreError
from graph.store.ledger.ledger import Ledger, check_file
from graph.store.open import open_store
from tests.city import AS_OF, copy_data
from tests.graph.store.damage import damage, held

SENTENCE = "台账 ledger.db 已损坏或不是台账文件；请运行 make restore 从备份恢复（现在的文件会留一份）"
NEWER = "由更新的版本写成（格式 "  # the number of the format is damaged; nothing says that it is
LATER = "2026-11-23"
Tries = Callable[[int, int], int]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with data, and a ledger of two runs that differ, and two reports."""
    folder = tmp_path_factory.mktemp("made")
    data = copy_data(folder)
    run(folder / "ledger.db", data, AS_OF)
    firms = data / "city" / "firms.csv"
    text = firms.read_text(encoding="utf-8").replace("庚食品,食品,重点企业", "庚食品,食品,龙头")
    firms.write_text(text, encoding="utf-8")
    assert run(folder / "ledger.db", data, LATER)["written"] == {"nodes": 0, "edges": 1}
    return folder


@pytest.fixture
def data(made: Path) -> Path:
    return made / "data"


@pytest.fixture
def ledger(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(made / "ledger.db", tmp_path))


def run(ledger: Path, data: Path, as_of: str) -> dict[str, Any]:
    with closing(open_store(str(ledger))) as store:
        return build.build(data, store, as_of, lambda _: None)


def change(ledger: Path, statement: str, *values: object) -> None:
    with closing(sqlite3.connect(ledger)) as db, db:
        assert db.execute(statement, values).rowcount > 0


def other_digit(ledger: Path) -> None:
    """Change one digit in one body of the current run."""
    with closing(sqlite3.connect(ledger)) as db, db:
        found = [(name, zlib.decompress(data).decode()) for name, data in db.execute("SELECT hash, data FROM part")]
        name, text = next((name, text) for name, text in found if text.startswith('["Firm"') and "1" in text)
        changed = zlib.compress(text.replace("1", "9", 1).encode())
        db.execute("UPDATE part SET data = ? WHERE hash = ?", (changed, name))


@pytest.mark.soak
def test_random_damage_is_never_silent_and_never_a_traceback(ledger: Path, tries: Tries) -> None:
    whole, before = ledger.read_bytes(), held(ledger)
    refused = 0
    for seed in range(tries(70, 3000)):
        kind = damage(ledger, whole, seed)
        try:
            assert held(ledger) == before, (seed, kind)
        except StoreError as error:
            refused += 1
            assert str(error).startswith(SENTENCE) or NEWER in str(error), (seed, kind, str(error))
    assert refused > 20


@pytest.mark.soak
def test_a_build_onto_random_damage_ends_in_a_whole_run_or_a_sentence(ledger: Path, data: Path, tries: Tries) -> None:
    whole, wanted = ledger.read_bytes(), held(ledger)[3][0]
    for seed in range(tries(14, 700)):
        kind = damage(ledger, whole, seed)
        try:
            assert run(ledger, data, "2026-11-24")["ok"]
            assert held_now(ledger) == wanted, (seed, kind)
        except StoreError as error:
            assert str(error).startswith(SENTENCE) or NEWER in str(error), (seed, kind, str(error))


def held_now(ledger: Path) -> Any:
    with closing(open_store(str(ledger))) as store:
        graph = store.read()
        return list(graph.nodes.items()), graph.edges, graph.conflicts


def test_a_changed_digit_is_refused_and_mended_by_the_next_build(ledger: Path, data: Path) -> None:
    before = held(ledger)
    other_digit(ledger)
    with pytest.raises(StoreError, match="已损坏"):
        held(ledger)
    with pytest.raises(StoreError, match="已损坏"):
        check_file(ledger)
    report = run(ledger, data, LATER)
    assert (report["new_run"], report["run"]) == (False, before[1].id)
    after = held(ledger)
    assert (after[:2], after[3]) == (before[:2], before[3])
    check_file(ledger)


def test_a_damaged_part_is_not_taken_over_by_another_run(ledger: Path, data: Path) -> None:
    wanted = held(ledger)[3][0]
    other_digit(ledger)
    assert run(ledger, data, "2026-11-24")["new_run"]
    assert held_now(ledger) == wanted


CHANGES = {
    "a rule": "UPDATE run SET rules = conflicts",
    "the date of a run": "UPDATE run SET as_of = '2020-01-01' WHERE as_of = '2026-11-22'",
    "its files": "UPDATE run SET inputs = 'x'",
    "its moment": "UPDATE run SET created = '2020-01-01T00:00:00+00:00'",
    "its conflicts": "UPDATE run SET conflicts = rules",
    "its numbers": "UPDATE run SET node_count = node_count - 1",
    "a run lost": "DELETE FROM run WHERE id <> (SELECT run FROM current)",
    "the current run lost": "DELETE FROM run WHERE id = (SELECT run FROM current)",
    "another current run": "UPDATE current SET run = (SELECT id FROM run WHERE id <> current.run)",
    "no current run": "DELETE FROM current",
    "a report lost": "DELETE FROM build WHERE seq = (SELECT max(seq) FROM build)",
    "a report's moment": "UPDATE build SET at = '2020'",
    "a report exchanged": "UPDATE build SET report = (SELECT report FROM build ORDER BY seq LIMIT 1)",
    "a column of another kind": "UPDATE run SET inputs = x'00'",
}


@pytest.mark.parametrize("verb", ["current", "runs", "read", "last_attempt", "check"])
@pytest.mark.parametrize("what", CHANGES)
def test_a_changed_row_is_one_sentence_on_every_way_in(ledger: Path, what: str, verb: str) -> None:
    change(ledger, CHANGES[what])
    with closing(Ledger(str(ledger))) as store, pytest.raises(StoreError) as caught:
        getattr(store, verb)()
    assert str(caught.value).startswith(SENTENCE)


def test_a_lost_part_is_said(ledger: Path) -> None:
    change(ledger, "DELETE FROM part WHERE hash = (SELECT report FROM build ORDER BY seq DESC LIMIT 1)")
    with closing(open_store(str(ledger))) as store:
        with pytest.raises(StoreError, match="已损坏"):
            store.last_attempt()
        assert store.read().nodes


def test_a_damaged_name_of_a_table_is_said_though_its_quote_ends_amid_a_character(ledger: Path) -> None:
    raw = ledger.read_bytes()
    assert b"tablepartpart" in raw
    ledger.write_bytes(
        raw.replace(b"tablepartpart", b"tablepar\xe5part").replace(b"CREATE TABLE part", b"CREATE TABLE par\xe5")
    )
    with pytest.raises(StoreError) as caught:
        held(ledger)
    assert str(caught.value).startswith(SENTENCE)


def test_an_empty_file_is_damage_and_no_file_is_an_empty_ledger(tmp_path: Path) -> None:
    (tmp_path / "ledger.db").write_bytes(b"")
    with pytest.raises(StoreError, match="已损坏"):
        open_store(str(tmp_path / "ledger.db"))
    with closing(open_store(str(tmp_path / "new" / "ledger.db"))) as store:
        assert store.current() is None and store.runs() == []
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["ledger.db"]


def test_a_full_disk_is_only_said_of_a_whole_file(ledger: Path) -> None:
    """SQLite says the same word, full, of a whole ledger and of one that was damaged since it was opened."""
    with closing(Ledger(str(ledger))) as store:
        pages = store.db.execute("PRAGMA page_count").fetchone()[0]
        store.db.execute(f"PRAGMA max_page_count = {pages}")
        assert too_much(store).startswith("磁盘已满，台账 ledger.db 没有写入")
        change(ledger, CHANGES["a report's moment"])
        assert too_much(store).startswith(SENTENCE)


def too_much(store: Ledger) -> str:
    with pytest.raises(StoreError) as caught, store.file.say(), store.file.transaction():
        store.db.execute("INSERT INTO part VALUES ('x', randomblob(100000))")
    assert isinstance(caught.value.__cause__, sqlite3.OperationalError)
    assert caught.value.__cause__.sqlite_errorname == "SQLITE_FULL"
    return str(caught.value)
