"""The app and every export give the same numbers from a server as from the ledger, and the server is never written to."""

import datetime
import json
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from openpyxl import load_workbook

import export
from analysis.city import City
from analysis.derived import derived
from analysis.rules import Rules
from exports.lists import TABLES
from graph.record import Graph
from graph.store.contract import Run
from graph.store.open import open_store
from scripts.neo4j_server import Server
from tests.city import example
from tests.neo4j.tools import Made, address, ask, clear, database, held, same
from tests.views.conftest import html_of, open_page, read_from


def findings(run: Run, graph: Graph) -> City:
    return City(graph, Rules.from_dict(run.rules), datetime.date.fromisoformat(run.as_of))


@pytest.fixture(scope="module")
def published(neo4j_server: Server) -> Iterator[Server]:
    """The server with the invented city in it, its findings included."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NEO4J_PASSWORD", neo4j_server.password)
        put(neo4j_server, example().ledger)
        yield neo4j_server


def put(server: Server, path: Path) -> Made:
    """Publish a ledger's run with its findings; return it."""
    clear(server)
    with closing(open_store(str(path))) as ledger, closing(open_store(address(server))) as store:
        run = ledger.current()
        assert run is not None
        graph = ledger.read(run.id)
        store.write(run, graph, lambda _: None, derived(findings(run, graph), run.id))
    return Made(run, graph)


def cells(path: Path) -> list[list[list[object]]]:
    book = load_workbook(path)
    return [[[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in book]


@pytest.mark.parametrize("what", TABLES)
def test_an_export_is_equal_from_both(what: str, published: Server, tmp_path: Path) -> None:
    stores = {"ledger": str(example().ledger), "neo4j": address(published, "neo4j")}
    for name, store in stores.items():
        for ending in ("json", "xlsx"):
            assert export.main([what, "--out", str(tmp_path / f"{name}.{ending}"), "--store", store]) == 0
    assert (tmp_path / "neo4j.json").read_bytes() == (tmp_path / "ledger.json").read_bytes()
    assert json.loads((tmp_path / "neo4j.json").read_text(encoding="utf-8"))
    assert cells(tmp_path / "neo4j.xlsx") == cells(tmp_path / "ledger.xlsx")


def test_a_segment_says_what_was_found_of_it_and_that_it_is_derived(published: Server) -> None:
    expected = derived(example().city(), example().report["run"])
    for id, found in expected.items():
        (node,) = ask(published, "MATCH (n:Segment {id: $id}) RETURN properties(n)", id=id)
        assert {k: node[k] for k in found} == found
        assert node["derived"] is True


@pytest.fixture
def show(published: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., tuple]:
    """Open a page once on the ledger and once on the server, whose data folder has changed since."""

    def both(page: str, **query: str) -> tuple:
        read_from(monkeypatch, example().data, example().ledger)
        first = open_page(page, **query)
        monkeypatch.setenv("GRAPH_STORE", address(published))
        monkeypatch.setenv("GRAPH_DATA", str(tmp_path))
        return first, open_page(page, **query)

    return both


@pytest.mark.parametrize(
    ("page", "query"), [("overview", {}), ("chain", {"chain": "battery"}), ("gaps", {}), ("targets", {})]
)
def test_a_page_is_equal_from_both_and_offers_no_build(page: str, query: dict[str, str], show, published) -> None:
    before = database(published)
    first, second = show(page, **query)
    assert not first.exception and not second.exception and not second.error and not second.warning
    assert html_of(second) == html_of(first)
    assert len(html_of(second)) > 500
    assert [b for b in second.button if b.key == "rebuild"] == []
    assert database(published) == before


@pytest.mark.parametrize("part", ["run", "issues", "conflicts", "sources", "searches", "chains", "ages"])
def test_the_data_page_says_where_the_history_is(part: str, show) -> None:
    first, second = show("data", part=part)
    assert not second.exception and not second.error
    if part in ("run", "issues"):
        assert [i.value for i in second.info] == [
            "这里读的是发布到 Neo4j 的一次运行；历次运行、文件与问题的记录保存在台账里，重新生成并发布用 build.py。"
        ]
        assert [b for b in second.button if b.key == "rebuild-now"] == []
    else:
        assert html_of(second) == html_of(first)
    if part == "run":
        assert f"<dd>{example().report['run']}</dd>" in html_of(second)


def test_a_server_that_is_empty_or_away_is_a_sentence_on_the_page(
    published: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GRAPH_STORE", "bolt://127.0.0.1:1")
    gone = open_page("overview")
    assert not gone.exception
    assert gone.error[0].value.replace("\\", "").startswith("连不上 Neo4j（bolt://127.0.0.1:1）")
    assert list(gone.caption) == []
    clear(published)
    try:
        monkeypatch.setenv("GRAPH_STORE", address(published))
        empty = open_page("overview")
        assert not empty.exception
        assert "还没有发布过图：请先运行 build.py --store" in empty.error[0].value.replace("\\", "")
        assert ask(published, "MATCH (n) RETURN count(n)") == [0]
    finally:
        put(published, example().ledger)


def test_the_project_itself_is_equal_from_both(
    neo4j_server: Server, jinan: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEO4J_PASSWORD", neo4j_server.password)
    kept = put(neo4j_server, jinan[1])
    found = held(neo4j_server)
    assert same(found, kept)
    one, two = findings(*kept), findings(*found)
    for table in TABLES.values():
        assert table.rows(one, None) == table.rows(two, None)
