"""Flags: all of the invented city's, and each limit of them."""

import dataclasses

from analysis.chains.view import chain_views
from analysis.rules import Rules
from analysis.segments.flags import flags, said_flags
from tests.city import findings

# segment: its flags in the battery chain, in the robot chain
FLAGS = {
    "lithium-salt": (["有据短板"], None),  # G001: 缺, said by the city
    "separator": (["省口径"], None),  # G008: the province names it; not the city, so no 有据短板
    "cathode": (["有据短板"], None),  # G002: 31 December 2024 is within 36 months
    "pack": (
        ["单点", "流失"],  # Q03, a full search, and one group; G011 names no chain and counts in both
        ["单点", "有据短板", "流失"],  # G010 is said of the robot chain and counts there only
    ),
    "recycling": (["省口径"], None),  # G003; nothing below it, so no 断链
    "magnet": (None, ["补链方向"]),  # G006; G009 of 2020 no longer counts
    "encoder": (None, ["补链方向"]),  # G006 names four, more than three
    "reducer": (
        None,
        # 轴承 above and 本体 below are here; G007 of the nation is a source all the same
        ["断链", "卡脖子", "补链方向"],
    ),
    "servo": (None, ["补链方向", "在建补缺"]),  # inputs 疑有 and 查未清, so no 疑断链; J003 is being built
    "robot-line": (None, ["有据短板"]),  # G005: 弱, said in a district
}


def test_every_flag_is_as_known_by_hand() -> None:
    battery, robot = (
        {i: sorted(x.name for x in found) for i, found in view.flags.items() if found}
        for view in chain_views(findings())[:2]
    )
    assert battery == {i: sorted(first) for i, (first, _) in FLAGS.items() if first}
    assert robot == {i: sorted(second) for i, (_, second) in FLAGS.items() if second}


def test_what_holds_in_every_chain_and_what_in_any() -> None:
    pack = findings().segments["pack"]
    assert [f.name for f in pack.flags] == ["单点"]
    assert {f.name for f in pack.flags_anywhere} == {"单点", "有据短板", "流失"}


def test_a_flag_says_why() -> None:
    why = {(i, f.name): f.why for v in chain_views(findings()) for i, found in v.flags.items() for f in found}
    assert why["reducer", "断链"] == "上游 1 个、下游 1 个直接相连的环节本地已有，中间缺"
    assert why["pack", "单点"] == "全面检索后只有一个主体"
    assert why["cathode", "有据短板"] == "政协（2024-12-31）：正极产能偏小"
    assert why["encoder", "补链方向"] == "政府（2025-06-01）：补编码器、减速器、伺服、磁材（同时点名 4 个）"
    assert why["servo", "在建补缺"] == "外伺服示例基地（在建）"


def flags_of(segment: str, rules: Rules, states: dict[str, str] | None = None, **changes: object) -> list[str]:
    city = findings()
    gaps = [dataclasses.replace(g, **changes) for g in city.stated[segment]]
    found = flags(city.facts[segment], city.presences[segment], {**city.states, **(states or {})}, rules)
    return sorted(f.name for f in (*found, *said_flags(gaps)))


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
