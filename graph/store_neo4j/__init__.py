"""A published run in Neo4j: read by app and export, written only by build.py; the one place that knows Cypher."""

from __future__ import annotations

import json
import time
from typing import Any

from neo4j import GraphDatabase

from graph.codec import conflicts_in, edge_in, node_in
from graph.record import Graph, Key
from graph.store import Attempt, Derived, Progress, Run, StoreError, Written
from graph.store_neo4j.address import parse
from graph.store_neo4j.errors import say
from graph.store_neo4j.publish import PUBLISH_SECONDS, publish, take_turn
from graph.store_neo4j.rows import MARKER, RUN, edge_key, wanted
from graph.store_neo4j.schema import check_labels, check_server, ensure_schema

READ_TRIES = 20
IN_LEDGER = "历次运行与生成报告保存在台账里:Neo4j 只存当前发布的一次;请用 --store 指向台账文件查看。"


class Neo4jStore:
    """A Store in Neo4j; see graph/store.py for the verbs."""

    def __init__(self, address: str) -> None:
        """Connect; StoreError when the server cannot be reached or refuses."""
        self.at = parse(address)
        self.address = self.at.shown
        with say(self.address):
            self.driver: Any = GraphDatabase.driver(
                self.at.uri, auth=(self.at.user, self.at.password), connection_timeout=10, max_transaction_retry_time=0
            )
            try:
                with self._session() as session:
                    check_server(session)
            except BaseException:
                self.driver.close()
                raise

    def _session(self) -> Any:
        return self.driver.session(database=self.at.database)

    def current(self) -> Run | None:
        """Return the published run, or None."""
        with say(self.address), self._session() as session:
            found = _run(session)
        return found[0] if found else None

    def runs(self) -> list[Run]:
        """Refuse: earlier runs are in the ledger."""
        raise StoreError(IN_LEDGER)

    def read(self, run: str | None = None) -> Graph:
        """Return the published graph, the old run or the new one, never both; StoreError for another run than it."""
        for attempt in range(READ_TRIES):
            with say(self.address), self._session() as session:
                before = _run(session)
                if before is None:
                    raise StoreError(f"Neo4j({self.address})里还没有发布过图:请先运行 build.py --store {self.address}。")
                if run is not None and run != before[0].id:
                    raise StoreError(IN_LEDGER)
                graph = _graph(session)
                after = _run(session)
            if after and after[0].id == before[0].id:
                graph.conflicts = conflicts_in(before[1])
                return graph
            time.sleep(0.05 * (attempt + 1))
        raise StoreError("正在连续发布,读不到完整的一次:请稍后再试。")

    def write(self, run: Run, graph: Graph, progress: Progress, derived: Derived | None = None) -> Written:
        """Publish a run: schema first, then one data transaction; on any failure the old graph stays whole."""
        want = wanted(graph, derived or {})
        with say(self.address):
            with self._session() as session:
                check_labels(session)
                ensure_schema(session)
            take_turn(self.driver, self.at.database)
            with self._session() as session, session.begin_transaction(timeout=PUBLISH_SECONDS) as tx:
                written = publish(tx, run, graph, want, progress)
                tx.commit()
        return written

    def note(self, attempt: Attempt) -> None:
        """Do nothing: reports are kept in the ledger."""

    def last_attempt(self) -> Attempt | None:
        """Return None: reports are kept in the ledger."""
        return None

    def close(self) -> None:
        """Close the connections."""
        self.driver.close()


def _run(session: Any) -> tuple[Run, str] | None:
    """Return the published run and its conflicts as text, or None."""
    found = session.run(
        f"MATCH (r:{RUN} {{id: 'current'}}) RETURN r.run, r.as_of, r.inputs, r.rules, r.created, r.conflicts"
    ).single()
    if not found or found[0] is None:
        return None
    return Run(found[0], found[1], found[2], json.loads(found[3]), found[4]), found[5]


def _graph(session: Any) -> Graph:
    label = f"[l IN labels({{}}) WHERE l <> '{MARKER}'][0]"
    found = session.run(f"MATCH (n:{MARKER}) RETURN {label.format('n')}, n.id, n._body")
    nodes = {Key(t, i): node_in(Key(t, i), b) for t, i, b in (r.values() for r in found)}
    query = (
        f"MATCH (a:{MARKER})-[r]->(b:{MARKER}) WHERE r._body IS NOT NULL "
        f"RETURN type(r), {label.format('a')}, a.id, {label.format('b')}, b.id, r._body"
    )
    rows = (r.values() for r in session.run(query))
    edges = [edge_in(n, Key(a, i), Key(b, j), body) for n, a, i, b, j, body in rows]
    return Graph(dict(sorted(nodes.items())), sorted(edges, key=edge_key))
