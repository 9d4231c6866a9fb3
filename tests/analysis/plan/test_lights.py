"""Lights at their borders, to the day; the clocks of a lead; no light where dates are not known."""

import datetime
from dataclasses import replace
from typing import Any

import pytest

from analysis.plan.clocks import AHEAD, IN_TIME, LATE, OVERDUE, clocks
from analysis.plan.lights import NO_LIGHT, judged, light
from analysis.rules import Rules
from tests.analysis.plan.made import project


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("props", "as_of", "colour"),
    [
        ({"started_on": "2026-08-31"}, "2026-09-29", "绿"),
        ({"started_on": "2026-08-31"}, "2026-09-30", "黄"),
        ({"started_on": "2026-08-31"}, "2026-10-31", "黄"),
        ({"started_on": "2026-08-31"}, "2026-11-01", "红"),
        ({"started_on": "2026-08"}, "2026-10-31", "黄"),
        ({"started_on": "2026-08-31", "listed_on": "2026-11-01"}, "2026-11-01", "绿"),
        ({"started_on": "2026-08-31", "listed_on": "2026-11-02"}, "2026-11-01", "红"),
        ({"produced_on": "2026-09-10"}, "2026-10-09", "绿"),
        ({"produced_on": "2026-09-10"}, "2026-10-10", "黄"),
        ({"produced_on": "2026-09-10"}, "2026-11-10", "黄"),
        ({"produced_on": "2026-09-10"}, "2026-11-11", "红"),
        ({"produced_on": "2026-01-10", "counted_on": "2026-09"}, "2026-11-11", "绿"),
        ({"signed_on": "2026-05", "planned_start_on": "2026-08-15"}, "2026-08-15", "绿"),
        ({"signed_on": "2026-05", "planned_start_on": "2026-08-15"}, "2026-08-16", "黄"),
        ({"signed_on": "2026-05", "planned_start_on": "2026-08-15", "late_reason": "等环评"}, "2026-08-16", "绿"),
        ({"signed_on": "2026-05", "planned_start_on": "2026-08-15"}, "2026-11-14", "黄"),
        ({"signed_on": "2026-05", "planned_start_on": "2026-08-15"}, "2026-11-15", "红"),
        ({"signed_on": "2026-05", "planned_start_on": "2026-08-15", "late_reason": "等环评"}, "2026-11-15", "红"),
        ({"signed_on": "2026-05", "planned_start_on": "2026-08"}, "2026-08-31", "绿"),
        ({"progress": 51, "progress_planned": 60}, "2026-11-22", "绿"),
        ({"progress": 50, "progress_planned": 60}, "2026-11-22", "黄"),
        ({"progress": 30, "progress_planned": 60}, "2026-11-22", "黄"),
        ({"progress": 29.9, "progress_planned": 60}, "2026-11-22", "红"),
        ({"progress": 70, "progress_planned": 60}, "2026-11-22", "绿"),
    ],
)
def test_lights_at_their_borders(rules: Rules, props: dict, as_of: str, colour: str) -> None:
    assert light(project(**props), rules, day(as_of)) == colour


def test_the_worst_rule_gives_the_light_and_all_reasons_stand(rules: Rules) -> None:
    found = judged(project(started_on="2026-10-22", progress=20, progress_planned=55), rules, day("2026-11-22"))
    assert found.colour == "红"
    assert found.why == ("开工（2026-10-22）满 1 个月，没有入库日期", "进度 20%，计划 55%，落后 35 个百分点")


@pytest.mark.parametrize(
    ("props", "why"),
    [
        ({}, "还没有签约、开工的日期"),
        ({"status": "签约"}, "不知道计划何时开工"),
        ({"signed_on": "2026-05"}, "不知道计划何时开工"),
        ({"status": "在建"}, "不知道何时开工"),
        ({"finished_on": "2026-05"}, "不知道何时投产、计划何时投产"),
        ({"status": "投产"}, "不知道何时投产"),
    ],
)
def test_without_the_dates_there_is_no_light(rules: Rules, props: dict, why: str) -> None:
    found = judged(project(**props), rules, day("2026-11-22"))
    assert (found.colour, found.shown, found.why) == (None, NO_LIGHT, (why,))


@pytest.mark.parametrize(
    "props", [{"started_on": "2026-05"}, {"signed_on": "2026-05", "planned_start_on": "2026-08-15"}]
)
def test_a_missing_date_that_nobody_checked_gives_no_light(rules: Rules, props: dict[str, object]) -> None:
    found = judged(project("2026-11-01", False, **props), rules, day("2026-11-22"))
    assert (found.colour, found.why) == (None, ("后面的日期没有见到，也没有向部门核对过",))
    checked = project("2026-11-01", False, **props, checked_on="2026-11-20")
    assert light(checked, rules, day("2026-11-22")) == "红"


def test_what_nobody_has_spoken_of_for_a_year_has_no_light(rules: Rules) -> None:
    def colour(news: str) -> str | None:
        return light(project(news, started_on="2025-01-10"), rules, day("2026-11-22"))

    assert (colour("2025-11-22"), colour("2025-11-21"), colour("")) == ("红", None, None)
    fresh = project("2024-01-01", started_on="2025-11-22")
    assert light(fresh, rules, day("2026-11-22")) == "红"


def test_limits_are_data(rules: Rules, table: dict) -> None:
    late = replace(rules, lights=replace(rules.lights, listed_yellow=3, listed_red=6))
    started = project(started_on="2026-08-22")
    assert [light(started, late, day(d)) for d in ("2026-11-21", "2026-11-22")] == ["绿", "黄"]
    with pytest.raises(ValueError, match=r"规则 lights.listed.yellow = 3 应不大于 lights.listed.red = 2"):
        Rules.from_dict({**table, "lights": {**table["lights"], "listed": {"yellow": 3, "red": 2}}})
    earlier = {k: v for k, v in table.items() if k not in ("lights", "clocks", "ladder", "lists", "themes")}
    assert Rules.from_dict(earlier).lights == rules.lights


def test_the_clocks_of_a_lead_to_the_day(rules: Rules) -> None:
    def stands(as_of: str, **done: Any) -> list[str]:
        return [c.stands for c in clocks(project(lead_on="2026-11-02", **done), rules, day(as_of))]

    assert stands("2026-11-03") == [AHEAD] * 4
    assert stands("2026-11-04") == [OVERDUE, AHEAD, AHEAD, AHEAD]
    assert stands("2026-11-05", answered_on="2026-11-03") == [IN_TIME, AHEAD, AHEAD, AHEAD]
    assert stands("2026-11-06", answered_on="2026-11-04") == [LATE, OVERDUE, AHEAD, AHEAD]
    assert stands("2026-11-09", judged_on="2026-11-05") == [OVERDUE, IN_TIME, AHEAD, AHEAD]
    assert stands("2026-11-10")[2:] == [OVERDUE, AHEAD]
    assert [stands(d)[3] for d in ("2026-11-16", "2026-11-17")] == [AHEAD, OVERDUE]
    assert stands("2026-11-22", reported_on="2026-11-08")[3] == AHEAD
    assert stands("2026-11-23", reported_on="2026-11-08")[3] == OVERDUE


def test_no_clock_without_the_day_of_the_lead_or_once_signed(rules: Rules) -> None:
    assert clocks(project(), rules, day("2026-11-22")) == []
    assert clocks(project(lead_on="2026-11"), rules, day("2026-11-22")) == []
    assert clocks(project(lead_on="2026-11-02", signed_on="2026-11-20"), rules, day("2026-11-22")) == []
