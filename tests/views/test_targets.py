"""目标企业: the list in tiers with filters, the reasons of a row, and what is no target."""

from __future__ import annotations

import pandas as pd
from streamlit.testing.v1 import AppTest

from exports.lists import TABLES
from tests.city import Built
from tests.views.conftest import Show, html_of
from tests.views.test_html import Read


def listed(at: AppTest) -> list[tuple[str, str, str]]:
    """Return place, tier and firm of each line."""
    table = at.dataframe[0].value
    return list(zip(table["次序"], table["批次"], table["企业"], strict=True))


def select(at: AppTest, label: str, value: str) -> AppTest:
    (box,) = [s for s in at.selectbox if s.label == label]
    return box.set_value(value).run()


def test_those_with_evidence_first_and_equal_ones_without_a_number(show_example: Show) -> None:
    at = show_example("targets")
    assert not at.exception
    assert listed(at) == [
        ("1", "第一批", "外锂一"),
        ("2", "第二批", "外锂二"),
        ("3", "第二批", "外伺一"),
        ("4", "第二批", "外伺二"),
        ("并列（2 家）", "待核实", "外锂五"),
        ("并列（2 家）", "待核实", "外锂四"),
        ("7", "待核实", "外锂六"),
        ("8", "待核实", "外锂六"),
        ("9", "待核实", "外集一"),
        ("10", "待核实", "外减一"),
        ("11", "待核实", "外伺四"),
        ("12", "待核实", "外伺三"),
        ("13", "待核实", "外体一"),
    ]
    table = at.dataframe[0].value
    first, equal, last = table.iloc[0], table.iloc[4], table.iloc[12]
    assert (first["得分"], first["区间"], first["覆盖率"], first["依据"]) == (17.5, "8.7–82.5", 0.35, "来源")
    assert (first["证据"], table.iloc[2]["证据"], last["证据"]) == ("产品来源、意向", "龙头关系", "与本地龙头同业")
    assert (pd.isna(equal["得分"]), equal["区间"], equal["股票代码"]) == (True, "", "000005")
    assert at.markdown[0].value.replace("\\", "") == (
        "13 条，12 家企业。其中 11 条凭证据与同环节的别家分得出先后，2 条证据相同、不分先后；"
        "有产品来源、近两年意向、龙头关系或省内基地之一的 4 条。"
    )


def test_the_screen_has_the_numbers_of_the_file(show_example: Show, example: Built) -> None:
    table = show_example("targets").dataframe[0].value
    shown = table
    filed = TABLES["targets"].rows(example.city())
    for label, name in {"批次": "tier", "企业": "firm", "环节": "segment", "所在": "place"}.items():
        assert list(shown[label]) == [r[name] for r in filed]
    alone = [r for r in filed if not r["tied"]]
    assert [n for n in shown["次序"] if n.isdigit()] == [str(r["number"]) for r in alone]
    assert [v for v in shown["得分"] if pd.notna(v)] == [r["score"] for r in alone]


def test_the_address_chooses_chain_and_segment_and_rows_are_numbered_anew(show_example: Show) -> None:
    at = show_example("targets", chain="battery", segment="separator")
    assert not at.exception
    assert listed(at) == [("1", "待核实", "外锂六")]
    assert list(at.dataframe[0].value["环节"]) == ["隔膜"]


def test_tiers_filter_the_list(show_example: Show) -> None:
    at = show_example("targets")
    (tiers,) = [b for b in at.button_group if b.label == "批次"]
    tiers.set_value(["第二批"]).run()
    assert not at.exception
    assert listed(at) == [("1", "第二批", "外锂二"), ("2", "第二批", "外伺一"), ("3", "第二批", "外伺二")]


def test_tiers_without_a_firm_show_an_empty_list(show_example: Show) -> None:
    at = select(show_example("targets"), "产业链", "robot")
    (tiers,) = [b for b in at.button_group if b.label == "批次"]
    tiers.set_value(["第一批"]).run()
    assert not at.exception
    assert at.markdown[0].value.startswith("0 条，0 家企业。")
    assert len(at.dataframe[0].value) == 0


def test_segments_that_are_no_gap_are_listed_only_when_asked_for(show_example: Show) -> None:
    at = show_example("targets", chain="robot")
    assert "六轴机器人" not in list(at.dataframe[0].value["匹配产品"])
    (switch,) = [t for t in at.toggle if t.label == "不是缺口的环节也列出"]
    switch.set_value(True).run()
    assert not at.exception
    assert listed(at)[-1][2] == "外体一"
    assert list(at.dataframe[0].value["匹配产品"])[-1] == "六轴机器人"


def test_a_segment_that_a_leader_holds_lists_its_missing_inputs(show_example: Show) -> None:
    at = show_example("targets", chain="battery", segment="cell")
    assert not at.exception
    assert listed(at) == [("1", "待核实", "外锂六")]
    assert list(at.dataframe[0].value["为谁配套"]) == ["电芯"]


def test_a_row_opens_its_reasons(show_example: Show) -> None:
    at = show_example("targets")
    at.session_state["targets"] = {"selection": {"rows": [4], "columns": [], "cells": []}}
    at.run()
    assert not at.exception
    words = Read(html_of(at)).words
    assert "外锂五股份有限公司" in words
    assert "本环节 2 家证据相同，不分先后" in words
    assert "得分 8.1 · 区间 4.0–65.8 · 信息覆盖率 30%" in words
    assert "产品匹配为行业常识，须核实" in words and "风险未查" in words
    assert "与本地龙头的关系没有查过，未知" in words
    assert "本地谁会买甲材料" in words and "建议载体没有依据" in words


def test_signed_firms_are_no_targets_but_are_shown(show_example: Show) -> None:
    at = show_example("targets")
    assert [x.label for x in at.expander] == [
        "有意向、环节或产业链未定 0 条",
        "有意向，但环节不在上面的清单里 0 条",
        "已签约或落地、不再是目标 1 条",
    ]
    assert "外锂三" not in list(at.dataframe[0].value["企业"])


def test_the_targets_of_the_project(show: Show) -> None:
    at = show("targets", chain="aero", segment="rocket-assembly")
    assert not at.exception
    assert len(at.dataframe[0].value) >= 1
    assert set(at.dataframe[0].value["环节"].dropna()) == {"火箭总装"}
