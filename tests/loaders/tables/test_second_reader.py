"""Every filled cell of every table, as a second reader finds it: a value, an issue, or left out by name."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from loaders.sheets.book import book
from tests.loaders.tables.inside import book_inside
from tests.loaders.tables.made import Given, given
from tests.loaders.tables.second_reader import READERS, Filled, by_csv, unaccounted
from tests.loaders.tables.writers import WRITERS, content

BOOKS = [one for one in given() if one.kind in READERS]
TEXTS = [one for one in given() if one.kind in {".csv", ".tsv", ".txt"}]


@pytest.mark.parametrize("one", BOOKS, ids=lambda one: one.file)
def test_every_cell_of_a_workbook_is_accounted_for(one: Given) -> None:
    made = content(one)
    assert unaccounted(made, one.file, READERS[one.kind](made)) == []


@pytest.mark.parametrize("one", [one for one in BOOKS if one.kind == ".xlsx"], ids=lambda one: one.file)
def test_so_is_every_cell_of_the_same_table_from_other_writers(one: Given) -> None:
    for kind in (".openpyxl", ".xls"):
        made = WRITERS[kind](one)
        assert unaccounted(made, one.file, READERS[kind](made)) == []


@pytest.mark.parametrize("kind", sorted({one.kind for one in given()} - {".openpyxl"}))
def test_a_process_of_its_own_gives_the_same(kind: str) -> None:
    one = next(one for one in given() if one.kind == kind)
    assert book(content(one), one.file) == book_inside(content(one), one.file)


@pytest.mark.parametrize("one", TEXTS, ids=lambda one: one.file)
def test_every_cell_of_a_text_is_accounted_for(one: Given) -> None:
    made = content(one)
    assert unaccounted(made, one.file, by_csv(made, one.encoding, one.separator)) == []


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        (Filled("", 3, 1, "不在那里"), "reads '1'"),
        (Filled("", 99, 1, "远处"), "beyond what was read"),
        (Filled("", 2, 1, "序号", bad="cell-error-value"), "cell-error-value is not said"),
        (Filled("别的", 1, 1, "甲"), "the sheet is not there"),
    ],
)
def test_what_is_lost_is_found(cell: Filled, said: str) -> None:
    def cells() -> Iterator[Filled]:
        yield cell

    found = unaccounted("名单\n序号,企业\n1,甲\n".encode(), "firms.csv", cells())
    assert len(found) == 1 and said in found[0]
