"""The worked examples of docs/methods.md hold: recomputed, each number stands in the text."""

import datetime
from pathlib import Path

import networkx as nx
import pytest
import yaml

from analysis.chains.completeness import completeness
from analysis.chains.criticality import criticality
from analysis.chains.priority import Gap, order_gaps
from analysis.chains.pull import local_pull
from analysis.chains.rank_ranges import rank_ranges
from analysis.chains.worktype import nearby, work_type
from analysis.rules import Rules
from analysis.segments.ages import older_than
from analysis.segments.evidence import Evidence
from analysis.segments.linkage import linkage
from analysis.segments.states import is_present
from analysis.segments.strength import grade
from analysis.targets.score import TargetEvidence, score_target

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "docs" / "methods.md").read_text(encoding="utf-8")
RULES = Rules.from_dict(yaml.safe_load((ROOT / "data" / "rules.yaml").read_text(encoding="utf-8")))
AS_OF = datetime.date(2026, 11, 22)
FLOW = [("电芯", "电池包"), ("电池包", "叉车"), ("钢板", "车架"), ("车架", "叉车"), ("叉车", "仓储服务")]
STATES = {"电芯": "缺", "电池包": "企业待列", "钢板": "有", "车架": "有", "叉车": "有", "仓储服务": "未查"}
CHAIN: "nx.DiGraph[str]" = nx.DiGraph(FLOW)
PRESENT = {segment for segment, state in STATES.items() if is_present(state)}
C, E = criticality(CHAIN), local_pull(CHAIN, PRESENT, RULES.pull)
GAPS = [Gap(segment, STATES[segment], C[segment], E[segment]) for segment in ("电芯", "电池包")]
TALKS = (("洽谈", "2026-05"), ("招商走访", "2025-11-22"))


@pytest.mark.parametrize(
    ("segment", "groups", "points", "leader", "score", "covered", "interval", "shown"),
    [
        ("车架", (3, 1, 1), 8, True, "73.5", "0.75", "52.7–85.4", "强·初判"),
        ("叉车", (5, 1), 9, True, "72.7", "0.75", "47.9–85.0", "强·初判"),
        ("钢板", (1,), None, False, "50.0", "0.45", "22.5–77.5", "孤点·强弱待评"),
    ],
)
def test_strength(segment, groups, points, leader, score, covered, interval, shown) -> None:
    near = linkage([STATES[n] for n in (*CHAIN.predecessors(segment), *CHAIN.successors(segment))])
    evidence = Evidence(n=len(groups), groups=groups, linkage=near, capability=points, has_leader=leader)
    found = grade(evidence, RULES)
    assert found.score is not None
    assert (f"{found.score:.1f}", f"{found.coverage:.2f}", found.shown) == (score, covered, shown)
    assert f"{found.low:.1f}–{found.high:.1f}" == interval
    (row,) = [line for line in TEXT.splitlines() if line.startswith(f"| {segment} |")]
    assert [cell.strip() for cell in row.split("|")][-4:-1] == [covered, interval, shown]
    assert f"| {score}" in row


def test_criticality_and_pull() -> None:
    assert {f"{value:.3f}" for value in C.values()} == {"0.667", "0.367", "0.333", "0.200"}
    assert all(f"{value:.3f}" in TEXT for value in C.values())
    assert (f"{E['电芯']:.3f}", f"{E['叉车']:.3f}") == ("0.625", "0.406")
    assert "E = 0.625" in TEXT and "E = 0.406" in TEXT
    weights = {**dict.fromkeys(PRESENT, 1.0), "仓储服务": RULES.pull.maybe}
    assert f"{1 - (1 - RULES.pull.maybe * RULES.pull.decay):.3f}" == "0.250"
    assert f"{local_pull(CHAIN, weights, RULES.pull)['叉车']:.3f}" == "0.406"
    assert "叉车的 U = 1 − (1 − ½×½) = 0.250，E 仍是 0.406" in TEXT


def test_linkage_with_a_suspected_neighbour() -> None:
    near = linkage(["有", "疑有", "缺", "疑缺"], RULES.strength.linkage_known, RULES.strength.linkage_maybe)
    assert (near.value, near.low, near.high) == (0.375, 0.25, 0.75)
    assert "值是 (1 + 0.5)/4 = 0.375，区间 0.25–0.75" in TEXT


def test_completeness() -> None:
    plain, weighted = completeness(STATES), completeness(STATES, C)
    assert plain.sentence in TEXT
    for found, interval in ((plain, "0.667–0.833"), (weighted, "0.750–0.906")):
        assert f"{found.low:.3f}–{found.high:.3f}" == interval
        assert interval in TEXT


def test_order_of_gaps_and_type_of_work() -> None:
    first, second = order_gaps(GAPS, RULES).ranked
    assert [(r.gap.id, f"{r.priority:.1f}", r.tier, r.rank) for r in (first, second)] == [
        ("电芯", "50.0", 1, 1),
        ("电池包", "47.9", 3, 2),
    ]
    assert "= 50.0" in TEXT and "= 47.9" in TEXT
    assert rank_ranges(CHAIN, PRESENT, GAPS, RULES) == {"电芯": (1, 1), "电池包": (2, 2)}
    assert work_type("缺", False, False, *nearby(CHAIN, "电芯", PRESENT, RULES)) == "补链"
    assert work_type("有", True, False, *nearby(CHAIN, "叉车", PRESENT, RULES)) == "强链"


@pytest.mark.parametrize(
    ("evidence", "score", "interval", "covered", "tier"),
    [
        (
            TargetEvidence(m=1, signals=TALKS, signals_loaded=True, capability=7, proximity=0.7),
            *("30.0", "15.0–83.4", "0.55", "第一批"),
        ),
        (
            TargetEvidence(m=1, signals=TALKS, signals_loaded=True, capability=7, proximity=0.7, risks=2),
            *("24.0", "24.0–66.7", "0.55", "第一批"),
        ),
        (TargetEvidence(m=0.7, capability=3, proximity=0.4), "8.1", "4.0–65.8", "0.30", "待核实"),
    ],
)
def test_targets(evidence: TargetEvidence, score: str, interval: str, covered: str, tier: str) -> None:
    found = score_target(evidence, RULES, AS_OF)
    assert (f"{found.score + 1e-9:.1f}", f"{found.coverage:.2f}", found.tier) == (score, covered, tier)
    assert f"{found.low:.1f}–{found.high:.1f}" == interval
    assert f"= {score}" in TEXT and interval in TEXT


def test_ages() -> None:
    dates = [("2021-11", 60, False), ("2021-10", 60, True), ("2023-11-22", 36, False), ("2023-11-21", 36, True)]
    assert [older_than(date, AS_OF, months) for date, months, _ in dates] == [old for *_, old in dates]
    assert all(date in TEXT for date, *_ in dates)
