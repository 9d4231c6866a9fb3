"""建议先办: the rules one by one, and what the user puts in and takes out."""

from __future__ import annotations

import dataclasses

from analysis.chains.first import first, groups, ordered, season, why_not_first
from analysis.chains.view import GapRow, chain_views
from analysis.city import City
from tests.city import findings


def ids(rows: tuple[GapRow, ...] | list[GapRow]) -> list[str]:
    return [g.finding.id for g in rows]


def test_each_rule_keeps_out_what_it_should() -> None:
    found = {
        f"{g.chain.id}:{g.finding.id}": why_not_first(g) for v in chain_views(findings()) for g in (*v.gaps, *v.apart)
    }
    assert found == {
        "battery:lithium-salt": "",
        "battery:cathode": "还没有候选企业",
        "battery:separator": "不是关键环节，也没有来源写明短缺",
        "battery:coater": "不是关键环节，也没有来源写明短缺",
        "battery:bms": "不是关键环节，也没有来源写明短缺",
        "battery:recycling": "本地适宜为“可外购”",
        "robot:robot-line": "",
        "robot:reducer": "",
        "robot:pack": "还没有候选企业",
        "robot:servo": "已有项目在推进",
    }


def test_every_gap_is_in_one_group_and_in_order() -> None:
    views = chain_views(findings())
    found = groups(views)
    assert ids(found.first) == ["lithium-salt", "robot-line", "reducer"]
    assert ids(found.rest) == [i for i in ids(ordered(views)) if i not in ids(found.first)]
    assert ids(found.apart) == ["recycling"]
    assert ids(season(views)) == ids(found.first)


def test_the_user_adds_and_takes_out_but_nothing_that_need_not_be_here() -> None:
    found = groups(
        chain_views(findings()), added=["robot:servo", "battery:recycling", "robot:none"], removed=["robot:reducer"]
    )
    assert ids(found.first) == ["lithium-salt", "robot-line", "servo"]
    assert "reducer" in ids(found.rest) and ids(found.apart) == ["recycling"]


def test_a_chain_has_at_most_so_many() -> None:
    city = findings()
    rules = dataclasses.replace(city.rules, priority=dataclasses.replace(city.rules.priority, first=1))
    robot = next(v for v in chain_views(City(city.graph, rules, city.as_of)) if v.id == "robot")
    assert ids(first(robot)) == ["robot-line"]
