"""What the shipped data promise of every chain that is there: firms, candidates, relations, columns, lists, ids."""

from collections import Counter
from pathlib import Path

import pytest

from analysis.segments.firms import HERE, REGISTERED
from exports.lists import TABLES
from exports.lists.targets import head
from graph.direction import backward, columns
from graph.record import COMMON, Key
from tests.test_content import CHAINS, DATA, city, read

CITY = "济南"
GIVEN = Path(__file__).with_name("segment_ids.txt").read_text(encoding="utf-8").split()


def test_every_chain_folder_is_read() -> None:
    assert CHAINS.keys() == {p.name for p in (DATA / "chains").iterdir() if p.is_dir()}
    assert len(CHAINS) >= 10


def test_no_listed_local_firm_is_without_a_segment() -> None:
    graph = read()[1]
    listed = [
        f
        for f in graph.all("Firm")
        if f.props.get("stock_code")
        and f.props.get("kind") == "企业"
        and f.props.get("presence") in {*HERE, REGISTERED}
    ]
    tied = {e.start for e in graph.named("WORKS_IN")}
    assert len(listed) > 25
    assert [f.caption for f in listed if f.key not in tied] == []


def test_no_candidate_is_local() -> None:
    graph = read()[1]
    offered = {e.start for e in graph.named("OFFERS_FOR")}
    assert len(offered) > 500
    firms = [graph.nodes[key] for key in offered]
    local = [f.caption for f in firms if f.props.get("presence") in {*HERE, REGISTERED}]
    seated = [f.caption for f in firms if CITY in (f.props.get("city"), f.props.get("work_city"))]
    assert (sorted(local), sorted(seated)) == ([], [])


def test_no_relation_is_without_an_origin() -> None:
    graph = read()[1]
    known = {s.id for s in graph.all("Source")} | {COMMON}
    names = ("SUPPLIES", "BUYS_FROM", "SAME_GROUP", "INVESTS_IN", "PARTNERS_WITH", "SITE_OF")
    edges = [e for name in names for e in graph.named(name)]
    assert {e.name for e in edges} == set(names)
    wrong = [e for e in edges if not e.origins or any(o.source not in known or not o.statement for o in e.origins)]
    assert wrong == []


@pytest.mark.parametrize("chain", CHAINS)
def test_at_most_a_tenth_of_the_ties_run_back(chain: str) -> None:
    graph = read()[1]
    ties = [(e.start.id, e.end.id) for e in graph.named("FEEDS")]
    inside = [e for e in graph.named("IN_CHAIN") if e.end == Key("Chain", chain)]
    inside.sort(key=lambda e: e.props.get("order", 0))
    places = [(e.start.id, str(e.props["stage"]), str(e.props.get("column", ""))) for e in inside]
    back, across = backward(columns(places, ties, graph.nodes[Key("Chain", chain)].props.get("columns", ())), ties)
    assert across > 20 and 10 * back <= across


@pytest.mark.parametrize("chain", CHAINS)
def test_at_most_a_third_of_the_segments_are_key(chain: str) -> None:
    own = [e for e in read()[1].named("IN_CHAIN") if e.end == Key("Chain", chain) and e.props.get("part") != "参照"]
    keys = [e for e in own if e.props.get("key")]
    assert 0 < 3 * len(keys) <= len(own) + 2  # a third, rounded up


@pytest.mark.parametrize("chain", CHAINS)
def test_the_first_ten_differ_by_evidence_or_say_that_they_do_not(chain: str) -> None:
    found = TABLES["targets"].rows(city(), chain)
    assert len(found) >= 10
    places = Counter((r["segment_id"], r["rank"]) for r in found)
    for row in found[:10]:
        alike = places[row["segment_id"], row["rank"]]
        assert row["tied"] is (alike > 1)
        assert row["equal"] == (f"{alike} 家证据相同，不分先后" if alike > 1 else None)
    assert f"其中 {sum(not r['tied'] for r in found)} 条凭证据与同环节的别家分得出先后" in head(found)


def test_a_segment_keeps_the_id_it_was_given() -> None:
    assert len(GIVEN) == len(set(GIVEN)) > 400
    assert sorted(set(GIVEN) - {s.id for s in read()[1].all("Segment")}) == []
