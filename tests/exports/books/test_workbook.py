"""五图五清单 as opened again: its lists are the lists, its columns the page's, an empty list says what is missing."""

from __future__ import annotations

import io
from typing import Any

import openpyxl
import pytest

from exports.books.workbook import LISTS, NONE
from exports.lists import TABLES
from exports.sentences import words
from exports.sentences.chain import chain_sentence
from exports.sentences.five import five_columns, plain_lines
from exports.table import text
from tests.exports.books.made import made, view


def book(chain: str) -> Any:
    return openpyxl.load_workbook(io.BytesIO(made("workbook", chain)), data_only=True)


@pytest.mark.parametrize("chain", ["电池", "机器人"])
def test_each_list_is_the_list_of_the_page(chain: str) -> None:
    of, found = view(chain), book(chain)
    for name in LISTS:
        table, rows = TABLES[name], TABLES[name].rows(view(chain).city, chain)
        sheet = found[table.title]
        if not rows:
            assert [c.value for c in sheet["A"]] == [table.title, NONE[name]]
            continue
        labels = [c.value for c in sheet[1]]
        for i, row in enumerate(rows, 2):
            for brief in table.brief:
                if brief.label in labels:
                    value = text(brief.value(row))
                    assert sheet.cell(i, labels.index(brief.label) + 1).value == (None if value == "" else value)
    assert len(found["链图"]._images) == 1
    assert found["链图"]["A2"].value == found["五列梳理"]["A2"].value == words(chain_sentence(of))


@pytest.mark.parametrize("chain", ["电池", "机器人"])
def test_the_five_columns_are_those_below_the_board(chain: str) -> None:
    sheet = book(chain)["五列梳理"]
    shown = {
        c[0]: tuple(v for v in c[1:] if v) for c in zip(*sheet.iter_rows(min_row=3, values_only=True), strict=True)
    }
    assert shown == {title: plain_lines(lines) for title, lines in five_columns(view(chain))}


def test_it_is_dated_on_every_sheet_that_is_printed() -> None:
    found = book("电池")
    printed = [s for s in found.worksheets if s.title not in ("权重", "计算")]
    assert len(printed) > 8
    assert all(s.oddFooter.left.text.startswith("数据日期 2026-11-22 · 运行 run · 产业链：电池") for s in printed)
