"""What the data say beside the plan: enough of it, each from somewhere, and nothing that contradicts itself."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

from graph.record import COMMON, Graph, Key, Node
from tests.test_content import read

AS_OF = "2026-11-26"
DAYS = ("signed_on", "started_on", "listed_on", "finished_on", "produced_on", "counted_on")


@cache
def _graph() -> Graph:
    return read()[1]


def _sourced(node: Node) -> bool:
    return any(o.source and o.source != COMMON for o in node.origins)


def _ends(start: Key, name: str) -> list[Node]:
    return [_graph().nodes[e.end] for e in _graph().named(name) if e.start == start]


def test_every_project_was_looked_for_once_more() -> None:
    looked = {e.end.id for e in _graph().named("LOOKED_AT") if e.start.type == "ProjectSearch"}
    added_with_its_news = {"j500"}
    single = {p.id for p in _graph().all("Project") if not p.props.get("is_package")}
    assert single - looked == added_with_its_news
    assert {s.props["found"] for s in _graph().all("ProjectSearch")} == {"有", "无"}


def test_days_of_projects_have_come_and_stand_in_order() -> None:
    wrong: list[str] = []
    for project in _graph().all("Project"):
        days = [d for name in DAYS if (d := project.props.get(name))]
        wrong += [f"{project.id} {d}" for d in days if d > AS_OF[: len(d)]]
        wrong += [f"{project.id} {a} {b}" for a, b in pairwise(days) if a[: len(b)] > b[: len(a)]]
    assert wrong == []


def test_platforms_have_a_source_and_somebody_or_something_they_are_for() -> None:
    platforms = _graph().all("Platform")
    assert len([p for p in platforms if _sourced(p)]) >= 75
    idle = [p.caption for p in platforms if not _ends(p.key, "OF_CHAIN") and not p.props.get("field")]
    assert idle == []
    segments = {e.start for e in _graph().named("WORKS_FOR")}
    assert [p.caption for p in platforms if p.key in segments and not _ends(p.key, "OF_CHAIN")] == []


def test_a_platform_works_for_segments_of_its_own_chains() -> None:
    chains = {(e.start.id, e.end.id) for e in _graph().named("IN_CHAIN")}
    wrong = [
        (edge.start.id, edge.end.id)
        for edge in _graph().named("WORKS_FOR")
        if not any((edge.end.id, c.id) in chains for c in _ends(edge.start, "OF_CHAIN"))
    ]
    assert wrong == []


def test_policies_are_in_force_or_say_that_it_must_be_checked() -> None:
    policies = _graph().all("Policy")
    assert len(policies) >= 35 and len([p for p in policies if _sourced(p)]) >= 30
    assert [p.id for p in policies if not p.props.get("until") and not p.props.get("until_note")] == []
    assert [p.id for p in policies if p.props.get("until", AS_OF) < AS_OF] == []
    asked = (
        "badges",
        "chain_roles",
        "statuses",
        "investment_min_yi",
        "revenue_min_yi",
        "platform_kinds",
        "other_conditions",
    )
    assert [p.id for p in policies if not any(p.props.get(name) for name in asked)] == []


def test_a_value_of_an_indicator_has_its_unit_and_a_near_one_says_the_difference() -> None:
    wrong: list[str] = []
    for value in _graph().all("Observation"):
        for indicator in _ends(value.key, "VALUE_OF"):
            wrong += [value.id] if value.props["unit"] != indicator.props.get("unit") else []
        near = _ends(value.key, "NEAR_TO")
        wrong += [value.id] if bool(near) != bool(value.props.get("differs")) else []
        wrong += [value.id] if not _sourced(value) else []
    assert wrong == []
    assert len({e.end for e in _graph().named("VALUE_OF")}) >= 11


def test_every_indicator_was_looked_for_and_one_without_a_value_says_that_none_was_found() -> None:
    searched = {e.end.id: e.start for e in _graph().named("LOOKED_AT") if e.start.type == "IndicatorSearch"}
    assert set(searched) == {n.id for n in _graph().all("Indicator")}
    valued = {e.end.id for e in _graph().named("VALUE_OF")}
    found = {id for id, search in searched.items() if _graph().nodes[search].props["found"] == "有"}
    assert found <= valued


def test_who_pushes_a_project_and_answers_for_a_chain_rests_on_a_source() -> None:
    for name, least in (("PUSHED_BY", 20), ("RESPONSIBLE_FOR", 9)):
        edges = _graph().named(name)
        assert len(edges) >= least
        assert [e for e in edges if not any(o.source and o.source != COMMON for o in e.origins)] == []


def test_tasks_that_name_the_ten_chains_are_tied_to_the_ten_of_the_plan() -> None:
    ten = {c.id for c in _graph().all("Chain") if c.props["standing"] != "2025年新列"}
    for no in ("004", "010", "012", "020"):
        task = Key("Task", f"jinan-industrial-plan-2023-t{no}")
        assert {n.id for n in _ends(task, "NAMES") if n.key.type == "Chain"} == ten and len(ten) == 10
