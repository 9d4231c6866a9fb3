"""Data spoilt at any place: it builds to a graph that every page, list, export and publish can use, or stops with a sentence."""

import copy
import random
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

import build
from build import make_run
from graph.assembly.assemble import assemble
from graph.assembly.expectations import expectations
from graph.assembly.whole import incomplete
from graph.record import Key
from graph.store.open import open_store
from loaders.reading import read_all
from tests.city import AS_OF, build_city, copy_data
from tests.city.every_finding import every_finding
from tests.city.mutations import Files, read_files, spoil, write_files


@pytest.fixture(scope="module")
def files() -> Files:
    return read_files()


def tried(files: Files, folder: Path, seed: int, most: int) -> bool:
    """Spoil up to `most` things, read, and compute all there is to compute; True where there was no stop."""
    chance, spoilt = random.Random(seed), copy.deepcopy(files)
    said = [spoil(spoilt, chance) for _ in range(chance.randint(1, most))]
    try:
        return _computed(write_files(spoilt, folder / str(seed)))
    except Exception as error:
        raise AssertionError(f"seed {seed}: {said}") from error


def _computed(root: Path) -> bool:
    reading = read_all(root, lambda _: None)
    if any(i.level == "stop" for i in reading.issues):
        return False
    graph, met = assemble(reading.rows, reading.refused)
    assert incomplete(graph) == []
    issues = [*reading.issues, *met, *expectations(graph)]
    rejected = {(i.file, i.sheet, i.row) for i in issues if i.level == "row"}
    counts = reading.counts(issues)
    assert all(c["read"] == c["accepted"] + c["rejected"] for c in counts)
    assert sum(c["rejected"] for c in counts) == len(rejected)
    if any(i.level == "stop" for i in issues):
        return False
    every_finding(graph, make_run(graph, reading, AS_OF))
    return True


@pytest.mark.parametrize("most", [1, 6])
def test_whatever_builds_can_be_used(files: Files, tmp_path: Path, tries: Callable[[int, int], int], most: int) -> None:
    number = tries(12, 2500)
    assert sum(tried(files, tmp_path, seed + 100_000 * most, most) for seed in range(number)) > number / 2


SPOILT = {
    "a source of no rank": ("city/sources.csv", "S002,示例日报,党报党媒,2,", "S002,示例日报,党报党媒,6,"),
    "a statement numbered like a source": ("city/firms.csv", "F003,甲电芯", "S001,甲电芯"),
    "a firm without a name": ("city/firm_names.csv", "wai-li-1,外锂一", "wai-li-1,"),
}


@pytest.mark.parametrize(("file", "old", "new"), SPOILT.values(), ids=SPOILT)
def test_one_bad_cell_is_an_issue_and_never_a_failure(tmp_path: Path, file: str, old: str, new: str) -> None:
    data = copy_data(tmp_path)
    spoil_file(data, file, old, new)
    assert _computed(data)


def spoil_file(data: Path, file: str, old: str, new: str) -> None:
    text = (data / file).read_text(encoding="utf-8-sig")
    assert old in text
    (data / file).write_text(text.replace(old, new), encoding="utf-8")


def test_what_rests_on_a_rejected_row_is_counted_as_rejected(tmp_path: Path) -> None:
    data = copy_data(tmp_path)
    spoil_file(data, "city/sources.csv", "S008,示例日报,党报党媒,2,", "S008,示例日报,党报党媒,6,")
    spoil_file(data, "chains/robot/chain.yaml", "{name: 谐波减速器}", "{name: ''}")
    reading = read_all(data, lambda _: None)
    issues = [*reading.issues, *assemble(reading.rows, reading.refused)[1]]
    counts = {f["file"]: (f["read"], f["accepted"], f["rejected"]) for f in reading.counts(issues) if f["rejected"]}
    assert counts == {
        "city/sources.csv": (8, 7, 1),
        "city/confirmations.csv": (2, 0, 2),
        "city/firms.csv": (19, 18, 1),
        "chains/robot/chain.yaml": (12, 11, 1),  # a product stands in its segment's place
    }
    places = [i.place() for i in issues if i.code == "rests-on-rejected"]
    assert places == ["city/confirmations.csv 第2行“来源”列", "city/confirmations.csv 第3行“来源”列"]


def test_a_graph_that_is_not_whole_stops(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def losing(*given: Any) -> Any:
        graph, issues = assemble(*given)
        del graph.nodes[Key("Source", "S004")]
        return graph, issues

    built = build_city(tmp_path)
    monkeypatch.setattr(build, "assemble", losing)
    with closing(open_store(str(built.ledger))) as store:
        report = build.build(built.data, store, AS_OF, lambda _: None)
        now = store.current()
    assert now is not None and (report["ok"], report["run"], now.id) == (False, None, built.report["run"])
    stops = [d["text"] for d in report["details"] if d["level"] == "stop"]
    assert stops[0].startswith("city/firms.csv 第2行：合并后的图不完整：陈述所依据的来源 S004 不在图里（值：S004）")
