"""The city as a whole: grades, scores, pull and order independence on the invented city."""

from dataclasses import replace

import pytest

from analysis.chains.view import ChainView
from analysis.city import City
from analysis.rules import Rules
from graph.record import Graph, Key
from tests.analysis.conftest import read_rules_file
from tests.city import findings

# S = 100·Σ_known w·v / Σ_known w with weights 0.30 scale, 0.20 capability, 0.15 linkage, 0.10 diversity
GRADES = {
    # m = 5 (链主 of 甲集团) + 3 (龙头 乙电池) = 8; B = 小巨人 4 + 上市 3 + 全国前三 3 = 10, a floor; 2 of 4 neighbours; k = 2
    "cell": ("强·初判", 100 * (0.3 * 8 / 11 + 0.2 * 10 / 15 + 0.15 * 0.5 + 0.1 * 0.5) / 0.75),
    # m = 1; of 锂盐 (缺) and 电芯 (有) one is here
    "cathode": ("孤点·强弱待评", 100 * (0.3 * 1 / 4 + 0.15 * 1 / 2) / 0.45),
    # m = 1; of six neighbours 电芯, 电池管理系统, 电池检测, 机器人本体 are here, 回收 is 缺, 储能 is 疑有 and counts a half
    "pack": ("孤点·强弱待评", 100 * (0.3 * 1 / 4 + 0.15 * 4.5 / 6) / 0.45),
    "battery-testing": ("孤点·强弱待评", 100 * (0.3 * 1 / 4 + 0.15 * 1) / 0.45),
    "bearing": ("孤点·强弱待评", 100 * (0.3 * 1 / 4 + 0.15 * 0) / 0.45),
    "robot-software": ("孤点·强弱待评", 100 * (0.3 * 1 / 4 + 0.15 * 1) / 0.45),
    # m = 3 (龙头) + 1 = 4; 软件, 电池包, 集成 of five; k = 2; the interval is 48 points wide
    "robot-body": ("有龙头·强弱待评", 100 * (0.3 * 4 / 7 + 0.15 * 3 / 5 + 0.1 * 0.5) / 0.55),
}


@pytest.fixture(scope="module")
def city() -> City:
    return findings()


def test_every_grade_is_as_computed_by_hand(city: City) -> None:
    found = {i: (s.shown, s.strength.score) for i, s in city.segments.items() if s.strength}
    assert {i: shown for i, (shown, _) in found.items()} == {i: shown for i, (shown, _) in GRADES.items()}
    for segment, (_, score) in GRADES.items():
        assert found[segment][1] == pytest.approx(score, abs=1e-9), segment


def test_the_interval_takes_what_is_unknown_at_both_ends(city: City) -> None:
    cell = city.segments["cell"].strength
    assert cell is not None
    assert cell.low == pytest.approx(100 * (0.3 * 8 / 11 + 0.2 * 10 / 15 + 0.15 * 2 / 4 + 0.05))
    # supply unknown, capability a floor, and two neighbours that are only 疑缺
    assert cell.high == pytest.approx(100 * (0.3 * 8 / 11 + 0.25 + 0.2 + 0.15 * 4 / 4 + 0.05))


def test_a_segment_without_firms_shows_its_state(city: City) -> None:
    assert {i: s.shown for i, s in city.segments.items() if not s.strength} == {
        i: p.state for i, p in city.presences.items() if p.n == 0
    }


def test_leaders_are_segments_with_a_leading_or_listed_firm(city: City) -> None:
    assert [i for i, s in city.segments.items() if s.leader] == ["cell", "robot-body"]


def test_pull_follows_what_is_present_downstream(city: City) -> None:
    # 电芯 one step, 电池包 two, 机器人本体 three; 储能, three steps away, is 疑有 and weighs a half
    assert city.pull["separator"] == pytest.approx(1 - (1 - 0.5) * (1 - 0.25) * (1 - 0.125) * (1 - 0.125 / 2))
    # 机器人运维 below 系统集成 is 未查; above it 本体 1, 软件 and 电池包 2, 轴承, 电芯, 电池管理系统, 电池检测 3, at half
    # weight; 磁材, three steps away, is 疑有
    assert city.pull["robot-line"] == pytest.approx(0.5 * (1 - 0.5 * 0.75**2 * 0.875**4 * (1 - 0.125 / 2)))


def test_a_shared_segment_is_one_node_with_a_place_in_each_chain(city: City) -> None:
    places = city.facts["pack"].places
    assert {c: (p.stage, p.key) for c, p in places.items()} == {"battery": ("中游", False), "robot": ("上游", True)}
    assert sorted(city.facts["pack"].users) == ["recycling", "robot-body", "storage"]


def test_a_role_in_another_chain_says_nothing_here(city: City) -> None:
    jia = next(f for f in city.graph.all("Firm") if f.id == "jia-dianchi")
    assert city.tags_in(jia, "cell") == {"链主", "小巨人", "上市"}
    assert city.tags_in(jia, "bearing") == {"小巨人", "上市"}


def test_named_counts_are_the_larger_of_wordings_and_segments(city: City) -> None:
    assert [g.named for g in city.stated["reducer"]] == [1, 4]  # G007 of 2026-03 first, then G006 of 2025


def test_a_run_of_former_days_is_read_as_it_was(city: City) -> None:
    """A run kept before segments were own or reference, searches uncounted, and rules had weights for 疑有."""
    edges = [
        replace(e, props={k: v for k, v in e.props.items() if k not in ("part", "follow", "follow_why")})
        for e in city.graph.edges
    ]
    nodes = {
        k: replace(n, props={**n.props, "level": "未定"}) if n.props.get("level") == "不计" else n
        for k, n in city.graph.nodes.items()
    }
    rules = read_rules_file()
    del rules["pull"]["maybe"], rules["strength"]["linkage_maybe"]
    old = City(Graph(nodes, edges), Rules.from_dict(rules), city.as_of)
    assert old.rules == city.rules
    view = ChainView(old, old.graph.nodes[Key("Chain", "robot")])
    assert [f.id for f in view.drawn if f not in view.findings] == []  # all are the chain's own
    assert view.places["controller-chip"].follow == ""
    assert old.states["robot-service"] == "查未清"  # as its search then said
    assert view.completeness.total == 12 and view.gaps
