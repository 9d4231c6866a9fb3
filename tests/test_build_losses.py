"""What a build asks before it loses something: files gone, types that fell, rows rejected; and that it can be accepted."""

from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from graph.losses import ALL, losses
from graph.store.open import open_store
from tests.city import example
from tests.test_build import content, reported, runs_of

FIRMS = "city/firms.csv"


def asked(report: dict[str, Any]) -> list[tuple[str, str]]:
    return [(d["code"], d["place"]) for d in report["details"] if d["level"] == "stop"]


def no_projects(data: Path) -> None:
    """Keep the heading only."""
    table = data / "city" / "projects.csv"
    table.write_text(table.read_text(encoding="utf-8").splitlines()[0] + "\n", encoding="utf-8")


def test_a_file_of_the_last_run_that_is_gone_is_asked_for(data: Path, ledger: Path) -> None:
    before = runs_of(ledger)
    (data / "city" / "gaps.csv").unlink()
    code, report = reported(data, ledger)
    assert (code, report["ok"], report["accepted"]) == (1, False, [])
    assert ("loss-file-gone", "city/gaps.csv") in asked(report)
    text = next(d["text"] for d in report["details"] if d["code"] == "loss-file-gone")
    was = next(f["read"] for f in example().report["files"] if f["file"] == "city/gaps.csv")
    assert f"上次生成有这个文件，这次没有（上次读入 {was} 行，这次 0 行）" in text
    assert runs_of(ledger) == before


def test_a_type_that_fell_names_both_numbers(data: Path, ledger: Path) -> None:
    no_projects(data)
    _, report = reported(data, ledger)
    assert asked(report) == [("loss-file-fell", "city/projects.csv"), ("loss-type-fell", "项目")]
    assert "比上次生成少了一成以上：从 3 个到 0 个" in next(
        d["text"] for d in report["details"] if d["code"] == "loss-type-fell"
    )


def test_what_was_accepted_is_built_and_said(data: Path, ledger: Path, capsys: pytest.CaptureFixture[str]) -> None:
    no_projects(data)
    code, report = reported(data, ledger, "--accept-loss")
    assert (code, report["ok"], report["new_run"], asked(report)) == (0, True, True, [])
    assert [t.partition("：")[0] for t in report["accepted"]] == ["city/projects.csv", "项目"]
    assert f"已确认的减少  {report['accepted'][0]}" in capsys.readouterr().out
    with closing(open_store(str(ledger))) as store:
        attempt = store.last_attempt()
        assert attempt is not None and attempt.report["accepted"] == report["accepted"]
    assert reported(data, ledger)[0] == 0  # compared with what was accepted


def test_a_file_that_gives_nothing_names_both_numbers(data: Path, ledger: Path) -> None:
    table = data / "city" / "searches.csv"
    rows = next(f["read"] for f in example().report["files"] if f["file"] == "city/searches.csv")
    table.write_text(table.read_text(encoding="utf-8").splitlines()[0] + "\n", encoding="utf-8")
    _, report = reported(data, ledger)
    told = next(d["text"] for d in report["details"] if d["code"] == "loss-file-fell")
    assert told.startswith(f"city/searches.csv：比上次少了一成以上的行：从 {rows} 行到 0 行 处理：")


def test_a_column_whose_heading_changed_is_asked_for(data: Path, ledger: Path) -> None:
    table = data / "city" / "firms.csv"
    text = table.read_text(encoding="utf-8")
    table.write_text(text.replace("主要产品", "主营的产品", 1), encoding="utf-8")
    _, report = reported(data, ledger)
    assert asked(report) == [("loss-column-fell", "city/firms.csv“主要产品”列")]
    assert "heading-unknown" in {d["code"] for d in report["details"] if d["place"].startswith("city/firms.csv")}
    table.write_text(text.replace("主要产品", "main_products*", 1), encoding="utf-8")  # another spelling of the same
    assert reported(data, ledger)[0] == 0


def test_an_old_copy_of_a_table_stops_the_build(data: Path, ledger: Path) -> None:
    before = runs_of(ledger)
    table = data / "city" / "firms.csv"
    old = data / "a旧表" / "firms.csv"
    old.parent.mkdir()
    lines = table.read_text(encoding="utf-8").splitlines()
    old.write_text("\n".join([lines[0], *(line + "旧" for line in lines[1:])]) + "\n", encoding="utf-8")
    code, report = reported(data, ledger, "--accept-loss")
    (told,) = [d["text"] for d in report["details"] if d["code"] == "statement-two-files"]
    assert code == 1 and "city/firms.csv 第2行" in told and "a旧表/firms.csv 第2行 也有，内容不同" in told
    assert runs_of(ledger) == before


def test_nothing_is_asked_where_nothing_is_lost(data: Path, ledger: Path) -> None:
    assert reported(data, ledger, "--accept-loss")[1]["accepted"] == []


def test_rejected_rows_are_asked_for_also_by_the_first_build(data: Path, tmp_path: Path) -> None:
    table = data / "city" / "firms.csv"
    lines = table.read_text(encoding="utf-8").splitlines()
    name = lines[0].split(",").index("企业名称")
    for number in (2, 3, 4):
        cells = lines[number].split(",")
        cells[name] = f"无此企业{number}"
        lines[number] = ",".join(cells)
    table.write_text("\n".join(lines) + "\n", encoding="utf-8")
    code, report = reported(data, tmp_path / "new.db")
    assert (code, report["run"]) == (1, None)
    assert asked(report) == [
        ("loss-rejected", "chains/battery/ties.csv"),
        ("loss-rejected", FIRMS),
    ]  # these rest on those
    assert "读入 19 行，其中 4 行被拒，占一成以上" in next(
        d["text"] for d in report["details"] if d["place"] == FIRMS and d["level"] == "stop"
    )
    assert reported(data, tmp_path / "new.db", "--accept-loss")[0] == 0
    assert reported(data, tmp_path / "new.db")[0] == 0  # the same rows as before: asked once


def test_a_first_build_does_not_miss_what_never_was(data: Path, tmp_path: Path) -> None:
    no_projects(data)
    assert reported(data, tmp_path / "new.db")[0] == 0


def test_a_stop_is_not_buried_under_what_follows_from_it(data: Path, ledger: Path) -> None:
    table = data / "city" / "firms.csv"
    table.write_text(table.read_text(encoding="utf-8").replace("企业名称", "名", 1), encoding="utf-8")
    _, report = reported(data, ledger)
    assert {code for code, _ in asked(report)} == {"heading-missing"}


def test_a_failed_build_is_no_measure(data: Path, ledger: Path) -> None:
    no_projects(data)
    assert [reported(data, ledger)[0] for _ in range(3)] == [1, 1, 1]
    assert len(content(ledger)[-1]) == 1 + 3


def files(**rows: tuple[int, int]) -> list[dict[str, Any]]:
    return [{"file": n, "read": read, "accepted": read - lost, "rejected": lost} for n, (read, lost) in rows.items()]


@pytest.mark.parametrize(
    ("was", "now", "asks"),
    [
        (100, 90, False),
        (100, 89, True),
        (30, 28, False),
        (29, 26, True),
        (10, 8, False),
        (3, 0, True),
        (2, 0, False),
        (5, 9, False),
    ],
)
def test_more_than_a_tenth_and_at_least_three(was: int, now: int, asks: bool) -> None:
    found = losses({"files": [], "nodes": {"Firm": was}}, [], {"Firm": now} if now else {})
    assert [(i.code, i.file) for i in found] == ([("loss-type-fell", "企业")] if asks else [])


@pytest.mark.parametrize(
    ("read", "lost", "before", "asks"),
    [
        (100, 10, 0, True),
        (100, 9, 0, False),
        (20, 2, 0, False),
        (4, 3, 0, True),
        (100, 10, 10, False),
        (100, 11, 10, True),
    ],
)
def test_a_tenth_of_the_rows_and_more_than_before(read: int, lost: int, before: int, asks: bool) -> None:
    found = losses({"files": files(a=(read, before)), "nodes": {}}, files(a=(read, lost)), {})
    assert [(i.code, i.file) for i in found] == ([("loss-rejected", n) for n in ("a", ALL)] if asks else [])


def test_rejections_spread_over_many_files_are_counted_together() -> None:
    found = losses({}, files(**{f"f{i}": (10, 1) for i in range(9)}), {})
    assert [(i.code, i.file) for i in found] == [("loss-rejected", ALL)]
    assert "读入 90 行，其中 9 行被拒" in found[0].sentence
