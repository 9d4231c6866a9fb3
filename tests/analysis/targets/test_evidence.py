"""What a target has and lacks: the check list for 第一批, the five dots, other weights, whom gaps propose."""

from __future__ import annotations

import itertools

import pytest

from analysis.chains.view import chain_views
from analysis.targets.dots import LEVELS, NAMES, dots
from analysis.targets.first_tier import checks, missing, ways_to_first
from analysis.targets.listing import Target, targets_of
from analysis.targets.proposals import gaps, in_order, proposals, segments
from analysis.targets.score import EVIDENCE, FIRST, tier_of
from analysis.targets.weights import reweighed
from tests.city import findings

EVERY = [some for n in range(5) for some in itertools.combinations(EVIDENCE, n)]


def one(segment: str, firm: str) -> Target:
    (found,) = [t for t in targets_of(findings(), segment) if t.firm.caption == firm]
    return found


def test_the_ways_to_the_first_tier_are_those_of_the_rule() -> None:
    assert [set(w) for w in ways_to_first()] == [{"产品来源", "意向"}, {"产品来源", "龙头关系"}]
    assert all((tier_of(some) == FIRST) == any(way <= set(some) for way in ways_to_first()) for some in EVERY)


@pytest.mark.parametrize("some", EVERY)
def test_what_is_missing_leads_to_the_first_tier_and_nothing_less_does(some: tuple[str, ...]) -> None:
    for way in missing(some):
        assert tier_of([*some, *way]) == FIRST
        assert all(tier_of([*some, *(w for w in way if w != left)]) != FIRST for left in way)


def test_the_check_list() -> None:
    found = [(c.word, c.held, c.either) for c in checks(one("servo", "外伺一").evidence)]
    assert found == [("产品来源", False, False), ("意向", False, True), ("龙头关系", True, True)]
    assert missing(one("servo", "外伺一").evidence) == (("产品来源",),)
    assert missing(one("lithium-salt", "外锂一").evidence) == ((),)


@pytest.mark.parametrize(
    ("segment", "firm", "expected"),
    [
        ("lithium-salt", "外锂一", "有 有 未知 未知 部分"),
        ("lithium-salt", "外锂二", "没有 有 未知 未知 没有"),
        ("servo", "外伺一", "没有 未知 有 部分 部分"),
        ("servo", "外伺二", "没有 未知 部分 未知 有"),
        ("servo", "外伺三", "没有 未知 没有 未知 没有"),
        ("reducer", "外减一", "没有 未知 部分 未知 部分"),
    ],
)
def test_five_dots(segment: str, firm: str, expected: str) -> None:
    found = dots(findings(), one(segment, firm))
    assert tuple(d.name for d in found) == NAMES
    assert " ".join(d.level for d in found) == expected
    assert all(d.why and d.level in LEVELS for d in found)


def test_other_weights_change_the_order_inside_a_tier_and_nothing_else() -> None:
    city = findings()
    before = targets_of(city, "lithium-salt")
    near = reweighed(city, before, {"relation": 0, "intent": 0, "capability": 0, "landing": 0, "proximity": 7})
    assert reweighed(city, before, city.rules.targets.weights) == before
    assert [t.firm.caption for t in before][2:] == ["外锂五", "外锂四", "外锂六"]
    assert [t.firm.caption for t in near][2:] == ["外锂六", "外锂五", "外锂四"]
    assert [t.ranked.target.tier for t in near] == [t.ranked.target.tier for t in before]
    assert (round(near[2].ranked.target.score, 6), near[2].ranked.target.coverage) == (49, 1)
    assert targets_of(city, "lithium-salt") == before


@pytest.mark.parametrize("wrong", [dict.fromkeys(("relation", "intent", "capability", "landing", "proximity"), 0), {}])
def test_what_are_no_weights_is_refused(wrong: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="权重"):
        reweighed(findings(), targets_of(findings(), "servo"), {**wrong, "relation": wrong.get("relation", -1)})


def test_whom_a_chain_proposes() -> None:
    (robot,) = [v for v in chain_views(findings()) if v.id == "robot"]
    found = in_order(proposals(robot, gaps(robot)))
    assert [(p.target.ranked.target.tier, p.segment.id, p.target.firm.caption) for p in found][:2] == [
        ("第二批", "servo", "外伺一"),
        ("第二批", "servo", "外伺二"),
    ]
    assert [p.target.firm.caption for p in found if p.target.rivals] == [found[-1].target.firm.caption]
    everything = proposals(robot, segments(robot), everything=True)
    assert {p.id for p in found} < {p.id for p in everything}


def test_what_a_leader_holds_proposes_its_missing_inputs() -> None:
    (battery,) = [v for v in chain_views(findings()) if v.id == "battery"]
    cell = findings().segments["cell"]
    weights = {"relation": 0.0, "intent": 0.0, "capability": 0.0, "landing": 0.0, "proximity": 1.0}
    for asked in (None, weights):
        (found,) = proposals(battery, [cell], weights=asked)
        assert (found.segment.id, found.target.firm.caption, found.serves) == ("separator", "外锂六", ("电芯",))
    assert found.target.ranked.target.coverage == 1
    assert not [p for p in proposals(battery, [cell], everything=True) if p.serves]
