"""Constraints and indexes, derived from the declared types; and the refusal of a database where they would clash."""

from __future__ import annotations

from typing import Any

from graph.store.contract import StoreError
from graph.store.neo4j.rows import LABELS, LOCK, MARKER, RUN
from graph.store.neo4j.rules import OURS, Rule, refuse_taken, settled, unique
from graph.store.neo4j.there import BODY_OF_OURS

OLDEST = (5, 26)
FULL_TEXT = "chain_graph_names"
SEARCHED = ("name", "full_name", "written", "aka", "also", "former_names")


def check_server(session: Any) -> None:
    """Refuse a server older than the oldest tried."""
    version = session.run(
        "CALL dbms.components() YIELD name, versions WHERE name = 'Neo4j Kernel' RETURN versions[0]"
    ).single()[0]
    numbers = tuple(int(p) for p in str(version).split("-")[0].split(".")[:2])
    if numbers < OLDEST:
        raise StoreError(f"Neo4j 版本 {version} 太旧：请升级到 5.26 或更新的版本。")


def check_labels(session: Any) -> None:
    """Refuse a database in which somebody else's nodes carry one of our labels; ours may have lost their marker."""
    anyone = "|".join(f"`{label}`" for label in LABELS)
    query = (
        f"MATCH (n:{anyone}) WHERE NOT n:{MARKER} AND NOT coalesce({BODY_OF_OURS}, false) "
        "UNWIND labels(n) AS l WITH l, count(n) AS held WHERE l IN $ours RETURN l, held ORDER BY l"
    )
    found = session.run(query, ours=list(LABELS)).values()
    if found:
        label, held = found[0]
        raise StoreError(
            f"数据库里已有 {held} 个不是本程序写入的 {label} 节点，标签相撞：请换一个空的数据库，或给那些节点改名；没有写入任何内容。"
        )


def ensure_schema(session: Any) -> None:
    """Make constraints and indexes that are not there yet, and the lock node; wait until they serve.

    Only what is missing is asked for: a schema command would wait for the end of another publish. StoreError where
    somebody's constraint or index is in the way.
    """
    held = settled(session)
    missing = {
        label: name
        for label in (*LABELS, RUN, LOCK)
        for name in [f"{OURS}{label.lower()}_id"]
        if not unique(held, label, name)
    }
    full_text = _full_text_missing(held)
    for label, name in missing.items():
        _part(session, label)
        session.run(f"CREATE CONSTRAINT {name} IF NOT EXISTS FOR (n:`{label}`) REQUIRE n.id IS UNIQUE").consume()
    if full_text or not _full_text_serves(session):
        _make_full_text(session)
    session.run("CALL db.awaitIndexes(300)").consume()
    if not session.run(f"MATCH (l:{LOCK} {{id: 'publish'}}) RETURN count(l)").single()[0]:
        session.run(f"MERGE (:{LOCK} {{id: 'publish'}})").consume()


def _part(session: Any, label: str) -> None:
    """Take their id from nodes that share one, as no constraint can be made over them; the publish then tells which is which."""
    session.run(
        f"MATCH (n:`{label}`) WHERE n.id IS NOT NULL WITH n.id AS id, collect(n) AS several WHERE size(several) > 1 "
        "UNWIND several AS n REMOVE n.id"
    ).consume()


def _full_text_missing(held: list[Rule]) -> bool:
    """Tell whether there is no full-text index of our name; StoreError where there can be none."""
    texts = [rule for rule in held if rule.type == "FULLTEXT"]
    if any(rule.name == FULL_TEXT for rule in texts):
        return False
    refuse_taken(held, FULL_TEXT)
    for rule in texts:
        if (set(rule.labels), set(rule.properties)) == (set(LABELS), set(SEARCHED)):
            raise StoreError(f"别人建的全文索引 {rule.name} 挡住了本程序的：{rule.way_out()}；没有写入任何内容。")
    return True


def _full_text_serves(session: Any) -> bool:
    """Tell whether the full-text index is for our types and fields, cuts Chinese words and has not failed."""
    query = (
        "SHOW FULLTEXT INDEXES YIELD name, state, labelsOrTypes, properties, options WHERE name = $name "
        "RETURN labelsOrTypes, properties, state, options.indexConfig['fulltext.analyzer']"
    )
    labels, properties, state, analyser = session.run(query, name=FULL_TEXT).single()
    wanted = (set(LABELS), set(SEARCHED), "cjk")
    return state != "FAILED" and (set(labels), set(properties), analyser) == wanted


def _make_full_text(session: Any) -> None:
    session.run(f"DROP INDEX {FULL_TEXT} IF EXISTS").consume()
    labels, properties = "|".join(f"`{label}`" for label in LABELS), ", ".join(f"n.{p}" for p in SEARCHED)
    session.run(
        f"CREATE FULLTEXT INDEX {FULL_TEXT} IF NOT EXISTS FOR (n:{labels}) ON EACH [{properties}] "
        "OPTIONS {indexConfig: {`fulltext.analyzer`: 'cjk'}}"
    ).consume()
