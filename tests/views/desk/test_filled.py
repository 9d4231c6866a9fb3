"""A list of targets comes back filled in: each row finds its target, what cannot be understood is said, the next list shows it."""

import datetime
import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest

import export
from desk.note import Note, shown
from desk.work import keep, noted
from loaders.sheets.command.seen import seen_of
from loaders.sheets.stamp import base_of
from tests.city import Built, build_city, findings
from tests.views.conftest import open_page, read_from
from views.parts.desk.filled import brief_words, kept_words
from views.parts.desk.filled_rows import filled_in, is_filled

SALT = ("battery", "lithium-salt")
NAME = "目标企业清单"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build_city(tmp_path_factory.mktemp("city"))


def exported(built: Built, folder: Path, *more: str) -> Any:
    out = folder / "清单.xlsx"
    assert export.main(["targets", "--out", str(out), "--store", str(built.ledger), *more]) == 0
    return openpyxl.load_workbook(out)


def filled(book: Any, *rows: tuple[str, str, str, Any, str]) -> bytes:
    """Fill rows in, each found by its firm, as a person does."""
    sheet = book[NAME]
    head = [c.value for c in sheet[1]]
    for firm, *told in rows:
        at = next(i for i in range(2, sheet.max_row + 1) if sheet.cell(i, head.index("企业") + 1).value == firm)
        for heading, value in zip(("对接人", "状态", "下次跟进", "备注"), told, strict=True):
            sheet.cell(at, head.index(heading) + 1).value = value
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def test_a_list_filled_in_is_known_kept_and_shown_again(built: Built, tmp_path: Path) -> None:
    desk = str(tmp_path / "desk.db")
    content = filled(
        exported(built, tmp_path, "--desk", desk),
        ("外锂一", "张某", "已联系", datetime.date(2026, 12, 1), "寄过材料"),
        ("外锂二", "", "未联系", None, ""),
    )
    sheets = seen_of(content, "清单.xlsx")
    assert (is_filled(sheets), base_of(content)) == (True, 0)
    found = filled_in(sheets, findings())
    assert found.unread == () and len(found.notes) == 13
    assert {p: n for p, n in found.notes.items() if n.words} == {
        (*SALT, "wai-li-1"): Note("张某", "已联系", "2026-12-01", "寄过材料"),
        (*SALT, "wai-li-2"): Note("", "未联系"),
    }
    kept = keep(desk, found.notes, "张某", "清单.xlsx", base_of(content))
    assert kept_words(kept, findings()) == "收下了 2 条，11 条和已有的一样。"
    again = exported(built, tmp_path, "--desk", desk)[NAME]
    head = [c.value for c in again[1]]
    row = next(r for r in again.iter_rows(min_row=2, values_only=True) if r[head.index("企业")] == "外锂一")
    assert row[-4:] == ("张某", "已联系", datetime.datetime(2026, 12, 1), "寄过材料")
    assert brief_words(noted(desk)[*SALT, "wai-li-1"]) == "已联系 · 张某 · 12-01 · 寄过材料"


def test_who_left_a_row_as_it_was_takes_nothing_back_and_who_changed_it_too_is_shown(
    built: Built, tmp_path: Path
) -> None:
    desk, firm = str(tmp_path / "desk.db"), (*SALT, "wai-li-1")
    keep(desk, {firm: Note("张某", "已联系")}, "张某")
    book = exported(built, tmp_path, "--desk", desk)
    keep(desk, {firm: Note("张某", "洽谈中")}, "李某", base=1)
    untouched = filled(book)
    assert base_of(untouched) == 1
    city = findings()
    assert keep(desk, filled_in(seen_of(untouched, "a.xlsx"), city).notes, "王某", base=1).changed == {}
    changed = filled(book, ("外锂一", "张某", "暂缓", None, ""))
    kept = keep(desk, filled_in(seen_of(changed, "a.xlsx"), city).notes, "王某", base=1)
    assert [(m.status, o.status) for m, o in kept.clashes.values()] == [("暂缓", "洽谈中")]
    assert kept_words(kept, city) == (
        "收下了 1 条，12 条和已有的一样；1 条与别人填的不同，两种都留着，请到“目标企业”页看：外锂一（锂盐）。"
    )


def test_rows_that_cannot_be_understood_are_said_and_not_kept(built: Built, tmp_path: Path) -> None:
    book = exported(built, tmp_path, "--desk", str(tmp_path / "none.db"))
    sheet, head = book[NAME], [c.value for c in book[NAME][1]]
    filled(book, ("外锂一", "张某", "签了", None, ""), ("外锂二", "张某", "已联系", "下周", ""))
    for at, (heading, value) in {6: ("企业", "没有这家"), 7: ("补哪个环节", "电池·没有")}.items():
        sheet.cell(at, head.index(heading) + 1).value = value
        sheet.cell(at, head.index("备注") + 1).value = "填过"
    found = filled_in(seen_of(filled(book), "清单.xlsx"), findings())
    assert [u.words.partition("；")[0].partition("：")[0] for u in found.unread] == [
        "状态“签了”不是下拉里的词",
        "下次跟进“下周”不是日期",
        "不认识企业“没有这家”",
        "不认识“电池·没有”",
    ]
    assert [u.row for u in found.unread] == [2, 3, 6, 7] and not any(n.words for n in found.notes.values())


def test_a_list_of_another_kind_is_none_of_ours(built: Built, tmp_path: Path) -> None:
    out = tmp_path / "gaps.xlsx"
    assert export.main(["gaps", "--out", str(out), "--store", str(built.ledger)]) == 0
    assert not is_filled(seen_of(out.read_bytes(), "gaps.xlsx"))


def test_a_list_for_others_shows_nothing_of_the_work(built: Built, tmp_path: Path) -> None:
    desk = str(tmp_path / "desk.db")
    keep(desk, {(*SALT, "wai-li-1"): Note("张某", "已联系")}, "张某")
    sheet = exported(built, tmp_path, "--desk", desk, "--public")[NAME]
    assert {c.value for row in sheet.iter_rows(min_row=2) for c in row[-4:]} == {None}
    assert shown(noted(desk))[1] == 1


def test_the_targets_page_shows_what_was_filled_in_and_where_two_differ(
    built: Built, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, firm = str(tmp_path / "desk.db"), (*SALT, "wai-li-1")
    read_from(monkeypatch, built.data, built.ledger)
    monkeypatch.setenv("GRAPH_DESK", desk)
    keep(desk, {firm: Note("张某", "已联系")}, "张某")
    keep(desk, {firm: Note("李某", "洽谈中")}, "李某")
    at = open_page("targets", chain="battery", segment="lithium-salt", firm="wai-li-1", at="lithium-salt")
    assert not at.exception
    labels = [e.label.replace("\\", "") for e in at.expander]
    assert "1 条有两人填得不一样，请定一下" in labels
    assert any(label.startswith("跟进记录 2 条：对接人“李某”，状态“洽谈中”") for label in labels)
    at.text_input(key="clash-person").input("王某").run()
    at.button(key="settle-1-2").click().run()
    assert not at.exception and (noted(desk)[firm].status, noted(desk)[firm].person) == ("已联系", "王某")
    assert "1 条有两人填得不一样，请定一下" not in [e.label.replace("\\", "") for e in at.expander]
