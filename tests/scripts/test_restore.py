"""A restored ledger is the newest whole backup, what was there is kept, and nothing is done without a yes."""

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path
from random import Random

import pytest

from graph.store.ledger.ledger import check_file
from graph.store.open import open_store
from scripts import backup, restore
from tests.city import example
from tests.graph.store.killed import ROOT, killed


def day(number: int) -> datetime:
    return datetime(2026, 11, number, 8, 30, 5)


def harm(ledger: Path) -> bytes:
    with closing(sqlite3.connect(ledger)) as db, db:
        assert db.execute("UPDATE run SET as_of = '2020-01-01'").rowcount > 0
    return ledger.read_bytes()


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """A damaged ledger, two whole backups and a damaged newer one."""
    (tmp_path / "var").mkdir()
    made = Path(shutil.copy(example().ledger, tmp_path / "var" / "ledger.db"))
    for number in (1, 2, 3):
        backup.main(tmp_path, {}, day(number))
    harm(tmp_path / "var" / "backup" / "ledger-20261103-083005.db")
    harm(made)
    return made


def answer(root: Path, text: str, *arguments: str) -> int:
    return restore.main(list(arguments), root, {}, lambda _: text)


def former(ledger: Path) -> list[Path]:
    return sorted((ledger.parent / "backup").glob("ledger-before-restore-*"))


def test_the_newest_whole_backup_takes_its_place(
    ledger: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    damaged = ledger.read_bytes()
    assert answer(tmp_path, "y") == 0
    check_file(ledger)
    assert [path.read_bytes() for path in former(ledger)] == [damaged]
    said = capsys.readouterr()
    assert said.err.startswith("跳过 ledger-20261103-083005.db：台账 ledger-20261103-083005.db 已损坏")
    assert (
        "已恢复：ledger.db ← " in said.out
        and f"ledger-20261102-083005.db；原来的文件留在 {former(ledger)[0]}" in said.out
    )
    assert {path.name for path in ledger.parent.iterdir()} <= {"ledger.db", "ledger.db.lock", "backup"}
    with closing(open_store(str(ledger))) as store:
        assert store.current() is not None and store.read().nodes


@pytest.mark.parametrize("text", ["", "n", "yes no"])
def test_without_a_yes_nothing_changes(ledger: Path, tmp_path: Path, text: str) -> None:
    damaged = ledger.read_bytes()
    assert answer(tmp_path, text) == 1
    assert ledger.read_bytes() == damaged and not former(ledger)


def test_no_answer_at_all_is_no(ledger: Path) -> None:
    damaged = ledger.read_bytes()
    command = [sys.executable, "-m", "scripts.restore", str(next((ledger.parent / "backup").glob("*02-083005.db")))]
    environ = {"GRAPH_LEDGER": str(ledger), "PATH": "", "PYTHONUTF8": "1"}
    done = subprocess.run(
        command, cwd=ROOT, env=environ, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (1, "") and done.stdout.endswith("没有恢复，原有内容未变。\n")
    assert ledger.read_bytes() == damaged


def test_a_named_file_is_taken_or_refused(ledger: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    damaged, folder = ledger.read_bytes(), ledger.parent / "backup"
    assert answer(tmp_path, "y", str(folder / "none.db")) == 1
    assert answer(tmp_path, "y", str(folder / "ledger-20261103-083005.db")) == 1
    assert ledger.read_bytes() == damaged
    missing, said = capsys.readouterr().err.splitlines()
    assert missing.startswith("没有这个备份文件：") and said.startswith("台账 ledger-20261103-083005.db 已损坏")
    assert answer(tmp_path, "", "--yes", str(folder / "ledger-20261101-083005.db")) == 0
    check_file(ledger)


def test_without_a_backup_or_a_ledger_there_is_a_sentence_or_a_ledger(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "var").mkdir()
    assert answer(tmp_path, "y") == 1
    assert "没有完好的台账备份" in capsys.readouterr().err
    assert answer(tmp_path, "y", str(example().ledger)) == 0
    check_file(tmp_path / "var" / "ledger.db")
    assert not former(tmp_path / "var" / "ledger.db")


def test_during_a_build_it_is_refused(ledger: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    damaged = ledger.read_bytes()
    with restore.build_lock(ledger):
        assert answer(tmp_path, "y") == 1
    assert "另一个生成正在进行" in capsys.readouterr().err
    assert ledger.read_bytes() == damaged


def test_a_journal_of_the_former_ledger_is_not_applied_to_the_restored_one(ledger: Path, tmp_path: Path) -> None:
    Path(f"{ledger}-journal").write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + bytes(5000))
    assert answer(tmp_path, "y") == 0
    check_file(ledger)
    assert not Path(f"{ledger}-journal").exists()


RESTORE = """
import sys
from pathlib import Path
from scripts import restore
print("begun", flush=True)
restore.main(["--yes", sys.argv[2]], Path(sys.argv[1]), {})
"""


@pytest.mark.soak
def test_killed_at_any_moment_the_old_or_the_restored_ledger_is_there(
    ledger: Path, tmp_path: Path, tries: Callable[[int, int], int]
) -> None:
    damaged = ledger.read_bytes()
    chosen = ledger.parent / "backup" / "ledger-20261101-083005.db"
    for seed in range(tries(3, 200)):
        ledger.write_bytes(damaged)
        killed(RESTORE, [str(tmp_path), str(chosen)], Random(seed).random() * 0.1)
        if ledger.read_bytes() != damaged:
            check_file(ledger)
            assert any(path.read_bytes() == damaged for path in former(ledger))
    check_file(chosen)
    assert answer(tmp_path, "y") == 0
