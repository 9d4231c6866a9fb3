"""The page of projects on the small city: what it says, what it filters, that it agrees with the directory."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

import build
from analysis.plan.tracked import by_department, to_push, tracked
from exports.lists import TABLES
from exports.sentences import words
from exports.sentences.plan.projects import next_step, projects_sentence, push_words
from graph.store.open import open_store
from tests.city import AS_OF, Built, copy_data, findings
from tests.views.conftest import Show, html_of, open_page, read_from

DATED = [
    {
        "项目标识": "j001",
        "签约日期": "2025-01-10",
        "开工日期": "2026-10-22",
        "推进部门": "示例市工业和信息化局",
        "日期核对日": "2026-11-20",
    },
    {
        "项目标识": "j002",
        "签约日期": "2026-03",
        "计划开工日期": "2026-08-22",
        "状态": "签约",
        "状态日期": "2026-11-01",
        "日期核对日": "2026-11-20",
    },
]


@pytest.fixture(scope="module")
def dated(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The small city with some dates of its projects."""
    folder = tmp_path_factory.mktemp("dated")
    data, ledger = copy_data(folder), folder / "ledger.db"
    held = data / "city" / "projects.csv"
    rows = list(csv.DictReader(held.open(encoding="utf-8-sig")))
    for i, row in enumerate(DATED):
        first = next(r for r in rows if r["项目标识"] == row["项目标识"])
        rows.append({**{k: first[k] for k in ("项目名称", "产业链")}, "编号": f"J90{i}", "来源": "S008", **row})
    names = list(dict.fromkeys(k for r in rows for k in r))
    with held.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, names)
        writer.writeheader()
        writer.writerows(rows)
    store = open_store(str(ledger))
    report = build.build(data, store, AS_OF, lambda _: None)
    store.close()
    assert report["ok"], report["details"]
    return Built(data, ledger, report)


def test_the_small_city_knows_no_date() -> None:
    found = tracked(findings())
    assert [(t.node.id, t.stage, t.batch, t.stuck, t.judged.shown) for t in found] == [
        ("j003", "研判", "谋划", None, "日期待核实"),
        ("j001", "开工", "开工", None, "日期待核实"),
        ("j002", "开工", "开工", None, "日期待核实"),
    ]
    assert words(projects_sentence(found, "全市")) == (
        "全市 3 个项目：研判 1 个、开工 2 个；日期还不够，看不出卡在哪里；日期待核实 3 个。"
    )
    assert push_words(found) == "本周要推 3 个项目，都只是半年没有消息。"


def test_with_dates_the_sentence_says_where_they_are_stuck(dated: Built) -> None:
    city = dated.city()
    found = tracked(city)
    assert words(projects_sentence(found, "全市")) == (
        "全市 3 个项目：研判 1 个、签约 1 个、开工 1 个；卡在签约未开工 1 个、在建未入库 1 个；"
        "红灯 1 个，黄灯 1 个，日期待核实 1 个。"
    )
    pushed = to_push(found)
    assert [(t.node.id, t.stuck, t.stuck_days, t.judged.shown) for t in pushed] == [
        ("j002", "签约未开工", 236, "红"),
        ("j001", "在建未入库", 31, "黄"),
        ("j003", None, None, "日期待核实"),
    ]
    assert [t.reasons for t in pushed] == [
        ("红灯：计划 2026-08-22 开工，已晚 3 个月以上", "签约未开工 236 天"),
        ("黄灯：开工（2026-10-22）满 1 个月，没有入库日期", "在建未入库 31 天"),
        ("236 天没有消息",),
    ]
    assert next_step(pushed[1]) == "向统计部门核对是否已入库；没有就备齐材料"
    assert {i: [t.node.id for t in some] for i, some in by_department(found).items()} == {
        "gongxin": ["j003", "j002", "j001"]
    }
    rows = TABLES["push"].rows(city)
    assert [(r["name"], r["basis"]) for r in rows] == [
        ("外伺服示例基地", "按产业链的负责部门"),
        ("甲电池电芯二期", "来源写明"),
        ("某储能电站", "按产业链的负责部门"),
    ]


def test_the_list_says_stage_dates_and_light(dated: Built) -> None:
    rows = {r["id"]: r for r in TABLES["projects"].rows(dated.city())}
    assert [rows["j001"][k] for k in ("stage", "signed_on", "started_on", "listed_on", "stuck", "light")] == [
        *("开工", "2025-01-10", "2026-10-22", None, "在建未入库", "黄")
    ]
    assert rows["j002"]["light_why"] == ["计划 2026-08-22 开工，已晚 3 个月以上"]


def test_the_page_opens_with_the_sentence_and_filters(monkeypatch: pytest.MonkeyPatch, dated: Built) -> None:
    read_from(monkeypatch, dated.data, dated.ledger)
    at = open_page("projects")
    assert not at.exception
    assert "签约未开工 1 个" in html_of(at) and "甲电池电芯二期" in html_of(at)
    narrow = open_page("projects", light="红", show="list")
    assert not narrow.exception
    assert narrow.selectbox(key="projects-light").value == "红"
    board = open_page("projects", stuck="在建未入库")
    assert "甲电池电芯二期" in html_of(board) and "外伺服示例基地" not in html_of(board)


def test_directory_and_page_count_the_same_projects(show: Show, jinan: tuple[Path, Path]) -> None:
    at = show("projects")
    directory = show("directory", kind="project")
    (label,) = [o for o in directory.segmented_control(key="kind").options if o.startswith("项目")]
    count = label.split()[1]
    assert f"全市 {count} 个项目：" in html_of(at)
    assert "看项目进度" in html_of(directory)
