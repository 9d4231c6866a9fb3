"""Tables as files: workbooks, CSV and JSON as opened again, live scores, and failures that leave the old file."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from analysis.city import City
from exports.files import ExportError, content, save
from exports.formats.csv import safe
from exports.lists import TABLES
from exports.method import Method
from exports.sheets.part import Part
from exports.table import Column, Table
from graph.store.contract import Run
from graph.store.open import open_store
from tests.city import Built, build_city

RISKY = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "=cmd|' /C calc'!A0", "\uff1d1", "\uff201")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build_city(tmp_path_factory.mktemp("city"))


@pytest.fixture(scope="module")
def city(built: Built) -> City:
    return built.city()


@pytest.fixture(scope="module")
def method(built: Built) -> Method:
    store = open_store(str(built.ledger))
    run: Run | None = store.current()
    store.close()
    assert run
    return Method(run, "产业链：A&B")


def opened(path: Path, data_only: bool = False) -> Any:
    """Open a workbook again; its library's types allow every cell everything."""
    return openpyxl.load_workbook(path, data_only=data_only)


def written(name: str, ending: str, folder: Path, city: City, method: Method) -> Path:
    path = folder / f"{name}{ending}"
    save(path, TABLES[name], TABLES[name].rows(city), city, method)
    return path


def small(rows: list[dict[str, Any]]) -> tuple[Table, list[dict[str, Any]]]:
    columns = (Column("name", "名称"), Column("count", "数目", "integer"), Column("part", "份额", "number"))
    return Table("small", "小表", columns, lambda city: rows), rows


def detail(book: Any, name: str) -> Any:
    """Return the sheet with every column that differs."""
    return book["明细" if TABLES[name].brief else TABLES[name].title]


@pytest.mark.parametrize("name", TABLES)
def test_a_workbook_is_ready_to_filter_and_print(name: str, tmp_path: Path, city: City, method: Method) -> None:
    book = opened(written(name, ".xlsx", tmp_path, city, method))
    sheet, rows = detail(book, name), TABLES[name].rows(city)
    columns = Part(TABLES[name], rows).columns
    assert book.sheetnames[:2] == ["首页", TABLES[name].title]
    assert "方法说明" in book.sheetnames
    assert [c.value for c in sheet[1]] == [c.label for c in columns]
    assert sheet.max_row == len(rows) + 1
    assert sheet.freeze_panes == "D2"
    assert sheet.auto_filter.ref == f"A1:{sheet.cell(len(rows) + 1, len(columns)).coordinate}"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    # A width of one page is what a sheet has when nothing is said.
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage and sheet.print_title_rows == "$1:$1"
    footer = f"数据日期 2026-11-22 · 运行 {method.run.id[:8]} · 产业链：A&&B"
    for each in book.worksheets:
        assert each.oddFooter.left.text in (footer, footer.replace("&&", "&")) or each.title in ("权重", "计算")


@pytest.mark.parametrize("name", TABLES)
def test_cells_are_text_numbers_or_empty(name: str, tmp_path: Path, city: City, method: Method) -> None:
    path = written(name, ".xlsx", tmp_path, city, method)
    sheet, rows = detail(opened(path, data_only=True), name), TABLES[name].rows(city)
    for cells, row in zip(sheet.iter_rows(min_row=2), rows, strict=True):
        for cell, column in zip(cells, Part(TABLES[name], rows).columns, strict=True):
            value = row[column.name]
            if value in (None, [], ""):
                assert cell.value is None
            elif isinstance(value, (int, float)) and not isinstance(value, bool):
                assert cell.value == value
            elif column.name in ("sources", "source"):
                assert cell.data_type == "s" and cell.hyperlink.location.startswith("'来源'!A")
            else:
                assert (cell.data_type, cell.number_format) == ("s", "@")


def test_stock_codes_keep_their_zeros(tmp_path: Path, city: City, method: Method) -> None:
    sheet = opened(written("targets", ".xlsx", tmp_path, city, method))["明细"]
    column = [c.value for c in sheet[1]].index("股票代码")
    cells = [row[column] for row in sheet.iter_rows(min_row=2)]
    codes = [c.value for c in cells]
    assert codes[:6] == [None, None, "000011", None, "000005", "000004"]
    assert codes[6:] == [*[None] * 6, "000012"]
    assert {c.data_type for c in cells if c.value} == {"s"}


def computed(book: Any) -> list[float]:
    """Work out every score from the sheets 计算 and 权重 by the formulas written there."""
    work, weights = book["计算"], book["权重"]
    found = []
    for row in range(2, work.max_row + 1):
        formula = str(work.cell(row, 10).value)
        parts = "+".join(f"{c}{row}*权重!$B${k}" for k, c in enumerate("EFGHI", 2))
        assert formula == f"=ROUND(100*D{row}*({parts}),1)"
        values = [work.cell(row, j).value or 0 for j in range(5, 10)]
        total = sum(v * weights.cell(k, 2).value for k, v in enumerate(values, 2))
        found.append(100 * work.cell(row, 4).value * total)
    return found


def test_scores_are_live_formulas_with_their_present_values(tmp_path: Path, city: City, method: Method) -> None:
    path = written("targets", ".xlsx", tmp_path, city, method)
    live, kept = opened(path), opened(path, data_only=True)
    column = [c.value for c in live["明细"][1]].index("得分") + 1
    rows = TABLES["targets"].rows(city)
    shown = [kept["明细"].cell(i + 2, column).value for i in range(len(rows))]
    assert shown == [r["score"] for r in rows]
    assert [kept["计算"].cell(i + 2, 10).value for i in range(len(rows))] == shown
    assert [live["明细"].cell(i + 2, column).value for i in range(len(rows))] == [
        f"=计算!J{i + 2}" for i in range(len(rows))
    ]
    # Python rounds 4.25 down and a sheet up: the last digit may differ there and nowhere else.
    assert computed(live) == pytest.approx(shown, abs=0.05 + 1e-9)
    assert sum(live["权重"].cell(k, 2).value for k in range(2, 7)) == pytest.approx(1)


def test_coverage_is_recomputed_from_what_is_known(tmp_path: Path, city: City, method: Method) -> None:
    path = written("targets", ".xlsx", tmp_path, city, method)
    work, kept = opened(path)["计算"], opened(path, data_only=True)["计算"]
    weights = opened(path)["权重"]
    for row in range(2, work.max_row + 1):
        assert re.fullmatch(r'=(\([E-I]\d+<>""\)\*权重!\$B\$[2-6]\+?){5}', str(work.cell(row, 11).value))
        known = [weights.cell(k, 2).value for k in range(2, 7) if work.cell(row, k + 3).value is not None]
        assert kept.cell(row, 11).value == pytest.approx(sum(known), abs=0.005)


def test_the_method_page_tells_run_date_and_filter(tmp_path: Path, city: City, method: Method) -> None:
    sheet = opened(written("gaps", ".xlsx", tmp_path, city, method))["方法说明"]
    told = {sheet.cell(r, 1).value: sheet.cell(r, 2).value for r in range(1, sheet.max_row + 1)}
    assert told["数据日期"] == "2026-11-22"
    assert told["运行编号"] == method.run.id
    assert told["筛选"] == "产业链：A&B"
    assert told["未知"] == "空白就是未知，不是零"


@pytest.mark.parametrize("name", TABLES)
def test_csv_opens_in_excel_with_the_same_cells(name: str, tmp_path: Path, city: City, method: Method) -> None:
    path = written(name, ".csv", tmp_path, city, method)
    raw = path.read_bytes()
    assert raw.startswith("\ufeff".encode()) and raw.count("\ufeff".encode()) == 1
    head, *rows = csv.reader(raw.decode("utf-8-sig").splitlines(keepends=True))
    assert head == [c.label for c in TABLES[name].sheet_columns()]
    sheet = detail(opened(written(name, ".xlsx", tmp_path, city, method), data_only=True), name)
    labels, *cells = sheet.iter_rows(values_only=True)
    at = [head.index(label) for label in labels]
    shown = [[_plain("" if c is None else str(c)) for c in row] for row in cells]
    assert [[_plain(row[i]) for i in at] for row in rows] == shown
    left_out = [i for i in range(len(head)) if i not in at]
    assert all(len({row[i] for row in rows}) == 1 for i in left_out)


def _plain(cell: str) -> str:
    return cell.removesuffix(".0")


@pytest.mark.parametrize("name", TABLES)
def test_json_has_english_names_and_null_for_unknown(name: str, tmp_path: Path, city: City, method: Method) -> None:
    made = json.loads(written(name, ".json", tmp_path, city, method).read_text(encoding="utf-8"))
    names = [c.name for c in TABLES[name].json_columns()]
    assert all(list(row) == names for row in made)
    rows = TABLES[name].rows(city)
    assert made == [{n: None if row[n] == "" else row[n] for n in names} for row in rows]
    assert "" not in [v for row in made for v in row.values()]


@pytest.mark.parametrize("cell", RISKY)
def test_text_like_a_formula_is_text_in_every_file(cell: str, tmp_path: Path, city: City, method: Method) -> None:
    table, rows = small([{"name": cell, "count": -1, "part": -0.5}])
    save(tmp_path / "a.csv", table, rows, city, method)
    with (tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file))[1] == [f"'{cell}", "-1", "-0.5"]
    save(tmp_path / "a.xlsx", table, rows, city, method)
    written_cell = opened(tmp_path / "a.xlsx")["小表"]["A2"]
    assert (written_cell.data_type, written_cell.number_format) == ("s", "@")
    save(tmp_path / "a.json", table, rows, city, method)
    assert json.loads((tmp_path / "a.json").read_text(encoding="utf-8")) == rows


def test_numbers_and_harmless_text_get_no_apostrophe() -> None:
    assert [safe(v) for v in (-1, -0.5, None, "甲-乙", "2026-11-22", "1–2")] == [
        -1,
        -0.5,
        "",
        "甲-乙",
        "2026-11-22",
        "1–2",
    ]


@pytest.mark.parametrize("ending", [".xlsx", ".csv", ".json"])
def test_unknown_is_empty_not_zero_and_no_rows_is_still_a_list(
    ending: str, tmp_path: Path, city: City, method: Method
) -> None:
    table, _ = small([])
    path = tmp_path / f"a{ending}"
    save(path, table, [{"name": None, "count": None, "part": 0}], city, method)
    save(tmp_path / f"b{ending}", table, [], city, method)
    if ending == ".xlsx":
        assert [c.value for c in opened(path)["小表"][2]] == [None, None, 0]
        assert opened(tmp_path / "b.xlsx")["小表"].max_row == 1
        assert "没有符合条件的内容。" in [c.value for c in opened(tmp_path / "b.xlsx")["首页"]["A"]]
    elif ending == ".csv":
        assert path.read_text(encoding="utf-8-sig").splitlines()[1] == ",,0"
        assert (tmp_path / "b.csv").read_text(encoding="utf-8-sig").splitlines() == ["名称,数目,份额"]
    else:
        assert json.loads(path.read_text(encoding="utf-8")) == [{"name": None, "count": None, "part": 0}]
        assert json.loads((tmp_path / "b.json").read_text(encoding="utf-8")) == []


def test_a_download_is_the_file(tmp_path: Path, city: City, method: Method) -> None:
    table, rows = TABLES["gaps"], TABLES["gaps"].rows(city)
    save(tmp_path / "g.csv", table, rows, city, method)
    assert content(".csv", table, rows, city, method) == (tmp_path / "g.csv").read_bytes()


@pytest.mark.parametrize(("name", "said"), [("a.doc", "“.doc”"), ("list", "“list”"), ("a.xls", "“.xls”")])
def test_an_unknown_ending_is_refused(name: str, said: str, tmp_path: Path, city: City, method: Method) -> None:
    with pytest.raises(ExportError, match=re.escape(f"不认识的文件类型{said}，请用 .xlsx、.csv、.json、.md 结尾。")):
        save(tmp_path / name, *small([]), city, method)
    assert list(tmp_path.iterdir()) == []


def test_an_ending_in_capitals_is_known(tmp_path: Path, city: City, method: Method) -> None:
    save(tmp_path / "A.XLSX", *small([{"name": "甲", "count": 1, "part": 1}]), city, method)
    assert opened(tmp_path / "A.XLSX")["小表"]["A2"].value == "甲"


def test_a_missing_folder_is_told(tmp_path: Path, city: City, method: Method) -> None:
    with pytest.raises(ExportError, match=r"写不到 .*请检查文件夹、权限"):
        save(tmp_path / "none" / "a.csv", *small([]), city, method)
    assert list(tmp_path.iterdir()) == []


def refuse(*_: object) -> None:
    raise PermissionError(13, "Permission denied")


def fill(*_: object, **__: object) -> None:
    raise OSError(28, "No space left on device")


@pytest.mark.parametrize("ending", [".xlsx", ".csv", ".json"])
def test_a_locked_target_stays_as_it_was(
    ending: str, tmp_path: Path, city: City, method: Method, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / f"a{ending}"
    path.write_text("old", encoding="utf-8")
    monkeypatch.setattr("graph.system.in_place.os.replace", refuse)
    with pytest.raises(ExportError, match=re.escape(f"写不到 {path}（没有权限）")):
        save(path, *small([{"name": "甲", "count": 1, "part": 1}]), city, method)
    assert path.read_text(encoding="utf-8") == "old"
    assert [p.name for p in tmp_path.iterdir()] == [path.name]


def test_a_full_disk_leaves_nothing_half_written(
    tmp_path: Path, city: City, method: Method, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "write_bytes", fill)
    with pytest.raises(ExportError, match="（磁盘已满）"):
        save(tmp_path / "a.xlsx", *small([{"name": "甲", "count": 1, "part": 1}]), city, method)
    monkeypatch.setattr(Path, "write_text", fill)
    with pytest.raises(ExportError, match="（磁盘已满）"):
        save(tmp_path / "a.json", *small([]), city, method)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_in_the_way_is_told(tmp_path: Path, city: City, method: Method) -> None:
    (tmp_path / "a.csv").mkdir()
    with pytest.raises(ExportError, match="写不到"):
        save(tmp_path / "a.csv", *small([]), city, method)
    assert [p.name for p in tmp_path.iterdir()] == ["a.csv"]
