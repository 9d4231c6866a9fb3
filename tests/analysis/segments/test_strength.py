"""Strength: both worked tables of the methods, the sparse cases, and the limits between words."""

from dataclasses import replace

import networkx as nx
import pytest

from analysis.chains.criticality import criticality
from analysis.rules import Rules
from analysis.segments.concentration import is_single_point
from analysis.segments.linkage import Linkage, linkage
from analysis.segments.strength import Evidence, grade, shown_text

NONE = Linkage(None, 0.0, 1.0)
# segment: shares, LQ, RPC, B; S, coverage, low, high, shown, 单点, C
WORKED = {
    "芯片": ([1], 0.3, 0.1, 2, 22.6, 1.0, 20.1, 25.1, "弱", True, 0.571),
    "主板": ([0.4, 0.3, 0.2, 0.1], 1.1, 0.5, 6, 61.1, 1.0, 61.1, 61.1, "强", False, 0.571),
    "电源": ([0.5, 0.5], 0.8, None, 1, 48.9, 0.75, 36.7, 61.7, "中·初判", False, 0.095),
    "机箱": ([1 / 6] * 6, 1.5, 0.9, 2, 69.5, 1.0, 69.5, 69.5, "强", False, 0.095),
    "服务器": ([0.7, 0.2, 0.1], 6.0, 0.95, 14, 83.8, 1.0, 83.8, 83.8, "强", True, 0.667),
    "算力服务": ([0.2] * 5, 1.2, 0.6, 3, 61.9, 1.0, 61.9, 61.9, "强", False, 0.333),
}
UNROUNDED = {
    "芯片": 6.923077 + 2.5 + 5.714286 + 7.5,
    "主板": 15.714286 + 12.5 + 10.909091 + 15 + 7,
    "电源": (13.333333 + 3.333333 + 15 + 5) / 0.75,
    "机箱": 18 + 22.5 + 5.714286 + 15 + 8.333333,
    "服务器": 25.714286 + 23.75 + 14.736842 + 15 + 4.6,
    "算力服务": 16.363636 + 15 + 7.5 + 15 + 8,
}


@pytest.mark.parametrize("segment", WORKED)
def test_worked_chain(segment: str, chain: nx.DiGraph, states: dict[str, str], rules: Rules) -> None:
    shares, lq, rpc, points, score, covered, low, high, shown, single, c = WORKED[segment]
    near = linkage([states[other] for other in (*chain.predecessors(segment), *chain.successors(segment))])
    found = grade(
        Evidence(
            n=len(shares),
            groups=(1.0,) * len(shares),
            shares=tuple(shares),
            lq=lq,
            rpc=rpc,
            capability=points,
            capability_complete=True,
            linkage=near,
        ),
        rules,
    )
    assert found.score is not None
    assert found.score == pytest.approx(UNROUNDED[segment], abs=2e-6)
    assert (round(found.score, 1), round(found.coverage, 9)) == (score, covered)
    assert (round(found.low, 1), round(found.high, 1)) == (low, high)
    assert shown_text(states[segment], found) == shown
    assert is_single_point(len(shares), False, shares, rules) is single
    assert round(criticality(chain)[segment], 3) == c


def test_worked_chain_where_nothing_is_here(chain: nx.DiGraph, states: dict[str, str]) -> None:
    assert [shown_text(states[segment], None) for segment in ("硅料", "光刻胶")] == ["缺", "未查"]
    assert [round(criticality(chain)[segment], 3) for segment in ("硅料", "光刻胶")] == [0.190, 0.190]


def near(present: int, every: int) -> Linkage:
    return linkage(["有"] * present + ["疑缺"] * (every - present))


REAL = [
    (Evidence(n=1, groups=(1,), linkage=near(2, 4)), 33.3, 0.45, 15.0, 77.5, "孤点·强弱待评"),
    (Evidence(n=3, groups=(1, 1, 1), linkage=near(1, 2)), 53.0, 0.55, 29.2, 81.7, "多家·强弱待评"),
    (Evidence(n=2, groups=(5, 3), linkage=near(5, 14), has_leader=True), 58.5, 0.55, 32.2, 86.8, "有龙头·强弱待评"),
    (
        Evidence(n=2, groups=(5, 3), linkage=near(1, 2), capability=12, has_leader=True),
        64.6,
        0.75,
        48.4,
        86.8,
        "强·初判",
    ),
]


@pytest.mark.parametrize(("e", "score", "covered", "low", "high", "shown"), REAL)
def test_as_the_facts_give_them(
    e: Evidence, score: float, covered: float, low: float, high: float, shown: str, rules: Rules
) -> None:
    found = grade(e, rules)
    assert found.score is not None
    assert (round(found.score, 1), round(found.coverage, 9)) == (score, covered)
    assert (round(found.low, 1), round(found.high, 1)) == (low, high)
    assert (found.shown, found.pending, found.score_shown) == (shown, "待评" in shown, "待评" not in shown)
    assert found.band == shown.split("·")[0]
    assert found.preliminary is ("初判" in shown)


def test_a_lone_firm_of_which_nothing_else_is_known(rules: Rules) -> None:
    found = grade(Evidence(n=1, groups=(1,), linkage=NONE), rules)
    assert found.score == pytest.approx(25)
    assert (found.coverage, round(found.low, 9), round(found.high, 9)) == (0.3, 7.5, 77.5)
    assert {name: dim.value for name, dim in found.dims.items()} == {
        **{"scale": 0.25, "supply": None, "capability": None},
        **{"linkage": None, "diversity": None},
    }


def test_fallbacks_and_floors_are_marked(rules: Rules) -> None:
    poor = grade(Evidence(n=2, groups=(1, 1), linkage=NONE, capability=5), rules).dims
    assert {name for name, dim in poor.items() if dim.fallback} == {"scale", "diversity"}
    assert {name for name, dim in poor.items() if dim.floor} == {"capability"}
    rich = Evidence(
        **{"n": 2, "groups": (1, 1), "linkage": NONE, "lq": 1, "shares": (0.5, 0.5)},
        **{"capability": 5, "capability_complete": True},
    )
    assert not any(dim.fallback or dim.floor for dim in grade(rich, rules).dims.values())
    assert poor["scale"].note == "无区位商，按企业分量 2 代替"


def test_a_badge_that_would_pull_down_does_not(rules: Rules) -> None:
    bare = Evidence(n=2, groups=(5, 5), linkage=near(2, 2))
    floor, complete = replace(bare, capability=1), replace(bare, capability=1, capability_complete=True)
    without = 100 * (0.3 * 10 / 13 + 0.15 + 0.05) / 0.55
    assert grade(bare, rules).score == pytest.approx(without)
    assert grade(floor, rules).score == pytest.approx(without)
    assert grade(complete, rules).score == pytest.approx(100 * (0.3 * 10 / 13 + 0.2 / 6 + 0.2) / 0.75)
    assert grade(floor, rules).coverage == pytest.approx(0.75)
    assert grade(floor, rules).high == pytest.approx(grade(bare, rules).high)


def test_no_points_are_unknown_unless_the_list_is_complete(rules: Rules) -> None:
    bare = Evidence(n=2, groups=(1, 1), linkage=NONE, capability=0)
    assert grade(bare, rules).dims["capability"].value is None
    assert grade(replace(bare, capability_complete=True), rules).dims["capability"].value == 0.0
    assert grade(replace(bare, capability=None, capability_complete=True), rules).dims["capability"].value is None


def test_one_of_supply_capability_diversity_is_needed(table: dict) -> None:
    # With any width allowed, one group with its neighbours known still has none of the three.
    table["strength"]["max_width"] = 100
    wide = Rules.from_dict(table)
    alone = Evidence(n=1, groups=(1,), linkage=near(2, 2))
    assert grade(alone, wide).shown == "孤点·强弱待评"
    assert grade(replace(alone, rpc=0.5), wide).shown == "中·初判"
    assert grade(replace(alone, capability=1), wide).pending is False
    assert grade(Evidence(n=2, groups=(1, 1), linkage=near(2, 2)), wide).pending is False


def test_an_interval_of_45_points_is_narrow_enough(rules: Rules) -> None:
    # Supply and capability are unknown: 45 points, reached by sums that float arithmetic may leave a hair above.
    e = Evidence(n=2, groups=(1, 1), linkage=near(2, 2))
    found = grade(e, rules)
    assert round(found.high - found.low, 9) == 45
    assert found.shown == "中·初判"
    assert grade(replace(e, linkage=near(1, 2)), rules).shown == "少数·强弱待评"


@pytest.mark.parametrize(
    ("rpc", "shown"),
    [(0.6, "强"), (0.5999, "中"), (0.4, "中"), (0.3999, "弱")],
)
def test_bands_begin_at_their_limit(rpc: float, shown: str, table: dict) -> None:
    table["strength"]["weights"] = {"scale": 0.0, "supply": 1.0, "capability": 0.0, "linkage": 0.0, "diversity": 0.0}
    assert grade(Evidence(n=1, groups=(1,), linkage=NONE, rpc=rpc), Rules.from_dict(table)).shown == shown


def test_without_any_known_weight_there_is_no_score(table: dict) -> None:
    table["strength"]["weights"] = {"scale": 0.0, "supply": 1.0, "capability": 0.0, "linkage": 0.0, "diversity": 0.0}
    found = grade(Evidence(n=1, groups=(1,), linkage=NONE), Rules.from_dict(table))
    assert (found.score, found.shown) == (None, "孤点·强弱待评")


@pytest.mark.parametrize(("k", "word"), [(1, "孤点"), (2, "少数"), (3, "多家"), (9, "多家")])
def test_words_of_presence(k: int, word: str, rules: Rules) -> None:
    e = Evidence(n=10, groups=(1,) * k, linkage=NONE)
    assert grade(e, rules).shown == f"{word}·强弱待评"
    assert grade(replace(e, has_leader=True), rules).shown == "有龙头·强弱待评"


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"n": 0, "groups": ()}, "集团数应在"),
        ({"n": 1, "groups": (1, 1)}, "集团数应在"),
        ({"lq": -0.1}, "区位商"),
        ({"lq": float("inf")}, "区位商"),
        ({"rpc": 1.1}, "本地配套率"),
        ({"capability": float("nan")}, "能级分"),
        ({"shares": (0.5,)}, "份额"),
        ({"shares": (0.5, 0.4)}, "份额"),
        ({"shares": (1.5, -0.5)}, "份额"),
    ],
)
def test_impossible_evidence_is_refused(fields: dict, sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        Evidence(**{"n": 2, "groups": (1, 1), "linkage": NONE, **fields})


def test_rounded_shares_are_taken() -> None:
    assert Evidence(n=3, groups=(1, 1, 1), linkage=NONE, shares=(0.33, 0.33, 0.33)).shares == (0.33, 0.33, 0.33)


def test_state_and_strength_belong_together(rules: Rules) -> None:
    found = grade(Evidence(n=1, groups=(1,), linkage=NONE), rules)
    assert shown_text("企业待列", None) == "企业待列"
    with pytest.raises(ValueError, match="缺少强弱评定"):
        shown_text("有", None)
    with pytest.raises(ValueError, match="不应带强弱评定"):
        shown_text("缺", found)
