"""Builds over a data folder with one office file more: it is read, or a sentence says why not, and nothing stored is lost."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.loaders.tables import bad_files
from tests.loaders.tables.bad_files import FINE, STOPS, put
from tests.test_build import COMMAND_AS_OF, ROOT, reported, runs_of


@pytest.mark.parametrize("what", FINE)
def test_a_file_that_once_stopped_is_read(data: Path, ledger: Path, what: str) -> None:
    name, made = FINE[what]
    put(data, name, made())
    code, report = reported(data, ledger)
    texts = [d["text"] for d in report["details"] if d["place"].startswith("city/new/") and d["level"] != "note"]
    assert (code, texts) == (0, [])
    counts = {f["file"]: (f["read"], f["accepted"], f["rejected"]) for f in report["files"]}
    assert counts[f"city/new/{name}"] == (2, 2, 0)


@pytest.mark.parametrize("what", STOPS)
def test_a_file_that_cannot_be_read_stops_in_words_of_its_own(data: Path, ledger: Path, what: str) -> None:
    before = runs_of(ledger)
    name, made, code, named = STOPS[what]
    put(data, name, made())
    exit_code, report = reported(data, ledger)
    stops = [d for d in report["details"] if d["level"] == "stop"]
    assert (exit_code, report["run"], [d["code"] for d in stops]) == (1, None, [code])
    assert all(word in stops[0]["text"] for word in (f"city/new/{name}", "处理：", *named)), stops[0]["text"]
    assert runs_of(ledger) == before


def test_each_cause_has_its_own_remedy() -> None:
    from graph.issues import CODES

    used = {code for *_, code, _ in STOPS.values()}
    assert len({CODES[code].remedy for code in used}) == len(used)


@pytest.mark.parametrize("value", [" ", "远"])
def test_a_cell_far_away_takes_no_memory(data: Path, ledger: Path, value: str) -> None:
    """The build itself must not grow: the file is read elsewhere."""
    before = runs_of(ledger)
    put(data, "firm_names.xlsx", bad_files.far_cell(value))
    code, report = reported(data, ledger)
    alone = subprocess.run(
        [sys.executable, "build.py", "--data", str(data), "--store", str(ledger), *COMMAND_AS_OF, "--memory-mb", "900"],
        cwd=ROOT, capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert (alone.returncode, "Traceback" in alone.stderr) == (code, False)
    assert report["peak_mb"] is None or report["peak_mb"] < 1500
    assert code == 0 or runs_of(ledger) == before
