"""Gaps of several chains and firms that could fill several: two made-up chains that share 环节 c and d."""

from analysis.across.shared import many_fillers, shared_gaps
from analysis.chains.view import chain_views
from analysis.city import City
from graph.record import Edge, Graph, Key, Node, Origin
from tests.analysis.made_up import DAY, RULES, Case, Firm
from tests.city import findings

# b and f are here; both take d, which nobody makes; c is missing too and feeds nothing that is here; g is only of the second.
CASE = Case(
    frozenset({("d", "f"), ("d", "b"), ("c", "g")}),
    (Firm("b"), Firm("f")),
    (),
    (("c", "全"), ("d", "全"), ("g", "全"), ("a", "全")),
)


def city(*offers: tuple[str, str]) -> City:
    """Return the city with firms from elsewhere that offer for segments."""
    graph = CASE.graph()
    nodes = {Key("Firm", f): Node(Key("Firm", f), {"name": f}, [Origin("S1", "c.csv", "", 2)]) for f, _ in offers}
    edges = [Edge("OFFERS_FOR", Key("Firm", f), Key("Segment", s), {"match": ["x"]}, []) for f, s in offers]
    return City(Graph({**graph.nodes, **nodes}, [*graph.edges, *edges]), RULES, DAY)


def test_shared_gaps_say_whom_they_would_serve() -> None:
    here = city(("p", "d"), ("q", "d"))
    found = shared_gaps(here, chain_views(here))
    assert [(s.finding.id, [r.chain.id for r in s.rows], s.users, s.chains, s.firms) for s in found] == [
        ("d", ["one", "two"], ("b", "f"), ("one", "two"), 2),
        ("c", ["one", "two"], (), ("one", "two"), 0),
    ]


def test_firms_that_could_fill_gaps_of_two_chains() -> None:
    here = city(("p", "d"), ("q", "d"), ("q", "c"), ("r", "g"), ("s", "a"), ("s", "g"))
    found = many_fillers(here, chain_views(here))
    # r fills one chain's gap only; s fills two gaps, one in each chain.
    assert [(m.firm.id, m.chains, m.segments) for m in found] == [
        ("q", ("one", "two"), ("d", "c")),
        ("s", ("one", "two"), ("a", "g")),
        ("p", ("one", "two"), ("d",)),
    ]


def test_the_invented_city_shares_no_gap() -> None:
    assert shared_gaps(findings(), chain_views(findings())) == []
    assert many_fillers(findings(), chain_views(findings())) == []
