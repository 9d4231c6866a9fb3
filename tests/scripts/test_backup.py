"""A backup is a whole database, taken while another connection is writing, or a sentence."""

import shutil
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from graph.store.open import open_store
from scripts import backup
from tests.city import example

NOW = datetime(2026, 11, 2, 8, 30, 5)


def database(path: Path, rows: int) -> sqlite3.Connection:
    path.parent.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("CREATE TABLE run (id INTEGER)")
    connection.executemany("INSERT INTO run VALUES (?)", [(i,) for i in range(rows)])
    connection.commit()
    return connection


def ledger(root: Path, name: str = "ledger.db") -> Path:
    (root / "var").mkdir(exist_ok=True)
    return Path(shutil.copy(example().ledger, root / "var" / name))


def count(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("SELECT count(*) FROM run").fetchone()[0]


def test_committed_rows_are_copied_and_open_ones_are_not(tmp_path: Path) -> None:
    made = ledger(tmp_path)
    with closing(sqlite3.connect(made)) as writer, closing(database(tmp_path / "var" / "more.db", 5)):
        writer.execute("DELETE FROM run")
        backup.main(tmp_path, {"GRAPH_LEDGER": "var/ledger.db"}, NOW)
    folder = tmp_path / "var" / "backup"
    assert sorted(path.name for path in folder.iterdir()) == ["ledger-20261102-083005.db", "more-20261102-083005.db"]
    assert count(folder / "more-20261102-083005.db") == 5
    with closing(open_store(str(folder / "ledger-20261102-083005.db"))) as copy:
        assert len(copy.runs()) == 1 and copy.read().nodes


def test_a_damaged_database_is_said_and_the_others_are_still_copied(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    database(tmp_path / "var" / "leads.db", 1).close()
    for name in ("desk.db", "more.db"):
        (tmp_path / "var" / name).write_bytes(b"no database at all, but long enough " * 40)
    (tmp_path / "var" / "ledger.db").write_bytes(b"no database at all, but long enough " * 40)
    with pytest.raises(SystemExit) as ended:
        backup.main(tmp_path, {}, NOW)
    assert ended.value.code == 1
    said, more, desk = capsys.readouterr().err.splitlines()
    assert more == "备份失败 / not copied: more.db 没有备份：它已损坏、不是数据库或正被占用；请检查这个文件。"
    assert desk.startswith("备份失败 / not copied: 经办库 desk.db 已损坏或不是经办库；请运行 make restore")
    assert said.startswith("备份失败 / not copied: 台账 ledger.db 已损坏或不是台账文件；请运行 make restore")
    assert [path.name for path in (tmp_path / "var" / "backup").iterdir()] == ["leads-20261102-083005.db"]


@pytest.mark.parametrize(
    "harm",
    [
        "UPDATE part SET data = (SELECT data FROM part WHERE hash = (SELECT rules FROM run))",
        "UPDATE run SET as_of = '2020-01-01'",
        "DELETE FROM part WHERE hash = (SELECT report FROM build)",
    ],
)
@pytest.mark.parametrize("name", ["ledger.db", "second.db"])
def test_a_ledger_with_changed_content_is_never_passed_off_as_good(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, harm: str
) -> None:
    with closing(sqlite3.connect(ledger(tmp_path, name))) as db, db:
        assert db.execute(harm).rowcount > 0
        assert db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    with pytest.raises(SystemExit) as ended:
        backup.main(tmp_path, {}, NOW)
    said = capsys.readouterr()
    assert (ended.value.code, said.out) == (1, "")
    assert said.err.startswith(f"备份失败 / not copied: 台账 {name} 已损坏") and said.err.count("\n") == 1
    assert list((tmp_path / "var" / "backup").iterdir()) == []


def test_nothing_to_copy_is_said(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="没有可备份的数据库"):
        backup.main(tmp_path, {}, NOW)
