"""目标企业: the list in tiers with filters, the reasons of a row, and what is no target."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from exports.tables import TABLES
from tests.city import Built
from tests.views.conftest import Show, html_of
from tests.views.test_html import Read


def listed(at: AppTest) -> list[tuple[int, str, str]]:
    table = at.dataframe[0].value
    return list(zip(table["序号"], table["批次"], table["企业"], strict=True))


def select(at: AppTest, label: str, value: str) -> AppTest:
    (box,) = [s for s in at.selectbox if s.label == label]
    return box.set_value(value).run()


def test_every_target_with_its_numbers(show_example: Show) -> None:
    at = show_example("targets")
    assert not at.exception
    assert listed(at) == [
        (1, "第一批", "外锂一"),
        (2, "第二批", "外锂二"),
        (3, "待核实", "外锂五"),
        (4, "待核实", "外锂四"),
        (5, "待核实", "外锂六"),
        (6, "待核实", "外锂六"),
    ]
    first = at.dataframe[0].value.iloc[0]
    assert (first["得分"], first["区间"], first["覆盖率"], first["依据"]) == (17.5, "8.7–82.5", 0.35, "来源")
    assert at.caption[0].value.startswith("6 条,5 家企业。")
    assert list(at.dataframe[0].value["股票代码"])[2:4] == ["000005", "000004"]


def test_the_screen_has_the_numbers_of_the_file(show_example: Show, example: Built) -> None:
    shown = show_example("targets").dataframe[0].value
    filed = TABLES["targets"].rows(example.city())
    for label, name in {"序号": "number", "批次": "tier", "企业": "firm", "得分": "score", "区间": "interval"}.items():
        assert list(shown[label]) == [r[name] for r in filed]


def test_the_address_chooses_chain_and_segment_and_rows_are_numbered_anew(show_example: Show) -> None:
    at = show_example("targets", chain="battery", segment="separator")
    assert not at.exception
    assert listed(at) == [(1, "待核实", "外锂六")]
    assert list(at.dataframe[0].value["环节"]) == ["隔膜"]


def test_tiers_filter_the_list(show_example: Show) -> None:
    at = show_example("targets")
    (tiers,) = [b for b in at.button_group if b.label == "批次"]
    tiers.set_value(["第二批"]).run()
    assert not at.exception
    assert listed(at) == [(1, "第二批", "外锂二")]


def test_a_chain_without_targets_shows_an_empty_list(show_example: Show) -> None:
    at = select(show_example("targets"), "产业链", "robot")
    assert not at.exception
    assert at.caption[0].value.startswith("0 条,0 家企业。")
    assert len(at.dataframe[0].value) == 0


def test_a_row_opens_its_reasons(show_example: Show) -> None:
    at = show_example("targets")
    at.session_state["targets"] = {"selection": {"rows": [2], "columns": [], "cells": []}}
    at.run()
    assert not at.exception
    words = Read(html_of(at)).words
    assert "外锂五股份有限公司" in words
    assert "本环节第 3 位(并列)" in words
    assert "得分 8.1 · 区间 4.0–65.8 · 信息覆盖率 30%" in words
    assert "产品匹配为行业常识,须核实" in words and "风险未查" in words
    assert "与链主关系" in words and "未知" in words


def test_signed_firms_are_no_targets_but_are_shown(show_example: Show) -> None:
    at = show_example("targets")
    assert [x.label for x in at.expander] == ["有意向、环节或产业链未定 0 条", "已签约或落地、不再是目标 1 条"]
    assert "外锂三" not in list(at.dataframe[0].value["企业"])


def test_the_targets_of_the_project(show: Show) -> None:
    at = show("targets", chain="aero", segment="rocket-assembly")
    assert not at.exception
    assert len(at.dataframe[0].value) >= 1
    assert set(at.dataframe[0].value["环节"]) == {"火箭总装"}
