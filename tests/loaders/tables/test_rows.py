"""Every cell of every table, once rows were made of it: a value, kept beside, an issue, or a column named as left."""

from __future__ import annotations

import pytest

from graph.types import TYPES
from tests.loaders.tables.fates import lost
from tests.loaders.tables.made import Given, given
from tests.loaders.tables.writers import content


@pytest.mark.parametrize("one", given(), ids=lambda one: one.file)
def test_every_cell_of_a_foreign_table_is_in_a_row_or_said(one: Given) -> None:
    assert lost(content(one), one.file) == []


@pytest.mark.parametrize("kind", [kind for kind in TYPES.values() if not kind.virtual], ids=lambda kind: kind.name)
def test_whatever_type_a_person_takes_it_for(kind) -> None:
    one = next(one for one in given() if one.file == "公司电话.csv")
    assert lost(content(one), one.file, kind) == []
