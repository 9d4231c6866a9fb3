"""Stages, batches and stuck states: the furthest that dates and the newest status say, to the day."""

import datetime

import pytest

from analysis.plan.stages import NO_BATCH, STAGES, UNKNOWN, batch, day_of, stage
from analysis.plan.stuck import STUCK, stuck, stuck_since, unseen
from graph.types import TYPES
from tests.analysis.plan.made import project

DAY = datetime.date(2026, 11, 22)


@pytest.mark.parametrize(
    ("props", "found"),
    [
        ({}, UNKNOWN),
        ({"status": "推进中"}, UNKNOWN),
        ({"status": "列入市重点"}, UNKNOWN),
        ({"status": "规划"}, "研判"),
        ({"status": "拟开工"}, "签约"),
        ({"status": "在建"}, "开工"),
        ({"status": "在建", "signed_on": "2026-01-05"}, "开工"),
        ({"status": "签约", "started_on": "2026-11-22"}, "开工"),
        ({"status": "签约", "started_on": "2026-11-23"}, "签约"),
        ({"status": "推进中", "listed_on": "2026-11"}, "入库"),
        ({"finished_on": "2026-11-22"}, "竣工"),
        ({"produced_on": "2025"}, "投产"),
        ({"signed_on": "2025", "counted_on": "2026-11-01"}, "纳统"),
    ],
)
def test_the_furthest_that_is_known(props: dict, found: str) -> None:
    assert stage(project(**props), DAY) == found


def test_without_a_day_every_date_counts() -> None:
    ahead = project(status="签约", started_on="2027-01-01")
    assert (stage(ahead), stage(ahead, DAY)) == ("开工", "签约")


def test_a_date_known_to_the_month_counts_from_its_last_day_and_never_after_today() -> None:
    assert day_of(project(signed_on="2026-10"), "签约", DAY) == datetime.date(2026, 10, 31)
    assert day_of(project(signed_on="2026-11"), "签约", DAY) == DAY
    assert day_of(project(signed_on="2026-12"), "签约", DAY) is None


def test_the_batch_is_what_a_source_says_else_what_the_stage_says() -> None:
    assert batch(project(status="签约", batch="开工"), DAY) == "开工"
    assert [batch(project(status=s), DAY) for s in ("谋划", "规划", "在谈", "签约", "在建", "竣工", "纳统")] == [
        *("谋划", "谋划", "储备", "储备", "开工", "竣工", "竣工")
    ]
    assert batch(project(status="推进中"), DAY) == NO_BATCH


@pytest.mark.parametrize(
    ("props", "found"),
    [
        ({"signed_on": "2026-11-22"}, "签约未开工"),
        ({"signed_on": "2026-11-23"}, None),
        ({"signed_on": "2026-05", "status": "拟开工"}, "签约未开工"),
        ({"signed_on": "2026-05", "status": "开工"}, None),
        ({"signed_on": "2026-05", "started_on": "2026-11-22"}, "在建未入库"),
        ({"signed_on": "2026-05", "started_on": "2026-11-23"}, "签约未开工"),
        ({"started_on": "2026-05", "listed_on": "2026-06"}, None),
        ({"started_on": "2026-05", "status": "投产"}, None),
        ({"started_on": "2025-05", "finished_on": "2026-11-22"}, "竣工未投产"),
        ({"finished_on": "2026-05", "produced_on": "2026-06"}, "投产未纳统"),
        ({"produced_on": "2026-06", "counted_on": "2026-11-22"}, None),
        ({"status": "签约"}, None),
        ({"status": "投产"}, None),
    ],
)
def test_the_four_stuck_states_are_rules_over_dates(props: dict, found: str | None) -> None:
    assert stuck(project(**props), DAY) == found


def test_public_news_do_not_say_that_a_day_has_not_come() -> None:
    public = project("2026-11-01", by_staff=False, started_on="2026-05")
    assert (stuck(public, DAY), stuck_since(public, DAY), unseen(public, DAY)) == (None, None, "在建未入库")
    checked = project("2026-11-01", by_staff=False, started_on="2026-05", checked_on="2026-11-20")
    assert (stuck(checked, DAY), unseen(checked, DAY)) == ("在建未入库", None)
    assert unseen(project(started_on="2026-05"), DAY) is None


def test_stuck_since_the_day_of_the_stage_that_is_known() -> None:
    assert stuck_since(project(signed_on="2026-05"), DAY) == datetime.date(2026, 5, 31)
    assert stuck_since(project(status="签约"), DAY) is None


def test_every_status_of_a_project_has_a_stage_or_says_none() -> None:
    words = TYPES["Project"].field("status").choices
    none = {w for w in words if stage(project(status=w)) == UNKNOWN}
    assert none == {"推进中", "列入市重点"} & set(words)
    assert {s for pair in STUCK.values() for s in pair} <= set(STAGES)
