"""The front door for data: the report, exit codes, and that a stop leaves the old run as it was."""

import json
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

import build
from graph.store.open import open_store
from loaders import files
from tests.city import AS_OF, RULES, build_city, copy_data, example

ROOT = Path(build.__file__).resolve().parent
SCHEMA = json.loads((ROOT / "docs" / "build-report.schema.json").read_text(encoding="utf-8"))
COMMAND_AS_OF = ["--as-of", AS_OF]


def run(data: Path, ledger: Path, *more: str) -> int:
    return build.main(["--data", str(data), "--store", str(ledger), *COMMAND_AS_OF, *more])


def reported(data: Path, ledger: Path, *more: str) -> tuple[int, dict[str, Any]]:
    path = ledger.with_suffix(".json")
    code = run(data, ledger, "--report", str(path), *more)
    report = json.loads(path.read_text(encoding="utf-8"))
    jsonschema.validate(report, SCHEMA, jsonschema.Draft202012Validator)
    return code, report


def runs_of(ledger: Path) -> list[list[Any]]:
    """Return all of the ledger but its record of attempts."""
    with closing(sqlite3.connect(ledger)) as db:
        kept = ("run", "part WHERE hash NOT IN (SELECT report FROM build)")
        rows = [db.execute(f"SELECT * FROM {table}").fetchall() for table in kept]
        return [*rows, db.execute("SELECT run FROM current").fetchall()]


def content(ledger: Path) -> list[list[Any]]:
    """Return all of the ledger."""
    with closing(sqlite3.connect(ledger)) as db:
        return [*runs_of(ledger), db.execute("SELECT * FROM build").fetchall()]


def test_the_schema_is_strict_and_valid() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["additionalProperties"] is False
    optional = {"publish_error", "error", "used", "used_by", "used_why", "replaced"}
    assert set(SCHEMA["required"]) == SCHEMA["properties"].keys() - optional


def test_the_report_of_the_city_is_as_known_by_hand(data: Path, tmp_path: Path) -> None:
    code, report = reported(data, tmp_path / "new.db")
    assert (code, report["ok"], report["new_run"], report["as_of"], report["published"]) == (0, True, True, AS_OF, True)
    assert report["store"] == str(tmp_path / "new.db")
    assert report["run"] == example().report["run"]
    assert report["nodes"] == {
        **{"Chain": 3, "ChainEvidence": 3, "Department": 4, "District": 2, "Firm": 32, "Mention": 3, "Park": 2},
        **{"Product": 23, "Project": 3, "Search": 7, "Segment": 20, "Signal": 3, "Source": 8, "StatedGap": 11},
        **{"RelationSearch": 1, "Site": 2, "PurchaseNeed": 3},
        **{"Plan": 2, "Action": 2, "Task": 4, "Indicator": 6, "Observation": 9, "Breakdown": 2},
        **{"Platform": 2, "ChainRole": 4, "Problem": 3, "Policy": 4},
    }
    # 10 + 10 segments, one shared and one for reference; 17 ties of firms; 16 of gaps and mentions, 3 of problems; Q01 covers no segment
    edges = {
        name: report["edges"][name] for name in ("IN_CHAIN", "FEEDS", "WORKS_IN", "ABOUT", "FOR", "FILLS", "COVERS")
    }
    assert edges == {"IN_CHAIN": 22, "FEEDS": 19, "WORKS_IN": 17, "ABOUT": 19, "FOR": 3, "FILLS": 1, "COVERS": 6}
    ties = {name: report["edges"][name] for name in ("SUPPLIES", "PARTNERS_WITH", "SAME_GROUP", "SITE_OF", "LOOKED_AT")}
    assert ties == {"SUPPLIES": 1, "PARTNERS_WITH": 1, "SAME_GROUP": 1, "SITE_OF": 2, "LOOKED_AT": 1}
    assert report["written"] == {"nodes": sum(report["nodes"].values()), "edges": sum(report["edges"].values())}
    assert report["conflicts"] == 2


def test_the_issues_of_the_city_are_those_put_there() -> None:
    assert example().report["issues"] == [
        {"code": "bad-date", "level": "cell", "count": 1},  # J004: 今年年中
        {"code": "conflict", "level": "note", "count": 2},  # J001 and J002: 30 and 20; 老甲材料 is 甲材料
        {"code": "heading-unknown", "level": "note", "count": 1},  # 容积率
        {"code": "hint-untied", "level": "note", "count": 1},  # F018: 固态电池
        {"code": "name-unknown", "level": "row", "count": 1},  # F016: 未登记公司
    ]
    places = {d["code"]: d["place"] for d in example().report["details"]}
    assert places["name-unknown"] == "city/firms.csv 第17行“企业名称”列"
    assert places["bad-date"] == "city/projects.csv 第5行“状态日期”列"


def test_rows_read_are_accepted_and_rejected() -> None:
    counts = {f["file"]: (f["read"], f["accepted"], f["rejected"]) for f in example().report["files"]}
    assert all(read == accepted + rejected for read, accepted, rejected in counts.values())
    assert {f: c for f, c in counts.items() if c[2]} == {"city/firms.csv": (19, 18, 1)}
    assert counts["chains/battery/chain.yaml"] == (10, 10, 0)  # a segment is a row
    assert counts["chains/robot/chain.yaml"] == (12, 12, 0)  # the two in use too
    assert counts["rules.yaml"] == (0, 0, 0)


def test_the_same_content_is_the_same_run(data: Path, ledger: Path) -> None:
    before = runs_of(ledger)
    code, report = reported(data, ledger)
    assert (code, report["ok"], report["new_run"], report["written"]) == (0, True, False, {"nodes": 0, "edges": 0})
    assert report["run"] == example().report["run"]
    assert runs_of(ledger) == before


def test_another_encoding_of_the_files_is_the_same_run(data: Path, ledger: Path) -> None:
    for table in data.rglob("*.csv"):
        table.write_bytes(table.read_text(encoding="utf-8").replace("\n", "\r\n").encode("gb18030"))
    assert reported(data, ledger)[1]["run"] == example().report["run"]


def test_a_change_is_a_new_run_and_counts_what_changed(data: Path, ledger: Path) -> None:
    table = data / "city" / "districts.csv"
    table.write_text(table.read_text(encoding="utf-8").replace("西城", "西部城区;西城"), encoding="utf-8")
    code, report = reported(data, ledger)
    assert (code, report["new_run"], report["written"]) == (0, True, {"nodes": 1, "edges": 0})
    with closing(open_store(str(ledger))) as store:
        current = store.current()
        assert current is not None and current.id == report["run"] != example().report["run"]
        assert len(store.runs()) == 2


def test_another_day_or_other_rules_are_another_run(data: Path, ledger: Path) -> None:
    rules = data / "rules.yaml"
    first = reported(data, ledger, "--as-of", "2026/11/23")[1]
    rules.write_text(rules.read_text(encoding="utf-8").replace("strong: 60", "strong: 61"), encoding="utf-8")
    second = reported(data, ledger)[1]
    assert first["as_of"] == "2026-11-23"
    assert len({first["run"], second["run"], example().report["run"]}) == 3
    assert first["written"] == second["written"] == {"nodes": 0, "edges": 0}


def broken_range(data: Path) -> None:
    chain = data / "chains" / "robot" / "chain.yaml"
    chain.write_text(chain.read_text(encoding="utf-8").replace("[8, 12]", "[12, 12]"), encoding="utf-8")


def broken_heading(data: Path) -> None:
    table = data / "city" / "gaps.csv"
    table.write_text(table.read_text(encoding="utf-8").replace("来源", "出处", 1), encoding="utf-8")


def broken_rules(data: Path) -> None:
    rules = data / "rules.yaml"
    rules.write_text(rules.read_text(encoding="utf-8").replace("scale: 0.30", "scale: 0.40"), encoding="utf-8")


STOPS = {
    "expect-range": broken_range,
    "heading-missing": broken_heading,
    "rules-invalid": broken_rules,
    "rules-missing": lambda data: (data / "rules.yaml").unlink(),
    "file-unclaimed": lambda data: (data / "city" / "unknown.csv").write_text("a\n1\n"),
    "file-encoding": lambda data: (data / "city" / "districts.csv").write_bytes(b"\x80\x81\xff\xff\xfe" * 20),
    "file-damaged": lambda data: (data / "firms.xlsx").write_bytes(b"PK\x03\x04no workbook"),
    "yaml-syntax": lambda data: (data / "chains" / "battery" / "chain.yaml").write_text("id: [\n"),
    "data-missing": shutil.rmtree,
}


@pytest.mark.parametrize("code", STOPS)
def test_a_stop_leaves_the_old_run_untouched(
    data: Path, ledger: Path, code: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = runs_of(ledger)
    STOPS[code](data)
    exit_code, report = reported(data, ledger)
    assert exit_code == 1
    assert (report["ok"], report["run"], report["new_run"], report["published"]) == (False, None, False, False)
    assert report["written"] == {"nodes": 0, "edges": 0}
    assert code in {i["code"] for i in report["issues"] if i["level"] == "stop"}
    assert "没有生成：先处理上面标 [stop] 的问题；原有内容未变。" in capsys.readouterr().out
    assert runs_of(ledger) == before
    with closing(open_store(str(ledger))) as store:
        attempt = store.last_attempt()
        assert attempt is not None and (attempt.run, attempt.report["ok"]) == (None, False)


@pytest.mark.parametrize(
    "content", ["strength: 3\n", "strength: []\n", "{}\n", "a: b\n", "strength: {weights: null}\n"]
)
def test_rules_of_any_other_shape_stop(data: Path, ledger: Path, content: str) -> None:
    (data / "rules.yaml").write_text(content, encoding="utf-8")
    code, report = reported(data, ledger)
    assert (code, [i["code"] for i in report["issues"] if i["level"] == "stop"]) == (1, ["rules-invalid"])


def test_a_rule_left_out_at_any_place_stops(tmp_path: Path) -> None:
    table = yaml.safe_load(RULES.read_text(encoding="utf-8"))
    for section in table:
        data = copy_data(tmp_path / section)
        (data / "rules.yaml").write_text(
            yaml.safe_dump({k: v for k, v in table.items() if k != section}), encoding="utf-8"
        )
        assert run(data, tmp_path / "ledger.db") == 1, section


@pytest.mark.parametrize("day", ["2026-11", "2026", "昨天", "2026-02-30", ""])
def test_a_day_that_is_none_is_a_sentence(
    data: Path, tmp_path: Path, day: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(data, tmp_path / "new.db", "--as-of", day) == 1
    assert capsys.readouterr() == ("", f"--as-of 应写成 2026-11-22 这样的日期，现在是：{day}\n")
    assert not (tmp_path / "new.db").exists()


def test_a_report_that_cannot_be_written_is_a_sentence(
    data: Path, ledger: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, before = ledger.parent / "none" / "report.json", content(ledger)
    assert run(data, ledger, "--report", str(path)) == 1
    assert capsys.readouterr().err == f"报告写不到 {path}：没有这个文件或文件夹\n"
    assert content(ledger) == before  # before anything was read


def test_a_record_that_cannot_be_kept_does_not_undo_the_run(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ledger = tmp_path / "new.db"
    with closing(open_store(str(ledger))):
        pass
    with closing(sqlite3.connect(ledger)) as db:
        db.execute("CREATE TRIGGER no BEFORE INSERT ON build BEGIN SELECT RAISE(FAIL, 'database or disk is full'); END")
    code, report = reported(data, ledger)
    said = capsys.readouterr().err
    assert (code, report["ok"]) == (0, True)
    assert f"运行 {report['run']} 已写入，只是这一次的记录没有存下" in said


def test_progress_is_told_apart_from_the_result(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(data, tmp_path / "new.db")
    out, err = capsys.readouterr()
    lines = err.splitlines()
    every = len(files(data))
    assert lines[0] == f"读取 1/{every} chains/battery/candidate_firms.csv"
    assert (lines[every][:3], lines[every + 1][:5]) == ("合并 ", "写入台账：")
    assert "     19 =    18 + 1    city/firms.csv" in out
    assert "问题  name-unknown（row）× 1" in out
    assert f"完成：新的运行 {example().report['run']}，数据日期 {AS_OF}" in out


def test_the_command_itself_ends_with_its_exit_code(data: Path, tmp_path: Path) -> None:
    command = [sys.executable, "build.py", "--data", str(data), "--store", str(tmp_path / "a.db"), *COMMAND_AS_OF]
    good = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    bad = subprocess.run(
        [*command, "--data", str(tmp_path / "no")], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (good.returncode, bad.returncode) == (0, 1)
    assert "Traceback" not in good.stderr + bad.stderr
    assert "找不到数据目录" in bad.stdout


def test_where_the_store_is_without_being_said(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("GRAPH_STORE", "GRAPH_LEDGER"):
        monkeypatch.delenv(name, raising=False)
    assert Path(build.default_store()) == ROOT / "var" / "ledger.db"
    monkeypatch.setenv("GRAPH_LEDGER", "a.db")
    assert build.default_store() == "a.db"
    monkeypatch.setenv("GRAPH_STORE", "b.db")
    assert build.default_store() == "b.db"


def test_the_city_can_be_built_again_elsewhere(tmp_path: Path) -> None:
    assert build_city(tmp_path).report["run"] == example().report["run"]
