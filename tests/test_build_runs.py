"""build.py beside building: runs kept and used again, a limit of memory, addresses, and printing that never undoes a result."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

import build
from graph.store.ledger.parts import Parts
from graph.store.open import open_store
from tests.city import AS_OF, example
from tests.test_build import ROOT, content, reported, run, runs_of

OTHER_DAY = "2026-11-23"
posix = pytest.mark.skipif(os.name == "nt", reason="未运行 / not run: 没有这些设备 / no such devices on Windows")


@pytest.fixture
def two(data: Path, ledger: Path) -> tuple[str, str]:
    """The ids of two runs in the ledger, the second current."""
    return example().report["run"], reported(data, ledger, "--as-of", OTHER_DAY)[1]["run"]


def current(ledger: Path) -> str | None:
    with closing(open_store(str(ledger))) as store:
        found = store.current()
        return found.id if found else None


@pytest.mark.parametrize("letters", [20, 6])
def test_a_kept_run_is_used_again_on_record(data: Path, ledger: Path, two: tuple[str, str], letters: int) -> None:
    kept = runs_of(ledger)
    shutil.rmtree(data)  # the data are not asked
    code, report = reported(data, ledger, "--use", two[0][:letters])
    assert (code, report["ok"], report["run"], report["new_run"]) == (0, True, two[0], False)
    assert (report["as_of"], report["written"]) == (AS_OF, {"nodes": 0, "edges": 0})
    for part in ("nodes", "edges", "conflicts", "files", "issues", "details"):
        assert report[part] == example().report[part], part
    assert current(ledger) == two[0]
    assert runs_of(ledger)[:-1] == kept[:-1]
    with closing(open_store(str(ledger))) as store:
        attempt = store.last_attempt()
        assert attempt is not None and (attempt.run, attempt.report["used"]) == (two[0], report["used"])
        assert store.attempt_of(two[1]).report["run"] == two[1]  # pyright: ignore[reportAttributeAccessIssue]
        assert store.attempt_of("none") is None  # pyright: ignore[reportAttributeAccessIssue]


def test_a_run_used_again_is_what_the_next_build_is_measured_by(data: Path, ledger: Path, two: tuple[str, str]) -> None:
    reported(data, ledger, "--use", two[0])
    (data / "city" / "gaps.csv").unlink()
    assert "loss-file-gone" in {i["code"] for i in reported(data, ledger)[1]["issues"]}


@pytest.mark.parametrize(
    ("prefix", "said"),
    [
        ("abc", "至少写运行标识的前 6 位"),
        ("", "至少写运行标识的前 6 位"),
        ("zzzzzz", "合乎的运行有 0 个"),
        ("%%%%%%", "合乎的运行有 0 个"),
    ],
)
def test_a_run_that_is_not_told_apart_is_a_sentence(
    data: Path, ledger: Path, two: tuple[str, str], prefix: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = content(ledger)
    if not prefix:
        prefix = two[0][:5]
    code, report = reported(data, ledger, "--use", prefix)
    error = f"不能确定要用哪一次运行“{prefix}”：{said}；用 build.py --runs 查看留存的运行。"
    assert (code, report["ok"], report["run"], report["error"]) == (1, False, None, error)
    assert capsys.readouterr().err.splitlines()[-1] == error
    assert content(ledger) == before


def test_a_damaged_run_is_not_made_current(data: Path, ledger: Path) -> None:
    table = data / "city" / "districts.csv"
    table.write_text(table.read_text(encoding="utf-8").replace("西城", "西部城区"), encoding="utf-8")
    second = reported(data, ledger)[1]["run"]
    with closing(sqlite3.connect(ledger)) as db, db:
        lists = dict(db.execute("SELECT id, nodes FROM run"))
        parts = {run: set(Parts(db).get_list(name)) for run, name in lists.items()}
        (only,) = parts[example().report["run"]] - parts[second]
        db.execute("UPDATE part SET data = zeroblob(9) WHERE hash = ?", (only,))
    code, report = reported(data, ledger, "--use", example().report["run"])
    assert (code, "已损坏" in report["error"], current(ledger)) == (1, True, second)


def test_the_runs_kept_are_listed(
    data: Path, ledger: Path, two: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert run(data, ledger, "--runs") == 0
    out, err = capsys.readouterr()
    first, second = out.splitlines()
    assert err == "" and first.startswith(f"{two[1]}  数据日期 {OTHER_DAY}  生成于 20") and first.endswith("（当前）")
    assert second.startswith(f"{two[0]}  数据日期 {AS_OF}  生成于 ") and "当前" not in second


@pytest.mark.parametrize("words", [["--runs"], ["--use", "abcdef"]])
def test_a_mistyped_ledger_is_said_and_not_made(
    tmp_path: Path, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    missing = tmp_path / "new.db"
    assert build.main(["--store", str(missing), *words]) == 1
    assert capsys.readouterr().err.startswith(f"没有台账 {missing}")
    assert not missing.exists()


@pytest.mark.parametrize("address", ["ftp://x/y", "sqlite://x", "http://u:secret@x", "mysql://x"])
def test_an_address_nobody_serves_is_refused_before_anything_is_read(
    data: Path, tmp_path: Path, address: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GRAPH_LEDGER", str(tmp_path / "default.db"))
    report = tmp_path / "r.json"
    assert build.main(["--data", str(data), "--store", address, "--report", str(report)]) == 1
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1) and err.startswith("不支持的存储地址") and "secret" not in err
    assert not (tmp_path / "default.db").exists()
    assert json.loads(report.read_text(encoding="utf-8"))["error"] + "\n" == err


def test_a_ledger_may_be_written_as_sqlalchemy_does(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger = tmp_path / "a.db"
    assert build.main(["--data", str(data), "--store", f"sqlite:///{ledger}", "--as-of", AS_OF]) == 0
    assert current(ledger) == example().report["run"]
    monkeypatch.setenv("GRAPH_STORE", f"sqlite:///{ledger}")
    assert build.default_store() == str(ledger)


def command(data: Path, ledger: Path, *more: str) -> list[str]:
    return [sys.executable, "build.py", "--data", str(data), "--store", str(ledger), "--as-of", AS_OF, *more]


def closed_pipe() -> int:
    read, write = os.pipe()
    os.close(read)
    return write


SINKS: dict[str, Callable[[], int]] = {
    "a full disk": lambda: os.open("/dev/full", os.O_WRONLY),
    "a closed pipe": closed_pipe,
}


@posix
@pytest.mark.parametrize("which", [("stdout",), ("stderr",), ("stdout", "stderr")])
@pytest.mark.parametrize("sink", SINKS)
def test_printing_to_nowhere_changes_no_result(data: Path, tmp_path: Path, sink: str, which: tuple[str, ...]) -> None:
    ledger, report = tmp_path / "a.db", tmp_path / "r.json"
    open_sinks: dict[str, Any] = {name: SINKS[sink]() for name in which}
    streams: dict[str, Any] = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | open_sinks
    done = subprocess.run(command(data, ledger, "--report", str(report)), cwd=ROOT, check=False, **streams)
    for number in open_sinks.values():
        os.close(number)
    assert done.returncode == 0
    assert b"Traceback" not in (done.stdout or b"") + (done.stderr or b"") and b"rror" not in (done.stderr or b"")
    assert current(ledger) == example().report["run"]
    assert json.loads(report.read_text(encoding="utf-8"))["run"] == example().report["run"]


@posix
def test_closed_streams_change_no_result(data: Path, tmp_path: Path) -> None:
    ledger = tmp_path / "a.db"
    words = ["sh", "-c", 'exec "$@" <&- >&- 2>&-', "sh", *command(data, ledger)]
    assert subprocess.run(words, cwd=ROOT, check=False).returncode == 0
    assert current(ledger) == example().report["run"]


@pytest.mark.parametrize("encoding", ["gbk", "ascii", "cp1252"])
def test_a_terminal_that_lacks_characters_shows_escapes(data: Path, tmp_path: Path, encoding: str) -> None:
    table = data / "city" / "firms.csv"
    table.write_text(table.read_text(encoding="utf-8").replace("未登记公司", "未登记😀公司"), encoding="utf-8")
    environ = os.environ | {"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    done = subprocess.run(command(data, tmp_path / "a.db"), cwd=ROOT, env=environ, capture_output=True, check=False)
    assert (done.returncode, b"Traceback" in done.stderr) == (0, False)
    assert "未登记\\U0001f600公司".encode(encoding, "backslashreplace") in done.stdout


@posix
def test_a_limit_of_memory_ends_in_one_sentence_and_a_report(data: Path, ledger: Path) -> None:
    report, before = ledger.with_name("r.json"), content(ledger)
    with (data / "city" / "firms.csv").open("a", encoding="utf-8") as file:
        file.write("F900,某企业,,,,,,\n" * 200_000)
    words = command(data, ledger, "--report", str(report), "--memory-mb", "150")
    done = subprocess.run(words, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    error = "内存超过 150 MB，没有生成，原有内容未变；请拆小或移出过大的文件后重试。"
    assert (done.returncode, done.stderr.splitlines()[-1], done.stdout) == (1, error, "")
    assert "Traceback" not in done.stderr
    assert json.loads(report.read_text(encoding="utf-8"))["error"] == error
    assert content(ledger) == before


@posix
def test_the_project_s_data_are_built_within_a_small_limit(tmp_path: Path) -> None:
    words = command(ROOT / "data", tmp_path / "a.db", "--memory-mb", "400")
    done = subprocess.run(words, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr[-500:]


@posix
def test_a_report_is_there_when_the_build_is_killed(data: Path, tmp_path: Path) -> None:
    report = tmp_path / "r.json"
    script = "import build, os, sys; build.read_all = lambda *_: os.kill(os.getpid(), 9); build.main(sys.argv[1:])"
    words = [sys.executable, "-c", script, *command(data, tmp_path / "a.db", "--report", str(report))[2:]]
    assert subprocess.run(words, cwd=ROOT, check=False).returncode == -9
    found = json.loads(report.read_text(encoding="utf-8"))
    assert (found["ok"], found["error"]) == (False, "没有做完就结束了：程序被关闭，或内存不够。")


@posix
def test_a_report_may_go_to_a_device(data: Path, tmp_path: Path) -> None:
    before = os.stat(os.devnull)
    assert run(data, tmp_path / "a.db", "--report", os.devnull) == 0
    assert os.stat(os.devnull).st_rdev == before.st_rdev


def test_the_next_build_says_what_it_replaces(
    data: Path, ledger: Path, two: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    code, report = reported(data, ledger, "--use", two[0], "--reason", "名单有误")
    assert (code, report["used_by"], report["used_why"]) == (0, "", "名单有误")
    assert "原因：名单有误。下一次生成会按数据文件重做，并换掉它。" in capsys.readouterr().out
    # The same content again replaces nothing.
    assert "replaced" not in reported(data, ledger, "--as-of", AS_OF)[1]
    reported(data, ledger, "--use", two[0])
    told = reported(data, ledger, "--as-of", OTHER_DAY)[1]["replaced"]
    assert told.startswith(f"用的是改回的一次（数据日期 {AS_OF}），20")
    assert told.endswith(" 在服务器上改回，没有写原因；这次按现在的数据重做，已经换掉它")
    assert f"原来{told}" in capsys.readouterr().out
    assert "replaced" not in reported(data, ledger, "--as-of", OTHER_DAY)[1]
