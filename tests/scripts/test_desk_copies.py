"""The desk and what was uploaded to it are backed up and restored whole, from a file and from a server."""

import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from desk import files
from desk.desk import Desk
from desk.place import files_folder
from desk.record import DeskError
from desk.there import acts_of
from scripts import backup, restore
from tests.desk.test_desk import LI, NOBODY_HERE, ZHANG

NOW = datetime(2026, 11, 2, 8, 30, 5)
COPY = "desk-20261102-083005.db"


def tell(address: str) -> None:
    with closing(Desk(address)) as desk:
        desk.keep(NOBODY_HERE, ZHANG, "a")
        desk.take_back(1, LI, "b")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project with a desk and an uploaded file, backed up; then more is said."""
    made = tmp_path / "var" / "desk.db"
    tell(str(made))
    files.put(files_folder(str(made)), b"list")
    backup.main(tmp_path, {}, NOW)
    with closing(Desk(str(made))) as desk:
        desk.keep(NOBODY_HERE, LI, "c")
    return tmp_path


def test_a_copy_is_put_back_with_its_files_and_what_was_there_is_kept(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made, folder = root / "var" / "desk.db", root / "var" / "backup"
    later, content = acts_of(str(made)), made.read_bytes()
    (root / "var" / "desk-files" / files.put(root / "var" / "desk-files", b"list")).unlink()
    assert restore.main([str(folder / COPY)], root, {}, lambda _: "n") == 1
    assert made.read_bytes() == content
    assert restore.main([str(folder / COPY)], root, {}, lambda _: "y") == 0
    assert acts_of(str(made)) == acts_of(str(folder / COPY)) == (later or [])[:2]
    (kept,) = folder.glob("desk-before-restore-*")
    assert kept.read_bytes() == content and str(kept) in capsys.readouterr().out
    assert files.get(root / "var" / "desk-files", files.put(folder / "desk-files", b"list")) == b"list"


def test_a_damaged_desk_is_not_copied_and_a_damaged_copy_not_restored(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made, copy = root / "var" / "desk.db", root / "var" / "backup" / COPY
    for path in (made, copy):
        with closing(sqlite3.connect(path)) as db, db:
            db.execute("DROP TRIGGER act_no_update")
            db.execute("UPDATE act SET person = '王某'")
    content = made.read_bytes()
    with pytest.raises(SystemExit):
        backup.main(root, {}, datetime(2026, 11, 3, 8, 30, 5))
    assert "经办库 desk.db 已损坏或不是经办库" in capsys.readouterr().err
    assert restore.main([str(copy), "--yes"], root, {}) == 1
    assert f"经办库 {COPY} 已损坏或不是经办库" in capsys.readouterr().err
    assert made.read_bytes() == content
    names = sorted(p.name for p in copy.parent.iterdir())
    assert names == ["desk-20261102-083005.db", "desk-files"]


def test_an_uploaded_file_is_what_its_hash_says_or_refused(tmp_path: Path) -> None:
    name = files.put(tmp_path, b"list")
    assert files.put(tmp_path, b"list") == name and files.get(tmp_path, name) == b"list"
    (tmp_path / name).write_bytes(b"changed")
    for wrong in (name, "../desk.db", "0" * 64):
        with pytest.raises(DeskError, match="不在了，或已损坏"):
            files.get(tmp_path, wrong)
    files.put(tmp_path, b"list")
    assert files.get(tmp_path, name) == b"list" and [p.name for p in tmp_path.iterdir()] == [name]
