"""Workbooks: sheets by label or name, dates and numbers in cells, damaged files."""

import datetime
import io
import random
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from tests.loaders.reading_of import read_file


def book(**sheets: Sequence[Sequence[object]]) -> bytes:
    made = openpyxl.Workbook()
    made.remove(made.worksheets[0])
    for title, lines in sheets.items():
        sheet = made.create_sheet(title)
        for line in lines:
            sheet.append(list(line))
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


FIRMS = [["企业标识", "企业名称"], ["a", "甲公司"]]


def test_sheets_are_told_by_chinese_label_and_by_table_name(tmp_path: Path) -> None:
    rows, issues = read_file(
        tmp_path / "all.xlsx", book(企业=FIRMS, districts=[["区县标识", "区县名称"], ["dong", "东区"]])
    )
    assert issues == []
    assert [(r.type, r.origin.sheet, r.origin.row) for r in rows] == [("Firm", "企业", 2), ("District", "districts", 2)]


def test_a_sheet_of_no_name_takes_the_files(tmp_path: Path) -> None:
    rows, issues = read_file(tmp_path / "firms.xlsx", book(Sheet1=FIRMS, Sheet2=[], Sheet3=[["", None]]))
    assert ([r.type for r in rows], issues) == (["Firm"], [])


def test_an_old_workbook_is_read(tmp_path: Path) -> None:
    sample = Path(__file__).with_name("sample.xls")
    rows, issues = read_file(tmp_path / "all.xls", sample.read_bytes())
    assert [(r.type, r.origin.sheet, list(r.cells.values())[:2]) for r in rows] == [
        ("Firm", "企业", ["a", "甲公司"]),
        ("Firm", "企业", ["b", "乙公司"]),
        ("District", "区县", ["dong", "东区"]),
    ]
    assert [i.column for i in issues] == ["成立日期"]


def test_a_workbook_that_makes_its_reader_ask_for_any_memory_is_one_sentence(tmp_path: Path) -> None:
    content = bytearray(Path(__file__).with_name("sample.xls").read_bytes())
    at = 512 * (
        int.from_bytes(content[76:80], "little") + 1
    )  # the table of sectors: each leads to the next, in a circle
    content[at : at + 40] = b"".join(i.to_bytes(4, "little") for i in [*range(1, 10), 0])
    _, issues = read_file(tmp_path / "firms.xls", bytes(content))
    assert [(i.code, i.level) for i in issues] == [("file-damaged", "stop")]


@pytest.mark.soak(only=True)
def test_a_long_text_that_many_cells_share_is_one_sentence(tmp_path: Path) -> None:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as made:
        sheet = made.add_worksheet("企业")
        for number in range(100_000):
            sheet.write(number, 0, "长" * 30_000)
    assert len(stream.getvalue()) < 2**20
    _, issues = read_file(tmp_path / "firms.xlsx", stream.getvalue())
    assert [i.code for i in issues] == ["file-too-heavy"]


def test_a_workbook_without_content_stops(tmp_path: Path) -> None:
    _, issues = read_file(tmp_path / "firms.xlsx", book(Sheet1=[], Sheet2=[["", None]]))
    assert [(i.code, i.level) for i in issues] == [("file-empty", "stop")]


def test_a_sheet_nobody_knows_stops(tmp_path: Path) -> None:
    _, issues = read_file(tmp_path / "x.xlsx", book(企业=FIRMS, 说明书=[["随便", "写的"]]))
    assert [(i.code, i.level, i.file) for i in issues] == [("file-unclaimed", "stop", "x.xlsx·说明书")]


def test_dates_numbers_and_flags_come_as_their_text(tmp_path: Path) -> None:
    line = ["j001", "某项目", True, 112.0, datetime.date(2026, 2, 1), 3.5]
    head = ["项目标识", "项目名称", "打包数", "总投资（亿元）", "状态日期", "备注", "来源"]
    rows, issues = read_file(tmp_path / "projects.xlsx", book(Sheet1=[head, [*line, "S001"]]))
    assert issues == []
    assert list(rows[0].cells.values()) == ["j001", "某项目", "是", "112", "2026-02-01", "3.5", "S001"]


def test_rows_are_numbered_as_excel_shows_them(tmp_path: Path) -> None:
    rows, _ = read_file(tmp_path / "firms.xlsx", book(Sheet1=[[], [], *FIRMS, [], ["b", "乙公司"]]))
    assert [r.origin.row for r in rows] == [4, 6]


@pytest.mark.parametrize("suffix", [".xlsx", ".xls", ".ods", ".xlsm"])
def test_an_empty_or_foreign_file_is_a_clear_stop(tmp_path: Path, suffix: str) -> None:
    for content in (b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)):
        rows, issues = read_file(tmp_path / f"firms{suffix}", content)
        assert (rows, [(i.code, i.level) for i in issues]) == ([], [("file-damaged", "stop")])
    rows, issues = read_file(tmp_path / f"firms{suffix}", b"")
    assert (rows, [(i.code, i.level) for i in issues]) == ([], [("file-empty", "stop")])
    rows, issues = read_file(tmp_path / f"firms{suffix}", "企业标识,企业名称\na,甲公司\n".encode())
    assert ([r.cells for r in rows], issues) == ([{"企业标识": "a", "企业名称": "甲公司"}], [])


@pytest.mark.parametrize("seed", range(60))
def test_a_damaged_workbook_never_raises(tmp_path: Path, seed: int) -> None:
    draw = random.Random(seed)
    content = bytearray(book(企业=FIRMS * 20))
    for _ in range(draw.randrange(1, 40)):
        content[draw.randrange(len(content))] = draw.randrange(256)
    cut = content[: draw.randrange(len(content))] if seed % 3 == 0 else content
    rows, issues = read_file(tmp_path / f"firms{('.xlsx', '.xls', '.ods')[seed % 3]}", bytes(cut))
    assert rows or issues
    assert all(i.file.startswith("firms.") for i in issues)
