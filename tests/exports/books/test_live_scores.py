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
from tests.exports.books.made import made
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
    save(tmp_path / "list.xlsx", table, table.rows(city), city, Method(Run("run", AS_OF, "", {}), "全部产业链"))
    (tmp_path / "book.xlsx").write_bytes(made("workbook", "机器人"))
    of = {"list": ("明细", None), "book": ("目标企业清单·明细", "机器人")}
    for name, (_, chain) in of.items():
        count = spoil(tmp_path / f"{name}.xlsx", tmp_path / f"{name}-same.xlsx")
        assert count == 3 * len(table.rows(city, chain))
        spoil(tmp_path / f"{name}.xlsx", tmp_path / f"{name}-other.xlsx", WEIGHTS)
    files = [tmp_path / f"{name}-{kind}.xlsx" for name in of for kind in ("same", "other")]
    calculated = dict(zip([f.stem for f in files], office.recalculated(*files), strict=True))
    for name, (sheet, chain) in of.items():
        rows = table.rows(city, chain)
        moved = {(r["segment_id"], r["firm_id"]): r["score"] for r in table.rows(city, chain, weights=WEIGHTS)}
        same, other = calculated[f"{name}-same"], calculated[f"{name}-other"]
        shown = [r["score"] for r in rows]
        assert scores(same, sheet) == scores(same, "计算") == shown
        assert scores(other, sheet) == [moved[r["segment_id"], r["firm_id"]] for r in rows] != shown
