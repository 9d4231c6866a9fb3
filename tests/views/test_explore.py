"""The page 图谱： the node of the address, the way walked, the filters, what stands beside the picture."""

import json
import re
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from exports.explore.neighbourhood import neighbourhood
from graph.record import Edge, Graph, Key, Node, Origin
from tests.city import findings
from tests.views.conftest import Show, html_of
from tests.views.table.reading import choose, ids, lines
from views.parts.explore import picture as explore_picture
from views.parts.explore.free import QUIET
from views.parts.explore.panel import beside, facts_html, spans
from views.parts.explore.search import labels
from views.parts.explore.walk import MEMORY, Walk, first, key_of

DATA = re.compile(r"new vis\.DataSet\((\[.*?\])\);\n", re.DOTALL)
NO_SUCH = "地址里的节点不在这次生成的图谱里"


def shown(at: AppTest) -> set[str]:
    assert not at.exception
    html = at.get("iframe")[0].proto.srcdoc
    return {n["id"] for n in json.loads(DATA.findall(html)[0])}


def chosen(at: AppTest) -> str:
    found = at.query_params["node"]  # a list where the test set it, text where the page did
    return found if isinstance(found, str) else found[-1]


def ear(at: AppTest) -> list[str]:
    """The nodes that may be clicked."""
    found = [x.proto.json for x in at.get("bidi_component") if x.proto.component_name == "explore_bridge"]
    return json.loads(found[0])["ids"]


def reach(start: str, hops: int, *opened: str, types: Any = None) -> set[str]:
    """The nodes within some steps; what is only looked up, listed or mentioned is off unless asked for."""
    graph = findings().graph
    types = {k.type for k in graph.nodes} - QUIET if types is None else types
    keys = [Key(*o.split(":")) for o in (start, *opened)]
    found = neighbourhood(graph, keys[0], hops, types, keys[1:]).hops
    return {f"{k.type}:{k.id}" for k in found}


def test_without_an_address_the_first_mapped_chain_is_shown_and_written_into_it(show_example: Show) -> None:
    at = show_example("explore", ask="free")
    assert chosen(at) == "Chain:battery"
    assert shown(at) == reach("Chain:battery", 1)
    assert "Segment:cell" in shown(at)
    assert not at.warning
    assert not at.info


def test_the_address_names_the_node_and_its_facts_stand_beside_with_sources(show_example: Show) -> None:
    at = show_example("explore", ask="free", node="Project:j001")
    assert shown(at) == {
        *("Project:j001", "Firm:jia-dianchi", "Chain:battery", "Park:dianchi-yuan", "District:dong"),
        *("Problem:W003", "Task:shili-plan-2024-t002"),
    } | {i for i in shown(at) if i.startswith("Segment:")}
    html = html_of(at)
    assert "<h3>甲电池电芯二期</h3>" in html
    assert '<dt>状态</dt><dd>在建 <span class="src">[' in html
    assert "示例日报 2026-02" in html
    assert {"关系": "属于产业链 →", "类型": "产业链", "名称": "电池"} in lines(at)


def test_an_address_that_names_nothing_is_told_and_replaced(show_example: Show) -> None:
    for text in ("Firm:nobody", "Nothing", "![x](http://a.example/x.png):1"):
        at = show_example("explore", ask="free", node=text)
        (warning,) = at.warning
        assert warning.value.startswith(NO_SUCH)
        assert "a.example" not in warning.value
        assert chosen(at) == "Chain:battery"


def test_hops_and_types_decide_what_is_shown(show_example: Show) -> None:
    at = show_example("explore", ask="free", node="Segment:cell")
    assert shown(at) == reach("Segment:cell", 1)
    at.session_state["explore-hops"] = 2
    assert shown(at.run()) == reach("Segment:cell", 2) > reach("Segment:cell", 1)
    at.session_state["explore-types"] = ["Segment"]
    assert shown(at.run()) == reach("Segment:cell", 2, types={"Segment"})
    at.session_state["explore-types"] = []
    assert shown(at.run()) == {"Segment:cell"}


def test_what_is_shown_can_be_taken_along_as_a_graph(show_example: Show) -> None:
    at = show_example("explore", ask="free", node="Segment:cell")
    offered: list[Any] = list(at.get("download_button"))
    assert [b.label for b in offered][1:] == ["图数据 GraphML", "图数据 GEXF（Gephi）", "图数据 Excel（Gephi）"]


def test_a_name_chosen_in_the_search_box_begins_a_new_picture(show_example: Show) -> None:
    at = show_example("explore", ask="free", node="Segment:cell")
    kind, name = at.selectbox[:2]
    assert (kind.value, name.value) == ("全部类型", "Segment:cell")
    assert not any("示例日报" in o for o in name.options)
    name.set_value("District:dong").run()
    assert chosen(at) == "District:dong"
    assert shown(at) == reach("District:dong", 1)


def test_a_type_can_be_looked_through_and_then_follows_the_node_chosen(show_example: Show) -> None:
    at = show_example("explore", ask="free", node="Segment:cell")
    at.selectbox[0].set_value("Park").run()
    kind, name = at.selectbox[:2]
    assert (kind.value, name.value, chosen(at)) == ("Park", None, "Segment:cell")
    assert name.options == ["示例电池园", "机器人产业圈"]
    name.set_value("Park:dianchi-yuan").run()
    assert (at.selectbox[0].value, chosen(at)) == ("Park", "Park:dianchi-yuan")
    at.button(key="trail-Segment:cell").click().run()
    assert [b.value for b in at.selectbox] == ["Segment", "Segment:cell"]


def test_the_way_back_leads_to_the_nodes_visited(show_example: Show) -> None:
    at = show_example("explore", ask="free", node="Segment:cell")
    at.query_params["node"] = "District:dong"
    at.run()
    trail = {b.key: b.disabled for b in at.button if str(b.key).startswith("trail-")}
    assert trail == {"trail-Segment:cell": False, "trail-District:dong": True}
    at.button(key="trail-Segment:cell").click().run()
    assert chosen(at) == "Segment:cell"
    assert shown(at) == reach("Segment:cell", 1)


def test_an_opened_node_adds_its_neighbours_to_the_picture(show_example: Show) -> None:
    at = show_example("explore", ask="free", node="Segment:lithium-salt")
    at.session_state[MEMORY].go("Segment:cathode", keep=True)
    at.query_params["node"] = "Segment:cathode"
    at.run()
    assert shown(at) == reach("Segment:lithium-salt", 1, "Segment:cathode") > reach("Segment:lithium-salt", 1)
    assert "又展开 1 个节点" in at.get("iframe")[0].proto.srcdoc


def test_only_the_nodes_of_the_picture_may_be_clicked(show_example: Show) -> None:
    at = show_example("explore", ask="free", node="Segment:cell")
    assert ear(at) == sorted(reach("Segment:cell", 1))


def test_a_picture_that_is_cut_says_what_is_missing() -> None:
    keys = [Key("Firm", f"f{i:04}") for i in range(2500)]
    hub = Graph({k: Node(k, {}, []) for k in keys}, [Edge("BY", keys[0], k, {}, []) for k in keys[1:]])
    view = explore_picture.View("Firm:f0000", (), 1, ("Firm",))
    assert explore_picture.cut(explore_picture.part(hub, view)) == (
        "未显示 500 个：企业 500 个。走得到的有 2500 个节点，图上只画最近、联系最多的 2000 个（最多 2000 个）。"
        "可以看近一些、少选几类，或从别的节点看起。"
    )
    few = Graph({keys[0]: hub.nodes[keys[0]]}, [])
    assert explore_picture.cut(explore_picture.part(few, view)) == ""


def test_the_walk_remembers_where_it_was() -> None:
    way = Walk("a:1", "a:1", [], ["a:1"])
    way.go("a:2", keep=True)
    way.go("a:3", keep=True)
    way.go("a:2", keep=True)
    assert way == Walk("a:2", "a:1", ["a:2", "a:3"], ["a:1", "a:3", "a:2"])
    way.go("a:9", keep=False)
    assert way == Walk("a:9", "a:9", [], ["a:1", "a:3", "a:2", "a:9"])
    for n in range(10, 20):
        way.go(f"a:{n}", keep=False)
    assert way.visited == [f"a:{n}" for n in range(12, 20)]


def test_where_to_begin_and_what_an_address_names() -> None:
    firms = [Key("Firm", i) for i in "ab"]
    graph = Graph({k: Node(k, {}, []) for k in firms}, [Edge("BY", firms[1], firms[1], {}, [])])
    assert first(graph) == firms[1]
    assert first(findings().graph) == Key("Chain", "battery")
    assert key_of(graph, "Firm:a") == firms[0]
    assert key_of(findings().graph, "Firm:lao-jia-cailiao") == Key("Firm", "jia-cailiao")
    assert [key_of(graph, t) for t in ("Firm:c", "", "Firm", ":", "a:Firm")] == [None] * 5


def test_search_labels_hold_every_name_and_are_never_equal() -> None:
    one = Node(Key("Chain", "x"), {"name": "电池", "also": ["储能电池", "电池"]}, [])
    two = Node(Key("ChainEvidence", "C001"), {"written": ["机器人"]}, [])
    three = Node(Key("ChainEvidence", "C002"), {"written": ["机器人"]}, [])
    assert labels([one, two, three]) == {
        "Chain:x": "电池（储能电池）",
        "ChainEvidence:C001": "机器人 · 链名证据 C001",
        "ChainEvidence:C002": "机器人 · 链名证据 C002",
    }
    graph = findings().graph
    every = labels(graph.nodes.values())
    assert len(set(every.values())) == len(graph.nodes)


def test_relations_are_told_with_their_direction() -> None:
    a, b, p = Key("Segment", "a"), Key("Segment", "b"), Key("Project", "p")
    graph = Graph(
        {k: Node(k, {"name": k.id}, []) for k in (a, b, p)},
        [Edge("FEEDS", a, b, {}, []), Edge("FILLS", p, a, {}, []), Edge("FILLS", p, a, {"tie_basis": "推断"}, [])],
    )
    assert beside(graph, a) == [("← 补充环节", p), ("供给 →", b)]
    assert beside(graph, b) == [("← 供给", a)]


def test_runs_of_source_numbers_are_drawn_together() -> None:
    assert spans({1}) == "1"
    assert spans({2, 1}) == "1,2"
    assert spans({4, 1, 3, 2, 6, 7, 9}) == "1–4,6,7,9"


@pytest.mark.parametrize("text", ["<img src=x onerror=alert(1)>", "</div><script>alert(1)</script>"])
def test_hostile_facts_stay_text(text: str) -> None:
    node = Node(Key("Firm", "jia"), {"name": text, "group": text}, [Origin("", text, "", 1)])
    html = facts_html(Graph({node.key: node}, []), node, findings().as_of)
    assert "<img" not in html
    assert "<script" not in html
    assert html.count("&lt;") >= 2


def test_it_opens_with_a_question_about_a_leader(show_example: Show) -> None:
    at = show_example("explore")
    assert at.button_group[0].options == ["供应商与客户", "同园企业", "两点之间怎样相连", "自由探索"]
    assert chosen(at) == "Firm:jia-dianchi"
    html = html_of(at)
    assert '<div class="profile">' in html and "电池的链主；计入环节：电芯。" in html
    assert '<a href="explore?node=Firm%3Ajia-cailiao">甲材料</a>' in html
    assert shown(at) == set(ear(at))
    assert {"Firm:jia-dianchi", "Firm:jia-cailiao", "Firm:bing-dianchi", "Segment:cell"} <= shown(at)


def test_another_firm_stands_in_the_middle(show_example: Show) -> None:
    at = show_example("explore", node="Firm:ding-jiqiren")
    assert at.selectbox[0].value == "Firm:ding-jiqiren"
    at.selectbox[0].set_value("Firm:wai-ci-1").run()
    assert chosen(at) == "Firm:wai-ci-1"
    assert "客户：有来源写明的 1 家" in html_of(at)


def test_the_firms_of_a_park_lead_on(show_example: Show) -> None:
    at = show_example("explore", ask="park")
    assert chosen(at) == "Park:dianchi-yuan"
    assert "来源写明在示例电池园的企业 1 家、项目 1 个" in html_of(at)
    assert ids(at) == ["jia-dianchi"] and lines(at)[0]["企业"] == "★ 甲电池"
    assert shown(at) >= {"Park:dianchi-yuan", "Firm:jia-dianchi", "Project:j001", "Segment:cell"}
    choose(at, "jia-dianchi")
    assert chosen(at) == "Firm:jia-dianchi"
    assert '<div class="profile">' in html_of(at)


def test_two_things_are_tied_step_by_step_with_what_each_rests_on(show_example: Show) -> None:
    at = show_example("explore", ask="between", node="Firm:wai-jian-1", to="Firm:ding-jiqiren")
    html = html_of(at)
    assert "外减一与丁机器人：最短的一条走 2 步，每一步都有来源；另外列出 2 条。" in html
    first = html.split("<h4>第 1 条")[1].split("<h4>")[0]
    assert [first.count(w) for w in ("—合作→", "—供货给→", "示例日报 2026-05-06", "示例日报 2026-03")] == [1, 1, 1, 1]
    assert {"Firm:wai-jian-1", "Firm:wai-ci-1", "Firm:ding-jiqiren"} <= shown(at)


def test_what_nothing_ties_is_said(show_example: Show) -> None:
    at = show_example("explore", ask="between", node="Firm:ding-jiqiren", to="Firm:ding-jiqiren")
    assert "两头是同一个，请换一头。" in html_of(at)
    assert not at.get("iframe")


def test_a_node_of_another_kind_opens_free_exploration(show_example: Show) -> None:
    at = show_example("explore", node="Segment:cell")
    assert at.button_group[0].value == "free"
    assert shown(at) == reach("Segment:cell", 1)
    assert not any(i.startswith(("Search:", "Mention:", "Listing:")) for i in shown(at))
