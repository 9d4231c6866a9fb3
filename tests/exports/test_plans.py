"""A plan dropped into data/plans: built, exported as tasks, duties, indicators and departments, told apart from ours."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import build
import export
from tests.city import AS_OF, copy_data

OTHER = """远市制造业提质三年行动计划（2024—2026年）
本计划中，列第一位的为牵头单位；以下任务均需各区县政府落实，不再列出。
一、目标
到2026年，规模以上工业营业收入突破3000亿元，培育专精特新企业100—120家。
二、任务
（一）强链行动
1.壮大电池链。每年引进项目10个。（责任单位：市工业和信息化局、发展改革委）
2.补齐短板。（市商务局牵头，市财政局配合）
"""
Rows = list[dict[str, Any]]
Exported = Callable[..., Rows]


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, Any], Exported]:
    """Return the report of a build with plans, and an export from it."""
    folder = tmp_path_factory.mktemp("plans")
    data = copy_data(folder)
    (data / "plans").mkdir()
    (data / "plans" / "远市计划.txt").write_text(OTHER, encoding="utf-8")
    ours = OTHER.replace("远市", "示例市").replace("市工业和信息化局", "示例市工业和信息化局")
    (data / "plans" / "example-next.txt").write_text(ours, encoding="utf-8")
    (data / "plans" / "shili-plan-2024.txt").write_text(OTHER, encoding="utf-8")
    store = str(folder / "ledger.db")
    report = build.build_to(data, store, AS_OF, lambda _: None)

    def rows(what: str, *words: str) -> Rows:
        out = folder / f"{what}.json"
        assert export.main([what, "--store", store, "--out", str(out), *words]) == 0
        return json.loads(out.read_text(encoding="utf-8"))

    return report, rows


def test_tasks_of_one_plan_are_those_of_its_file(exported: tuple[dict[str, Any], Exported]) -> None:
    rows = exported[1]("tasks", "--plan", "远市计划")
    assert [(r["plan"], r["no"], r["title"], r["departments"], r["lead"], r["lead_by"]) for r in rows] == [
        ("远市计划", "1", "壮大电池链", ["市工业和信息化局", "市发展改革委"], ["市工业和信息化局"], "文件"),
        ("远市计划", "2", "补齐短板", ["市商务局", "市财政局"], ["市商务局"], "文件"),
    ]
    assert rows[0]["clause"] == "二、（一）1.壮大电池链"
    assert [r["standing"] for r in rows] == [["各区县政府"]] * 2


def test_indicators_have_numbers_years_and_ranges(exported: tuple[dict[str, Any], Exported]) -> None:
    rows = exported[1]("indicators", "--plan", "远市计划")
    told = [
        (r["name"], r["target"], r["target_max"], r["unit"], r["comparison"], r["year"], r["per_year"]) for r in rows
    ]
    assert told == [
        ("规模以上工业营业收入", 3000, None, "亿元", "突破", 2026, False),
        ("专精特新企业", 100, 120, "家", None, 2026, False),
        ("引进项目", 10, None, "个", None, 2026, True),
    ]


def test_departments_of_another_place_are_not_ours(exported: tuple[dict[str, Any], Exported]) -> None:
    rows = exported[1]("departments")
    ids = {(r["plan"], r["name"]): r["id"] for r in rows}
    assert ids["shili-plan-2024", "市工业和信息化局"] == "gongxin"
    assert ids["example-next", "示例市工业和信息化局"] == "gongxin"
    assert ids["远市计划", "市工业和信息化局"] not in ("gongxin", ids["example-next", "市商务局"])
    assert sum(r["plan"] in ("远市计划", "example-next") for r in exported[1]("duties")) == 8


def test_a_plan_in_tables_is_not_read_twice_and_what_was_done_is_said(
    exported: tuple[dict[str, Any], Exported],
) -> None:
    assert [r["title"] for r in exported[1]("tasks", "--plan", "shili-plan-2024")] == [
        "培育重点产业链",
        "加快项目落地",
        "加强宣传",
    ]
    codes = {i["code"]: i["count"] for i in exported[0]["issues"]}
    assert codes["plan-in-tables"] == 1 and codes["plan-standing"] == 2


def test_a_plan_nobody_has_names_those_there_are(
    exported: tuple[dict[str, Any], Exported], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = str(exported[0]["store"])
    assert export.main(["tasks", "--store", store, "--out", str(tmp_path / "x.json"), "--plan", "没有"]) == 1
    assert "现有：example-next、linshi-plan-2025、shili-plan-2024、远市计划" in capsys.readouterr().err
    assert export.main(["firms", "--store", store, "--out", str(tmp_path / "x.json"), "--plan", "没有"]) == 1
    assert "没有 --plan" in capsys.readouterr().err


def test_two_files_of_one_name_stop_with_both_named(tmp_path: Path) -> None:
    data = copy_data(tmp_path)
    (data / "plans").mkdir()
    (data / "plans" / "a.txt").write_text(OTHER, encoding="utf-8")
    (data / "plans" / "a.html").write_text(f"<p>{OTHER.replace(chr(10), '</p><p>')}</p>", encoding="utf-8")
    report = build.build_to(data, str(tmp_path / "ledger.db"), AS_OF, lambda _: None)
    assert report["ok"] is False
    assert [i["code"] for i in report["issues"] if i["level"] == "stop"] == ["plan-twice"]
