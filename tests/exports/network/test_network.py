"""A graph for other programs: opened again it holds the same nodes, edges and values, GEXF and GraphML by their schemas, names stay text."""

from __future__ import annotations

import io
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import networkx as nx
import openpyxl
import pytest
from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]

import export
from analysis.chains.view import chain_views
from analysis.city import City
from exports.method import Method
from exports.network.flat import Flat, flat
from exports.network.formats import gephi, gexf, graphml
from exports.network.hand import handed_out
from exports.network.part import NoSuchNode, named, of_chain
from graph.record import Edge, Graph, Key, Node, Origin
from graph.store.contract import Run
from tests.city import AS_OF, example, findings

SCHEMA, OF_GRAPHML = (etree.RelaxNG(etree.parse(Path(__file__).with_name(n))) for n in ("gexf.rng", "graphml.rng"))
HOSTILE = '=1+1\x01<b>&"\r\n甲]]>'
READ = '=1+1<b>&"\n甲]]>'


def of_city(city: City | None = None) -> Flat:
    city = city or findings()
    return handed_out(city.graph, city, Method(Run("x", AS_OF, "", {}), "全部"), "产业链知识图谱：全部")


def hostile() -> Flat:
    """Return two firms whose names would be markup or a formula, tied twice, with lists, a flag and numbers of both kinds."""
    a, b = Key("Firm", HOSTILE), Key("Firm", "b")
    said = [Origin("行业常识", "a.csv", "", 2, confidence=0.5)]
    nodes = {
        a: Node(a, {"name": HOSTILE, "products": [HOSTILE, "乙"]}, said),
        b: Node(b, {"name": "b"}, []),
        Key("Project", "p"): Node(Key("Project", "p"), {"name": "p", "is_package": True, "investment_yi": 2.5}, []),
        Key("Project", "q"): Node(Key("Project", "q"), {"name": "q", "is_package": False, "investment_yi": 3.0}, []),
    }
    edges = [Edge("ROLE_IN", a, Key("Chain", "c"), {"role": HOSTILE}, said) for _ in range(2)]
    nodes[Key("Chain", "c")] = Node(Key("Chain", "c"), {"name": "链"}, [])
    whole = Graph(nodes, edges)
    return flat(whole, whole, {}, HOSTILE, HOSTILE, AS_OF)


def read(rows: Flat, form: str) -> nx.MultiDiGraph[str]:
    made: Any
    if form == "gexf":
        made = nx.read_gexf(io.BytesIO(gexf.content(rows)))
    else:
        made = nx.read_graphml(io.BytesIO(graphml.content(rows)), edge_key_type=str, force_multigraph=True)
    return made


def renamed(rows: Flat) -> Flat:
    """Return the rows with ids and headings as GraphML has them."""
    ids, own = graphml.tokens(str(n["id"]) for n in rows.nodes), graphml.tokens(str(e["id"]) for e in rows.edges)
    heads = graphml.tokens(dict.fromkeys(name for line in (*rows.nodes, *rows.edges) for name in line))
    nodes = [{heads[k]: v for k, v in n.items()} | {"id": ids[str(n["id"])]} for n in rows.nodes]
    edges = [
        {heads[k]: v for k, v in e.items()}
        | {"id": own[str(e["id"])], "source": ids[str(e["source"])], "target": ids[str(e["target"])]}
        for e in rows.edges
    ]
    return replace(rows, nodes=nodes, edges=edges)


def test_graphml_has_names_that_its_schema_takes_each_its_own() -> None:
    given = ["Product:a b", "Product:a_b", "Product:(a) b", "Segment:sic", "总投资（亿元）", "比例（%）", "米·秒"]
    assert graphml.tokens(given) == {
        "Product:a b": "Product:a_b_2", "Product:a_b": "Product:a_b", "Product:(a) b": "Product:_a_b", "Segment:sic": "Segment:sic",
        "总投资（亿元）": "总投资_亿元", "比例（%）": "比例", "米·秒": "米·秒",
    }  # fmt: skip


@pytest.mark.parametrize("form", ["gexf", "graphml"])
@pytest.mark.parametrize("rows", [of_city, hostile])
def test_opened_again_it_has_the_same_nodes_edges_and_values(rows: Any, form: str) -> None:
    wanted = rows()
    found = read(wanted, form)
    assert isinstance(found, nx.MultiDiGraph)
    if form == "graphml":
        wanted = renamed(wanted)
    nodes = {i: {k: v for k, v in values.items() if k != "viz"} for i, values in found.nodes(data=True)}
    assert nodes == {n["id"]: {k: v for k, v in n.items() if k != "id"} for n in wanted.nodes}
    edges = {
        k: {"source": a, "target": b, **{n: v for n, v in values.items() if n != "id"}}
        for a, b, k, values in found.edges(keys=True, data=True)
    }
    assert edges == {e["id"]: {k: v for k, v in e.items() if k != "id"} for e in wanted.edges}


def test_the_whole_city_has_its_counts_and_every_heading_one_type() -> None:
    rows, graph = of_city(), findings().graph
    assert (len(rows.nodes), len(rows.edges)) == (len(graph.nodes), len(graph.edges)) == (168, 272)
    for lines in (rows.nodes, rows.edges):
        kinds: dict[str, set[type]] = {}
        for line in lines:
            for name, value in line.items():
                kinds.setdefault(name, set()).add(type(value))
        assert all(len(k) == 1 for k in kinds.values()), kinds
        assert len({line["id"] for line in lines}) == len(lines)


def test_a_node_says_its_fields_its_sources_and_what_was_found_in_chinese() -> None:
    node = next(n for n in of_city().nodes if n["id"] == "Segment:cathode")
    assert node.pop("来源") == (
        "示例市工业和信息化局《重点产业链发布》，2025-06-01，https://example.org/s001；行业常识·待核实（把握 0.9）"
    )
    assert node == {
        "id": "Segment:cathode", "label": "正极材料", "节点类型": "环节", "标识": "cathode", "环节名称": "正极材料",
        "环节性质": "制造", "本地适宜": "宜本地", "适宜理由": "与电芯厂配套紧", "国民经济行业分类": "3985",
        "环节状态": "有", "强弱": "孤点·强弱待评", "本地企业数": 1, "得分下限": 15.0, "得分上限": 70.0, "标记": "有据短板",
    }  # fmt: skip
    edges = {e["id"]: e for e in of_city().edges}
    twice = [i for i in edges if "yi-dianchi-ROLE_IN" in str(i)]
    assert twice == ["Firm:yi-dianchi-ROLE_IN-Chain:battery", "Firm:yi-dianchi-ROLE_IN-Chain:battery-龙头-媒体"]
    assert edges["Segment:cell-IN_CHAIN-Chain:battery"]["关键环节"] is True
    assert edges["Segment:cell-IN_CHAIN-Chain:battery"]["weight"] == 2.0


def test_a_chain_is_its_segments_products_and_what_is_tied_to_them() -> None:
    view = next(v for v in chain_views(findings()) if v.id == "battery")
    part = of_chain(view)
    counts = Counter(k.type for k in part.nodes)
    assert (len(part.nodes), len(part.edges)) == (69, 121)
    assert (counts["Segment"], counts["Product"], counts["Firm"], counts["Project"]) == (12, 12, 12, 2)
    assert {Key("Segment", i) for i in view.places} < set(part.nodes)
    assert all(e.start in part.nodes and e.end in part.nodes for e in part.edges)


@pytest.mark.parametrize("rows", [of_city, hostile])
def test_gexf_and_graphml_keep_their_schemas_and_the_same_graph_gives_the_same_bytes(rows: Any) -> None:
    made = gexf.content(rows())
    assert SCHEMA.validate(etree.fromstring(made)), SCHEMA.error_log
    assert made == gexf.content(rows()) and graphml.content(rows()) == graphml.content(rows())
    assert not SCHEMA.validate(etree.fromstring(made.replace(b'weight="', b'weight="x')))
    other = graphml.content(rows())
    assert OF_GRAPHML.validate(etree.fromstring(other)), OF_GRAPHML.error_log
    assert not OF_GRAPHML.validate(etree.fromstring(other.replace(b'target="', b'target="x ')))


def test_yes_and_no_are_written_as_each_format_wants() -> None:
    rows = hostile()
    assert b">true</data>" in graphml.content(rows) and b">True<" not in graphml.content(rows)
    assert b'value="true"' in gexf.content(rows) and b'value="false"' in gexf.content(rows)
    cells = {c for row in sheet(rows, "nodes") for c in row.values()}
    assert {True, False} <= cells


def sheet(rows: Flat, name: str) -> list[dict[Any, Any]]:
    book = openpyxl.load_workbook(io.BytesIO(gephi.content(rows)))
    assert book.sheetnames == ["nodes", "edges", "说明"]
    head, *lines = book[name].values
    return [dict(zip(head, line, strict=True)) for line in lines]


@pytest.mark.parametrize("rows", [of_city, hostile])
def test_the_workbook_has_the_headings_of_gephi_and_text_stays_text(rows: Any) -> None:
    wanted = rows()
    own = {v: k for k, v in gephi.OWN.items()}
    for name, lines in (("nodes", wanted.nodes), ("edges", [{**e, "type": "Directed"} for e in wanted.edges])):
        found = [{own.get(k, k): v for k, v in row.items() if v is not None} for row in sheet(wanted, name)]
        assert found == lines
    assert list(sheet(wanted, "nodes")[0])[:3] == ["Id", "Label", "节点类型"]
    assert list(sheet(wanted, "edges")[0])[:6] == ["Source", "Target", "Type", "Id", "Label", "Weight"]


def test_a_node_is_named_by_its_id_or_a_name_of_its_own() -> None:
    graph = findings().graph
    assert named(graph, "Segment:cathode") == named(graph, "正极材料") == Key("Segment", "cathode")
    assert named(graph, "老甲材料厂") == named(graph, "甲材料")
    with pytest.raises(NoSuchNode, match="叫“伺服电机”的不止一个：Product:伺服电机（产品）、Segment:servo（环节）"):
        named(graph, "伺服电机")
    with pytest.raises(NoSuchNode, match="图谱里没有叫“没有”的"):
        named(graph, "没有")


def run(*words: str) -> int:
    return export.main(["graph", *words, "--store", str(example().ledger)])


def test_the_command_writes_a_chain_a_neighbourhood_or_all(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "g.gexf"
    assert run("--chain", "电池", "--out", str(out)) == 0
    assert capsys.readouterr().out.startswith(f"图数据：产业链：电池，69 个节点，121 条关系 → {out}（数据日期 {AS_OF}")
    assert run("--around", "Segment:cathode", "--depth", "2", "--public", "--out", str(out)) == 0
    assert capsys.readouterr().out.startswith("图数据：“正极材料”周围 2 步以内，")
    near = nx.read_gexf(out)
    ways = nx.single_source_shortest_path_length(nx.Graph(near), "Segment:cathode")
    assert len(ways) == len(near) and max(ways.values()) == 2
    book = tmp_path / "g.xlsx"
    assert run("--format", "gephi", "--out", str(book)) == 0
    assert capsys.readouterr().out.startswith("图数据：全部，168 个节点，272 条关系 → ")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--format", "dot", "--out", "g.dot"], "不认识的格式“dot”；--format 可写 graphml、gexf、gephi。"),
        (["--format", "gexf", "--out", "g.graphml"], "gexf 的文件以 .gexf 结尾：请改“g.graphml”。"),
        (["--depth", "2", "--out", "g.gexf"], "--depth 只与 --around 一起用：它说从那个节点走几步。"),
        (
            ["--around", "正极材料", "--depth", "0", "--out", "g.gexf"],
            "--depth 写走几步，1 到 9 的整数，不是“0”。",
        ),
        (
            ["--around", "正极材料", "--chain", "电池", "--out", "g.gexf"],
            "--chain 与 --around 只能写一个：要么一条链，要么一个节点周围。",
        ),
    ],
)
def test_what_cannot_be_written_is_said(words: list[str], told: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(*words) == 1
    assert capsys.readouterr().err == f"{told}\n"
