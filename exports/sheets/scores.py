"""The sheets 权重 and 计算 of a scored list: change a weight and every score follows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from analysis.city import City
from exports.method import Method
from exports.sheets.look import page
from exports.table import Row

DIMS = ("relation", "intent", "capability", "landing", "proximity")
WEIGHTS, WORK = "权重", "计算"


def add_score_sheets(
    book: Any,
    sheet: Any,
    column: int | None,
    rows: list[Row],
    city: City,
    formats: dict[str, Any],
    method: Method,
) -> None:
    """Add 权重 and 计算 and put live formulas into the score column of 明细, where it has one.

    T = 100·m·Σ w·v over known values; a blank value is unknown and counts nothing. Risk is unchecked for all rows, so
    it takes nothing away. Each formula carries its present value, so that readers who do not calculate show it too.
    The weights are those the scores were made with; where `method` names none, those of the rules.
    """
    _weights(book, city, formats, method)
    work = book.add_worksheet(WORK)
    page(work, WORK, method)
    work.repeat_rows(0)
    labels = [city.rules.labels[d] for d in DIMS]
    for j, label in enumerate(["序号", "企业名称", "环节", "匹配度", *labels, "得分", "信息覆盖率"]):
        work.write_string(0, j, label, formats["head"])
    work.set_column(0, 10, 12)
    work.freeze_panes(1, 3)
    for i, row in enumerate(rows, 1):
        work.write_number(i, 0, row["number"], formats["integer"])
        work.write_string(i, 1, row["firm"], formats["text"])
        work.write_string(i, 2, row["segment"], formats["text"])
        work.write_number(i, 3, row["match"], formats["number"])
        for j, dim in enumerate(DIMS, 4):
            value = row[f"value_{dim}"]
            if value is not None:
                work.write_number(i, j, value, formats["number"])
        parts = "+".join(f"{c}{i + 1}*{WEIGHTS}!$B${k}" for k, c in enumerate("EFGHI", 2))
        work.write_formula(i, 9, f"=ROUND(100*D{i + 1}*({parts}),1)", formats["number"], row["score"])
        known = "+".join(f'({c}{i + 1}<>"")*{WEIGHTS}!$B${k}' for k, c in enumerate("EFGHI", 2))
        work.write_formula(i, 10, f"={known}", formats["number"], row["coverage"])
        if column is not None:
            sheet.write_formula(i, column, f"={WORK}!J{i + 1}", formats["number"], row["score"])


def _weights(book: Any, city: City, formats: dict[str, Any], method: Method) -> None:
    weights: Mapping[str, float] = method.weights or city.rules.targets.weights
    sheet = book.add_worksheet(WEIGHTS)
    page(sheet, WEIGHTS, method)
    sheet.set_column(0, 0, 18)
    sheet.set_column(2, 2, 60)
    for j, label in enumerate(["维度", "权重", "说明"]):
        sheet.write_string(0, j, label, formats["head"])
    for i, dim in enumerate(DIMS, 1):
        sheet.write_string(i, 0, city.rules.labels[dim], formats["text"])
        sheet.write_number(i, 1, weights[dim], formats["number"])
    sheet.write_string(1, 2, "改动权重后“计算”与清单中的得分随之重算；五项之和应为 1", formats["text"])
