"""The sheets of a list to send: what is read first, what is printed, what is filled in, where the sources are."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.utils import get_column_letter

from analysis.city import City
from exports.files import save
from exports.lists import TABLES
from exports.method import Method
from exports.pick import chains
from exports.send import chain_content, file_name, write_chain
from exports.sheets.cited import split
from exports.sheets.cover import known
from exports.sheets.part import FEW, Part
from exports.table import Brief, Column, Table
from graph.store.contract import Run
from tests.city import AS_OF, findings

# Pixels: A4 across without its margins at 96 to the inch; a column is 7 to the digit and 5 between.
PAPER, DIGIT, GAP = (297 / 25.4 - 0.8) * 96, 7, 5
BRIEF = {name: table for name, table in TABLES.items() if table.brief}


@pytest.fixture(scope="module")
def city() -> City:
    return findings()


def book(tmp_path: Path, city: City, name: str) -> Any:
    table = TABLES[name]
    save(tmp_path / "a.xlsx", table, table.rows(city), city, Method(Run("run", AS_OF, "", {}), "全部产业链"))
    return openpyxl.load_workbook(tmp_path / "a.xlsx", data_only=True)


@pytest.mark.parametrize("name", BRIEF)
def test_the_list_that_is_read_prints_at_nine_points_at_least(name: str) -> None:
    columns = TABLES[name].brief
    assert 3 < len(columns) <= 10
    pixels = sum(b.width * DIGIT + GAP for b in columns)
    assert 10 * min(1, PAPER / pixels) >= 9


@pytest.mark.parametrize("name", BRIEF)
def test_every_list_has_its_columns_and_no_inner_id(name: str, city: City) -> None:
    table, rows = TABLES[name], TABLES[name].rows(city)
    assert table.subject in rows[0]
    assert not [c.label for c in table.sheet_columns() if "标识" in c.label]
    ids = {k.id for k in city.graph.nodes} - {v.caption for v in city.graph.nodes.values()}
    shown = {str(b.value(r)) for r in rows for b in table.brief}
    assert not shown & ids


def test_the_first_sheet_says_what_it_is_how_many_and_who_comes_first(tmp_path: Path, city: City) -> None:
    made, rows = book(tmp_path, city, "targets"), TABLES["targets"].rows(city)
    assert made.sheetnames == ["首页", "目标企业清单", "明细", "来源", "方法说明", "权重", "计算"]
    told = [c.value for c in made["首页"]["A"] if c.value is not None]
    assert told[:3] == ["目标企业清单", "全部产业链\u3000数据日期：2026-11-22", "填报单位：（请填写）"]
    assert told[3].startswith(f"{len(rows)} 条，")
    at = told.index("序号")
    assert told[at - 1] == "前 10 条"
    assert [str(x) for x in told[at + 1 : at + 11]] == [str(r["number"]) for r in rows[:10]]
    assert told[at + 11] == "知道什么，还不知道什么"
    assert told[at + 12].startswith("每条都有：序号、企业、所在、补哪个环节、") and told[at + 13].startswith(
        "共 13 条里知道的："
    )


def test_the_list_that_is_read_has_the_screen_s_order_and_columns_to_fill_in(tmp_path: Path, city: City) -> None:
    sheet, rows = book(tmp_path, city, "targets")["目标企业清单"], TABLES["targets"].rows(city)
    head = [c.value for c in sheet[1]]
    assert head[-4:] == ["对接人", "状态", "下次跟进", "备注"]
    assert [sheet.cell(i, head.index("企业") + 1).value for i in range(2, sheet.max_row + 1)] == [
        r["firm"] for r in rows
    ]
    assert all(sheet.cell(2, len(head) - k).value is None for k in range(4))
    rules = {str(r.sqref): r for r in sheet.data_validations.dataValidation}
    choices = [r.formula1 for r in rules.values() if r.type == "list"]
    assert choices == ['"未联系,已联系,已拜访,有意向,洽谈中,已签约,暂缓,无意向"']
    assert [r.type for r in rules.values()] == ["list", "date"]
    last = get_column_letter(len(head) - 4)
    assert sheet.print_area == f"'目标企业清单'!$A$1:${last}${len(rows) + 1}"


def test_a_source_leads_to_its_line_and_its_line_to_the_address(tmp_path: Path, city: City) -> None:
    made = book(tmp_path, city, "gaps")
    detail, lines = made["明细"], made["来源"]
    column = [c.value for c in detail[1]].index("来源") + 1
    segment = [c.value for c in detail[1]].index("环节") + 1
    for i in range(2, detail.max_row + 1):
        if link := detail.cell(i, column).hyperlink:
            line = int(link.location.rpartition("A")[2])
            assert lines.cell(line, 2).value == detail.cell(i, segment).value
    addresses = [c for c in lines["D"][1:] if c.value]
    assert addresses and all(c.hyperlink.target == c.value and c.value.startswith("http") for c in addresses)


def test_columns_that_never_differ_become_a_sentence_that_says_nothing_twice() -> None:
    columns = tuple(
        Column(f"c{i}", label) for i, label in enumerate(["名称", "甲栏", "乙栏", "丙栏", "产业链", "候选数"])
    )
    brief = (
        *(Brief("名称", "c0"), Brief("丙", "c3"), Brief("丁", lambda r: r["c3"] and f"丁{r['c3']}")),
        *(Brief("补哪里", lambda r: f"{r['c4']}·总装"), Brief("候选", "c5")),
    )
    table = Table("t", "表", columns, lambda city: [], brief=brief)
    rows = [
        {"c0": f"第{i}", "c1": "同", "c2": None, "c3": "一" if i else None, "c4": "空天", "c5": 3}
        for i in range(FEW + 1)
    ]
    part = Part(table, rows)
    assert [c.label for c in part.columns] == ["名称", "丙栏"]
    assert known(part) == [
        "每条都有：名称。",
        "共 11 条里知道的：丙 10 条、丁 10 条；其余空白是没有登记到，不等于没有。",
        "各条相同、不再列成一栏的：甲栏：同；补哪里：空天·总装；候选：3。",
        "都是空白、不再列成一栏的（没有登记到，不等于没有）：乙栏。",
    ]
    short = Part(table, rows[:FEW])
    assert [c.label for c in short.columns] == ["名称", "甲栏", "乙栏", "丙栏", "产业链", "候选数"]
    assert short.brief == list(brief) and short.constant == []


@pytest.mark.parametrize(
    ("said", "parts"),
    [
        (
            "示例日报《甲，乙》，2025-03-02，https://a.example/x?y=1",
            ("示例日报《甲，乙》，2025-03-02", "https://a.example/x?y=1"),
        ),
        ("某网，日期不明，转载页，原址待换", ("某网，日期不明，转载页，原址待换", "")),
        ("行业常识·待核实", ("行业常识·待核实", "")),
        ("某网，2025，javascript:alert(1)", ("某网，2025，javascript:alert(1)", "")),
    ],
)
def test_only_an_address_of_the_web_is_a_link(said: str, parts: tuple[str, str]) -> None:
    assert split(said) == parts


def test_gaps_and_targets_of_a_chain_are_one_file(tmp_path: Path, city: City) -> None:
    (view,) = chains(city, "battery")
    method = Method(Run("run", AS_OF, "", {}), "产业链：电池")
    count = write_chain(tmp_path / "a.xlsx", view, method)
    made = openpyxl.load_workbook(tmp_path / "a.xlsx", data_only=True)
    gaps, targets = (TABLES[name].rows(city, "battery") for name in ("gaps", "targets"))
    assert count == len(gaps) + len(targets)
    assert made.sheetnames[:3] == ["首页", "缺口清单", "目标企业清单"]
    assert made.sheetnames[3:] == ["缺口清单·明细", "目标企业清单·明细", "来源", "方法说明", "权重", "计算"]
    assert made["首页"]["A1"].value == "电池补链清单"
    assert made["缺口清单"].max_row == len(gaps) + 1 and made["目标企业清单"].max_row == len(targets) + 1
    labels = [c.value for c in made["方法说明"]["A"]]
    assert labels[:3] == ["缺口清单（清单）", "缺口清单（本清单）", "数据日期"] and "目标企业清单（清单）" in labels
    assert chain_content(view, method).startswith(b"PK")


@pytest.mark.parametrize(
    ("chosen", "name"),
    [
        (("电池", "锂盐", "第一批"), "电池_锂盐_第一批_清单_2026-11-22.xlsx"),
        (("", '=a\\b/c:d*"<>|\t e\x01.'), "=a-b-c-d-e_清单_2026-11-22.xlsx"),
        (("长" * 300,), f"{'长' * 80}_清单_2026-11-22.xlsx"),
    ],
)
def test_a_file_name_says_what_was_chosen_and_works_on_windows(chosen: tuple[str, ...], name: str) -> None:
    assert file_name("清单", AS_OF, *chosen) == name
