"""What every store must do, on a real server; and what Neo4j leaves to the ledger."""

from collections.abc import Callable

import pytest

from graph.record import Graph
from graph.store.contract import Attempt, Run, Store, StoreError, Written
from graph.store.ledger.ledger import now
from graph.store.open import open_store
from scripts.neo4j_server import Server
from tests.graph.store import test_store_contract as contract
from tests.graph.store.test_store_contract import quiet, run, same, without_park
from tests.neo4j.tools import address, ask, clear, other

COMMON = {
    "test_what_is_written_comes_back_equal",
    "test_it_is_there_when_opened_again",
    "test_a_second_run_counts_what_changed",
    "test_an_old_run_becomes_current_again",
    "test_a_graph_of_nothing_can_be_written",
}
# These ask for the history, and have their like below.
OF_THE_LEDGER = {
    "test_an_empty_store_says_so",
    "test_the_same_run_again_changes_nothing",
    "test_history_stays_readable",
    "test_a_run_nobody_wrote_is_a_sentence",
    "test_the_newest_attempt_is_kept_be_it_a_failed_one",
    "test_writing_reports_progress",
    "test_a_write_that_fails_half_way_leaves_the_old_run",
    "test_an_address_nobody_serves_is_a_sentence_without_its_password",
}
globals().update({name: getattr(contract, name) for name in sorted(COMMON)})
store, graph = contract.store, contract.graph
IN_LEDGER = "历次运行与生成报告保存在台账里"


@pytest.fixture
def opener(neo4j_server: Server, monkeypatch: pytest.MonkeyPatch) -> Callable[[], Store]:
    clear(neo4j_server)
    monkeypatch.setenv("NEO4J_PASSWORD", neo4j_server.password)
    return lambda: open_store(address(neo4j_server))


def test_no_part_of_the_contract_is_left_out() -> None:
    assert {name for name in vars(contract) if name.startswith("test_")} == COMMON | OF_THE_LEDGER


def test_an_empty_database_says_what_to_do(store: Store) -> None:
    assert (store.current(), store.last_attempt()) == (None, None)
    with pytest.raises(StoreError, match=r"还没有发布过图：请先运行 build.py --store bolt://127.0.0.1:\d+。$"):
        store.read()


def test_the_same_run_again_writes_nothing(store: Store, graph: Graph) -> None:
    store.write(run(1), graph, quiet)
    assert store.write(run(1), graph, quiet) == Written(False, 0, 0)


def test_equal_content_under_another_run_writes_the_run_alone(store: Store, graph: Graph) -> None:
    store.write(run(1), graph, quiet)
    assert store.write(run(2), graph, quiet) == Written(True, 0, 0)
    current = store.current()
    assert current is not None and current.id == run(2).id
    assert same(store.read(run(2).id), graph)


def test_the_history_is_said_to_be_in_the_ledger(store: Store, graph: Graph) -> None:
    store.write(run(1), graph, quiet)
    store.write(run(2), without_park(graph), quiet)
    store.note(Attempt(now(), 1.5, run(1).id, {"ok": True}))
    assert store.last_attempt() is None
    for asked in (store.runs, lambda: store.read(run(1).id), lambda: store.read("f" * 20)):
        with pytest.raises(StoreError, match=IN_LEDGER):
            asked()
    assert same(store.read(run(2).id), without_park(graph))


def test_publishing_tells_how_far_it_is(store: Store, graph: Graph) -> None:
    said: list[str] = []
    store.write(run(1), graph, said.append)
    assert said[0] == f"发布到 Neo4j：写 {len(graph.nodes)} 个节点、{len(graph.edges)} 条关系，删 0 个节点、0 条关系"
    assert "发布 Park 2 个节点" in said


def test_a_publish_that_fails_half_way_leaves_the_old_run(store: Store, graph: Graph) -> None:
    store.write(run(1), graph, quiet)

    def stop(text: str) -> None:
        if text.startswith("发布 IN_CHAIN"):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        store.write(Run("f" * 20, "2026-11-23", "", {}), other().graph, stop)
    current = store.current()
    assert current is not None and current.id == run(1).id
    assert same(store.read(), graph)


def test_what_others_removed_is_noticed_and_mended_by_the_next_publish(
    store: Store, graph: Graph, neo4j_server: Server
) -> None:
    store.write(run(1), graph, quiet)
    ask(neo4j_server, "MATCH (:Firm)-[r:WORKS_IN]->() WITH r LIMIT 1 DELETE r")
    with pytest.raises(StoreError, match=r"被别的程序改过，请用 build\.py --store 重新发布"):
        store.read()
    assert store.write(run(1), graph, quiet) == Written(False, 0, 1)
    assert same(store.read(), graph)


def test_a_run_node_changed_by_others_is_noticed_and_mended(store: Store, graph: Graph, neo4j_server: Server) -> None:
    store.write(run(1), graph, quiet)
    ask(neo4j_server, "MATCH (r:ChainGraphRun) SET r.as_of = '2020-01-01'")
    with pytest.raises(StoreError, match="被别的程序改过"):
        store.current()
    assert store.write(run(1), graph, quiet) == Written(False, 0, 0)
    assert same(store.read(), graph)
