"""A backup is a whole database, taken while another connection is writing, or a sentence."""

import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from scripts import backup

NOW = datetime(2026, 11, 2, 8, 30, 5)


def database(path: Path, rows: int) -> sqlite3.Connection:
    path.parent.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("CREATE TABLE run (id INTEGER)")
    connection.executemany("INSERT INTO run VALUES (?)", [(i,) for i in range(rows)])
    connection.commit()
    return connection


def count(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("SELECT count(*) FROM run").fetchone()[0]


def test_committed_rows_are_copied_and_open_ones_are_not(tmp_path: Path) -> None:
    with closing(database(tmp_path / "var" / "ledger.db", 3)) as writer, closing(database(tmp_path / "desk.db", 5)):
        writer.execute("INSERT INTO run VALUES (9)")
        backup.main(tmp_path, {"GRAPH_LEDGER": "var/ledger.db", "GRAPH_LEADS": str(tmp_path / "desk.db")}, NOW)
    folder = tmp_path / "var" / "backup"
    assert sorted(path.name for path in folder.iterdir()) == ["desk-20261102-083005.db", "ledger-20261102-083005.db"]
    assert count(folder / "ledger-20261102-083005.db") == 3
    assert count(folder / "desk-20261102-083005.db") == 5


def test_a_damaged_database_is_said_and_the_others_are_still_copied(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    database(tmp_path / "var" / "leads.db", 1).close()
    (tmp_path / "var" / "ledger.db").write_bytes(b"no database at all, but long enough " * 40)
    with pytest.raises(SystemExit) as ended:
        backup.main(tmp_path, {}, NOW)
    assert ended.value.code == 1
    assert "备份失败 / not copied: ledger.db" in capsys.readouterr().err
    assert [path.name for path in (tmp_path / "var" / "backup").iterdir()] == ["leads-20261102-083005.db"]


def test_nothing_to_copy_is_said(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="没有可备份的数据库"):
        backup.main(tmp_path, {}, NOW)
