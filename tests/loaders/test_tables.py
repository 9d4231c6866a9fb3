"""Tables as .csv: encodings, separators, headings, lines too long or empty; a clear issue for all that is wrong."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.loaders.reading_of import read_file

TABLE = "区县标识,区县名称,又称\ndong,东区,\nxi,西区,西城;西边\n"
CELLS = [
    {"区县标识": "dong", "区县名称": "东区", "又称": ""},
    {"区县标识": "xi", "区县名称": "西区", "又称": "西城;西边"},
]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_what_excel_and_wps_write_is_read(tmp_path: Path, encoding: str, newline: str) -> None:
    rows, issues = read_file(tmp_path / "districts.csv", TABLE.replace("\n", newline).encode(encoding))
    assert ([r.cells for r in rows], issues) == (CELLS, [])
    assert [(r.type, r.origin.file, r.origin.sheet, r.origin.row) for r in rows] == [
        ("District", "districts.csv", "", 2),
        ("District", "districts.csv", "", 3),
    ]


def test_tabs_separate_too(tmp_path: Path) -> None:
    for name in ("districts.csv", "districts.tsv"):
        rows, issues = read_file(tmp_path / name, TABLE.replace(",", "\t"))
        assert ([r.cells for r in rows], issues) == (CELLS, [])


def test_a_table_may_begin_below_blank_lines_and_keeps_line_numbers(tmp_path: Path) -> None:
    rows, issues = read_file(
        tmp_path / "districts.tsv", "\n\n" + TABLE.replace(",", "\t").replace("\nxi", "\n\t\t\n\nxi")
    )
    assert ([r.origin.row for r in rows], issues) == ([4, 7], [])


def test_a_quoted_cell_may_hold_commas_and_line_breaks(tmp_path: Path) -> None:
    rows, _ = read_file(tmp_path / "districts.csv", '区县标识,区县名称,又称\ndong,"东区,\n老城",\nxi,西区,\n')
    assert [(r.cells["区县名称"], r.origin.row) for r in rows] == [("东区,\n老城", 2), ("西区", 3)]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf_16_is_read_as_excel_writes_unicode_text(tmp_path: Path, encoding: str) -> None:
    rows, issues = read_file(tmp_path / "districts.txt", TABLE.replace(",", "\t").encode(encoding))
    assert ([r.cells for r in rows], issues) == (CELLS, [])


@pytest.mark.parametrize("content", [TABLE.encode("utf-32"), bytes(range(128, 192)) * 9], ids=["utf-32", "no text"])
def test_other_encodings_are_refused_with_a_remedy(tmp_path: Path, content: bytes) -> None:
    rows, issues = read_file(tmp_path / "districts.csv", content)
    assert (rows, [i.code for i in issues]) == ([], ["file-encoding"])
    assert "另存为“CSV UTF-8”" in issues[0].text()


@pytest.mark.parametrize(
    ("content", "code", "column"),
    [
        ("区县名称,又称\n东区,\n", None, ""),  # named by its name: allowed, the name is then looked up
        ("又称,区划类别\n东城,县\n", "heading-missing", "区县标识"),
        ("", "file-empty", ""),
        ("\n \n,,\n", "file-empty", ""),
        ("区县标识,区县名称,id\ndong,东区,x\n", "heading-twice", "id"),
        ("区县标识,区县名称,区县名称\ndong,东区,东区\n", "heading-twice", "区县名称"),
    ],
)
def test_headings_that_stop(tmp_path: Path, content: str, code: str | None, column: str) -> None:
    rows, issues = read_file(tmp_path / "districts.csv", content)
    if code is None:
        assert (len(rows), issues) == (1, [])
        return
    assert (rows, [(i.code, i.level, i.file) for i in issues]) == ([], [(code, "stop", "districts.csv")])
    assert issues[0].column.split("、")[0] in column or not column


def test_a_missing_heading_names_the_ones_that_look_like_it(tmp_path: Path) -> None:
    _, issues = read_file(tmp_path / "gaps.csv", "编号,短板的内容,范围,谁说的,来源\nG001,缺,市,政府,S001\n")
    assert (issues[0].code, issues[0].column, issues[0].hints[0]) == ("heading-missing", "短板内容", "短板的内容")


def test_an_unknown_heading_is_noted_with_the_nearest_known(tmp_path: Path) -> None:
    rows, issues = read_file(tmp_path / "districts.csv", "区县标识,区县名称,行政区代码\ndong,东区,990101\n")
    assert len(rows) == 1
    assert [(i.code, i.level, i.column, i.row) for i in issues] == [("heading-unknown", "note", "行政区代码", 1)]
    assert issues[0].hints[0] == "行政区划代码"


def test_a_column_without_a_heading_is_noted_only_where_it_has_cells(tmp_path: Path) -> None:
    _, issues = read_file(tmp_path / "districts.csv", "区县标识,区县名称,,\ndong,东区,,\nxi,西区,,落下的\n")
    assert [(i.code, i.column, i.value) for i in issues] == [("heading-unknown", "第 4 列（没有表头）", "落下的")]


def test_a_line_longer_than_the_headings_is_rejected(tmp_path: Path) -> None:
    rows, issues = read_file(tmp_path / "districts.csv", "区县标识,区县名称\ndong,东区,多,出\nxi,西区,,\n")
    assert [r.cells["区县标识"] for r in rows] == ["xi"]  # empty cells beyond the headings are no harm
    assert [(i.code, i.level, i.row, i.value) for i in issues] == [("row-too-long", "row", 2, "多、出")]


def test_a_short_line_has_empty_cells(tmp_path: Path) -> None:
    rows, issues = read_file(tmp_path / "districts.csv", "区县标识,区县名称,又称\ndong,东区\n")
    assert (rows[0].cells, issues) == ({"区县标识": "dong", "区县名称": "东区", "又称": ""}, [])


def test_a_quote_left_open_does_not_swallow_the_rest(tmp_path: Path) -> None:
    rows, issues = read_file(tmp_path / "districts.csv", '区县标识,区县名称\ndong,"东区\nxi,西区\n')
    assert (rows, [(i.code, i.row) for i in issues]) == ([], [("csv-quotes", 2)])
    assert issues[0].text().startswith("districts.csv 第2行：从这一行起引号不成对")


def test_a_cell_longer_than_any_sheet_allows_is_a_clear_stop(tmp_path: Path) -> None:
    _, issues = read_file(tmp_path / "districts.csv", "区县标识,区县名称\ndong," + "东" * 200_000 + "\n")
    assert [(i.code, i.sentence) for i in issues] == [("csv-cell-long", "一格超过 131072 字")]


def test_the_folder_tells_the_type_where_the_name_does_not(tmp_path: Path) -> None:
    rows, _ = read_file(tmp_path / "candidates" / "anything.csv", "企业标识,企业名称\na,某企业\n")
    assert [r.type for r in rows] == ["Firm"]
    rows, _ = read_file(tmp_path / "企业.csv", "企业标识,企业名称\na,某企业\n")
    assert [r.type for r in rows] == ["Firm"]


def test_a_table_of_unknown_name_is_refused_with_the_nearest_names(tmp_path: Path) -> None:
    rows, issues = read_file(tmp_path / "firm.csv", "企业标识,企业名称\na,某企业\n")
    assert (rows, issues[0].code, issues[0].value) == ([], "file-unclaimed", "firm")
    assert "firms" in issues[0].hints


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(
    content=st.one_of(
        st.binary(max_size=300),
        st.text(max_size=120).map(str.encode),
        st.text(max_size=80).map(lambda t: (TABLE + t).encode()),
    )
)
def test_no_bytes_ever_raise(tmp_path: Path, content: bytes) -> None:
    rows, issues = read_file(tmp_path / "districts.csv", content)
    assert rows or issues or content.decode("utf-8-sig", "replace").count("\n") <= TABLE.count("\n")
    assert all(i.file == "districts.csv" and i.text() for i in issues)
