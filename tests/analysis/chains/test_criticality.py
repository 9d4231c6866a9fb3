"""Criticality: the worked chain, and chains that are hardly one."""

import networkx as nx
import pytest

from analysis.chains.criticality import criticality
from tests.analysis.conftest import graph

WORKED = {
    **{"硅料": 4 / 21, "光刻胶": 4 / 21, "芯片": 12 / 21, "主板": 12 / 21},
    **{"电源": 2 / 21, "机箱": 2 / 21, "服务器": 14 / 21, "算力服务": 7 / 21},
}
PRINTED = {
    **{"硅料": 0.190, "光刻胶": 0.190, "芯片": 0.571, "主板": 0.571},
    **{"电源": 0.095, "机箱": 0.095, "服务器": 0.667, "算力服务": 0.333},
}


def test_worked_chain(chain: nx.DiGraph) -> None:
    found = criticality(chain)
    assert found == pytest.approx(WORKED)
    assert {segment: round(c, 3) for segment, c in found.items()} == PRINTED


def test_sparse_chains() -> None:
    assert criticality(graph([])) == {}
    lone, apart = graph([]), graph([])
    lone.add_node("a")
    apart.add_nodes_from("ab")
    assert criticality(lone) == {"a": 0.0}
    assert criticality(apart) == {"a": 0.0, "b": 0.0}


def test_a_loop_is_no_error() -> None:
    assert criticality(graph([("a", "b"), ("b", "c"), ("c", "a")])) == {"a": 1.0, "b": 1.0, "c": 1.0}
