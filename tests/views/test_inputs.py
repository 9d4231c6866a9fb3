"""Odd things in the data folder neither stop a page nor make it wait."""

from __future__ import annotations

import os
import sys
from contextlib import closing
from pathlib import Path

import pytest

from desk import claims
from graph.store.open import open_store
from loaders.reading import inputs_hash
from tests.city import build_city
from tests.desk.said import Told
from tests.views.conftest import open_page, read_from
from views.parts.run.inputs import changed, stamp

TITLE = "济南产业链总览"


def pipe(folder: Path) -> None:
    os.mkfifo(folder / "city" / "firms2.csv")


def undecodable(folder: Path) -> None:
    with open(os.fsencode(folder / "city") + b"/\xff\xfe.csv", "wb") as file:
        file.write(b"a\n")


def huge(folder: Path) -> None:
    with (folder / "city" / "all.csv").open("wb") as file:
        file.truncate(2**40)


def circle(folder: Path) -> None:
    (folder / "city" / "again").symlink_to(folder, target_is_directory=True)


@pytest.mark.skipif(sys.platform != "linux", reason="pipes and undecodable names need Linux")
@pytest.mark.parametrize("put", [pipe, undecodable, huge, circle])
def test_a_page_shows_the_last_run_whatever_lies_in_the_data_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, put
) -> None:
    built = build_city(tmp_path)
    put(built.data)
    read_from(monkeypatch, built.data, built.ledger)
    at = open_page("overview")
    assert not at.exception and not at.error
    assert [s.value for s in at.subheader] == [TITLE]


def test_a_change_is_seen_by_time_size_and_name_and_undone_when_it_is_taken_back(tmp_path: Path) -> None:
    data = build_city(tmp_path).data
    read, first = inputs_hash(data), stamp(data)
    assert changed(data, read) == (False, "")
    firms = data / "city" / "firms.csv"
    kept = firms.read_bytes()
    firms.write_bytes(kept + b"\n")
    assert stamp(data) != first and changed(data, read) == (True, "")
    firms.write_bytes(kept)
    assert changed(data, read) == (False, "")
    firms.rename(data / "city" / "firms2.csv")
    assert changed(data, read) == (True, "")


def test_what_is_said_at_the_desk_is_a_change_and_undone_when_it_is_taken_back(tmp_path: Path) -> None:
    told = Told(tmp_path)
    read, desk = inputs_hash(told.data), str(told.desk)
    assert changed(told.data, read, desk) == (False, "")
    (said,) = told.keep(claims.doubted("cathode", "不清楚"))
    assert changed(told.data, read, desk) == (True, "")
    told.city()
    with closing(open_store(str(told.ledger))) as store:
        run = store.current()
    assert run is not None and changed(told.data, run.inputs, desk) == (False, "")
    told.take_back(said)
    assert changed(told.data, read, desk) == (False, "")
    told.desk.write_bytes(b"no desk")
    found, why = changed(told.data, read, desk)
    assert not found and why.startswith("经办库 desk.db 已损坏")


def test_a_file_that_a_build_refuses_for_its_size_is_named(tmp_path: Path) -> None:
    data = build_city(tmp_path).data
    huge(data)
    found, why = changed(data, "")
    assert not found and "city/all.csv" in why


def test_without_a_folder_it_says_so(tmp_path: Path) -> None:
    found, why = changed(tmp_path / "none", "")
    assert not found and "找不到数据目录" in why
