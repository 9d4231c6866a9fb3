"""Target firms on the invented city: tiers, scores, ties, and who is no target any more."""

import datetime

import pytest

from analysis.city import City
from analysis.targets.listing import proposed, settled, settled_of, supplying, targets_of
from graph.record import Graph, Key, Node
from tests.city import findings

MONTH = 365.25 / 12


def faded(strength: float, day: datetime.date) -> float:
    return strength * 2 ** (-(datetime.date(2026, 11, 22) - day).days / MONTH / 12)


# 外锂一: a source says it makes the salt (m 1), 洽谈 0.5 of 22 August 2026, from a neighbouring province (0.7)
ONE = 100 * 1.0 * (0.25 * faded(0.5, datetime.date(2026, 8, 22)) + 0.1 * 0.7)
# 外锂二: the wording was tied by inference (m 0.7), 招商走访 0.3 of 22 May 2026, elsewhere in China (0.4)
TWO = 100 * 0.7 * (0.25 * faded(0.3, datetime.date(2026, 5, 22)) + 0.1 * 0.4)
# 外锂四 and 外锂五: general knowledge, listed (B 3, so 3/8), elsewhere in China
LISTED = 100 * 0.7 * (0.2 * 3 / 8 + 0.1 * 0.4)
# 外锂六: general knowledge, 河北 is a neighbour
SIX = 100 * 0.7 * 0.1 * 0.7


def test_targets_stand_by_tier_then_score() -> None:
    found = [
        (t.firm.caption, t.ranked.rank, t.ranked.tied, t.ranked.target.tier)
        for t in targets_of(findings(), "lithium-salt")
    ]
    assert found == [
        ("外锂一", 1, False, "第一批"),
        ("外锂二", 2, False, "第二批"),
        ("外锂五", 3, True, "待核实"),  # as good as the next, but it makes two products of the segment
        ("外锂四", 3, True, "待核实"),
        ("外锂六", 5, False, "待核实"),
    ]


def test_scores_are_as_computed_by_hand() -> None:
    found = [t.ranked.target.score for t in targets_of(findings(), "lithium-salt")]
    assert found == pytest.approx([ONE, TWO, LISTED, LISTED, SIX], abs=1e-9)


def test_coverage_is_the_weight_of_what_is_known() -> None:
    found = {t.firm.caption: t.ranked.target.coverage for t in targets_of(findings(), "lithium-salt")}
    assert found["外锂一"] == pytest.approx(0.35)  # intent and proximity
    assert found["外锂五"] == pytest.approx(0.30)  # capability and proximity
    assert found["外锂六"] == pytest.approx(0.10)  # proximity


def test_a_match_says_on_what_it_rests() -> None:
    found = {t.firm.caption: (t.products, t.why, t.common) for t in targets_of(findings(), "lithium-salt")}
    assert found["外锂一"] == (("锂盐",), "洽谈锂盐厂", False)
    assert found["外锂二"] == (("锂盐",), "走访", True)
    assert found["外锂五"] == (("电池级碳酸锂", "电池级氢氧化锂"), "两种锂盐都做", True)


def test_one_firm_can_fill_several_gaps() -> None:
    assert [t.firm.caption for t in targets_of(findings(), "separator")] == ["外锂六"]
    assert targets_of(findings(), "encoder") == []


def test_who_has_signed_stands_in_the_pipeline() -> None:
    assert [(f.caption, why) for f, why in settled_of(findings(), "lithium-salt")] == [("外锂三", "签约（2026-01-01）")]


@pytest.mark.parametrize(
    ("firm", "why"),
    [
        ("wai-li-1", ""),
        ("wai-sifu", "已有在济项目：外伺服示例基地"),
        ("jia-dianchi", "本地"),
        ("jia-dianxin", "本地生产"),
        ("zhuce-xinpian", "本地注册"),
        ("qianyue-jiqiren", "签约未落地"),
    ],
)
def test_who_is_no_target(firm: str, why: str) -> None:
    city = findings()
    assert settled(city, city.graph.nodes[Key("Firm", firm)]) == why


def test_a_signal_that_is_no_target_any_more_settles_whatever_its_stage() -> None:
    city = findings()
    signal = city.graph.nodes[Key("Signal", "T001")]
    changed = Node(signal.key, {**signal.props, "still_target": "否"}, signal.origins)
    other = City(Graph({**city.graph.nodes, signal.key: changed}, city.graph.edges), city.rules, city.as_of)
    assert settled(other, other.graph.nodes[Key("Firm", "wai-li-1")]) == "洽谈（2026-08-22）"


# 外伺一 supplies 丁机器人 by a source (relation 1) and is listed; 江苏 is a neighbour
SERVO_1 = 70 * (0.3 + 0.2 * 3 / 8 + 0.1 * 0.7)
# 外伺二 is three steps away, one of them general knowledge (1/3 halved), and has a sourced site in the province
SERVO_2 = 70 * (0.3 / 6 + 0.1)
# 外伺四: only a site that is general knowledge; 外伺三: somebody looked for relations and found none
SERVO_4, SERVO_3 = 70 * 0.1, 70 * 0.1 * 0.4


def test_relations_and_sites_make_the_tier_and_the_score() -> None:
    found = targets_of(findings(), "servo")
    assert [(t.firm.caption, t.ranked.target.tier, t.evidence) for t in found] == [
        ("外伺一", "第二批", ("龙头关系",)),
        ("外伺二", "第二批", ("省内基地",)),
        ("外伺四", "待核实", ()),
        ("外伺三", "待核实", ()),
    ]
    scores = [t.ranked.target.score for t in found]
    assert scores == pytest.approx([SERVO_1, SERVO_2, SERVO_4, SERVO_3], abs=1e-9)
    assert [round(t.ranked.target.coverage, 2) for t in found] == [0.6, 0.4, 0.1, 0.4]
    assert [t.tie.value for t in found] == [1, pytest.approx(1 / 6), None, 0]


def test_two_sourced_steps_are_a_relation_but_no_evidence() -> None:
    (found,) = targets_of(findings(), "reducer")
    assert (found.tie.value, found.evidence, found.ranked.target.tier) == (0.5, (), "待核实")
    assert found.ranked.target.score == pytest.approx(70 * (0.3 / 2 + 0.1 * 0.7), abs=1e-9)


def test_a_competitor_of_a_local_leader_stands_last_however_good() -> None:
    found = targets_of(findings(), "robot-line")
    assert [(t.firm.caption, t.rivals, t.ranked.rank) for t in found] == [
        ("外集一", (), 1),
        ("外体一", ("丁机器人",), 2),
    ]
    assert found[1].ranked.target.score > found[0].ranked.target.score


def test_a_segment_that_a_leader_holds_asks_for_its_missing_inputs() -> None:
    city = findings()
    assert [t.firm.caption for t in targets_of(city, "robot-body")] == ["外体一"]
    assert proposed(city, "robot-body") == []
    assert {t.segment for t in supplying(city, "robot-body")} == {"reducer", "servo"}
    assert [(t.segment, t.firm.caption) for t in supplying(city, "cell")] == [("separator", "外锂六")]
    assert supplying(city, "servo") == []
    assert proposed(city, "servo") == targets_of(city, "servo")
