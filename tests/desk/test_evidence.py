"""What was read of a source is kept once, under its hash, with the day; by the command too; a backup holds it."""

import hashlib
from collections.abc import Callable
from contextlib import closing
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from desk import place
from desk.copied import copy_desk
from desk.evidence import keeping as evidence
from desk.opened import Opened
from desk.place import files_folder
from desk.record import DeskError
from scripts.desk_copies import FILES, back_up_desk, restore_desk
from scripts.keep_evidence import main
from tests.city import example

PAGE, OTHER = b"<html>a page</html>", b"%PDF-1.7"
DAY = "2026-03-02"


@pytest.fixture
def desk(address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(place, "ROOT", tmp_path)  # a server's desk keeps its files under var/
    return address


def test_a_file_is_kept_under_its_hash_with_the_day_it_was_read(desk: str) -> None:
    assert evidence.kept(desk) == {} and not Path(desk).exists()
    made = evidence.keep(desk, "S001", "页面.html", PAGE, DAY, "张某")
    assert made.hash == hashlib.sha256(PAGE).hexdigest() and (made.size, made.read_on) == (len(PAGE), DAY)
    again = evidence.keep(desk, "S001", "again.html", PAGE, DAY, "李某")
    assert (again.hash, again.again, made.again) == (made.hash, True, False)
    later = evidence.keep(desk, "S001", "b.pdf", OTHER, "2026-04-01", "张某")
    assert evidence.kept(desk) == {"S001": (later, made)}
    assert (evidence.content(desk, made), evidence.content(desk, later)) == (PAGE, OTHER)
    (files_folder(desk) / made.hash).write_bytes(b"x")
    with pytest.raises(DeskError, match="已损坏"):
        evidence.content(desk, made)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("C:\\外发\\a.html", "a.html"),
        ("../../x.pdf", "x.pdf"),
        ('a?b*"<>|.htm', "a-b-.htm"),
        ("名" * 300 + ".pdf", "名" * 116 + ".pdf"),
        ("\x00..", "原文"),
        (" .hidden. ", "hidden"),
    ],
)
def test_names_are_such_as_windows_takes(given: str, kept: str, tmp_path: Path) -> None:
    assert evidence.keep(str(tmp_path / "desk.db"), "S001", given, PAGE, DAY, "张某").name == kept


def test_what_cannot_be_kept_is_said_and_leaves_nothing(desk: str, monkeypatch: pytest.MonkeyPatch) -> None:
    tomorrow = (date.today() + timedelta(1)).isoformat()
    for content, day, person, said in (
        (b"", DAY, "张某", "“a”是空的"),
        (PAGE, "去年", "张某", "不是日期"),
        (PAGE, tomorrow, "张某", "还没有到"),
        (PAGE, DAY, " ", "请写明经办人的姓名"),
    ):
        with pytest.raises(DeskError, match=said):
            evidence.keep(desk, "S001", "a", content, day, person)
    monkeypatch.setattr(evidence, "MOST_BYTES", 3)
    with pytest.raises(DeskError, match="超过 0 MB"):
        evidence.keep(desk, "S001", "a", PAGE, DAY, "张某")
    assert not Path(desk).exists() and not files_folder(desk).exists()


def test_nobody_changes_it_and_copies_hold_it(
    desk: str, tmp_path: Path, database: Callable[[], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    made = evidence.keep(desk, "S001", "a.html", PAGE, DAY, "张某")
    for change in ("UPDATE evidence SET hash = 'x'", "DELETE FROM evidence"):
        with (
            closing(Opened(desk)) as opened,
            opened.engine.begin() as db,
            pytest.raises(DBAPIError, match="never changed"),
        ):
            db.execute(text(change))
    (tmp_path / "backup").mkdir()
    backup = back_up_desk(desk, tmp_path / "backup", datetime(2026, 11, 26))
    assert backup is not None and (tmp_path / "backup" / FILES / made.hash).read_bytes() == PAGE
    copy = str(tmp_path / "copy.db")
    copy_desk(desk, copy)
    assert evidence.kept(copy) == evidence.kept(desk)
    with pytest.raises(DeskError, match="已有内容"):
        copy_desk(desk, copy)
    monkeypatch.setattr(place, "ROOT", tmp_path / "fresh")
    fresh = database() if "://" in desk else str(tmp_path / "fresh" / "desk.db")
    assert not files_folder(fresh).exists()
    restore_desk(backup, fresh, tmp_path / "backup", datetime(2026, 11, 26))
    assert evidence.content(fresh, evidence.kept(fresh)["S001"][0]) == PAGE


def test_the_command_takes_number_or_address(desk: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "a.html"
    page.write_bytes(PAGE)

    def run(source: str, *more: str) -> tuple[int, str, str]:
        code = main([source, *more, "--store", str(example().ledger), "--desk", desk, "--person", "张某"])
        out, err = capsys.readouterr()
        return code, out, err

    code, said, _ = run("https://example.org/s002", str(page), "--read-on", DAY)
    assert (code, said) == (*(0, f"S002：a.html（19 字节，2026-03-02 读）→ {hashlib.sha256(PAGE).hexdigest()}\n"),)
    assert "；同一天的这一份已经留存过，没有再存" in run("S002", str(page), "--read-on", DAY)[1]
    assert run("S404", str(page))[::2] == (1, "没有来源“S404”；请写来源编号，见数据页的来源。\n")
    code, _, said = run("S001", str(tmp_path / "none.pdf"))
    assert code == 1 and said.startswith("读不了 ") and said.endswith("；请检查路径。\n")
    assert list(evidence.kept(desk)) == ["S002"]
