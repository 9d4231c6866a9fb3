"""Builds over a data folder with office files more: each is read, or a sentence says why not, and nothing stored is lost."""

from __future__ import annotations

import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from graph.issues import CODES
from graph.record import Key
from graph.store.open import open_store
from tests.loaders.tables import bad_files
from tests.loaders.tables.bad_files import FINE, STOPS, put
from tests.loaders.tables.writers import xlsx
from tests.test_build import COMMAND_AS_OF, ROOT, reported, runs_of


def test_files_that_once_stopped_are_read(data: Path, ledger: Path) -> None:
    places = [put(data, name, made(), number) for number, (name, made) in enumerate(FINE.values())]
    code, report = reported(data, ledger)
    serious = [d["text"] for d in report["details"] if d["place"].startswith("city/new") and d["level"] != "note"]
    counts = {f["file"]: (f["read"], f["accepted"], f["rejected"]) for f in report["files"]}
    assert (code, serious) == (0, [])
    read = dict(zip(FINE, (counts[place] for place in places), strict=True))
    assert read == dict.fromkeys(FINE, (2, 2, 0))


def test_files_that_cannot_be_read_stop_in_words_of_their_own(data: Path, ledger: Path) -> None:
    before = runs_of(ledger)
    places = [put(data, name, made(), number) for number, (name, made, *_) in enumerate(STOPS.values())]
    exit_code, report = reported(data, ledger)
    stops = [d for d in report["details"] if d["level"] == "stop"]
    assert (exit_code, report["ok"], report["run"], len(stops)) == (1, False, None, len(STOPS))
    for place, (what, (_, _, code, named)) in zip(places, STOPS.items(), strict=True):
        (stop,) = [d for d in stops if d["place"].startswith(place)]
        assert stop["code"] == code, what
        assert all(word in stop["text"] for word in ("处理：", *named)), stop["text"]
    assert runs_of(ledger) == before


def test_each_cause_has_its_own_sentence_and_remedy() -> None:
    used = {code for *_, code, _ in STOPS.values()}
    assert len({CODES[code].remedy for code in used}) == len({CODES[code].sentence for code in used}) == len(used)


@pytest.mark.parametrize("what", ["a damaged character", "a text far away"])
def test_one_of_them_alone_stops_too(data: Path, ledger: Path, what: str) -> None:
    before = runs_of(ledger)
    name, made, code, _ = STOPS[what]
    put(data, name, made())
    exit_code, report = reported(data, ledger)
    assert (exit_code, [d["code"] for d in report["details"] if d["level"] == "stop"]) == (1, [code])
    assert runs_of(ledger) == before


def test_a_cell_far_away_takes_no_memory(data: Path, ledger: Path) -> None:
    """The build lives with little memory, as the file is read by a process of its own."""
    put(data, "firm_names.xlsx", bad_files.far_cell(" "))
    put(data, "firm_names.xls", bad_files.far_cell_xls(" "), 1)
    command = [sys.executable, "build.py", "--data", str(data), "--store", str(ledger), *COMMAND_AS_OF]
    done = subprocess.run([*command, "--memory-mb", "700"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, "Traceback" in done.stderr) == (0, False)


def test_a_word_far_below_the_rows_is_said(data: Path, ledger: Path) -> None:
    place = put(data, "firm_names.xls", bad_files.far_cell_xls("远"))
    code, report = reported(data, ledger)
    said = [d["text"] for d in report["details"] if d["place"].startswith(place)]
    assert (code, len(said)) == (0, 1)
    assert "没有当作数据读入：第 65536 行注“远”" in said[0]


PROJECTS: list[list[Any]] = [
    ["项目标识*", "项目名称", "总投资（亿元）", "区\n县", "状态日期", "状态", "来源", "容积率"],
    ["j100", "测试一期", 3, "东区", {"v": 2024.1, "as": "0.00"}, "在建", "S001", 1.5],
    ["j101", "测试二期", {"e": "#N/A"}, None, 2024.1, "签约", "S001", 2],
    ["j102", "测试三期", {"f": "=10*3"}, "西区", "2024.10", "签约", "S001", None],
]


def test_what_is_not_plain_text_is_read_as_seen_or_said(
    data: Path, ledger: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = put(data, "projects.xlsx", xlsx(bad_files.given(PROJECTS, merged=["D2:D3"])))
    code, report = reported(data, ledger)
    said = {(d["code"], d["place"].removeprefix(place)) for d in report["details"] if d["place"].startswith(place)}
    assert (code, said) == (
        0,
        {
            ("merged-filled", "·Sheet1“区 县”列"),
            ("cell-error-value", "·Sheet1 第3行“总投资（亿元）”列"),
            ("cell-not-calculated", "·Sheet1 第4行“总投资（亿元）”列"),
            ("month-unclear", "·Sheet1 第3行“状态日期”列"),
            ("heading-unknown", "·Sheet1 第1行“容积率”列"),
        },
    )
    end = capsys.readouterr().out.rpartition("完成：")[0].splitlines()[-6:]
    assert any("容积率" in line for line in end)
    with closing(open_store(str(ledger))) as store:
        graph = store.read()
    found = [graph.nodes[Key("Project", f"j10{n}")].props for n in range(3)]
    assert [p.get("investment_yi") for p in found] == [3, None, None]
    assert [p.get("status_date") for p in found] == ["2024-10", None, "2024-10"]
    located = {e.start.id: e.end.id for e in graph.named("LOCATED_IN") if e.start.id.startswith("j10")}
    assert located == {"j100": "dong", "j101": "dong", "j102": "xi"}
