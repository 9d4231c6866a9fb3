"""The spring layout: known rest lengths, the same picture every time, no node on another, grown pictures stay in place."""

import time

import numpy as np
import pytest

from exports.explore.spring import place, spring
from graph.record import Edge, Graph, Key, Node


def far(places: np.ndarray, a: int, b: int) -> float:
    return float(np.hypot(*(places[a] - places[b])))


def nearest(places: np.ndarray) -> float:
    apart = np.hypot(*(places[:, None, :] - places[None, :, :]).transpose(2, 0, 1))
    np.fill_diagonal(apart, np.inf)
    return float(apart.min())


def graph(pairs: list[tuple[int, int]], count: int) -> Graph:
    keys = [Key("Firm", f"f{i:04}") for i in range(count)]
    return Graph({k: Node(k, {}, []) for k in keys}, [Edge("BY", keys[a], keys[b], {}, []) for a, b in pairs])


def test_nothing_and_one_node_stand_in_the_middle() -> None:
    assert spring(0, []).shape == (0, 2)
    assert spring(1, []).tolist() == [[0.0, 0.0]]


def test_two_tied_nodes_come_to_rest_at_length_one_and_a_triangle_is_even() -> None:
    assert far(spring(2, [(0, 1)]), 0, 1) == pytest.approx(1, abs=0.1)
    triangle = spring(3, [(0, 1), (1, 2), (2, 0)])
    sides = [far(triangle, a, b) for a, b in ((0, 1), (1, 2), (2, 0))]
    assert max(sides) - min(sides) < 0.05


def test_a_line_lies_across_in_its_order_from_the_left() -> None:
    line = spring(5, [(i, i + 1) for i in range(4)])
    assert list(np.argsort(line[:, 0])) == [0, 1, 2, 3, 4]
    assert np.ptp(line[:, 0]) > 8 * np.ptp(line[:, 1])
    assert line.mean(axis=0) == pytest.approx([0, 0], abs=1e-6)


def test_the_same_seed_gives_the_same_places_and_another_one_others() -> None:
    pairs = [(i, (i * 7) % 40) for i in range(40)]
    assert np.array_equal(spring(40, pairs), spring(40, pairs))
    assert not np.allclose(spring(40, pairs), spring(40, pairs, seed=8))


def test_tied_nodes_are_nearer_than_others_and_none_lie_on_each_other() -> None:
    ring = [(i, (i + 1) % 30) for i in range(30)]
    found = spring(30, ring)
    tied = [far(found, a, b) for a, b in ring]
    others = [far(found, i, (i + 15) % 30) for i in range(15)]
    assert max(tied) < min(others)
    assert nearest(found) > 0.3


def test_nodes_that_begin_on_one_spot_come_apart_when_they_are_tied_elsewhere() -> None:
    start = np.array([[0.0, 0.0], [0.2, 0.0], [0.0, 0.2], [0.2, 0.2]])
    assert nearest(spring(4, [(0, 1), (0, 2), (0, 3)], start=start)) > 0.4


def test_parts_without_a_tie_stay_in_one_picture() -> None:
    found = spring(6, [(0, 1), (2, 3), (4, 5)])
    assert np.isfinite(found).all()
    assert np.abs(found).max() < 10


def test_places_are_by_node_and_parallel_relations_pull_once() -> None:
    once, twice = graph([(0, 1), (1, 2)], 3), graph([(0, 1), (1, 0), (1, 2), (2, 2)], 3)
    assert place(once) == place(twice)
    assert list(place(once)) == sorted(once.nodes)
    assert place(Graph({}, [])) == {}


def test_a_picture_that_grows_keeps_its_nodes_near_their_places() -> None:
    ring = [(i, (i + 1) % 12) for i in range(12)]
    before = place(graph(ring, 12))
    after = place(graph([*ring, (3, 12), (3, 13)], 14), before)
    moved = [np.hypot(after[k][0] - before[k][0], after[k][1] - before[k][1]) for k in before]
    size = np.ptp([x for x, _ in before.values()])
    assert max(moved) < 0.35 * size
    new, anchor = Key("Firm", "f0012"), Key("Firm", "f0003")
    assert np.hypot(after[new][0] - after[anchor][0], after[new][1] - after[anchor][1]) < 2.5


def test_two_thousand_nodes_take_seconds_not_minutes() -> None:
    pairs = [tuple(p) for p in np.random.default_rng(1).integers(0, 2000, (2972, 2))]
    began = time.process_time()
    assert np.isfinite(spring(2000, pairs)).all()
    assert time.process_time() - began < 12
