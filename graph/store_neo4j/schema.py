"""Constraints and indexes, derived from the declared types; and the refusal of a database where they would clash."""

from __future__ import annotations

from typing import Any

from graph.store import StoreError
from graph.store_neo4j.rows import LOCK, MARKER, RUN
from graph.types import TYPES

OLDEST = (5, 26)
LABELS = tuple(k.name for k in TYPES.values() if not k.virtual)
FULL_TEXT = "chain_graph_names"
SEARCHED = ("name", "full_name", "written", "aka", "also", "former_names")


def check_server(session: Any) -> None:
    """Refuse a server older than the oldest tried."""
    version = session.run("CALL dbms.components() YIELD name, versions WHERE name = 'Neo4j Kernel' RETURN versions[0]").single()[0]
    numbers = tuple(int(p) for p in str(version).split("-")[0].split(".")[:2])
    if numbers < OLDEST:
        raise StoreError(f"Neo4j 版本 {version} 太旧:请升级到 5.26 或更新的版本。")


def check_labels(session: Any) -> None:
    """Refuse a database in which somebody else's nodes carry one of our labels."""
    for label in LABELS:
        found = session.run(f"MATCH (n:`{label}`) WHERE NOT n:{MARKER} RETURN count(n)").single()[0]
        if found:
            raise StoreError(
                f"数据库里已有 {found} 个不是本程序写入的 {label} 节点,标签相撞:请换一个空的数据库,或给那些节点改名;没有写入任何内容。"
            )


def ensure_schema(session: Any) -> None:
    """Make constraints and indexes that are not there yet, and the lock node; wait until they serve."""
    for label in (*LABELS, RUN, LOCK):
        session.run(f"CREATE CONSTRAINT chain_graph_{label.lower()}_id IF NOT EXISTS FOR (n:`{label}`) REQUIRE n.id IS UNIQUE").consume()
    properties = ", ".join(f"n.{p}" for p in SEARCHED)
    session.run(
        f"CREATE FULLTEXT INDEX {FULL_TEXT} IF NOT EXISTS FOR (n:{'|'.join(LABELS)}) ON EACH [{properties}] "
        "OPTIONS {indexConfig: {`fulltext.analyzer`: 'cjk'}}"
    ).consume()
    session.run("CALL db.awaitIndexes(300)").consume()
    session.run(f"MERGE (:{LOCK} {{id: 'publish'}})").consume()
