"""What must hold of every target: knowing less never raises its score or its rank."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from analysis.rules import Rules
from analysis.targets.ranks import TIERS, rank_targets
from analysis.targets.score import TargetEvidence, score_target
from tests.analysis.conftest import read_rules_file

RULES = Rules.from_dict(read_rules_file())
AS_OF = date(2025, 6, 30)
DATES = ["", "2019", "2023-05", "2023-06", "2024", "2025-06-01"]

share = st.none() | st.floats(0, 1)
signal = st.tuples(st.sampled_from(sorted(RULES.targets.signals)), st.sampled_from(DATES))


@st.composite
def targets(draw: st.DrawFn) -> TargetEvidence:
    signals = tuple(draw(st.lists(signal, max_size=3)))
    return TargetEvidence(
        m=draw(st.sampled_from([0.7, 1.0])),
        relation=draw(share),
        signals=signals,
        signals_loaded=bool(signals) or draw(st.booleans()),
        capability=draw(st.none() | st.integers(0, 30)),
        capability_complete=draw(st.booleans()),
        landing=draw(share),
        proximity=draw(share),
        risks=draw(st.none() | st.integers(0, 6)),
        matching_products=draw(st.integers(0, 3)),
        tied=draw(st.booleans()),
        site=draw(st.booleans()),
    )


@st.composite
def less(draw: st.DrawFn, e: TargetEvidence) -> TargetEvidence:
    """The same firm with one thing forgotten; risk is left as it is, since the method takes unchecked as none."""
    ways = [
        {"relation": None},
        {"landing": None},
        {"proximity": None},
        {"signals": (), "signals_loaded": False},
        {"signals": e.signals[1:]},
        {"signals": tuple((kind, "") for kind, _ in e.signals)},
        {"capability": None},
        {"capability": e.capability and draw(st.integers(0, int(e.capability)))},
        {"capability_complete": False},
        {"tied": False},
        {"site": False},
        {"matching_products": 0},
        {"m": 0.7},
    ]
    return replace(e, **draw(st.sampled_from(ways)))


@given(st.data(), targets(), st.lists(targets(), max_size=4))
def test_knowing_less_never_ranks_higher(data: st.DataObject, e: TargetEvidence, others: list[TargetEvidence]) -> None:
    forgot = data.draw(less(e))
    before, after = score_target(e, RULES, AS_OF), score_target(forgot, RULES, AS_OF)
    assert after.score <= before.score + 1e-9
    assert TIERS.index(after.tier) >= TIERS.index(before.tier)
    field = [(str(i), score_target(other, RULES, AS_OF)) for i, other in enumerate(others)]
    first, second = ({r.id: r.rank for r in rank_targets([*field, ("x", it)])} for it in (before, after))
    assert second["x"] >= first["x"]


@given(st.data(), targets())
def test_knowing_less_never_raises_coverage_or_the_lower_end(data: st.DataObject, e: TargetEvidence) -> None:
    forgot = replace(data.draw(less(e)), m=e.m)
    before, after = score_target(e, RULES, AS_OF), score_target(forgot, RULES, AS_OF)
    assert after.coverage <= before.coverage + 1e-9
    assert after.low <= before.low + 1e-9


@given(targets())
def test_a_score_lies_in_its_interval(e: TargetEvidence) -> None:
    found = score_target(e, RULES, AS_OF)
    assert 0 <= found.low <= found.score + 1e-9
    assert found.score - 1e-9 <= found.high <= 100 + 1e-9
