"""The scores of a workbook calculated anew in an office program: from spoilt values, and with other weights."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from exports.files import save
from exports.lists import TABLES
from exports.method import Method
from exports.sheets.scores import DIMS
from graph.store.contract import Run
from tests.city import AS_OF, findings
from tests.exports.office import Office

WEIGHTS = {"relation": 0.1, "intent": 0.4, "capability": 0.05, "landing": 0.05, "proximity": 0.4}


def spoil(path: Path, made: Path, weights: Mapping[str, float] | None = None) -> int:
    """Write a workbook whose formulas carry a wrong value, with other weights where given; return how many were spoilt."""
    count = 0
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name.startswith("xl/worksheets/"):
                text, n = re.subn(r"(</f><v>)[^<]*", r"\g<1>-7", content.decode("utf-8"))
                content, count = text.encode("utf-8"), count + n
            new.writestr(name, content)
    if weights:
        book: Any = openpyxl.load_workbook(made)
        for row, dim in enumerate(DIMS, 2):
            book["权重"].cell(row, 2).value = weights[dim]
        book.save(made)
    return count


def scores(path: Path, sheet: str) -> list[float]:
    """Return the values in the column of scores of a sheet."""
    rows = list(openpyxl.load_workbook(path, data_only=True)[sheet].iter_rows(values_only=True))
    at = rows[0].index("得分")
    return [float(str(r[at])) for r in rows[1:]]


@pytest.mark.office
def test_an_office_program_calculates_the_scores_of_the_screen(tmp_path: Path, office: Office) -> None:
    city, table = findings(), TABLES["targets"]
    save(tmp_path / "a.xlsx", table, table.rows(city), city, Method(Run("run", AS_OF, "", {}), "全部产业链"))
    assert spoil(tmp_path / "a.xlsx", tmp_path / "same.xlsx") == 3 * len(table.rows(city))
    spoil(tmp_path / "a.xlsx", tmp_path / "other.xlsx", WEIGHTS)
    same, other = office.recalculated(tmp_path / "same.xlsx", tmp_path / "other.xlsx")
    shown = [r["score"] for r in table.rows(city)]
    moved = {(r["segment_id"], r["firm_id"]): r["score"] for r in table.rows(city, weights=WEIGHTS)}
    assert scores(same, "明细") == scores(same, "计算") == shown
    assert scores(other, "明细") == [moved[r["segment_id"], r["firm_id"]] for r in table.rows(city)] != shown
