"""What is filled in for targets: the newest holds, nothing is lost, two who differ are both shown."""

from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import DBAPIError

from desk.desk import Desk
from desk.note import FIELDS, Note, clashes, shown
from desk.place import url_of
from desk.record import DeskError
from desk.work import history, keep, noted, settle
from scripts import backup, restore
from tests.desk.test_desk import NOBODY_HERE, ZHANG

ONE, OTHER = ("battery", "lithium-salt", "wai-li-1"), ("battery", "lithium-salt", "wai-li-2")
CALLED, TALKS = Note("张某", "已联系", "2026-12-01"), Note("张某", "洽谈中", "2026-12-01")


def said(note: Note) -> tuple[str, ...]:
    return (*(getattr(note, f) for f in FIELDS), note.person)


def test_the_newest_holds_and_all_are_kept(address: str) -> None:
    assert noted(address) == {} == history(address)
    first = keep(address, {ONE: CALLED, OTHER: Note(status="未联系")}, "张某", "清单.xlsx")
    assert (list(first.changed), first.unchanged, first.clashes) == ([ONE, OTHER], 0, {})
    again = keep(address, {ONE: CALLED}, "张某", "清单.xlsx")
    assert (again.changed, again.unchanged) == ({}, 1)
    keep(address, {ONE: TALKS}, "李某", base=2)
    assert said(noted(address)[ONE]) == ("张某", "洽谈中", "2026-12-01", "", "李某")
    assert [n.status for n in history(address)[ONE]] == ["已联系", "洽谈中"] and clashes(history(address)) == {}
    assert shown(noted(address))[1] == 3 and noted(address)[OTHER].file == "清单.xlsx"


def test_what_somebody_left_as_it_was_takes_nothing_of_what_came_since(address: str) -> None:
    keep(address, {ONE: CALLED}, "张某")
    keep(address, {ONE: TALKS}, "李某", base=1)
    assert keep(address, {ONE: CALLED}, "王某", base=1).unchanged == 1
    kept = keep(address, {ONE: Note("张某", "已联系", "2026-12-01", "寄过材料")}, "王某", base=1)
    assert said(kept.changed[ONE]) == ("张某", "洽谈中", "2026-12-01", "寄过材料", "王某") and kept.clashes == {}
    assert keep(address, {ONE: Note(remark="")}, "王某", base=3).changed[ONE].words == ""


def test_two_who_filled_one_thing_differently_are_both_shown_until_one_is_chosen(address: str) -> None:
    keep(address, {ONE: CALLED}, "张某")
    kept = keep(address, {ONE: Note("李某", "已联系", "")}, "李某")
    assert said(noted(address)[ONE]) == ("李某", "已联系", "2026-12-01", "", "李某")
    ((mine, other),) = kept.clashes.values()
    assert (mine.contact, other.contact) == ("李某", "张某") and clashes(history(address)) == {ONE: (mine, other)}
    keep(address, {ONE: Note(remark="再打")}, "王某")  # who did not see the two settles nothing
    assert clashes(history(address))[ONE][1] == other
    settle(address, ONE, other.number, "王某")
    assert said(noted(address)[ONE]) == ("张某", "已联系", "2026-12-01", "", "王某")
    assert clashes(history(address)) == {} and len(history(address)[ONE]) == 4


def test_what_cannot_be_kept_is_refused_in_words(address: str) -> None:
    with pytest.raises(DeskError, match="姓名"):
        keep(address, {ONE: CALLED}, " ")
    with pytest.raises(DeskError, match="太长"):
        keep(address, {ONE: CALLED, OTHER: Note(remark="长" * 501)}, "张某")
    with pytest.raises(DeskError, match="没有这一条"):
        settle(address, ONE, 7, "张某")
    assert noted(address) == {}


def test_no_row_is_ever_changed(address: str) -> None:
    keep(address, {ONE: CALLED}, "张某")
    engine = create_engine(url_of(address))
    for way in ("UPDATE work SET person = '李某'", "DELETE FROM work"):
        with pytest.raises(DBAPIError), engine.begin() as db:
            db.execute(text(way))
    engine.dispose()
    assert noted(address)[ONE].person == "张某"


def test_work_is_in_the_backup_and_restored(tmp_path: Path, database: Callable[[], str]) -> None:
    one, other = database(), database()
    with closing(Desk(one)) as desk:
        desk.keep(NOBODY_HERE, ZHANG, "a")
    keep(one, {ONE: CALLED}, "张某")
    backup.main(tmp_path, {"GRAPH_DESK": one}, datetime(2026, 11, 2, 8, 30, 5))
    copy = tmp_path / "var" / "backup" / "desk-20261102-083005.db"
    assert noted(str(copy)) == noted(one)
    assert restore.main([str(copy), "--yes"], tmp_path, {"GRAPH_DESK": other}) == 0
    assert history(other) == history(one)
