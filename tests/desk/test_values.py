"""A value that people enter stands in the graph with who entered it, changes what is found of its indicator, and goes again."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.city import City
from analysis.plan.standing import Standing, standings
from analysis.plan.tasks import plans
from desk.record import DeskError
from desk.values import observation
from tests.desk.said import Told

FIRMS = "shili-plan-2024-i005"


def standing(city: City) -> Standing:
    return next(s for s in standings(city, plans(city.graph)) if s.node.id == FIRMS)


def said(period: str = "2025", value: float | None = 48, yearly: bool = False, span: str = "期末", why: str = "月报"):
    return observation(FIRMS, "十亿级企业", yearly, span, period, value, "家", why)


def test_values_and_a_breakdown_decide_the_course_and_are_taken_back(tmp_path: Path) -> None:
    told = Told(tmp_path)
    (first,) = told.keep(said())
    found = standing(told.city())
    assert (found.course.state, found.course.value, found.course.missing) == ("判断不了", 48, (2024,))
    origin = found.said[0].node.origins[0] if found.said[0].node else None
    assert origin and (origin.source, origin.evidence) == ("J000001", "月报")
    told.keep(said(value=45.0, yearly=True))
    assert (standing(told.city()).course.state, standing(told.city()).course.gap) == ("在进度上", 3)
    told.take_back(first)
    assert standing(told.city()).course.state == "没有数"


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"period": "去年"}, "期间请写成 2025 或 2025-09；没有存下。"),
        ({"period": "2025-09", "yearly": True}, "期间请写成 2025；没有存下。"),
        ({"value": None}, "请填值；没有存下。"),
        ({"why": " "}, "请写明这个值出自哪里；没有存下。"),
        ({"span": "累计"}, "累计和当月的值请写到月，如 2025-09；没有存下。"),
    ],
)
def test_what_is_missing_is_said_and_nothing_kept(wrong: dict[str, object], sentence: str) -> None:
    with pytest.raises(DeskError, match=f"^{sentence}$"):
        said(**wrong)  # pyright: ignore[reportArgumentType]
