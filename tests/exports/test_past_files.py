"""Files of a past run: what export.py writes of a day gone by is what it wrote then."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
from docx import Document

import export
from tests.city import AS_OF, Built, example
from tests.city.two_runs import LATER, build_twice

FILES = {
    "targets": ("t.json",),
    "gaps": ("g.csv", "--chain", "机器人"),
    "page": ("p.html", "--chain", "机器人", "--public"),
    "graph": ("g.graphml", "--chain", "机器人"),
    "guide": ("g.docx", "--chain", "机器人"),
}


@pytest.fixture(scope="module")
def twice(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build_twice(tmp_path_factory.mktemp("twice"))[1]


def told(path: Path) -> object:
    """Return what a file says, whenever it was made."""
    if path.suffix == ".docx":
        return [node.text for node in Document(str(path)).element.iter() if node.text]
    return path.read_bytes()


def written(ledger: Path, folder: Path, what: str, *more: str) -> object:
    name, *words = FILES[what]
    folder.mkdir(exist_ok=True)
    assert export.main([what, *words, *more, "--out", str(folder / name), "--store", str(ledger)]) == 0
    return told(folder / name)


@pytest.mark.parametrize("what", FILES)
def test_a_file_of_a_past_day_is_what_it_was_then(twice: Built, tmp_path: Path, what: str) -> None:
    then = written(example().ledger, tmp_path / "then", what)
    assert written(twice.ledger, tmp_path / "past", what, "--as-of", AS_OF) == then
    assert written(twice.ledger, tmp_path / "now", what) != then


def test_a_run_may_be_named_and_the_newest_day_is_now(
    twice: Built, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    id_then = example().report["run"]
    assert written(twice.ledger, tmp_path, "gaps", "--as-of", id_then[:8]) == written(
        twice.ledger, tmp_path, "gaps", "--as-of", AS_OF
    )
    assert f"数据日期 {AS_OF}，运行 {id_then[:8]}" in capsys.readouterr().out
    assert written(twice.ledger, tmp_path, "gaps", "--as-of", "2099-01-01") == written(twice.ledger, tmp_path, "gaps")
    assert f"数据日期 {LATER}" in capsys.readouterr().out


def refused(words: Iterable[str], capsys: pytest.CaptureFixture[str]) -> str:
    assert export.main([*words]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    return said.err


def test_a_day_without_a_run_and_what_has_no_past_are_a_sentence(
    twice: Built, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    to = ["--out", str(tmp_path / "a.csv"), "--store", str(twice.ledger), "--as-of"]
    assert refused(["gaps", *to, "2026-01-01"], capsys).startswith("截至 2026-01-01 还没有图谱：留存最早的一次是")
    assert refused(["gaps", *to, "2026-02-30"], capsys).startswith("要看哪一天，应写成 2026-10-01 这样")
    assert refused(["changes", *to, AS_OF], capsys).startswith("changes 没有 --as-of：它从哪一天比到哪一天")
    assert refused(["desk", *to, AS_OF], capsys).startswith("desk 没有 --as-of：")
    assert list(tmp_path.iterdir()) == []
