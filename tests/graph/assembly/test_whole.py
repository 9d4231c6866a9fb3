"""The last look at a graph before it becomes a run: hand-made faults are each named, a whole graph has none."""

import math
from collections.abc import Callable
from typing import Any

import pytest

from graph.assembly.whole import incomplete
from graph.record import COMMON, Edge, Graph, Key, Node, Origin
from tests.city import findings
from tests.graph.given import graph_of

CHIP, IC, JIA, S001 = Key("Segment", "chip"), Key("Chain", "ic"), Key("Firm", "jia"), Key("Source", "S001")
HERE = Origin("", "a.csv", "", 2)


def whole() -> Graph:
    graph, issues = graph_of(("Firm", {"企业名称": "甲公司", "来源": "S001", "产业链": "ic", "角色": "龙头"}))
    assert issues == []
    return graph


def without(key: Key, *fields: str) -> Callable[[Graph], None]:
    def change(graph: Graph) -> None:
        for field in fields:
            del graph.nodes[key].props[field]

    return change


def with_(key: Key, field: str, value: Any) -> Callable[[Graph], None]:
    return lambda graph: graph.nodes[key].props.update({field: value})


def on_edge(name: str, **props: Any) -> Callable[[Graph], None]:
    return lambda graph: graph.named(name)[0].props.update(props)


def gone(key: Key) -> Callable[[Graph], None]:
    return lambda graph: graph.nodes.pop(key) and None


def more(edge: Edge) -> Callable[[Graph], None]:
    return lambda graph: graph.edges.append(edge)


def cites(source: str) -> Callable[[Graph], None]:
    return lambda graph: graph.nodes[JIA].origins.append(Origin(source, "b.csv", "", 7))


FAULTS: tuple[tuple[Callable[[Graph], None], set[str]], ...] = (
    (gone(S001), {"陈述所依据的来源 S001 不在图里"}),
    (cites("S777"), {"陈述所依据的来源 S777 不在图里"}),
    (without(S001, "rank"), {"来源“市局”缺少“来源等级”"}),
    (without(S001, "publisher"), {"来源“S001”缺少“原载”"}),
    (with_(S001, "publisher", ""), {"来源“S001”缺少“原载”"}),
    (with_(S001, "rank", 6.0), {"来源“市局”的“来源等级”不合规则"}),
    (with_(S001, "rank", "1"), {"来源“市局”的“来源等级”不合规则"}),
    (with_(S001, "rank", math.nan), {"来源“市局”的“来源等级”不合规则"}),
    (with_(S001, "date", "2025-6-1"), {"来源“市局”的“日期”不合规则"}),
    (with_(S001, "title", ["一", "二"]), {"来源“市局”的“题名”不合规则"}),
    (with_(JIA, "written", "甲"), {"企业“甲公司”的“原文写法”不合规则"}),
    (with_(JIA, "presence", "火星"), {"企业“甲公司”的“在地情况”不合规则"}),
    (with_(JIA, "position", ["全球前三", "第四"]), {"企业“甲公司”的“市场地位”不合规则"}),
    (with_(IC, "mapped", "是"), {"产业链“集成电路”的“已建图谱”不合规则"}),
    (without(CHIP, "fit", "fit_why"), {"环节“芯片”缺少“本地适宜”", "环节“芯片”缺少“适宜理由”"}),
    (on_edge("IN_CHAIN", stage=""), {"环节“芯片”的关系“位于”缺少“段”", "环节“芯片”的关系“位于”的“段”不合规则"}),
    (on_edge("IN_CHAIN", stage="顶游"), {"环节“芯片”的关系“位于”的“段”不合规则"}),
    (on_edge("IN_CHAIN", order=math.inf), {"环节“芯片”的关系“位于”的“次序”不合规则"}),
    (more(Edge("FEEDS", CHIP, Key("Segment", "ghost"), {}, [HERE])), {"关系“供给”的一端 ghost 不在图里"}),
    (more(Edge("FEEDS", Key("Segment", "ghost"), CHIP, {}, [HERE])), {"关系“供给”的一端 ghost 不在图里"}),
    (more(Edge("FEEDS", CHIP, JIA, {}, [HERE])), {"关系 Segment-FEEDS-Firm 没有声明"}),
    (more(Edge("FEEDS", CHIP, Key("Segment", "wafer"), {}, [])), {"关系“供给”没有出处"}),
    (more(Edge("FEEDS", CHIP, CHIP, {}, [HERE])), {"关系“供给”指向自己"}),
    (lambda graph: setattr(graph.nodes[JIA], "origins", []), {"企业“甲公司”没有出处"}),
    (
        lambda graph: graph.nodes.update({Key("Planet", "x"): Node(Key("Planet", "x"), {}, [HERE])}),
        {"节点类型 Planet 没有声明"},
    ),
    (
        lambda graph: graph.edges.remove(next(e for e in graph.named("IN_CHAIN") if e.start == CHIP)),
        {"环节“芯片”没有“产业链”"},
    ),
)


@pytest.mark.parametrize(("change", "said"), FAULTS)
def test_each_fault_is_named_and_stops(change: Callable[[Graph], None], said: set[str]) -> None:
    made = whole()
    change(made)
    found = incomplete(Graph(made.nodes, made.edges))
    assert {i.sentence.removeprefix("合并后的图不完整：") for i in found} == said
    assert {(i.code, i.level) for i in found} == {("graph-incomplete", "stop")}


def test_a_missing_source_is_placed_where_it_is_first_named() -> None:
    made = whole()
    cites("S777")(made)
    assert [(i.file, i.row, i.value) for i in incomplete(made)] == [("b.csv", 7, "S777")]


def test_general_knowledge_and_the_projects_own_tables_need_no_source() -> None:
    made = whole()
    cites(COMMON)(made)
    cites("")(made)
    assert incomplete(made) == []


def test_a_whole_graph_has_no_fault() -> None:
    assert incomplete(findings().graph) == []
    assert incomplete(Graph({}, [])) == []


def test_an_order_of_nought_is_a_value() -> None:
    made = whole()
    on_edge("IN_CHAIN", order=0.0)(made)
    assert incomplete(made) == []
