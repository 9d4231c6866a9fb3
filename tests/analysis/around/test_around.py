"""What stands around a firm, a park and between two nodes, on the invented city."""

from __future__ import annotations

import itertools

import pytest

from analysis.around.firms import Partner, around
from analysis.around.parks import Hosted, hosting
from analysis.around.paths import between
from analysis.targets.parks import main_chains
from graph.record import Key
from tests.city import findings


def partners(found: tuple[Partner, ...]) -> list[tuple[str, list[str], list[tuple[str, str]]]]:
    return [(p.firm.id, [x.label for x in p.links], list(p.segments)) for p in found]


def firm(id: str):
    return findings().graph.nodes[Key("Firm", id)]


def test_a_named_relation_comes_before_what_segments_suggest() -> None:
    found = around(findings(), firm("ding-jiqiren"))
    assert (found.segments, found.basis) == (("robot-body",), "计入")
    assert partners(found.suppliers) == [
        ("wai-ci-1", ["供货给"], []),
        ("bing-dianchi", [], [("robot-body", "pack")]),
        ("zhuce-ruanjian", [], [("robot-body", "robot-software")]),
    ]
    assert found.customers == ()
    assert partners(found.peers) == [("wu-jiqiren", [], [("robot-body", "robot-body")])]


def test_the_same_relation_is_a_customer_from_the_other_side() -> None:
    found = around(findings(), firm("wai-ci-1"))
    assert found.basis == "可补"
    assert partners(found.customers)[0] == ("ding-jiqiren", ["供货给"], [("servo", "robot-body")])
    assert partners(found.kin) == [("wai-jian-1", ["合作"], [])]


@pytest.mark.parametrize(
    ("id", "basis"),
    [
        ("jia-dianchi", "计入"),
        ("mou-dianyuan", "待核实"),
        ("wai-sifu", "项目"),
        ("wai-li-6", "可补"),
        ("wai-li-1", "可补"),
        ("geng-shipin", ""),
    ],
)
def test_a_firm_s_segments_say_on_what_they_rest(id: str, basis: str) -> None:
    found = around(findings(), firm(id))
    assert found.basis == basis
    assert bool(found.segments) == bool(basis)


def test_only_firms_that_count_stand_beside_one() -> None:
    for node in findings().graph.all("Firm"):
        found = around(findings(), node)
        for p in (*found.suppliers, *found.customers, *found.peers):
            assert p.firm.key != node.key and (p.links or p.segments)
            for _, other in p.segments:
                assert p.firm.id in {t.said.node.id for t in findings().presences[other].counted}


def told(found: tuple[Hosted, ...]) -> list[tuple[str, list[str], str, int]]:
    return [(h.segment, [r.chain.id for r in h.rows], h.why, len(h.targets)) for h in found]


def test_a_park_takes_what_it_suits_then_the_rest_of_its_main_chain() -> None:
    city = findings()
    park = city.graph.nodes[Key("Park", "dianchi-yuan")]
    near = "园内有上下游的甲电池"
    found = hosting(city, park)
    assert told(found.suited) == [
        ("cathode", ["battery"], near, 0),
        ("pack", ["robot"], near, 0),
        ("separator", ["battery"], near, 1),
        ("coater", ["battery"], near, 0),
    ]
    assert [h.key for h in found.suited] == [True, True, False, False]
    assert {x.end.id for x in main_chains(city, park)} == {"battery"}
    assert {r.chain.id for h in found.main for r in h.rows} == {"battery"}
    assert not {h.segment for h in found.main} & {h.segment for h in found.suited}


def test_every_gap_a_park_takes_belongs_in_the_city() -> None:
    for park in findings().graph.all("Park"):
        found = hosting(findings(), park)
        for h in (*found.suited, *found.main):
            assert all(r.ranked.gap.fit == "宜本地" for r in h.rows)


def test_an_area_takes_nothing() -> None:
    found = hosting(findings(), findings().graph.nodes[Key("Park", "jiqiren-quan")])
    assert (found.suited, found.main) == ((), ())


def ways(one: Key, other: Key, most: int = 3) -> list[list[str]]:
    return [[s.end.id for s in way] for way in between(findings(), one, other, most)]


def test_the_shortest_way_follows_what_is_told_and_not_a_shared_chain() -> None:
    one, other = Key("Firm", "wai-jian-1"), Key("Firm", "ding-jiqiren")
    assert ways(one, other, 1) == [["wai-ci-1", "ding-jiqiren"]]
    first = between(findings(), one, other)[0]
    assert [s.edges[0].name for s in first] == ["PARTNERS_WITH", "SUPPLIES"]
    assert len(ways(one, other)) == 3


def test_each_step_begins_where_the_last_one_ended() -> None:
    for way in between(findings(), Key("Firm", "jia-dianchi"), Key("Firm", "ding-jiqiren")):
        assert way[0].start == Key("Firm", "jia-dianchi") and way[-1].end == Key("Firm", "ding-jiqiren")
        assert all(a.end == b.start for a, b in itertools.pairwise(way))
        assert all({s.start, s.end} == {e.start, e.end} for s in way for e in s.edges)


def test_nothing_ties_a_node_to_itself_or_to_what_is_left_out() -> None:
    city = findings()
    search = city.graph.all("Search")[0].key
    assert ways(Key("Firm", "jia-dianchi"), Key("Firm", "jia-dianchi")) == []
    assert ways(Key("Firm", "jia-dianchi"), search) == []


def test_what_a_source_names_comes_before_general_knowledge() -> None:
    kin = around(findings(), firm("wai-jian-1")).kin
    assert [(p.firm.id, p.sourced) for p in kin] == [("wai-ci-1", True), ("wai-ci-2", False)]
