"""What changed between two runs: states, projects, firms; nothing, a new chain, a chain that is gone."""

from dataclasses import replace

from analysis.changes.chains import Change, changes
from analysis.city import City
from graph.record import Edge, Graph, Key, Node
from tests.analysis.made_up import DAY, RULES, Case, Firm
from tests.city import findings

BEFORE = Case(frozenset({("a", "b")}), (Firm("a"),), (), (("d", "浅"),))


def with_project(case: Case, status: str | None) -> City:
    graph, key = case.graph(), Key("Project", "p")
    node = Node(key, {"name": "p", **({"status": status} if status else {})}, [])
    edges = [*graph.edges, Edge("OF_CHAIN", key, Key("Chain", "one"), {}, [])]
    return City(Graph({**graph.nodes, key: node}, edges), RULES, DAY)


def test_the_same_content_has_no_change() -> None:
    assert changes(findings(), findings()) == {"battery": Change(), "robot": Change(), "food": Change()}
    assert not Change()


def test_a_segment_that_is_found_changes_each_chain_that_counts_it() -> None:
    now = replace(BEFORE, firms=(*BEFORE.firms, Firm("d")))
    found = changes(now.city(), BEFORE.city())
    assert found["one"].states == found["two"].states == (("d", "疑缺", "有"),)
    assert found["one"] and not found["one"].projects


def test_projects_that_are_new_or_moved_on() -> None:
    bare = BEFORE.city()
    assert changes(with_project(BEFORE, None), bare)["one"].projects == ("p",)
    assert changes(with_project(BEFORE, "投产"), with_project(BEFORE, "在建"))["one"].projects == ("p",)
    assert changes(with_project(BEFORE, "在建"), with_project(BEFORE, "在建"))["one"] == Change()
    # What is gone is not counted.
    assert changes(bare, with_project(BEFORE, "在建"))["one"] == Change()


def test_a_chain_that_was_not_there_is_all_new() -> None:
    whole, two = BEFORE.graph(), Key("Chain", "two")
    nodes = {k: n for k, n in whole.nodes.items() if k != two}
    before = City(Graph(nodes, [e for e in whole.edges if two not in (e.start, e.end)]), RULES, DAY)
    found = changes(BEFORE.city(), before)
    assert {i for i, was, _ in found["two"].states if was == ""} == {"c", "d", "f", "g"}
    assert found["one"] == Change()


def test_a_firm_with_a_new_role() -> None:
    now = findings()
    graph = Graph(
        now.graph.nodes, [e for e in now.graph.edges if not (e.name == "ROLE_IN" and e.start.id == "jia-dianchi")]
    )
    before = City(graph, now.rules, now.as_of)
    assert changes(now, before)["battery"].firms == ("jia-dianchi",)
