"""Who here would buy from a newcomer and who would sell to it: firms of the direct neighbours, leaders first."""

from analysis.targets.counterparts import counterparts, named
from tests.city import findings


def test_buyers_and_sellers_are_the_neighbours_firms() -> None:
    found = counterparts(findings(), "servo")
    assert [n.caption for n in found.buyers] == ["丁机器人", "戊机器人"]
    assert found.sellers == ()
    assert [n.caption for n in counterparts(findings(), "reducer").sellers] == ["老轴承"]
    assert [n.caption for n in counterparts(findings(), "separator").buyers] == ["甲电池", "乙电池", "甲电芯"]


def test_an_institute_sells_nothing() -> None:
    tested = counterparts(findings(), "pack").sellers
    assert "battery-testing" in findings().facts["pack"].inputs
    assert [n.caption for n in tested] == ["甲电池", "乙电池", "甲电芯"]


def test_firms_that_do_not_count_buy_nothing() -> None:
    assert counterparts(findings(), "controller-chip").buyers == ()  # 电池管理系统 has no firm that is named


def test_at_most_three_names_then_the_number() -> None:
    firms = counterparts(findings(), "separator").buyers
    assert named(firms) == ["甲电池", "乙电池", "甲电芯"]
    assert named(firms + firms[:1]) == ["甲电池", "乙电池", "甲电芯", "等 4 家"]
    assert named(()) == []
