"""python -m loaders.sheets: what it prints, what it writes, and what stops it."""

import json
from pathlib import Path

import openpyxl
import pytest

from graph.record import Row
from loaders.sheets.__main__ import main
from loaders.sheets.mapping import mapping
from loaders.sources import read

TABLE = "序号,企业名称,股票代码,经营范围\n1,甲电池股份有限公司,973,电池\n2,乙电池有限公司,688234.SH,\n"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "名单.csv"
    path.write_text(TABLE, encoding="gb18030")
    return path


def test_it_says_what_was_understood(table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(table)]) == 0
    shown = capsys.readouterr().out
    assert "文件 名单.csv：1 张工作表" in shown and "读出 2 行" in shown
    assert "      3 股票代码 → 股票代码：表头就是“股票代码”\n        例：973｜688234.SH\n" in shown
    assert "      4 经营范围 → 原表其他栏：没有对应的栏\n" in shown
    assert "（值：973 → 000973）" in shown


def test_rows_are_printed_one_a_line(table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(table), "--rows"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert rows[0] == {
        "type": "Firm",
        "values": {"name": "甲电池股份有限公司", "stock_code": "000973"},
        "other": {"经营范围": "电池"},
        "sheet": "",
        "row": 2,
    }


def test_everything_is_written_as_json(table: Path, tmp_path: Path) -> None:
    assert main([str(table), "--json", str(tmp_path / "a.json")]) == 0
    data = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
    assert [c["field"] for c in data["sheets"][0]["columns"]] == ["", "name", "stock_code", ""]
    assert {i["code"] for i in data["issues"]} == {"value-folded", "columns-kept", "columns-left"}
    assert len(data["rows"]) == 2


def test_a_mapping_is_written_once_and_can_be_used(table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(table), "--write"]) == 0
    made = table.with_suffix(".yaml")
    assert main([str(table), "--write"]) == 1
    assert "已经有了，没有改动" in capsys.readouterr().err
    made.write_text(made.read_text(encoding="utf-8").replace("请填写", "某局"), encoding="utf-8")
    assert main([str(table), "--mapping", str(made), "--rows"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 2


def test_each_layout_of_a_workbook_has_its_mapping(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = openpyxl.Workbook()
    for name, firms in (("东区", ["甲电池有限公司", "乙电池有限公司"]), ("西区", ["丙机器人有限公司"])):
        sheet = book.create_sheet(name)
        sheet.append(["企业名称", "区县"])
        for firm in firms:
            sheet.append([firm, name])
    sheet = book.create_sheet("项目")
    sheet.append(["项目名称", "总投资（亿元）"])
    sheet.append(["二期", 3])
    del book["Sheet"]
    path = tmp_path / "data" / "汇总.xlsx"
    path.parent.mkdir()
    book.save(path)
    assert main([str(path), "--write"]) == 0
    assert capsys.readouterr().err.count("对照表（工作表") == 2
    texts = [p.read_text(encoding="utf-8") for p in sorted(path.parent.glob("*.yaml"))]
    hows = [mapping(t.replace("请填写", "某局").encode(), f"sources/{n}.yaml") for n, t in enumerate(texts)]
    assert {h.sheets for h in hows} == {("东区", "西区"), ("项目",)}
    rows = [r for r in read(path.read_bytes(), path, "汇总.xlsx", hows) if isinstance(r, Row)]
    assert [(r.type, r.origin.sheet) for r in rows] == [
        ("Firm", "东区"),
        ("Firm", "东区"),
        ("Firm", "西区"),
        ("Project", "项目"),
    ]


def test_the_type_may_be_given(table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(table), "--type", "载体", "--rows"]) == 0
    assert json.loads(capsys.readouterr().out.splitlines()[0])["type"] == "Park"


def test_what_cannot_be_read_is_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path / "没有.csv")]) == 1
    bad = tmp_path / "坏.csv"
    bad.write_bytes('企业名称\n"甲\n'.encode())
    assert main([str(bad)]) == 1
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 2 and "引号不成对" in lines[1]
    assert lines[0].startswith("找不到文件 ") and lines[0].endswith("没有.csv：检查路径和文件名。")
