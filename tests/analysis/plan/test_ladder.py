"""Steps of firms and saved lists on the small city; what is not known is no failure; targets are not measured against ours."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analysis.city import City
from analysis.plan.ladder import ORDER, rungs, targets
from analysis.plan.saved import saved
from exports.lists import TABLES
from exports.sentences import words
from exports.sentences.plan.ladder import ladder_sentence, rule_words, saved_words, target_words
from graph.record import Edge, Graph, Key, Node, Origin
from tests.city import findings

ORIGIN = Origin("S001", "indicators.csv", "", 2, "2023-06")


def planned(*indicators: dict) -> City:
    """Return the small city with a plan of its own and some indicators."""
    city = findings()
    nodes = dict(city.graph.nodes)
    nodes[Key("Plan", "p")] = Node(Key("Plan", "p"), {"name": "示例计划"}, [ORIGIN])
    edges = list(city.graph.edges)
    for i, props in enumerate(indicators):
        key = Key("Indicator", f"i{i}")
        nodes[key] = Node(key, props, [ORIGIN])
        edges.append(Edge("OF_PLAN", key, Key("Plan", "p"), {}, [ORIGIN]))
    return City(Graph(nodes, edges), city.rules, city.as_of)


def test_the_steps_hold_the_local_firms_with_their_badges() -> None:
    found = rungs(findings())
    assert [r.name for r in found] == list(ORDER)
    held = {r.name: [(s.firm.caption, s.badges, s.sourced, s.date) for s in r.firms] for r in found if r.firms}
    assert held == {
        "小巨人": [("甲电池", ("小巨人",), True, "2026")],
        "上市": [("甲电池", ("600001",), True, "2026")],
    }
    assert words(ladder_sentence(found, [])) == (
        "图谱里有资质记录的本地企业 1 家：小巨人 1 家、上市 1 家。这是图谱里有记录的家数，不是全市的家数："
        "名单没有收全，不能拿来与计划目标相减。还没有读入提到它们的计划目标。"
    )


def test_a_target_that_names_one_step_stands_beside_it_and_a_sum_apart() -> None:
    city = planned(
        {
            "name": "专精特新企业数量",
            "target": 2000.0,
            "unit": "家",
            "comparison": "以上",
            "year": 2025.0,
            "clause": "第12条",
        },
        {"name": "瞪羚、专精特新、独角兽企业数量", "target": 5000.0, "unit": "家", "year": 2025.0},
        {"name": "新产品销售收入占比", "target": 30.0, "unit": "%"},
    )
    named = targets(city)
    assert {step: [n.id for n in some] for step, some in named.items()} == {"专精特新": ["i0"], "": ["i1"]}
    (rung,) = [r for r in rungs(city) if r.targets]
    assert (rung.name, target_words(rung.targets[0])) == ("专精特新", "专精特新企业数量：2025 年 2000 家以上（第12条）")
    assert "计划里有 2 个目标提到它们。" in words(ladder_sentence(rungs(city), named[""]))


def test_saved_lists_follow_their_rules_and_unknown_is_no_failure() -> None:
    found = {s.name: s for s in saved(findings())}
    assert list(found) == ["倍增培育库", "融资项目库", "项目库"]
    doubling = found["倍增培育库"]
    assert [m.node.caption for m in doubling.members] == ["甲电池"]
    assert [(m.node.caption, m.open) for m in doubling.maybe] == [
        (name, ["资质"]) for name in ("丁机器人", "丙电池", "乙电池", "戊机器人", "注册芯片", "甲材料", "甲电芯")
    ]
    assert saved_words(doubling) == "符合的企业 1 家；另有 7 家只差一项不知道。"
    assert [m.node.id for m in found["项目库"].members] == ["j002", "j003", "j001"]
    assert [m.node.id for m in found["融资项目库"].members] == ["j002", "j001"]
    assert rule_words(found["融资项目库"].conditions) == "阶段：签约或开工或入库；投资额：已知"


def test_an_amount_may_be_asked_for_and_a_wrong_condition_is_named() -> None:
    city = findings()

    def with_list(**rule: tuple[str, ...]) -> City:
        return City(city.graph, replace(city.rules, lists={"mine": rule}), city.as_of)

    (one,) = saved(with_list(名称=("大项目",), 对象=("项目",), 投资额=("30",)))
    assert [m.node.id for m in one.members] == ["j001"]
    with pytest.raises(
        ValueError, match=r"规则 lists.mine 里不认识的条件：颜色；企业可以写 在地、资质、角色、关键环节"
    ):
        saved(with_list(对象=("企业",), 颜色=("红",)))
    with pytest.raises(ValueError, match=r"规则 lists.mine.对象 应是 企业、项目 之一"):
        saved(with_list(对象=("园区",)))


def test_the_files_say_the_same() -> None:
    rows = TABLES["ladder"].rows(findings())
    assert [(r["step"], r["firm"], r["sourced"]) for r in rows] == [
        ("小巨人", "甲电池", "有来源"),
        ("上市", "甲电池", "有来源"),
    ]
    held = TABLES["saved"].rows(findings())
    assert sum(r["list"] == "倍增培育库" and r["stands"] == "待核实" for r in held) == 7
