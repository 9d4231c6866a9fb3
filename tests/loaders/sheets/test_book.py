"""A file as sheets: what a person sees, what is noted of a cell, what is hidden, and a reader that dies alone."""

import io
import struct
from collections.abc import Sequence

import openpyxl
import pytest
import xlsxwriter
import xlwt

from loaders import LoadError
from loaders.sheets.book import CellNote, book
from loaders.sheets.kinds import apart


def written(**sheets: Sequence[Sequence[object]]) -> bytes:
    made = openpyxl.Workbook()
    made.remove(made.worksheets[0])
    for name, lines in sheets.items():
        sheet = made.create_sheet(name)
        for line in lines:
            sheet.append(line)
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def test_a_formula_that_was_never_calculated_and_an_error_are_noted() -> None:
    made = io.BytesIO()
    with xlsxwriter.Workbook(made) as out:
        sheet = out.add_worksheet("表")
        sheet.write_row(0, 0, ["企业名称", "总投资"])
        sheet.write_formula(1, 1, "=10*3")  # the writer puts a 0 beside it, and asks to have it calculated
        sheet.write_formula(2, 1, "=1/0", None, "#DIV/0!")  # pyright: ignore[reportArgumentType, reportCallIssue]
        sheet.write_formula(3, 1, "=10*3", value=30)
        sheet.write_column(1, 0, ["甲", "乙", "丙"])
    (sheet,) = book(made.getvalue(), "a.xlsx")
    assert sheet.lines[1:] == [["甲", "=10*3"], ["乙", "#DIV/0!"], ["丙", "30"]]
    assert set(sheet.notes) == {
        CellNote(1, 1, "cell-not-calculated", "=10*3"),
        CellNote(2, 1, "cell-error-value", "#DIV/0!"),
    }


@pytest.mark.parametrize("calculated", [False, True])
def test_formulas_of_an_xls_that_no_program_calculated_are_noted(calculated: bool) -> None:
    made, stream = xlwt.Workbook(), io.BytesIO()
    sheet = made.add_sheet("表")
    for column, cell in enumerate(["企业名称", "总投资", "甲"]):
        sheet.write(column // 2, column % 2, cell)
    sheet.write(1, 1, xlwt.Formula("10*3"))
    sheet.write(2, 1, xlwt.Formula('""'))
    made.save(stream)
    content = stream.getvalue()
    if calculated:  # as Excel saves it: a number in one, no text in the other
        content = content.replace(b"\x03\x00\x00\x00\x00\x00\xff\xff", struct.pack("<d", 30), 1)
    (found,) = book(content, "a.xls")
    places = [] if calculated else [(1, 1), (2, 1)]
    assert [(n.row, n.column) for n in found.notes if n.code == "cell-not-calculated"] == places
    assert found.lines[1] == ["甲", "30" if calculated else "="]


def test_merged_cells_are_filled_where_a_row_has_something_of_its_own() -> None:
    made = openpyxl.load_workbook(
        io.BytesIO(written(表=[["名称", "区县"], ["甲", "东区"], ["乙", None], [None, None], ["丙", None]]))
    )
    made["表"].merge_cells("B2:B4")
    stream = io.BytesIO()
    made.save(stream)
    (sheet,) = book(stream.getvalue(), "a.xlsx")
    assert (sheet.lines[1:], sheet.merged) == ([["甲", "东区"], ["乙", "东区"], ["", ""], ["丙", ""]], {1: 1})


def test_a_hidden_sheet_is_told_and_hidden_rows_are_read() -> None:
    made = openpyxl.load_workbook(io.BytesIO(written(表=[["名称"], ["甲"]], 字典=[["东区"]])))
    made["字典"].sheet_state = "veryHidden"
    made["表"].row_dimensions[2].hidden = True
    stream = io.BytesIO()
    made.save(stream)
    shown, hidden = book(stream.getvalue(), "a.xlsx")
    assert (shown.hidden, shown.lines, [s.code for s in shown.said]) == (False, [["名称"], ["甲"]], ["hidden-lines"])
    assert (hidden.hidden, hidden.lines) == (True, [["东区"]])


def test_lost_digits_and_lost_characters_are_noted_in_every_kind() -> None:
    lines = [["代码", "名称"], ["9.13701E+17", "甲\ufffd公司"], ["1.5E+05", "乙"]]
    text = "\n".join(",".join(line) for line in lines).encode()
    for content in (text, written(表=[[*line] for line in lines])):
        (sheet,) = book(content, "a.csv")
        assert {(n.row, n.column, n.code) for n in sheet.notes} == {
            (1, 0, "cell-digits-lost"),
            (1, 1, "cell-characters-lost"),
        }


def test_a_reader_that_takes_too_long_is_ended_and_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "MOST_SECONDS", 0.01)
    with pytest.raises(LoadError) as error:
        book(written(表=[["名称"], ["甲"]]), "a.xlsx")
    assert error.value.problem.code == "file-too-heavy"


def test_too_many_sheets_are_refused() -> None:
    with pytest.raises(LoadError) as error:
        book(written(**{f"表{n}": [["a"]] for n in range(201)}), "a.xlsx")
    assert error.value.problem.code == "sheets-too-many"


def test_a_heading_of_two_lines_below_a_narrow_title_is_no_open_quote() -> None:
    (sheet,) = book(',,示例市企业名单\r\n,,"所在\n区县",序号,企业名称\r\n'.encode(), "名单.csv")
    assert sheet.lines == [["", "", "示例市企业名单"], ["", "", "所在\n区县", "序号", "企业名称"]]


def test_text_read_by_a_process_of_its_own_is_the_same() -> None:
    content = "名称,代码\n甲,9.13701E+17\n乙,2\n".encode()
    assert book(content, "a.csv", alone=True) == book(content, "a.csv")
    with pytest.raises(LoadError) as met:
        book(b'a,"b\n1,2\n', "a.csv", alone=True)
    assert met.value.problem.code == "csv-quotes"
