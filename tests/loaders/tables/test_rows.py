"""Every cell of every table, once rows were made of it: a value, kept beside, an issue, or a column named as left."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.types import TYPES
from loaders.sheets.structure import blocks
from tests.loaders.reading_of import read_file
from tests.loaders.tables.fates import lost, lost_of_own
from tests.loaders.tables.inside import book_inside
from tests.loaders.tables.made import Given, given
from tests.loaders.tables.writers import content


@pytest.mark.parametrize("one", given(), ids=lambda one: one.file)
def test_every_cell_of_a_foreign_table_is_in_a_row_or_said(one: Given) -> None:
    assert lost(content(one), one.file) == []


OWN = [one for one in given() for reading in one.reads.values() if {"企业名称", "项目名称"} & set(reading.headings)]


@pytest.mark.parametrize("one", OWN, ids=lambda one: one.file)
def test_every_cell_of_one_of_our_own_tables_is_in_a_row_or_said(tmp_path: Path, one: Given) -> None:
    folder = "projects" if "项目名称" in next(iter(one.reads.values())).headings else "firms"
    rows, issues = read_file(tmp_path / folder / one.file, content(one))
    if any(i.level == "stop" for i in issues):
        return  # a table of ours needs what this one lacks, and says so
    for sheet in book_inside(content(one), one.file):
        block = None if sheet.hidden else blocks(sheet)
        named = {i.sheet for i in issues}
        if block is None:
            assert not any(map(any, sheet.lines)) or sheet.name in named or one.nothing
        else:
            of_sheet = [i for i in issues if i.sheet == sheet.name]
            assert lost_of_own([r for r in rows if r.origin.sheet == sheet.name], of_sheet, block) == []


@pytest.mark.parametrize("kind", [kind for kind in TYPES.values() if not kind.virtual], ids=lambda kind: kind.name)
def test_whatever_type_a_person_takes_it_for(kind) -> None:
    one = next(one for one in given() if one.file == "公司电话.csv")
    assert lost(content(one), one.file, kind) == []
