"""Constraints and indexes, derived from the declared types; and the refusal of a database where they would clash."""

from __future__ import annotations

from typing import Any

from graph.store import StoreError
from graph.store_neo4j.rows import LABELS, LOCK, MARKER, RUN

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
        raise StoreError(f"Neo4j 版本 {version} 太旧:请升级到 5.26 或更新的版本。")


def check_labels(session: Any) -> None:
    """Refuse a database in which somebody else's nodes carry one of our labels."""
    anyone = "|".join(f"`{label}`" for label in LABELS)
    query = f"MATCH (n:{anyone}) WHERE NOT n:{MARKER} UNWIND labels(n) AS l WITH l, count(n) AS held WHERE l IN $ours RETURN l, held ORDER BY l"
    found = session.run(query, ours=list(LABELS)).values()
    if found:
        label, held = found[0]
        raise StoreError(
            f"数据库里已有 {held} 个不是本程序写入的 {label} 节点,标签相撞:请换一个空的数据库,或给那些节点改名;没有写入任何内容。"
        )


def ensure_schema(session: Any) -> None:
    """Make constraints and indexes that are not there yet, and the lock node; wait until they serve.

    Only what is missing is asked for: a schema command would wait for the end of another publish.
    """
    there = set(session.run("SHOW CONSTRAINTS YIELD name").value())
    for label in (*LABELS, RUN, LOCK):
        if (name := f"chain_graph_{label.lower()}_id") not in there:
            session.run(f"CREATE CONSTRAINT {name} IF NOT EXISTS FOR (n:`{label}`) REQUIRE n.id IS UNIQUE").consume()
    _full_text(session)
    session.run("CALL db.awaitIndexes(300)").consume()
    if not session.run(f"MATCH (l:{LOCK} {{id: 'publish'}}) RETURN count(l)").single()[0]:
        session.run(f"MERGE (:{LOCK} {{id: 'publish'}})").consume()


def _full_text(session: Any) -> None:
    """Make the full-text index, anew where it was made for other types or fields."""
    query = "SHOW FULLTEXT INDEXES YIELD name, labelsOrTypes, properties WHERE name = $name RETURN labelsOrTypes, properties"
    held = session.run(query, name=FULL_TEXT).single()
    if held and (set(held[0]), set(held[1])) == (set(LABELS), set(SEARCHED)):
        return
    session.run(f"DROP INDEX {FULL_TEXT} IF EXISTS").consume()
    labels, properties = "|".join(f"`{label}`" for label in LABELS), ", ".join(f"n.{p}" for p in SEARCHED)
    session.run(
        f"CREATE FULLTEXT INDEX {FULL_TEXT} IF NOT EXISTS FOR (n:{labels}) ON EACH [{properties}] "
        "OPTIONS {indexConfig: {`fulltext.analyzer`: 'cjk'}}"
    ).consume()
