"""Somebody else's constraints and indexes in the way of a publish: named, with what to do, and nothing of ours is lost."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from graph.record import Graph
from graph.store.contract import StoreError
from graph.store.neo4j.rows import LABELS
from graph.store.neo4j.schema import FULL_TEXT, SEARCHED
from scripts.neo4j_server import Server
from tests.neo4j.tools import Made, ask, city, clear, database, made, publish

OURS_AWAY = "DROP CONSTRAINT chain_graph_park_id IF EXISTS"
TEXTS_AWAY = f"DROP INDEX {FULL_TEXT} IF EXISTS"
TEXTS = f"FOR (n:{'|'.join(LABELS)}) ON EACH [{', '.join(f'n.{field}' for field in SEARCHED)}]"
UNTOUCHED, KEPT = "；没有写入任何内容。", "；Neo4j 里原有的图未变。"


@pytest.fixture(scope="module")
def published(neo4j_server: Server) -> Iterator[Server]:
    """The server of the run with the city in it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NEO4J_PASSWORD", neo4j_server.password)
        clear(neo4j_server)
        publish(neo4j_server, city())
        yield neo4j_server


def long_notes() -> Made:
    """The city with a note at every park that is longer than an index can hold."""
    graph = city().graph
    nodes = {
        k: replace(n, props={**n.props, "note": "长" * 9000}) if k.type == "Park" else n for k, n in graph.nodes.items()
    }
    return made(Graph(nodes, graph.edges, graph.conflicts))


def equal_notes() -> Made:
    """The city with equal words at every firm and every tie to a segment."""
    graph = city().graph
    nodes = {k: replace(n, props={**n.props, "note": "同"}) if k.type == "Firm" else n for k, n in graph.nodes.items()}
    edges = [replace(e, props={**e.props, "note": "同"}) if e.name == "WORKS_IN" else e for e in graph.edges]
    return made(Graph(nodes, edges, graph.conflicts))


@pytest.mark.parametrize(
    ("before", "rule", "run", "said"),
    [
        (
            OURS_AWAY,
            "INDEX mine FOR (n:Park) ON (n.id)",
            city,
            "别人建的索引挡住了本程序的约束（Park 的 id 上的索引 mine）：请删除它（DROP INDEX `mine`），或换一个空的数据库"
            + UNTOUCHED,
        ),
        (
            OURS_AWAY,
            "CONSTRAINT chain_graph_park_id FOR (n:Customer) REQUIRE n.id IS UNIQUE",
            city,
            "本程序要用的名字被占用了（Customer 的 id 上的约束 chain_graph_park_id）："
            "请删除它（DROP CONSTRAINT `chain_graph_park_id`），或换一个空的数据库" + UNTOUCHED,
        ),
        (
            TEXTS_AWAY,
            f"INDEX {FULL_TEXT} FOR (n:Customer) ON (n.id)",
            city,
            f"本程序要用的名字被占用了（Customer 的 id 上的索引 {FULL_TEXT}）："
            f"请删除它（DROP INDEX `{FULL_TEXT}`），或换一个空的数据库" + UNTOUCHED,
        ),
        (
            TEXTS_AWAY,
            f"FULLTEXT INDEX mine {TEXTS}",
            city,
            "别人建的全文索引 mine 挡住了本程序的：请删除它（DROP INDEX `mine`），或换一个空的数据库" + UNTOUCHED,
        ),
        (
            "",
            "CONSTRAINT mine FOR (n:Firm) REQUIRE n.note IS UNIQUE",
            equal_notes,
            "别人建的约束不许写入图谱的数据（Firm 的 note 上的约束 mine）："
            "请删除它（DROP CONSTRAINT `mine`），或换一个空的数据库" + KEPT,
        ),
        (
            "",
            "CONSTRAINT mine FOR ()-[r:WORKS_IN]-() REQUIRE r.note IS UNIQUE",
            equal_notes,
            "别人建的约束不许写入图谱的数据（WORKS_IN 的 note 上的约束 mine）："
            "请删除它（DROP CONSTRAINT `mine`），或换一个空的数据库" + KEPT,
        ),
        (
            "",
            "INDEX mine FOR (n:Park) ON (n.note)",
            long_notes,
            "图谱里有一段文字太长，放不进别人建的索引（Park 的 note 上的索引 mine）："
            "请删除它（DROP INDEX `mine`），或换一个空的数据库" + KEPT,
        ),
    ],
    ids=["index", "name", "name of the texts", "texts", "constraint", "constraint of relations", "long"],
)
def test_what_is_in_the_way_is_named(before: str, rule: str, run: Any, said: str, published: Server) -> None:
    held = database(published)
    for query in filter(None, (before, f"CREATE {rule}")):
        ask(published, query)
    try:
        with pytest.raises(StoreError) as met:
            publish(published, run())
        assert str(met.value) == said
        assert database(published) == held
    finally:
        kind = "CONSTRAINT" if rule.startswith("CONSTRAINT") else "INDEX"
        name = rule.split("INDEX " if "INDEX " in rule else "CONSTRAINT ")[1].split()[0]
        ask(published, f"DROP {kind} {name} IF EXISTS")
    assert publish(published, city()) == (0, 0)


def test_rules_that_are_not_in_the_way_stay(published: Server) -> None:
    ask(published, OURS_AWAY)
    ask(published, "CREATE CONSTRAINT mine FOR (n:Park) REQUIRE n.id IS UNIQUE")
    ask(published, "CREATE CONSTRAINT also FOR (n:Firm) REQUIRE n.note IS UNIQUE")
    try:
        assert publish(published, city()) == (0, 0)
        assert {"mine", "also"} <= set(ask(published, "SHOW CONSTRAINTS YIELD name"))
        assert "chain_graph_park_id" not in ask(published, "SHOW CONSTRAINTS YIELD name")
    finally:
        for name in ("mine", "also"):
            ask(published, f"DROP CONSTRAINT {name} IF EXISTS")
    assert publish(published, city()) == (0, 0)
