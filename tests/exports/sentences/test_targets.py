"""Why to ring one firm before another, and the sentence above a list of firms, word for word on the invented city."""

from __future__ import annotations

import pytest

from analysis.chains.view import ChainView, chain_views
from analysis.targets.listing import Target, targets_of
from exports.sentences import words
from exports.sentences.target import reason, targets_sentence
from tests.city import findings


def view(chain: str) -> ChainView:
    return next(v for v in chain_views(findings()) if v.id == chain)


def target(segment: str, firm: str) -> Target:
    return next(t for t in targets_of(findings(), segment) if t.firm.caption == firm)


@pytest.mark.parametrize(
    ("segment", "firm", "said"),
    [
        ("lithium-salt", "外锂一", "2026-08 有洽谈；产品有来源：锂盐（示例日报 2026-08）；本地下游有甲材料"),
        ("lithium-salt", "外锂二", "2026-05 有招商走访；本地下游有甲材料；产品匹配为行业常识，待核实"),
        ("lithium-salt", "外锂四", "本地下游有甲材料；产品匹配为行业常识，待核实"),
        ("servo", "外伺一", "供货给丁机器人；本地下游有丁机器人、戊机器人；产品匹配为行业常识，待核实"),
        ("servo", "外伺二", "省内有青岛工厂；本地下游有丁机器人、戊机器人；产品匹配为行业常识，待核实"),
        ("servo", "外伺四", "本地下游有丁机器人、戊机器人；产品匹配为行业常识，待核实"),
        ("reducer", "外减一", "经 2 步关系可连到丁机器人；本地下游有丁机器人、戊机器人；产品匹配为行业常识，待核实"),
        ("robot-line", "外集一", "产品匹配为行业常识，待核实"),
        ("robot-line", "外体一", "与本地龙头丁机器人同业，一般不请；产品匹配为行业常识，待核实"),
    ],
)
def test_why_to_ring_one_firm_before_another(segment: str, firm: str, said: str) -> None:
    assert reason(findings(), target(segment, firm)) == said


def test_the_list_of_targets_says_who_has_evidence() -> None:
    city = findings()
    salt, separator = targets_of(city, "lithium-salt"), targets_of(city, "separator")
    assert words(targets_sentence(city, salt)) == (
        "全市的缺口有候选企业 5 家，先谈有证据的 2 家：外锂一、外锂二；3 家只凭行业常识，用前须核实。"
    )
    assert words(targets_sentence(city, separator, view("battery"))) == (
        "电池的缺口有候选企业 1 家，只凭行业常识，用前须核实。"
    )
    assert words(targets_sentence(city, [], view("food"))) == "食品还没有候选企业；先在候选表里补，或等有日期的意向。"
