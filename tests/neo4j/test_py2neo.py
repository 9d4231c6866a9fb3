"""py2neo opens the published graph, and each pair of snippets in docs/py2neo.md gives one answer."""

import re
from collections.abc import Iterator
from typing import Any

import neo4j
import networkx as nx
import py2neo
import pytest

from analysis.segments.states import is_missing
from graph.record import Key
from scripts.neo4j_server import Server
from tests.browser.server import ROOT
from tests.neo4j.answers import view
from tests.neo4j.test_cypher import Published, project

__all__ = ["project"]  # the fixture

PAGE = (ROOT / "docs" / "py2neo.md").read_text(encoding="utf-8")
HALF = "：\\n\\n```python\\n(.*?)^```"
PAIRS = {
    title: (old, new)
    for title, old, new in re.findall(
        rf"^## ([^\n]+)\n(?:(?!^## ).)*?^py2neo{HALF}\n\n驱动{HALF}", PAGE, re.MULTILINE | re.DOTALL
    )
}


class Both:
    """Runs a pair's snippets on the same server, after the page's own way to connect."""

    def __init__(self, server: Server) -> None:
        self.names: list[dict[str, Any]] = []
        for snippet in PAIRS["连接"]:
            known: dict[str, Any] = {}
            exec(snippet.replace("127.0.0.1:7687", f"127.0.0.1:{server.bolt}"), known)
            self.names.append(known)

    def answers(self, title: str) -> tuple[Any, Any]:
        """Return py2neo's answer and the driver's."""
        for snippet, known in zip(PAIRS[title], self.names, strict=True):
            exec(snippet, known)
        return self.names[0]["answer"], self.names[1]["answer"]


@pytest.fixture
def both(project: Published, monkeypatch: pytest.MonkeyPatch) -> Iterator[Both]:
    monkeypatch.setenv("NEO4J_PASSWORD", project.server.password)
    made = Both(project.server)
    yield made
    made.names[1]["driver"].close()


def test_the_page_has_its_pairs() -> None:
    assert list(PAIRS) == ["连接", "一条链的链主", "一条链的缺口", "两家企业之间的路径"]
    assert py2neo.__version__ == "2021.2.4"
    assert f"最后一版 {py2neo.__version__}" in PAGE


def test_it_connects_and_counts_what_the_driver_counts(both: Both, project: Published) -> None:
    graph, driver = both.names[0]["graph"], both.names[1]["driver"]
    assert isinstance(graph, py2neo.Graph) and isinstance(driver, neo4j.Driver)
    count = "MATCH (n:ChainGraph) RETURN count(n)"
    assert graph.evaluate(count) == driver.execute_query(count).records[0][0] == len(project.city.graph.nodes)


def test_the_leaders_of_a_chain(both: Both, project: Published) -> None:
    old, new = both.answers("一条链的链主")
    assert old == new == sorted(firm.caption for firm, _ in view(project.city, "节能与新能源汽车").leaders) != []


def test_the_gaps_of_a_chain(both: Both, project: Published) -> None:
    old, new = both.answers("一条链的缺口")
    chain = view(project.city, "高端数控机床与机器人")
    assert old == new == sorted((f.facts.name, f.state) for f in chain.findings if is_missing(f.state)) != []


def test_the_path_between_two_firms(both: Both, project: Published) -> None:
    old, new = both.answers("两家企业之间的路径")
    graph = project.city.graph
    ids = {n.caption: n.key for n in graph.all("Firm")}
    ways = nx.Graph((e.start, e.end) for e in graph.edges if e.name in ("WORKS_IN", "FEEDS"))
    steps = nx.shortest_path_length(ways, ids["天岳先进"], ids["奥太电气"])
    assert old == new == [("天岳先进", {"Firm"}), ("奥太电气", {"Firm"}), steps]


def test_the_table_of_other_ways_is_true(both: Both, project: Published) -> None:
    graph, driver = both.names[0]["graph"], both.names[1]["driver"]
    query = "MATCH (c:Chain)<-[r:ROLE_IN]-(f:Firm) RETURN c.name AS chain, f.name AS firm, r.role AS role ORDER BY chain, firm, role"
    frame = driver.execute_query(query, result_transformer_=neo4j.Result.to_df)
    told = [r.data() for r in driver.execute_query(query).records]
    assert graph.run(query).data() == told != []
    assert [row.tolist() for row in frame.to_numpy()] == graph.run(query).to_data_frame().to_numpy().tolist()
    chain = graph.nodes.match("Chain", id="ic").first()
    (other,) = driver.execute_query("MATCH (n:Chain {id: $id}) RETURN n", id="ic").records[0]
    assert (chain["name"], set(chain.labels)) == (other["name"], set(other.labels))
    assert chain["name"] == project.city.graph.nodes[Key("Chain", "ic")].caption
    role = graph.relationships.match((None, chain), "ROLE_IN").first()
    (held,) = driver.execute_query("MATCH ()-[r:ROLE_IN]->(:Chain {id: 'ic'}) RETURN r LIMIT 1").records[0]
    assert type(role).__name__ == held.type == "ROLE_IN"
    with driver.session() as opened:
        assert opened.execute_write(lambda tx: tx.run("RETURN 1").single()[0]) == 1
