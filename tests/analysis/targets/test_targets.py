"""Target firms: the four worked ones, tiers at their edges, risk, and the order with 并列."""

from dataclasses import replace
from datetime import date

import pytest

from analysis.rules import Rules
from analysis.targets.dims import landing, relation, risk
from analysis.targets.ranks import rank_targets
from analysis.targets.score import TargetEvidence, TargetScore, score_target

AS_OF = date(2025, 6, 30)
A = TargetEvidence(
    **{"m": 1, "relation": 1, "signals": (("扩产计划", "2025-03-31"), ("洽谈", "2024-08-30")), "signals_loaded": True},
    **{"capability": 8, "capability_complete": True, "landing": 1, "proximity": 0.7, "risks": 1},
)
B = TargetEvidence(
    **{"m": 1, "relation": 0.5, "signals": (("扩产计划", "2025-05-31"),), "signals_loaded": True},
    **{"capability": 12, "capability_complete": True, "landing": 0.5, "risks": 0},
)
C = TargetEvidence(m=0.7, capability=14, capability_complete=True, landing=1, proximity=1)
D = TargetEvidence(m=0.7, capability=3, proximity=0.4)
WORKED = {
    "A": (A, 72.4, 72.4, 72.4, 1.0, "第一批", True),
    "B": (B, 50.8, 50.8, 60.8, 0.9, "第一批", True),
    "C": (C, 27.8, 13.9, 66.3, 0.45, "待核实", False),
    "D": (D, 8.05, 4.025, 65.8, 0.3, "待核实", False),
}


@pytest.mark.parametrize("firm", WORKED)
def test_worked_targets(firm: str, rules: Rules) -> None:
    e, score, low, high, covered, tier, checked = WORKED[firm]
    found = score_target(e, rules, AS_OF)
    assert (found.score, found.low, found.high) == pytest.approx((score, low, high), abs=0.05)
    assert found.coverage == pytest.approx(covered)
    assert (found.tier, found.risk_checked) == (tier, checked)


def test_worked_targets_in_full(rules: Rules) -> None:
    a, b, c, d = (score_target(e, rules, AS_OF) for e in (A, B, C, D))
    assert a.dims["intent"].value == pytest.approx(0.644, abs=5e-4)
    near = {"relation": 1, "capability": 8 / 13, "landing": 1, "proximity": 0.7}
    assert {name: a.dims[name].value for name in near} == near
    fresh = 0.25 * 0.6 * 2 ** (-(30 / (365.25 / 12)) / 12)
    assert b.score == pytest.approx(100 * (0.15 + fresh + 0.2 * 12 / 17 + 0.075))
    assert b.high == pytest.approx(b.score + 10)
    assert c.score == pytest.approx(70 * (0.2 * 14 / 19 + 0.25))
    assert (c.low, c.high) == pytest.approx((c.score / 2, c.score + 70 * 0.55))
    assert (d.score, d.low, d.high) == pytest.approx((8.05, 4.025, 65.8))
    assert [r.id for r in rank_targets(zip("DCBA", (d, c, b, a), strict=True))] == ["A", "B", "C", "D"]


def test_nothing_known_but_the_match(rules: Rules) -> None:
    found = score_target(TargetEvidence(m=1), rules, AS_OF)
    assert (found.score, found.low, found.coverage, found.tier) == (0, 0, 0, "第二批")
    assert found.high == pytest.approx(100)


@pytest.mark.parametrize(
    ("m", "signal", "tied", "site", "tier"),
    [
        (1, "2023-06-30", False, False, "第一批"),
        (1, "2023-06-29", False, False, "第二批"),
        (1, "2023-06", False, False, "第一批"),
        (1, "2023-05", False, False, "第二批"),
        (1, "", False, False, "第二批"),
        (1, None, True, False, "第一批"),
        (1, None, False, True, "第二批"),
        (1, None, False, False, "第二批"),
        (0.7, "2023-06-30", False, False, "第二批"),
        (0.7, "2023-06-29", False, False, "待核实"),
        (0.7, None, True, False, "第二批"),
        (0.7, None, False, True, "第二批"),
        (0.7, None, False, False, "待核实"),
        (0, "2025-06-30", True, True, "已否"),
    ],
)
def test_tiers_go_by_evidence(m: float, signal: str | None, tied: bool, site: bool, tier: str, rules: Rules) -> None:
    signals = () if signal is None else (("招聘", signal),)
    e = TargetEvidence(m=m, signals=signals, signals_loaded=True, tied=tied, site=site)
    assert score_target(e, rules, AS_OF).tier == tier


def test_risk_lowers_and_unchecked_risk_widens(rules: Rules) -> None:
    base = TargetEvidence(m=1, relation=1, landing=1)
    scores = {risks: score_target(replace(base, risks=risks), rules, AS_OF) for risks in (None, 0, 1, 5, 9)}
    assert {risks: found.score for risks, found in scores.items()} == pytest.approx(
        {None: 45, 0: 45, 1: 40.5, 5: 22.5, 9: 22.5}
    )
    assert {risks: found.low for risks, found in scores.items()} == pytest.approx(
        {None: 22.5, 0: 45, 1: 40.5, 5: 22.5, 9: 22.5}
    )
    assert {risks: found.high for risks, found in scores.items()} == pytest.approx(
        {None: 100, 0: 100, 1: 90, 5: 50, 9: 50}
    )


def test_direct_dimensions(rules: Rules) -> None:
    assert [relation(hops, rules) for hops in (1, 2, 3, 4, None)] == [1, 1 / 2, 1 / 3, 0, 0]
    assert [relation(hops, rules, common=True) for hops in (1, 2, 3, 4)] == [1 / 2, 1 / 4, 1 / 6, 0]
    assert [risk(n, rules) for n in (None, 0, 1, 5, 6)] == [None, 0, 0.2, 1, 1]
    assert [landing(2, 3), landing(0, 2), landing(0, 0)] == [2 / 3, 0, None]


@pytest.mark.parametrize(
    ("ask", "sentence"),
    [
        (lambda rules: relation(0, rules), "关系步数 0"),
        (lambda rules: risk(-1, rules), "不能为负"),
        (lambda rules: landing(3, 2), "不成立"),
        (lambda rules: score_target(TargetEvidence(m=0.8), rules, AS_OF), "匹配 m = 0.8 不认识，应为：1、0.7、0"),
        (lambda rules: score_target(TargetEvidence(m=1, proximity=1.2), rules, AS_OF), "维度取值不成立"),
        (lambda rules: TargetEvidence(m=1, signals=(("招聘", "2025"),)), "却说未载入"),
    ],
)
def test_impossible_evidence_is_refused(ask, sentence: str, rules: Rules) -> None:
    with pytest.raises(ValueError, match=sentence):
        ask(rules)


def place(rules: Rules, **fields) -> TargetScore:
    return score_target(TargetEvidence(**fields), rules, AS_OF)


def test_order_by_tier_then_score_with_shared_ranks(rules: Rules) -> None:
    scored = [
        ("late", place(rules, m=0.7, relation=1, landing=1, proximity=1)),
        ("b", place(rules, m=1, proximity=0.4)),
        ("c", place(rules, m=1, proximity=0.4, matching_products=2)),
        ("a", place(rules, m=1, proximity=0.4)),
        ("low", place(rules, m=1, proximity=0.2, matching_products=9)),
        ("top", place(rules, m=1, tied=True)),
        ("no", place(rules, m=0, relation=1)),
    ]
    assert [(r.rank, r.id, r.tied) for r in rank_targets(scored)] == [
        (1, "top", False),
        (2, "c", True),
        (2, "a", True),
        (2, "b", True),
        (5, "low", False),
        (6, "late", False),
    ]
    assert rank_targets([]) == []
    last = [(r.rank, r.id, r.equals) for r in rank_targets(scored, last={"top", "a"})]
    assert last == [(1, "c", 2), (1, "b", 2), (3, "low", 1), (4, "late", 1), (5, "top", 1), (6, "a", 1)]


def test_equal_scores_of_two_tiers_are_not_tied(rules: Rules) -> None:
    found = rank_targets([("a", place(rules, m=1)), ("b", place(rules, m=0.7))])
    assert [(r.rank, r.tied) for r in found] == [(1, False), (2, False)]
