"""The neighbourhood of a node: hops, types, nodes opened, and what the limit leaves out."""

import pytest

from exports.explore.neighbourhood import MOST_NODES, Neighbourhood, neighbourhood
from graph.record import Edge, Graph, Key, Node

A, B, C, D, E = (Key("Segment", i) for i in "abcde")
P, Q = Key("Park", "p"), Key("Park", "q")


def graph(*pairs: tuple[Key, Key]) -> Graph:
    nodes = {k: Node(k, {"name": k.id}, []) for k in (A, B, C, D, E, P, Q)}
    return Graph(nodes, [Edge("FEEDS", a, b, {}, []) for a, b in pairs])


# a → b → c → d, a - p - e, and q on its own
LINE = graph((A, B), (B, C), (C, D), (A, P), (E, P))


def ids(found: Neighbourhood) -> str:
    return "".join(sorted(k.id for k in found.hops))


@pytest.mark.parametrize(("hops", "expected"), [(0, "a"), (1, "abp"), (2, "abcep"), (3, "abcdep"), (9, "abcdep")])
def test_hops_count_relations_both_ways(hops: int, expected: str) -> None:
    assert ids(neighbourhood(LINE, A, hops)) == expected


def test_each_node_has_its_distance_and_relations_are_those_between_nodes_kept() -> None:
    found = neighbourhood(LINE, C, 2)
    assert found.hops == {C: 0, B: 1, D: 1, A: 2}
    assert [(e.start, e.end) for e in found.graph.edges] == [(A, B), (B, C), (C, D)]
    assert found.left_out == {}
    assert found.reached == 4


def test_only_allowed_types_are_stepped_on_but_the_start_always_stays() -> None:
    assert ids(neighbourhood(LINE, A, 3, {"Segment"})) == "abcd"
    assert ids(neighbourhood(LINE, P, 1, {"Segment"})) == "aep"
    assert ids(neighbourhood(LINE, P, 3, {"Park"})) == "p"
    assert ids(neighbourhood(LINE, A, 3, set())) == "a"


def test_opened_nodes_bring_their_neighbours_in_turn_and_one_out_of_reach_is_passed_over() -> None:
    assert neighbourhood(LINE, A, 1, opened=[B, C]).hops == {A: 0, B: 1, P: 1, C: 2, D: 3}
    assert ids(neighbourhood(LINE, A, 1, opened=[C, B])) == "abcp"
    assert ids(neighbourhood(LINE, A, 1, {"Segment"}, opened=[P])) == "ab"


def test_the_limit_keeps_near_and_well_connected_nodes_and_counts_the_rest_by_type() -> None:
    star = graph((A, B), (A, C), (A, P), (A, Q), (C, D), (C, E), (P, D))
    found = neighbourhood(star, A, 2, limit=3)
    assert list(found.hops) == [A, C, P]
    assert found.left_out == {"Park": 1, "Segment": 3}
    assert found.reached == 7
    assert [(e.start, e.end) for e in found.graph.edges] == [(A, C), (A, P)]


def test_whatever_the_limit_the_picture_hangs_together() -> None:
    for limit in range(1, 7):
        found = neighbourhood(LINE, D, 9, limit=limit)
        assert len(found.hops) == limit
        assert ids(neighbourhood(found.graph, D, 9)) == ids(found)


def test_the_order_of_the_relations_does_not_matter() -> None:
    turned = Graph(dict(reversed(LINE.nodes.items())), LINE.edges[::-1])
    for limit in (3, 5):
        assert list(neighbourhood(turned, B, 2, limit=limit).hops.items()) == list(
            neighbourhood(LINE, B, 2, limit=limit).hops.items()
        )


@pytest.mark.parametrize(("hops", "limit"), [(-1, 5), (1, 0), (1, MOST_NODES + 1)])
def test_a_limit_or_hops_out_of_range_is_refused(hops: int, limit: int) -> None:
    with pytest.raises(ValueError, match="limit"):
        neighbourhood(LINE, A, hops, limit=limit)


def test_an_unknown_start_is_refused() -> None:
    with pytest.raises(KeyError):
        neighbourhood(LINE, Key("Firm", "nobody"), 1)


def test_at_most_two_thousand_nodes() -> None:
    keys = [Key("Firm", f"f{i:04}") for i in range(2500)]
    hub = Graph({k: Node(k, {}, []) for k in keys}, [Edge("BY", keys[0], k, {}, []) for k in keys[1:]])
    found = neighbourhood(hub, keys[0], 1)
    assert (len(found.hops), found.left_out) == (2000, {"Firm": 500})
    assert max(found.hops) == keys[1999]
