"""Indicators on course or not, with exact numbers: linear, by a breakdown, every year, on average, falls, what is added."""

from __future__ import annotations

import datetime
from functools import partial

import pytest

from analysis.plan.course import Course, due_on
from analysis.plan.course import course as course_within
from analysis.plan.observed import Observed, in_unit, missing_months, observed
from analysis.plan.promise import Promise, promise
from graph.record import Key, Node, Origin

course = partial(course_within, about=0.03)
IN_2025, IN_2026 = datetime.date(2025, 6, 1), datetime.date(2026, 11, 26)
REVENUE = {"name": "规模以上工业营业收入", "target": 10000.0, "unit": "亿元", "year": 2025.0, "comparison": "突破"}


def goal(breakdown: dict[int, float] | None = None, **props: object) -> Promise:
    made = promise(Node(Key("Indicator", "i"), {**REVENUE, **props}, []), 2023, 2025, breakdown or {})
    assert made
    return made


def values(**by_period: float) -> list[Observed]:
    return [Observed(period[1:].replace("_", "-"), "全年", value) for period, value in by_period.items()]


def short(found: Course) -> tuple[object, ...]:
    return found.on_course, found.state, found.period, found.value, found.due, found.gap, found.missing


def test_a_level_runs_straight_from_the_year_before_the_plan() -> None:
    known = values(y2021=8000, y2022=8500)
    on = course(goal(), [*known, *values(y2023=9050, y2024=9510)], IN_2025)
    assert short(on) == (True, "在进度上", "2024", 9510, 9500, 10, ())
    assert on.rule == "没有年度分解，自 2022 年的 8500 亿元直线推到 2025 年的目标"
    behind = course(goal(), [*known, *values(y2024=9400)], IN_2025)
    assert short(behind) == (False, "落后", "2024", 9400, 9500, -100, (2023,))


def test_a_breakdown_takes_the_place_of_the_line() -> None:
    found = course(goal({2023: 8600, 2024: 9600}), values(y2022=8500, y2024=9510), IN_2025)
    assert short(found) == (False, "落后", "2024", 9510, 9600, -90, (2023,))
    assert found.rule == "按年度分解"
    assert course(goal({2024: 9600}), values(y2024=9600), IN_2025).state == "在进度上"


def test_a_target_is_reached_or_missed_when_its_year_is_there_and_unknown_when_it_is_not() -> None:
    known = values(y2022=8500, y2023=9000, y2024=9500)
    assert short(course(goal(), [*known, *values(y2025=10000)], IN_2026)) == (
        *(True, "已达到", "2025", 10000, 10000, 0, ()),
    )
    assert short(course(goal(), [*known, *values(y2025=9999)], IN_2026)) == (
        *(False, "未达到", "2025", 9999, 10000, -1, ()),
    )
    assert short(course(goal(), known, IN_2026)) == (None, "缺到期值", "2024", 9500, 9500, 0, (2025,))
    assert course(goal(), values(y2022=8500, y2024=10100), IN_2026).state == "已达到"
    assert short(course(goal(), [], IN_2026)) == (None, "没有数", "", None, None, None, (2023, 2024, 2025))


def test_without_a_beginning_there_is_no_line() -> None:
    found = course(goal(), values(y2024=9400), IN_2025)
    assert short(found) == (None, "判断不了", "2024", 9400, None, None, (2023,))
    two = course(goal(), values(y2023=9000, y2024=9400), IN_2025)
    assert short(two) == (False, "落后", "2024", 9400, 9500, -100, ())


def test_some_months_are_compared_with_as_many_twelfths_and_a_share_is_not_divided() -> None:
    so_far = [*values(y2022=8500, y2023=9000, y2024=9500), Observed("2025-06", "累计", 5000)]
    assert short(course(goal(), so_far, datetime.date(2025, 8, 1))) == (True, "在进度上", "2025-06", 5000, 5000, 0, ())
    assert course(goal(), so_far, datetime.date(2025, 8, 1)).missing_months == ((2025, (1, 2, 3, 4, 5, 7)),)
    share = goal(target=20.0, unit="%")
    found = course(share, [*values(y2022=14, y2023=16, y2024=18), Observed("2025-06", "累计", 19)], IN_2025)
    assert (found.on_course, found.due) == (False, 20)
    stock = [*values(y2022=8500), Observed("2024-06", "期末", 9250)]
    assert course(goal(), stock, IN_2025).due == 9250


@pytest.mark.parametrize(
    ("comparison", "target", "value", "state"),
    [
        ("以上", 50.0, 49.9, "未达到"),
        ("不低于", 50.0, 50.0, "已达到"),
        ("左右", 100.0, 97.0, "已达到"),
        ("左右", 100.0, 96.9, "未达到"),
        ("不超过", 50.0, 50.0, "已达到"),
        ("控制在…以内", 50.0, 50.1, "未达到"),
        ("以下", 50.0, 40.0, "已达到"),
        ("进入全省前", 3.0, 4.0, "未达到"),
    ],
)
def test_the_words_of_comparison_decide(comparison: str, target: float, value: float, state: str) -> None:
    assert course(goal(comparison=comparison, target=target), values(y2025=value), IN_2026).state == state


def test_a_fall_runs_from_nothing_at_the_end_of_its_base_year() -> None:
    fall = goal(name="单位工业增加值能耗", comparison="降低…左右", target=17.0, unit="%", baseline="2020年")
    found = course(fall, values(y2024=13.0), IN_2025)
    assert short(found) == (False, "落后", "2024", 13, 13.6, -0.6, (2023,))
    assert found.rule == "没有年度分解，自基数年 2020 年的 0 直线推到 2025 年的目标；“左右”按相差 3% 以内算到"
    assert course(fall, values(y2024=13.2), IN_2025).on_course is True
    assert course(fall, values(y2025=16.5), IN_2026).state == "已达到"


def test_what_is_added_is_summed_up_while_no_year_is_missing() -> None:
    more = goal(name="新增省级以上质量奖获奖单位", comparison="", target=30.0, unit="家")
    assert short(course(more, values(y2023=8, y2024=13), IN_2025)) == (True, "在进度上", "2024", 21, 20, 1, ())
    assert short(course(more, values(y2024=29), IN_2025)) == (None, "没有数", "", None, None, None, (2023,))
    assert course(more, [Observed("2024-12", "期末", 19)], IN_2025).gap == -1


def test_every_year_is_judged_by_its_newest_year() -> None:
    each = goal(name="引进强链补链项目", per_year=True, target=50.0, unit="个", comparison="以上")
    assert short(course(each, values(y2023=40, y2024=55), IN_2025)) == (True, "在进度上", "2024", 55, 50, 5, ())
    assert short(course(each, values(y2024=48), IN_2025)) == (False, "落后", "2024", 48, 50, -2, (2023,))
    done = values(y2023=50, y2024=51, y2025=52)
    assert course(each, done, IN_2026).state == "已达到"
    assert course(each, done[1:], IN_2026).state == "判断不了"
    assert course(each, values(y2023=40, y2025=52), IN_2026).state == "未达到"
    assert course(each, values(y2023=50, y2024=51), IN_2026).state == "缺到期值"


def test_an_average_needs_all_its_years() -> None:
    growth = goal(name="技改投资年均增幅", per_year=True, target=10.0, unit="%", comparison="以上")
    assert short(course(growth, values(y2023=12, y2024=9), IN_2025)) == (True, "在进度上", "2024", 10.5, 10, 0.5, ())
    assert course(growth, values(y2024=19), IN_2025).state == "判断不了"


def test_more_than_a_number_is_no_shortfall() -> None:
    floor = [*values(y2022=8500), Observed("2024", "全年", 9400, floor=True)]
    assert course(goal(), floor, IN_2025).state == "判断不了"
    assert course(goal(), [Observed("2025", "全年", 10000, floor=True)], IN_2026).state == "已达到"


def test_a_range_is_reached_at_its_lower_end_and_a_promise_without_a_year_is_none() -> None:
    between = goal(target=3.0, target_max=5.0, unit="个百分点", per_year=True, comparison="高于")
    assert [course(between, values(y2024=v), IN_2025).on_course for v in (2.9, 3.0, 6.0)] == [False, True, True]
    nothing = Node(Key("Indicator", "i"), {"name": "x", "target": 1.0}, [])
    assert promise(nothing, 2023, None, {}) is None


def told(id: str, day: str = "2025-03-01", **props: object) -> Node:
    base = {"measure": "营业收入", "period": "2024", "span": "全年", "value": 9400.0, "unit": "亿元"}
    return Node(Key("Observation", id), base | props, [Origin("S001", "observations.csv", "", 2, day)])


def test_values_come_in_one_unit_the_newest_word_of_a_period_and_say_why_they_are_not_compared() -> None:
    said = [
        told("O001"),
        told("O002", "2025-09-01", value=0.95, unit="万亿元"),
        told("O003", period="2023", place="高新区"),
        told("O004", period="2023", differs="含下属县", value=1.0),
        told("O005", period="2022", unit="%"),
        told("O006", period="2025-03", span="当月", comparison="超过"),
    ]
    assert [(o.period, o.value, o.floor, o.why_not) for o in observed(said, "亿元")] == [
        ("2022", 9400, False, "单位是%，不是亿元"),
        ("2023", 1, False, "口径不同：含下属县"),
        ("2024", 9500, False, ""),
        ("2025-03", 9400, True, "只是一个月的值"),
    ]
    assert in_unit(6, "万个", "个") == 60000
    assert in_unit(5, "家", "个") == 5 and in_unit(5, "家", "亿元") is None


def test_the_path_bends_where_a_year_was_given_a_value() -> None:
    path = goal({2024: 9000}).path(values(y2022=8000))
    assert path == [(2023.0, 8000), (2025.0, 9000), (2026.0, 10000)]
    assert [due_on(path, t) for t in (2022.0, 2024.0, 2025.5, 2027.0)] == [None, 8500, 9500, 10000]


def test_months_are_missing_only_where_months_are_told() -> None:
    seen = [Observed("2024-01", "累计", 1), Observed("2024-03", "累计", 3), Observed("2023", "全年", 12)]
    assert missing_months(seen, datetime.date(2024, 5, 2)) == {2024: (2, 4)}
