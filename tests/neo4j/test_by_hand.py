"""A published copy changed by hand, in every way we could think of: the next plain publish mends it, other data stay."""

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from typing import Any

import pytest

from analysis.city import City
from analysis.derived import derived
from analysis.rules import Rules
from graph.store.contract import StoreError
from graph.store.neo4j.schema import FULL_TEXT
from graph.store.neo4j.server import Neo4jStore
from graph.store.open import open_store
from scripts.neo4j_server import Server
from tests.neo4j.conftest import empty
from tests.neo4j.tools import address, city, database, held, same, session

PARK = "MATCH (p:Park {id: 'dianchi-yuan'}) "  # somebody's relation hangs on it: it must be mended, not replaced
OTHER = "MATCH (o:Park) WHERE o.id <> 'dianchi-yuan' WITH o ORDER BY o.id LIMIT 1 "
TIE = "MATCH (f:Firm)-[r:WORKS_IN]->(s:Segment) WITH f, r, s ORDER BY f.id, s.id LIMIT 1 "
RUN = "MATCH (r:ChainGraphRun) "
LOCK = "MATCH (l:ChainGraphLock) "
FOREIGN = (
    "CREATE (c:Customer {id: 'dong', name: '客户', _body: '别人的'})-[:KNOWS {since: 3}]->(:Customer {id: 'x'})",
    "CREATE ({note: '没有标签'})",
    "MATCH (c:Customer {id: 'dong'}), (p:Park {id: 'dianchi-yuan'}) CREATE (c)-[:WATCHES {why: '园区'}]->(p)",
)
KINDS = {
    "a body changed": [PARK + "SET p._body = replace(p._body, '电', '水')"],
    "a body removed": [PARK + "REMOVE p._body"],
    "the type label gone": [PARK + "REMOVE p:Park"],
    "the marker gone": [PARK + "REMOVE p:ChainGraph"],
    "all labels gone": [PARK + "REMOVE p:ChainGraph:Park"],
    "another label of ours": [PARK + "SET p:Firm"],
    "a label of theirs": [PARK + "SET p:Customer"],
    "the type turned": [PARK + "REMOVE p:Park SET p:Product"],
    "a stray node without id": ["CREATE (:ChainGraph {name: '多余'})"],
    "a stray node of an unknown type": ["CREATE (:ChainGraph:Retired {id: 'a', _hash: 'x', _body: '{}'})"],
    "a node twice": [
        "DROP CONSTRAINT chain_graph_park_id",
        PARK + "CREATE (q:ChainGraph:Park) SET q = properties(p), q.name = '另一个'",
    ],
    "a node twice, exactly": [
        "DROP CONSTRAINT chain_graph_firm_id",
        "MATCH (f:Firm) CREATE (q:ChainGraph:Firm) SET q = properties(f)",
    ],
    "an id changed": [PARK + "SET p.id = 'gaiguo'"],
    "an id removed": [PARK + "REMOVE p.id"],
    "ids exchanged": [OTHER + PARK + "WITH o, p, o.id AS i SET o.id = '-' SET p.id = i SET o.id = 'dianchi-yuan'"],
    "a property changed": [PARK + "SET p.level = '国家级?'"],
    "a property added": [PARK + "SET p.remark = '手写'"],
    "a property removed": [PARK + "REMOVE p.name"],
    "a text turned into a date": [PARK + "SET p.level = date('2020-01-01')"],
    "a number turned": ["MATCH (s:Source) SET s.rank = toInteger(s.rank)"],
    "a yes turned into a one": ["MATCH (s:Segment) SET s.derived = 1"],
    "a derived value changed": ["MATCH (s:Segment) SET s.local_firms = s.local_firms + 1"],
    "a node deleted": [OTHER + "DETACH DELETE o"],
    "everything deleted": [
        "MATCH (n:ChainGraph|ChainGraphRun|ChainGraphLock) WHERE NOT (n)--(:Customer) DETACH DELETE n"
    ],
    "a relation deleted": [TIE + "DELETE r"],
    "a relation more": [TIE + "CREATE (f)-[:LIKES {by: '客户'}]->(s)"],
    "a relation twice": [TIE + "CREATE (f)-[q:WORKS_IN]->(s) SET q = properties(r)"],
    "a relation's property changed": [TIE + "SET r.tie_basis = '别的'"],
    "a relation's property added": [TIE + "SET r._hash = 'x'"],
    "a relation's body changed": [TIE + "SET r._body = '{}'"],
    "a relation's _ident changed": [TIE + "SET r._ident = 'x'"],
    "a relation's name turned": [TIE + "CREATE (f)-[q:OFFERS_FOR]->(s) SET q = properties(r) DELETE r"],
    "a relation to another node": [
        TIE
        + "MATCH (t:Segment) WHERE t <> s WITH f, r, t LIMIT 1 CREATE (f)-[q:WORKS_IN]->(t) SET q = properties(r) DELETE r"
    ],
    "the run changed": [RUN + "SET r.run = 'x'"],
    "the date turned into a date": [RUN + "SET r.as_of = date(r.as_of)"],
    "the run's hash and seal removed": [RUN + "REMOVE r.hashes, r.seal"],
    "a property of the run added": [RUN + "SET r.remark = '手写'"],
    "another run": [RUN + "CREATE (q:ChainGraphRun {id: 'older', run: r.run, as_of: r.as_of, seal: r.seal})"],
    "the run twice": [
        "DROP CONSTRAINT chain_graph_chaingraphrun_id",
        RUN + "CREATE (q:ChainGraphRun) SET q = properties(r)",
    ],
    "the run's id changed": [RUN + "SET r.id = 'older'"],
    "the run gone": [RUN + "DELETE r"],
    "the run's label gone": [RUN + "REMOVE r:ChainGraphRun"],
    "a label of the run": [RUN + "SET r:ChainGraph"],
    "the lock gone": [LOCK + "DELETE l"],
    "another lock": ["CREATE (:ChainGraphLock {id: 'other'})"],
    "the lock twice": ["DROP CONSTRAINT chain_graph_chaingraphlock_id", "CREATE (:ChainGraphLock {id: 'publish'})"],
    "a label of the lock": [LOCK + "SET l:ChainGraph:Note"],
    "a constraint dropped": ["DROP CONSTRAINT chain_graph_segment_id"],
    "the full-text index dropped": [f"DROP INDEX {FULL_TEXT}"],
    "the full-text index of another kind": [
        f"DROP INDEX {FULL_TEXT}",
        f"CREATE FULLTEXT INDEX {FULL_TEXT} FOR (n:Park) ON EACH [n.name]",
    ],
    "as an earlier version left it": [
        "MATCH (n:ChainGraph) SET n._hash = n.id",
        "MATCH (:ChainGraph)-[r]->(:ChainGraph) SET r._hash = 'x'",
    ],
}
# More of the same kinds.
MORE = {
    "a body emptied": [PARK + "SET p._body = '{}'"],
    "a body of another node": [OTHER + PARK + "SET p._body = o._body"],
    "the type turned to an unknown one": [PARK + "REMOVE p:Park SET p:Retired"],
    "type and id gone": [PARK + "REMOVE p:Park REMOVE p.id"],
    "a stray node of a type": ["CREATE (:ChainGraph:Park {id: 'duoyu'})"],
    "a stray node of a type without id": ["CREATE (:ChainGraph:Park {name: '多余'})"],
    "a stray node with somebody's id": ["CREATE (:ChainGraph {id: 'dianchi-yuan'})"],
    "a stray node tied to ours": [PARK + "CREATE (:ChainGraph:Park {id: 'duoyu'})-[:LOCATED_IN]->(p)"],
    "an id that is no text": [PARK + "SET p.id = ['dianchi-yuan']"],
    "a property emptied": [PARK + "SET p.name = ''"],
    "a text turned into a list": [PARK + "SET p.name = [p.name]"],
    "a text turned into bytes of a list": [PARK + "SET p.sources = [1, 2]"],
    "a number turned into text": ["MATCH (s:Segment) SET s.local_firms = toString(s.local_firms)"],
    "a state changed": ["MATCH (s:Segment) WITH s LIMIT 1 SET s.state = '看过'"],
    "derived values removed": ["MATCH (s:Segment) REMOVE s.derived_run, s.derived_as_of, s.score"],
    "a source less": ["MATCH (n:Segment) WHERE size(n.sources) > 0 SET n.sources = n.sources[1..]"],
    "a disagreement removed": ["MATCH (n:ChainGraph) WHERE n.conflicts IS NOT NULL REMOVE n.conflicts"],
    "a type deleted": ["MATCH (n:Firm) DETACH DELETE n"],
    "all of a relation deleted": ["MATCH (:ChainGraph)-[r]->() WITH r, type(r) AS t WHERE t = 'FEEDS' DELETE r"],
    "a relation of ours more": [TIE + "CREATE (f)-[:WORKS_IN]->(s)"],
    "a relation to itself": [PARK + "CREATE (p)-[:PART_OF]->(p)"],
    "a relation's property removed": [TIE + "REMOVE r.sources"],
    "a relation's body removed": [TIE + "REMOVE r._body"],
    "a relation's _ident removed": [TIE + "REMOVE r._ident"],
    "a relation turned round": [TIE + "CREATE (s)-[q:WORKS_IN]->(f) SET q = properties(r) DELETE r"],
    "the date changed": [RUN + "SET r.as_of = '2020-01-01'"],
    "the run's hash changed": [RUN + "SET r.hashes = 'x'"],
    "a property of the run removed": [RUN + "REMOVE r.rules"],
    "another run without id": [RUN + "CREATE (q:ChainGraphRun {run: r.run, seal: r.seal})"],
    "another label of the run": [RUN + "SET r:Note"],
    "the lock's label gone": [LOCK + "REMOVE l:ChainGraphLock"],
    "a property of the lock": [LOCK + "SET l.remark = '手写'"],
}


SHOWN = (
    "SHOW INDEXES YIELD name, type, labelsOrTypes, properties, options RETURN [name, type, labelsOrTypes, properties, options]",
    "SHOW CONSTRAINTS YIELD name, type, labelsOrTypes, properties RETURN [name, type, labelsOrTypes, properties]",
)
State = tuple[tuple[list[str], list[str]], list[str]]


class Copy:
    """A published copy of the city with its findings, other people's data beside it, and one session for who changes it."""

    def __init__(self, server: Server, opened: Any) -> None:
        self.server, self.opened, self.clean = server, opened, None
        self.findings = findings()

    def state(self) -> State:
        """Return all that is in the database, constraints and indexes too."""
        shown = sorted(repr(row) for query in SHOWN for row in self.opened.run(query).value())
        return database(self.server, opened=self.opened), shown

    def lay(self) -> State:
        """Return what a publish into an empty database leaves, other people's data beside it; done where it is not so."""
        if self.clean is None or self.state() != self.clean:
            empty(self.server)
            self.publish()
            self.change(*FOREIGN)
            assert self.clean in (None, self.state())
            self.clean = self.state()
        return self.clean

    def change(self, *queries: str) -> None:
        """Change something past the project."""
        for query in queries:
            self.opened.run(query).consume()

    def publish(self, rewrite: bool = False) -> tuple[int, int, list[str]]:
        """Publish; return the nodes and edges written, and what was said."""
        said: list[str] = []
        with closing(open_store(address(self.server))) as store:
            assert isinstance(store, Neo4jStore)
            written = store.write(*city(), said.append, self.findings, rewrite)
        return written.nodes, written.edges, said


def findings() -> dict[str, dict[str, Any]]:
    """Return what stands beside the city's segments."""
    run, graph = city()
    return derived(City(graph, Rules.from_dict(run.rules), date.fromisoformat(run.as_of)), run.id)


@pytest.fixture(scope="module")
def copy(neo4j_server: Server) -> Iterator[Copy]:
    with pytest.MonkeyPatch.context() as patch, session(neo4j_server) as opened:
        patch.setenv("NEO4J_PASSWORD", neo4j_server.password)
        yield Copy(neo4j_server, opened)


@pytest.mark.parametrize("kind", [*KINDS, *(pytest.param(k, marks=pytest.mark.soak(only=True)) for k in MORE)])
def test_the_next_publish_mends_it(kind: str, copy: Copy) -> None:
    clean = copy.lay()
    copy.change(*(KINDS | MORE)[kind])
    assert copy.state() != clean, "nothing was changed"
    copy.publish()
    assert copy.state() == clean
    assert copy.publish() == (0, 0, ["发布到 Neo4j：内容未变，不必写"])
    assert copy.state() == clean


def test_what_was_mended_is_read_as_it_was(copy: Copy) -> None:
    copy.lay()
    copy.change(*KINDS["a node deleted"], *KINDS["a body removed"], *KINDS["the run gone"])
    with closing(open_store(address(copy.server))) as store, pytest.raises(StoreError, match="还没有发布过图"):
        store.read()
    copy.publish()
    assert same(held(copy.server), city())


def test_a_rewrite_replaces_all_of_ours_and_nothing_else(copy: Copy) -> None:
    clean = copy.lay()
    run, graph = city()
    assert copy.publish(rewrite=True)[:2] == (len(graph.nodes), len(graph.edges))
    # A relation of theirs to a node of ours goes with that node.
    assert copy.state()[0][0] == clean[0][0]
    assert [e for e in clean[0][1] if e not in copy.state()[0][1]] == [e for e in clean[0][1] if "WATCHES" in e]
    assert copy.publish()[:2] == (0, 0)
    assert same(held(copy.server), city()) and held(copy.server).run == run
