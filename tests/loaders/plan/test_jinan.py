"""Jinan's plan as committed in tables: what the plan is known to hold, and, where its text is at hand, what the reader makes of it."""

import csv
from collections import defaultdict
from pathlib import Path

import pytest

import build
from graph.record import Row
from loaders.plan.reader import read_plan
from loaders.plan.rows import rows_of

ROOT = Path(build.__file__).resolve().parent
TEXT = ROOT.parent / "shared" / "policy" / "jinan-industrial-plan-2023.txt"


def table(name: str, folder: str = "jinan") -> list[dict[str, str]]:
    with (ROOT / "data" / folder / f"{name}.csv").open(encoding="utf-8-sig", newline="") as held:
        return list(csv.DictReader(held))


def test_there_are_22_tasks_with_their_duties_in_order() -> None:
    tasks, duties = table("tasks"), table("duties")
    assert [t["任务序号"] for t in tasks] == [str(n) for n in range(1, 23)]
    assert len(duties) == 93
    told = defaultdict(list)
    for duty in duties:
        told[duty["任务"][-2:]].append(duty["原文写法"])
    assert told["16"][0] == "市财政局" and told["16"][-1] == "莱芜银保监分局" and len(told["16"]) == 7
    assert told["19"] == ["市工业强市建设领导小组办公室", "各区县政府"]
    assert told["21"][-2:] == ["市工业和信息化局", "市直有关部门"] and len(told["21"]) == 9
    assert all(d["次序"] == "1" for d in duties if d["分工"] == "牵头")


def test_more_than_fifty_numbers_are_promised_each_with_its_name() -> None:
    told = {(i["指标名称"], i["目标值"], i["单位"]): i for i in table("indicators")}
    assert len(told) == 58
    for name, value in (("市级及以上绿色工厂", "300"), ("绿色供应链管理企业", "50")):
        assert (name, value, "家") in told
    rise = next(i for i in told.values() if i["目标值上限"])
    assert (rise["目标值"], rise["目标值上限"], rise["单位"], rise["每年"]) == ("3", "5", "个百分点", "是")
    saved = next(i for i in told.values() if i["指标名称"] == "单位工业增加值能耗")
    assert (saved["目标值"], saved["比较词"], saved["比较基数"], saved["目标年份"]) == (
        "17",
        "降低…左右",
        "2020年",
        "2025",
    )


def test_departments_name_the_articles_that_the_duties_give_them() -> None:
    titles = {t["任务标识"]: f"第{t['任务序号']}条 {t['任务名称']}" for t in table("tasks")}
    given = defaultdict(set)
    for duty in table("duties"):
        given[duty["部门"]].add(titles[duty["任务"]])
    said = defaultdict(set)
    for row in table("departments", "city"):
        said[row["部门标识"]] |= {a for a in row["计划条目"].split(";") if a}
    assert {d: a for d, a in said.items() if a} == dict(given)


def test_every_summary_is_in_our_own_words() -> None:
    summaries = [t["任务提要"] for t in table("tasks")]
    assert all(15 <= len(s) <= 80 and s.endswith("。") for s in summaries) and len(set(summaries)) == 22
    if TEXT.exists():
        text = TEXT.read_text(encoding="utf-8")
        assert [s for s in summaries if any(s[i : i + 14] in text for i in range(len(s) - 13))] == []


@pytest.mark.skipif(not TEXT.exists(), reason="the text of the plan is not beside the project")
def test_the_reader_reads_what_is_committed() -> None:
    plan, held = read_plan(TEXT.read_bytes(), TEXT.name, TEXT.stem)
    made = defaultdict(list)
    for row in rows_of(plan, held, TEXT.name, TEXT.stem):
        if isinstance(row, Row):
            made[row.type].append(row.cells)
    labels = {"no": "任务序号", "title": "任务名称", "clause": "条款", "line": "行", "id": "任务标识", "action": "行动"}
    assert [{b: t[a] for a, b in labels.items()} for t in made["Task"]] == [
        {b: t[b] for b in labels.values()} for t in table("tasks")
    ]
    assert [(d["id"], d["role"], d["rule"], d["written"]) for d in made["Duty"]] == [
        (d["分工标识"], d["分工"], d["分工依据"], d["原文写法"]) for d in table("duties")
    ]
    same = {"id": "指标标识", "name": "指标名称", "target": "目标值", "target_max": "目标值上限", "unit": "单位"}
    same |= {"comparison": "比较词", "year": "目标年份", "per_year": "每年", "baseline": "比较基数", "clause": "条款"}
    assert [{b: i[a] for a, b in same.items()} for i in made["Indicator"]] == [
        {b: i[b] for b in same.values()} for i in table("indicators")
    ]
