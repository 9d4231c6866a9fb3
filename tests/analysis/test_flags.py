"""Flags: all of the invented city's, and each limit of them."""

import dataclasses

from analysis.flags import flags
from analysis.rules import Rules
from tests.city import findings

FLAGS = {
    "lithium-salt": ["有据短板"],  # G001: 缺, said by the city
    "separator": ["省口径"],  # G008: the province names it; not the city, so no 有据短板
    "cathode": ["有据短板"],  # G002: 31 December 2024 is within 36 months
    "pack": ["单点"],  # Q03, a full search, and one group
    "recycling": ["省口径"],  # G003; nothing below it, so no 断链
    "magnet": ["补链方向"],  # G006; G009 of 2020 no longer counts
    "encoder": ["补链方向"],  # G006 names four, more than three
    "reducer": [
        "断链",
        "卡脖子",
        "补链方向",
    ],  # 轴承 above and 本体 below are here; G007 of the nation is a source all the same
    "servo": ["补链方向", "在建补缺"],  # inputs 未查, so no 疑断链; J003 is being built
    "robot-line": ["有据短板"],  # G005: 弱, said in a district
}


def test_every_flag_is_as_known_by_hand() -> None:
    found = {i: sorted(f.name for f in s.flags) for i, s in findings().segments.items() if s.flags}
    assert found == {i: sorted(names) for i, names in FLAGS.items()}


def test_a_flag_says_why() -> None:
    why = {(i, f.name): f.why for i, s in findings().segments.items() for f in s.flags}
    assert why["reducer", "断链"] == "上游 1 个、下游 1 个直接相连的环节本地已有,中间缺"
    assert why["pack", "单点"] == "全面检索后只有一个主体"
    assert why["cathode", "有据短板"] == "政协(2024-12-31):正极产能偏小"
    assert why["encoder", "补链方向"] == "政府(2025-06-01):补编码器、减速器、伺服、磁材(同时点名 4 个)"
    assert why["servo", "在建补缺"] == "外伺服示例基地(在建)"


def flags_of(segment: str, rules: Rules, states: dict[str, str] | None = None, **changes: object) -> list[str]:
    city = findings()
    gaps = [dataclasses.replace(g, **changes) for g in city.stated[segment]]
    found = flags(city.facts[segment], city.presences[segment], gaps, {**city.states, **(states or {})}, rules)
    return sorted(f.name for f in found)


def test_a_suspected_gap_between_present_segments_is_a_suspected_break(rules: Rules) -> None:
    assert flags_of("servo", rules, {"magnet": "有"}) == sorted(["疑断链", "补链方向", "在建补缺"])


def test_a_direction_that_names_three_is_a_stated_gap(rules: Rules) -> None:
    assert flags_of("encoder", rules, named=3, few=True) == ["有据短板"]
    assert flags_of("encoder", rules, named=4, few=False) == ["补链方向"]


def test_an_old_statement_raises_no_flag(rules: Rules) -> None:
    assert flags_of("cathode", rules, current=False) == []
    assert flags_of("separator", rules, current=False) == []


def test_what_leaves_the_city_is_flagged(rules: Rules) -> None:
    assert flags_of("cathode", rules, effect="流失") == ["流失"]


def test_what_has_been_filled_is_no_weakness(rules: Rules) -> None:
    assert flags_of("cathode", rules, effect="已补") == []
