"""Target firms on the invented city: tiers, scores, ties, and who is no target any more."""

import datetime

import pytest

from analysis.city import City
from analysis.facts import linked
from analysis.target_list import proximity, settled, settled_of, targets_of
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
    assert [(f.caption, why) for f, why in settled_of(findings(), "lithium-salt")] == [("外锂三", "签约(2026-01-01)")]


@pytest.mark.parametrize(
    ("firm", "why"),
    [
        ("wai-li-1", ""),
        ("wai-sifu", "已有在济项目:外伺服示例基地"),
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
    assert settled(other, other.graph.nodes[Key("Firm", "wai-li-1")]) == "洽谈(2026-08-22)"


@pytest.mark.parametrize(
    ("place", "value"),
    [
        ("山东聊城", 1.0),
        ("河北", 0.7),
        ("北京", 0.7),
        ("天津", 0.7),
        ("广东", 0.4),
        ("香港", 0.4),
        ("德国", 0.2),
        ("", None),
    ],
)
def test_proximity_by_where_a_firm_comes_from(place: str, value: float | None) -> None:
    firm = Node(Key("Firm", "somewhere"), {"name": "某企业", **({"province": place} if place else {})}, [])
    assert proximity(findings(), firm) == value


def test_a_firm_without_a_province_comes_from_where_its_signal_says() -> None:
    city = findings()
    assert proximity(city, city.graph.nodes[Key("Firm", "wai-li-1")]) == 0.7
    assert [n.caption for n in linked(city.graph, Key("Signal", "T001"), "BY")] == ["外锂一"]
