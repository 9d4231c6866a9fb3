"""A published run in Neo4j: read by app and export, written only by build.py; the one place that knows Cypher."""

from __future__ import annotations

import logging
import time
from collections.abc import Generator
from contextlib import contextmanager
from typing import Any

from neo4j import GraphDatabase
from neo4j.exceptions import Neo4jError

from graph.record import Graph
from graph.store.contract import Attempt, Derived, Progress, Run, StoreError, Written
from graph.store.neo4j.address import parse
from graph.store.neo4j.errors import say, silence
from graph.store.neo4j.patience import SECONDS, patience
from graph.store.neo4j.publish import PUBLISH_SECONDS, publish, take_turn
from graph.store.neo4j.read import MIXED, TRIES, held, whole
from graph.store.neo4j.rules import blame
from graph.store.neo4j.schema import check_labels, check_server, ensure_schema
from graph.store.neo4j.search import Hit, search
from graph.system.garbage import uncollected

IN_LEDGER = "历次运行与生成报告保存在台账里：Neo4j 只存当前发布的一次；请用 --store 指向台账文件查看。"
# The driver's own words go to standard error where nobody listens for them; ours say it in a sentence.
logging.getLogger("neo4j").addHandler(logging.NullHandler())


class Neo4jStore:
    """A Store in Neo4j; see graph/store/contract.py for the verbs."""

    def __init__(self, address: str) -> None:
        """Connect; StoreError when the server cannot be reached or refuses."""
        self.at = parse(address)
        self.address = self.at.shown
        with say(self.address):
            self.driver: Any = GraphDatabase.driver(  # pyright: ignore[reportUnknownMemberType]
                self.at.uri,
                auth=(self.at.user, self.at.password),
                connection_timeout=SECONDS,
                connection_acquisition_timeout=SECONDS,  # the greetings and the login of a new connection too
                connection_write_timeout=SECONDS,
                max_transaction_retry_time=0,
                notifications_min_severity="OFF",  # an empty database has none of our labels: a page of warnings
            )
        try:
            with self.asking(), self.session() as session:
                check_server(session)
        except BaseException:
            self.driver.close()
            raise

    def session(self) -> Any:
        """Return a session of the driver on the address's database; the caller closes it."""
        return self.driver.session(database=self.at.database)

    @contextmanager
    def asking(self) -> Generator[None]:
        """Ask something of the server: what it or the driver reports becomes one sentence, and a frozen one is given up."""
        with say(self.address), patience(self.driver, self.at.host, self.at.port, silence(self.address)):
            yield

    def current(self) -> Run | None:
        """Return the published run, or None."""
        with self.asking(), self.session() as session:
            found = held(session)
        return found.run if found else None

    def runs(self) -> list[Run]:
        """Refuse: earlier runs are in the ledger."""
        raise StoreError(IN_LEDGER)

    def read(self, run: str | None = None) -> Graph:
        """Return the published graph, the old run or the new one, never both; StoreError for another run than it."""
        for number in range(TRIES):
            with self.asking(), self.session() as session:
                now = held(session)
                if now is None:
                    raise StoreError(
                        f"Neo4j（{self.address}）里还没有发布过图：请先运行 build.py --store {self.address}。"
                    )
                if run is not None and run != now.run.id:
                    raise StoreError(f"Neo4j 里现在发布的是运行 {now.run.id[:8]}：请再试一次。{IN_LEDGER}")
                graph = whole(session, now)
            if graph is not None:
                return graph
            time.sleep(0.05 * (number + 1))
        raise StoreError(MIXED)

    def write(
        self, run: Run, graph: Graph, progress: Progress, derived: Derived | None = None, rewrite: bool = False
    ) -> Written:
        """Publish a run: schema first, then one data transaction; on any failure the old graph stays whole.

        With `rewrite` all that is ours is deleted and written anew, whatever is there.
        """
        with self.asking():
            with self.session() as session:
                check_labels(session)
                ensure_schema(session)
            take_turn(self.driver, self.at.database)
            try:
                with uncollected(), self.session() as session, session.begin_transaction(timeout=PUBLISH_SECONDS) as tx:
                    written = publish(tx, run, graph, derived or {}, progress, rewrite)
                    tx.commit()
            except Neo4jError as error:
                self._blame(error)
                raise
        return written

    def _blame(self, error: Neo4jError) -> None:
        with self.session() as session:
            said = blame(session, error.code or "", str(error))
        if said:
            raise StoreError(said) from error

    def search(self, text: str, limit: int = 20) -> list[Hit]:
        """Return the nodes whose names hold every word of a text, best first."""
        return search(self, text, limit)

    def note(self, attempt: Attempt) -> None:
        """Do nothing: reports are kept in the ledger."""

    def last_attempt(self) -> Attempt | None:
        """Return None: reports are kept in the ledger."""
        return None

    def close(self) -> None:
        """Close the connections."""
        self.driver.close()
