"""Tables of any shape: nothing of them is lost without a word, and rows read are accepted or rejected."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from loaders import LoadError
from loaders.reading import read_all
from loaders.sheets.book import book
from loaders.sheets.structure import blocks
from tests.loaders.tables.any_table import tables
from tests.loaders.tables.broken import broken
from tests.loaders.tables.made import Given
from tests.loaders.tables.made import given as given_tables
from tests.loaders.tables.second_reader import READERS, by_csv, unaccounted
from tests.loaders.tables.writers import content

FREELY = {"deadline": None, "derandomize": True, "database": None, "suppress_health_check": list(HealthCheck)}


def tried(number: int, check: Callable[[Given], None], kinds: tuple[str, ...]) -> None:
    """Check so many drawn tables of these kinds."""
    settings(max_examples=number, **FREELY)(given(tables(kinds))(check))()


@pytest.mark.soak
def test_no_cell_of_a_workbook_is_lost(tries: Callable[[int, int], int]) -> None:
    def check(one: Given) -> None:
        made = content(one)
        assert unaccounted(made, one.file, READERS[one.kind](made)) == []

    tried(tries(60, 5000), check, (".xlsx", ".openpyxl", ".xls"))


@pytest.mark.soak
def test_no_cell_of_a_text_is_lost(tries: Callable[[int, int], int]) -> None:
    def check(one: Given) -> None:
        made = content(one)
        assert unaccounted(made, one.file, by_csv(made, one.encoding, one.separator)) == []

    tried(tries(100, 2000), check, (".csv", ".tsv", ".txt"))


@pytest.mark.soak
def test_rows_read_are_accepted_or_rejected(tmp_path: Path, tries: Callable[[int, int], int]) -> None:
    def check(one: Given) -> None:
        _counted(tmp_path, one.file, content(one))

    tried(tries(40, 1000), check, (".xlsx", ".openpyxl", ".xls", ".csv", ".html", ".ods"))


def _counted(root: Path, name: str, made: bytes) -> None:
    """Read the file as a table of firms in a data folder, and count."""
    path = root / "firms" / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(made)
    reading = read_all(root, lambda _: None)
    path.unlink()
    assert [i.file for i in reading.issues if not i.text()] == []
    for file in reading.counts(reading.issues):
        assert file["read"] == file["accepted"] + file["rejected"]
    assert reading.rows or reading.refused or reading.issues


@pytest.mark.soak
@pytest.mark.parametrize("kind", ["bytes", "parts"])
def test_broken_bytes_are_read_or_refused_in_words(tmp_path: Path, kind: str, tries: Callable[[int, int], int]) -> None:
    whole = [(one.file, content(one)) for one in given_tables()]
    for seed in range(tries(60, 2500)):
        draw = random.Random(f"{kind}{seed}")
        name, made = draw.choice(whole)
        spoilt = broken(made, draw, inside=kind == "parts")
        try:
            found = book(spoilt, name)
        except LoadError as error:
            assert error.problem.level == "stop" and error.problem.remedy, seed
        else:
            assert all(block.rows for sheet in found if (block := blocks(sheet))) or found is not None, seed
        _counted(tmp_path, name, spoilt)
