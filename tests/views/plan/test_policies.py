"""The page of policies on the small city, and plans side by side on it."""

from __future__ import annotations

import json

from tests.views.conftest import Show, html_of


def test_the_toolbox_opens_with_its_sentence_and_a_row_opens_its_card(show_example: Show) -> None:
    at = show_example("policies", policy="kaigong-buzhu")
    assert not at.exception
    assert "政策 4 条" in html_of(at) and "条件都已知符合的有企业 1 家、项目 1 个" in html_of(at)
    drawers = [
        json.loads(one.proto.json)["html"] for one in at.get("bidi_component") if one.proto.component_name == "drawer"
    ]
    assert all(w in drawers[0] for w in ("甲电池电芯二期", "有效期待核实", "投资不低于 10 亿元"))


def test_plans_stand_side_by_side(show_example: Show) -> None:
    at = show_example("policies", show="compare")
    assert not at.exception
    html = html_of(at)
    assert "2 份计划并排：《示例市工业强市行动计划》" in html
    assert "没有写</span>" in html and "别处有、本市没有同名的目标 1 个" in html


def test_an_empty_comparison_says_so(show_example: Show) -> None:
    at = show_example("policies", show="compare", by="chain", chain="food")
    assert not at.exception
    assert "这几份计划都没有写到。" in html_of(at)
