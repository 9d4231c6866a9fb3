"""What every store must do, run on each store there is."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from graph.record import Graph, Key, Node
from graph.store.contract import Attempt, Run, Store, StoreError, Written
from graph.store.ledger.ledger import now
from graph.store.open import open_store
from tests.city import example

Opener = Callable[[], Store]
# name → how to open the same empty store again and again
STORES: dict[str, Callable[[Path], Opener]] = {
    "ledger": lambda folder: lambda: open_store(str(folder / "ledger.db")),
    "ledger-by-scheme": lambda folder: lambda: open_store(f"sqlite:{folder / 'ledger.db'}"),
}


@pytest.fixture(params=STORES)
def opener(request: pytest.FixtureRequest, tmp_path: Path) -> Opener:
    return STORES[request.param](tmp_path)


@pytest.fixture
def store(opener: Opener) -> Iterator[Store]:
    opened = opener()
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def graph() -> Graph:
    opened = open_store(str(example().ledger))
    found = opened.read()
    opened.close()
    return found


def run(number: int) -> Run:
    return Run(f"{number:020x}", "2026-11-22", f"inputs{number}", {"权重": {"a": 0.5}})


def quiet(_: str) -> None:
    """Say nothing."""


def without_park(graph: Graph) -> Graph:
    """Return the graph without one park and its edges, and with a district renamed."""
    gone, renamed = Key("Park", "dianchi-yuan"), Key("District", "dong")
    nodes = {k: v for k, v in graph.nodes.items() if k != gone}
    nodes[renamed] = Node(
        renamed, {**nodes[renamed].props, "name": "新东区"}, nodes[renamed].origins, nodes[renamed].claims
    )
    return Graph(nodes, [e for e in graph.edges if gone not in (e.start, e.end)], graph.conflicts)


def same(one: Graph, other: Graph) -> bool:
    return (one.nodes, one.edges, one.conflicts) == (other.nodes, other.edges, other.conflicts)


def test_an_empty_store_says_so(store: Store) -> None:
    assert (store.current(), store.runs(), store.last_attempt()) == (None, [], None)
    with pytest.raises(StoreError, match=r"还没有内容.*make build"):
        store.read()


def test_what_is_written_comes_back_equal(store: Store, graph: Graph) -> None:
    written = store.write(run(1), graph, quiet)
    assert written == Written(True, len(graph.nodes), len(graph.edges))
    assert same(store.read(), graph)
    assert graph.conflicts and any(n.claims for n in graph.nodes.values())


def test_it_is_there_when_opened_again(opener: Opener, graph: Graph) -> None:
    first = opener()
    first.write(run(1), graph, quiet)
    first.close()
    second = opener()
    assert same(second.read(), graph)
    current = second.current()
    assert current is not None and replace(current, created="") == run(1)
    second.close()


def test_the_same_run_again_changes_nothing(store: Store, graph: Graph) -> None:
    store.write(run(1), graph, quiet)
    assert store.write(run(1), graph, quiet) == Written(False, 0, 0)
    assert [r.id for r in store.runs()] == [run(1).id]


def test_a_second_run_counts_what_changed(store: Store, graph: Graph) -> None:
    store.write(run(1), graph, quiet)
    changed = without_park(graph)
    lost = len(graph.edges) - len(changed.edges)
    assert lost > 0
    assert store.write(run(2), changed, quiet) == Written(True, 2, lost)  # one node gone, one differs
    assert same(store.read(), changed)


def test_history_stays_readable(store: Store, graph: Graph) -> None:
    store.write(run(1), graph, quiet)
    store.write(run(2), without_park(graph), quiet)
    assert [r.id for r in store.runs()] == [run(2).id, run(1).id]
    assert same(store.read(run(1).id), graph)
    assert same(store.read(run(2).id), without_park(graph))


def test_an_old_run_becomes_current_again(store: Store, graph: Graph) -> None:
    store.write(run(1), graph, quiet)
    store.write(run(2), without_park(graph), quiet)
    store.write(run(1), graph, quiet)
    current = store.current()
    assert current is not None and current.id == run(1).id
    assert same(store.read(), graph)


def test_a_run_nobody_wrote_is_a_sentence(store: Store, graph: Graph) -> None:
    store.write(run(1), graph, quiet)
    with pytest.raises(StoreError, match="还没有这一次运行"):
        store.read("f" * 20)


def test_the_newest_attempt_is_kept_be_it_a_failed_one(store: Store) -> None:
    store.note(Attempt(now(), 1.5, run(1).id, {"ok": True, "文件": []}))
    failed = Attempt(now(), 0.5, None, {"ok": False})
    store.note(failed)
    assert store.last_attempt() == failed


def test_writing_reports_progress(store: Store, graph: Graph) -> None:
    said: list[str] = []
    store.write(run(1), graph, said.append)
    assert said and f"{len(graph.nodes)} 个节点" in said[0]


def test_a_graph_of_nothing_can_be_written(store: Store) -> None:
    assert store.write(run(1), Graph({}, []), quiet) == Written(True, 0, 0)
    assert same(store.read(), Graph({}, []))


def test_a_write_that_fails_half_way_leaves_the_old_run(store: Store, graph: Graph) -> None:
    store.write(run(1), graph, quiet)
    broken = Graph(graph.nodes, [*graph.edges, graph.edges[0]], graph.conflicts)
    broken.edges[-1] = replace(graph.edges[0], props={"a": {1, 2}})  # a set has no place in JSON
    with pytest.raises(TypeError):
        store.write(run(2), broken, quiet)
    assert [r.id for r in store.runs()] == [run(1).id]
    assert same(store.read(), graph)


@pytest.mark.parametrize("address", ["postgres://user:secret@host/db", "http://example.org", "file:///tmp/x"])
def test_an_address_nobody_serves_is_a_sentence_without_its_password(address: str) -> None:
    with pytest.raises(StoreError, match="不支持的存储地址") as caught:
        open_store(address)
    assert "secret" not in str(caught.value)
