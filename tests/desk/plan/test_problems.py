"""A problem entered at the desk stands in the graph of the small city, moves on, and is gone when it is taken back."""

from __future__ import annotations

from pathlib import Path

import pytest

from desk.plan.problems import moved, raised
from desk.record import DeskError
from exports.lists import TABLES
from exports.lists.plan.problems import problems
from exports.sentences import words
from exports.sentences.plan.problems import due_words, open_days, overdue_days, problems_sentence
from tests.city import findings
from tests.desk.said import Told


@pytest.fixture
def told(tmp_path: Path) -> Told:
    return Told(tmp_path)


def test_the_sentence_counts_states_and_what_is_past_its_day() -> None:
    city = findings()
    every = problems(city)
    assert [n.id for n in every] == ["W001", "W002", "W003"]
    assert words(problems_sentence(city, every, "全市")) == (
        "全市问题 3 个：待办 1 个、办理中 1 个、已办结 1 个；1 个已超期。"
    )
    assert [overdue_days(n, city.as_of) for n in every] == [22, 0, None]
    assert [open_days(n, city.as_of) for n in every] == [200, 82, None]
    assert [due_words(n, city.as_of) for n in every] == ["2026-10-31（超期 22 天）", "2026-12-10", "2026-06-30"]
    assert [r["owners"] for r in TABLES["problems"].rows(city, "robot")] == [["示例市发展改革委"]]


def test_a_new_problem_stands_moves_on_and_goes(told: Told) -> None:
    values = {"环节": "separator", "责任部门": "gongxin", "办结期限": "2026-12-31"}
    (new,) = told.keep(raised("battery", "隔膜要从外省买", "2026-11-20", values, "D-1"))
    (row,) = [r for r in TABLES["problems"].rows(told.city(), "battery") if r["id"] == "D-1"]
    assert (row["text"], row["segments"], row["owners"]) == ("隔膜要从外省买", ["隔膜"], ["示例市工业和信息化局"])
    assert (row["state"], row["due"], row["opened"]) == ("待办", "2026-12-31", "2026-11-20")
    cells = {"问题标识": "D-1", "问题": "隔膜要从外省买", "产业链": "battery", "提出日期": "2026-11-20"}
    told.keep(moved(cells, "已办结", "2026-11-21", "找到本地一家"))
    (row,) = [r for r in TABLES["problems"].rows(told.city(), "battery") if r["id"] == "D-1"]
    assert (row["state"], row["closed"], row["overdue_days"]) == ("已办结", "2026-11-21", None)
    assert row["progress"] == ["找到本地一家"]
    assert new


@pytest.mark.parametrize(
    ("text", "day", "due", "said"),
    [
        ("", "2026-11-20", "", "请写明是什么问题；没有存下。"),
        ("x", "2026-11", "", "提出日期请写成 2026-11-22；没有存下。"),
        ("x", "2026-11-20", "年底", "办结期限请写成 2026-11-22；没有存下。"),
    ],
)
def test_what_is_missing_is_said(text: str, day: str, due: str, said: str) -> None:
    with pytest.raises(DeskError, match=said):
        raised("battery", text, day, {"办结期限": due})


def test_progress_must_be_written_and_a_state_known() -> None:
    cells = {"问题标识": "W001"}
    with pytest.raises(DeskError, match="请写明进展"):
        moved(cells, "办理中", "2026-11-20", " ")
    with pytest.raises(DeskError, match="办理状态请选"):
        moved(cells, "完成", "2026-11-20", "做了")
