"""What must hold of the findings of any city: facts never turn 有 into less, one chain's words change no other's order."""

from dataclasses import replace
from random import Random

from hypothesis import example, given
from hypothesis import strategies as st

from analysis.chains.view import ChainView
from analysis.city import City
from graph.assembly.assemble import assemble
from loaders.reading import read_all
from tests.analysis.made_up import CHAINS, DAY, REFERENCE, RULES, Case, Firm, Said, cases, firm, said, search
from tests.city import example as example_city
from tests.city import findings

BANDS = ("孤点", "少数", "多家", "有龙头", "弱", "中", "强")


def order(view: ChainView) -> list[tuple[str, str, int, float, int]]:
    rows = (*view.gaps, *view.apart)
    return [(r.finding.id, r.ranked.gap.state, r.ranked.tier, r.ranked.priority, r.ranked.rank) for r in rows]


def ranks(view: ChainView) -> dict[str, int]:
    return {row.finding.id: row.ranked.rank for row in view.gaps}


@given(cases, firm)
def test_one_more_tie_never_turns_there_into_less(case: Case, more: Firm) -> None:
    before, after = case.city().states, replace(case, firms=(*case.firms, more)).city().states
    assert [s for s, state in before.items() if state == "有" and after[s] != "有"] == []
    assert [s for s, state in before.items() if state != after[s] and s != more.segment] == []


@given(cases, st.sampled_from(("浅", "全", "未定", "不计")), st.sampled_from("abcdefg"))
def test_one_more_search_never_takes_a_firm_away(case: Case, level: str, at: str) -> None:
    before, after = case.city(), replace(case, searches=(*case.searches, (at, level))).city()
    assert {s for s in before.present if before.states[s] == "有"} == {
        s for s in after.present if after.states[s] == "有"
    }
    assert before.present == after.present


@given(cases)
def test_a_confirmed_suspicion_is_presence(case: Case) -> None:
    city = case.city()
    for at, state in city.states.items():
        if state == "疑有":
            assert replace(case, firms=(*case.firms, Firm(at))).city().states[at] == "有"


@given(cases, st.integers(0, 4))
def test_one_more_badge_never_lowers_a_grade(case: Case, which: int) -> None:
    if which >= len(case.firms):
        return
    better = replace(case.firms[which], badges=(*case.firms[which].badges, "单项冠军"))
    firms = (*case.firms[:which], better, *case.firms[which + 1 :])
    before, after = case.city().segments, replace(case, firms=firms).city().segments
    for at, found in before.items():
        old, new = found.strength, after[at].strength
        if old and new and old.score is not None and new.score is not None:
            assert new.score >= old.score - 1e-9
            assert new.pending <= old.pending
            assert old.pending != new.pending or BANDS.index(new.band) >= BANDS.index(old.band)


MISSED = Case(frozenset({("c", "d"), ("d", "f")}), (Firm("f"),), (), (("c", "浅"), ("d", "浅")))


@example(MISSED, Said("d", "补链方向"))
@example(MISSED, Said("f", "弱"))
@given(cases, said)
def test_what_is_said_of_one_chain_changes_no_other_chain_s_order(case: Case, more: Said) -> None:
    more = replace(more, chain="one")
    told = replace(case, said=(*case.said, more))
    before, after = case.views()[1], told.views()[1]
    assert {row[0] for row in order(before)} == {row[0] for row in order(after)}
    assert before.flags == after.flags or before.city.states != after.city.states
    if before.city.states == after.city.states:  # presence is the city's: what changes it moves pull everywhere
        assert order(before) == order(after)


@given(cases, said)
def test_what_names_no_chain_counts_in_each(case: Case, more: Said) -> None:
    told = replace(case, said=(*case.said, replace(more, segment="c", chain="", effect="补链方向", date="2026-05-01")))
    flags = [{x.name for x in view.flags["c"]} for view in told.views()]
    scope = {"市": {"有据短板", "补链方向"}, "区": {"有据短板", "补链方向"}, "省": {"省口径"}, "国": set[str]()}[
        more.scope
    ]
    assert all(not scope or flags_here & scope for flags_here in flags)


@given(cases, st.integers(0, 4))
def test_knowing_less_never_raises_a_rank(case: Case, which: int) -> None:
    """Without what calls it missing, critical or wanted, a segment stands no nearer to the first place.

    A statement that calls it weak also says that it exists, which makes the gap smaller: that is another kind of fact.
    """
    if which < len(case.said) and case.said[which].effect != "弱":
        at, fewer = case.said[which].segment, case.without(said=which)
        for before, after in zip(case.views(), fewer.views(), strict=True):
            assert ranks(after).get(at, 99) >= ranks(before).get(at, 99)
    if which < len(case.searches):
        at, fewer = case.searches[which][0], case.without(searches=which)
        for before, after in zip(case.views(), fewer.views(), strict=True):
            assert ranks(after).get(at, 99) >= ranks(before).get(at, 99)


@given(cases, search)
def test_a_search_that_counts_for_no_segment_changes_nothing(case: Case, more: tuple[str, str]) -> None:
    for level in ("不计", "链级"):
        after = replace(case, searches=(*case.searches, (more[0], level)))
        assert case.city().states == after.city().states
        assert [order(v) for v in case.views()] == [order(v) for v in after.views()]


@given(cases)
def test_a_reference_segment_counts_in_no_figure_of_its_chain(case: Case) -> None:
    view = case.views()[list(CHAINS).index(REFERENCE[0])]
    at = REFERENCE[1]
    assert at in view.places and at not in view.states and at not in view.grounds
    assert at not in {f.id for f in (*view.verify_next, *view.search_next)}
    assert at not in {row.finding.id for row in (*view.gaps, *view.apart)}
    assert sum(view.completeness.figures.values()) == len(CHAINS[REFERENCE[0]]) - 1
    assert view.work(view.city.segments[at]) is None


@given(cases)
def test_the_order_of_rows_makes_no_difference(case: Case) -> None:
    turned = case.graph()
    turned.edges.reverse()
    turned.nodes = dict(reversed(turned.nodes.items()))
    one, other = case.city(), City(turned, RULES, DAY)
    assert one.states == other.states and one.pull == other.pull
    assert [order(v) for v in case.views()] == [order(v) for v in views_of(other)]


def test_the_order_of_files_and_rows_makes_no_difference() -> None:
    rows = list(read_all(example_city().data, lambda _: None).rows)
    Random(7).shuffle(rows)
    graph, _ = assemble(rows)
    city, known = City(graph, findings().rules, findings().as_of), findings()
    assert {i: (f.shown, f.presence.reasons) for i, f in city.segments.items()} == {
        i: (f.shown, f.presence.reasons) for i, f in known.segments.items()
    }
    assert [order(v) for v in views_of(city)] == [order(v) for v in views_of(known)]
    assert [v.flags for v in views_of(city)] == [v.flags for v in views_of(known)]


def views_of(city: City) -> list[ChainView]:
    return [ChainView(city, node) for node in sorted(city.graph.all("Chain"), key=lambda n: n.props.get("order", 99))]
