"""What a foreign table is taken for: its type and the meaning of every column, as a person would say it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from loaders.sheets.meaning import understand
from loaders.sheets.structure import blocks
from tests.loaders.tables.inside import book_inside
from tests.loaders.tables.made import Given, given
from tests.loaders.tables.writers import content

MEANINGS: dict[str, dict[str, dict[str, str]]] = yaml.safe_load(
    Path(__file__).with_name("meanings.yaml").read_text(encoding="utf-8")
)
TABLES = [(one, sheet) for one in given() for sheet in MEANINGS.get(one.file, ())]


def test_every_table_named_is_there() -> None:
    assert len(TABLES) == sum(map(len, MEANINGS.values()))


@pytest.mark.parametrize(("one", "name"), TABLES, ids=[f"{one.file}-{name}" for one, name in TABLES])
def test_columns_mean_what_a_person_says(one: Given, name: str) -> None:
    said: dict[str, Any] = dict(MEANINGS[one.file][name])
    kinds = said.pop("kind").split("|")
    sheet = next(s for s in book_inside(content(one), one.file) if s.name == name)
    block = blocks(sheet)
    assert block is not None
    plan = understand(block)
    assert (plan.kind.name if plan.kind else "") in kinds
    wrong = [
        (column.label, column.name, said.get(column.label, ""))
        for column in plan.columns
        if column.name not in said.get(column.label, "").split("|") and (plan.kind or column.name)
    ]
    assert wrong == []
    assert {column.label for column in plan.columns} >= set(said)
    assert all(column.why for column in plan.columns)
