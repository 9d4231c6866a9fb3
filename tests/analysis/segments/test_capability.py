"""Points of capability and of scale."""

import pytest

from analysis.rules import Rules
from analysis.segments.capability import Standing, capability, without_points
from analysis.segments.scale import group_points, is_leader, saturate


def standing(badges: str, positions: str = "") -> Standing:
    return Standing(frozenset(badges.split()), frozenset(positions.split()))


@pytest.mark.parametrize(
    ("firms", "points"),
    [
        ([standing("上市 小巨人", "全球前三")], 12),
        ([standing("单项冠军 高企"), standing("瞪羚 省专精特新")], 10),
        ([standing("独角兽"), standing("省级独角兽")], 5),
        ([standing("高企"), standing("高企")], 2),
        ([standing("", "全国第一 全国前三 全省第一")], 5),
        ([standing("", "全省第一"), standing("", "全国前三")], 6),
    ],
)
def test_points_add_up_over_firms(firms: list[Standing], points: float, rules: Rules) -> None:
    assert capability(firms, rules) == points


def test_nothing_known_is_not_zero_unless_the_list_is_complete(rules: Rules) -> None:
    assert capability([standing("老字号")], rules) is None
    assert capability([], rules) is None
    assert capability([standing("老字号")], rules, complete=True) == 0.0


def test_words_without_points_are_named(rules: Rules) -> None:
    firms = [standing("高企 老字号", "全国前三 全市第一"), standing("链主")]
    assert without_points(firms, rules) == {"老字号", "全市第一", "链主"}


@pytest.mark.parametrize(("tags", "points"), [("链主 龙头", 5), ("上市", 3), ("龙头 上市", 3), ("小巨人", 1), ("", 1)])
def test_a_group_has_the_highest_points_that_apply(tags: str, points: float, rules: Rules) -> None:
    assert group_points(tags.split(), rules) == points


@pytest.mark.parametrize(
    ("tags", "leader"),
    [("链主", True), ("龙头", True), ("上市", True), ("独角兽", True), ("省级独角兽 小巨人", False), ("", False)],
)
def test_leader(tags: str, leader: bool, rules: Rules) -> None:
    assert is_leader(tags.split(), rules) is leader


def test_saturation() -> None:
    assert [saturate(x, 5) for x in (0, 5, 15)] == [0, 0.5, 0.75]
    with pytest.raises(ValueError, match="不能为负"):
        saturate(-1, 5)
