"""Tables of any shape, whole and damaged: nothing of them is lost without a word, and rows read are accepted or rejected."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path
from shutil import copy
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from graph.types import TYPES
from loaders import LoadError
from loaders.reading import Reading, read_all
from loaders.sheets.book import book
from loaders.sheets.structure import blocks
from tests.city import RULES
from tests.loaders.tables.any_table import tables
from tests.loaders.tables.broken import broken
from tests.loaders.tables.fates import lost
from tests.loaders.tables.made import Given
from tests.loaders.tables.made import given as given_tables
from tests.loaders.tables.second_reader import READERS, by_csv, unaccounted
from tests.loaders.tables.writers import content

BOOKS, TEXTS = (".xlsx", ".openpyxl", ".xls"), (".csv", ".tsv", ".txt")
FREELY: dict[str, Any] = {"derandomize": True, "database": None, "suppress_health_check": list(HealthCheck)}


def tried(number: int, check: Callable[[Given], None], kinds: tuple[str, ...]) -> None:
    """Check so many drawn tables of these kinds."""
    settings(max_examples=number, deadline=None, **FREELY)(given(tables(kinds))(check))()


def rare(one: Given, made: bytes, error: LoadError) -> bool:
    """Tell whether a text was refused as GB18030 can not be told from anything else: most characters are rare ones."""
    if (one.encoding, error.problem.code) != ("gb18030", "file-encoding"):
        return False
    strange = [c for c in made.decode(one.encoding) if not c.isascii()]
    return len("".join(strange).encode("gb2312", "ignore")) < len(strange)


@pytest.mark.soak
def test_no_cell_of_a_workbook_is_lost(tries: Callable[[int, int], int]) -> None:
    def check(one: Given) -> None:
        made = content(one)
        assert unaccounted(made, one.file, READERS[one.kind](made)) == []

    tried(tries(40, 5000), check, BOOKS)


@pytest.mark.soak
def test_no_cell_of_a_text_is_lost(tries: Callable[[int, int], int]) -> None:
    def check(one: Given) -> None:
        made = content(one)
        try:
            assert unaccounted(made, one.file, by_csv(made, one.encoding, one.separator)) == []
        except LoadError as error:
            assert rare(one, made, error)

    tried(tries(60, 5000), check, TEXTS)


@pytest.mark.soak
def test_no_cell_is_lost_when_rows_are_made(tries: Callable[[int, int], int]) -> None:
    def check(one: Given) -> None:
        made = content(one)
        try:
            assert [lost(made, one.file, kind) for kind in (None, TYPES["Firm"], TYPES["Source"])] == [[], [], []]
        except LoadError as error:
            assert rare(one, made, error)

    tried(tries(40, 5000), check, (*BOOKS, *TEXTS, ".html", ".ods"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A data folder with the rules and nothing else."""
    copy(RULES, tmp_path)
    return tmp_path


def counted(root: Path, name: str, made: bytes) -> Reading:
    """Read the file as a table of firms in a data folder; rows read are accepted or rejected, and every issue has words."""
    path = root / "firms" / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(made)
    reading = read_all(root, lambda _: None)
    path.unlink()
    assert all(i.text() and i.remedy for i in reading.issues)
    for file in reading.counts(reading.issues):
        assert file["read"] == file["accepted"] + file["rejected"]
    return reading


@pytest.mark.soak
def test_rows_read_are_accepted_or_rejected(folder: Path, tries: Callable[[int, int], int]) -> None:
    def check(one: Given) -> None:
        counted(folder, one.file, content(one))

    tried(tries(15, 1000), check, (*BOOKS, ".csv", ".html", ".ods"))


@pytest.mark.soak
@pytest.mark.parametrize("kind", ["bytes", "parts"])
def test_broken_bytes_are_read_or_refused_in_words(folder: Path, kind: str, tries: Callable[[int, int], int]) -> None:
    whole = [(one.file, content(one)) for one in given_tables()]
    for seed in range(tries(15, 2500)):
        draw = random.Random(f"{kind}{seed}")
        name, made = draw.choice(whole)
        spoilt = broken(made, draw, inside=kind == "parts")
        try:
            sheets = book(spoilt, name)
        except LoadError as error:
            assert error.problem.level == "stop" and error.problem.remedy, seed
            assert error.problem.file.startswith(name), seed
            continue
        found = [block for sheet in sheets if (block := blocks(sheet))]
        assert all(len(block.line(row)) >= len(block.headings) for block in found for row in block.rows), seed
        reading = counted(folder, name, spoilt)
        assert reading.rows or reading.refused or reading.issues or not any(block.data for block in found), seed
