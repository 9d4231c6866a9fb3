"""Hostile names stay text in every file that goes out."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

import export
from exports.lists import TABLES
from tests.browser.hostile import FORMULA, hostile_data
from tests.browser.server import build_ledger


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    build_ledger(hostile_data(folder), folder / "ledger.db")
    return folder / "ledger.db"


def exported(ledger: Path, what: str, path: Path) -> Path:
    assert export.main([what, "--out", str(path), "--store", str(ledger)]) == 0
    return path


@pytest.mark.parametrize("what", TABLES)
def test_files_hold_the_names_as_text(ledger: Path, tmp_path: Path, what: str) -> None:
    objects = json.loads(exported(ledger, what, tmp_path / "a.json").read_text(encoding="utf-8"))
    text = json.dumps(objects, ensure_ascii=False)
    assert "<img src=x onerror=alert(1)>" in text or "<script>" in text or "=cmd" in text
    book = load_workbook(exported(ledger, what, tmp_path / "a.xlsx"))
    for sheet in (w for w in book.worksheets if w.title != "计算"):
        for cell in (c for row in sheet.iter_rows() for c in row):
            if cell.data_type == "f":
                assert str(cell.value).startswith("=计算!J")
            if link := cell.hyperlink:
                assert (link.location or "").startswith("'来源'!A") or str(link.target).startswith("http")
    with exported(ledger, what, tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as file:
        head, *rows = csv.reader(file)
    assert len(rows) == len(objects)
    risky = [cell for row in rows for cell in row if cell[:1] in ("=", "+", "-", "@", "\t", "\r")]
    assert [cell for cell in risky if not _number(cell)] == []
    labels, *cells = book["明细" if TABLES[what].brief else TABLES[what].title].iter_rows(values_only=True)
    at = [head.index(str(label)) for label in labels]
    formulas = [(i, j) for i, row in enumerate(cells) for j, v in enumerate(row) if v == FORMULA]
    assert all(rows[i][at[j]] == f"'{FORMULA}" for i, j in formulas)


def test_a_firm_named_like_a_formula_is_a_text_cell(ledger: Path, tmp_path: Path) -> None:
    sheet = load_workbook(exported(ledger, "targets", tmp_path / "t.xlsx"))["明细"]
    column = [c.value for c in sheet[1]].index("企业名称")
    named = [row[column] for row in sheet.iter_rows(min_row=2) if row[column].value == FORMULA]
    assert len(named) == 1
    assert (named[0].data_type, named[0].number_format) == ("s", "@")


def _number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True
