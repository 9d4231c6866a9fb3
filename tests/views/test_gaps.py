"""缺口: all gaps in order, each row opening its card; what to search next; the file has the rows of the screen."""

from __future__ import annotations

import re

from streamlit.testing.v1 import AppTest

from exports.lists import TABLES
from tests.city import Built
from tests.views.conftest import Show, html_of

ORDER = ["cathode", "lithium-salt", "robot-line", "reducer", "pack", "separator", "servo", "coater", "bms"]
NAMES = ["正极材料", "锂盐", "系统集成", "减速器", "电池包", "隔膜", "伺服电机", "涂布设备", "电池管理系统"]


def pick(at: AppTest, table: str, row: int) -> AppTest:
    at.session_state[table] = {"selection": {"rows": [row], "columns": [], "cells": []}}
    return at.run()


def test_stated_gaps_stand_first_then_by_priority(show_example: Show) -> None:
    at = show_example("gaps")
    assert not at.exception
    assert list(at.dataframe[0].value["环节"]) == NAMES
    assert list(at.dataframe[0].value["优先度"])[:5] == [50.6, 49.9, 49.9, 48.6, 42.5]
    assert list(at.dataframe[1].value["环节"]) == ["电池回收"]
    assert list(at.dataframe[1].value["适宜"]) == ["可外购"]


def test_the_file_has_the_rows_of_the_screen_in_their_order(show_example: Show, example: Built) -> None:
    at = show_example("gaps")
    shown = [*at.dataframe[0].value.to_dict("records"), *at.dataframe[1].value.to_dict("records")]
    filed = TABLES["gaps"].rows(example.city())
    assert [(r["链内名次"], r["环节"], r["优先度"], r["缺口等级"]) for r in shown] == [
        (r["rank"], r["segment"], r["priority"], r["shown"]) for r in filed
    ]
    assert [r["apart"] for r in filed] == [False] * 9 + [True]


def test_one_chain_of_the_address_alone(show_example: Show) -> None:
    at = show_example("gaps", chain="robot")
    assert not at.exception
    assert list(at.dataframe[0].value["环节"]) == ["系统集成", "减速器", "电池包", "伺服电机"]
    assert list(at.dataframe[0].value["链内名次"]) == [1, 2, 3, 4]
    assert len(at.dataframe) == 1


def test_a_row_opens_its_card(show_example: Show) -> None:
    at = show_example("gaps")
    for row, segment in enumerate(ORDER):
        pick(at, "gaps", row)
        assert not at.exception
        assert f'<div class="card" id="card-{segment}">' in html_of(at)


def test_a_row_of_the_list_apart_opens_its_card(show_example: Show) -> None:
    at = pick(show_example("gaps"), "apart", 0)
    assert '<div class="card" id="card-recycling">' in html_of(at)


def test_without_a_row_the_page_says_what_to_verify_and_what_to_search_next(show_example: Show) -> None:
    verify, search = html_of(show_example("gaps")).split("<h4>接下来该查什么（查未清 1、未查 1 个环节，按关键度）</h4>")
    assert "<h4>接下来先核实什么（疑有 3 个环节，按关键度）</h4>" in verify
    line = r'segment=([\w-]+)">[^<]+</a> (.+?) <span class=src>(\w+) · 关键度 ([\d.]+)'
    first, second = re.findall(line, verify), re.findall(line, search)
    assert [(s, words) for s, words, *_ in first] == [
        ("storage", "常识电源（行业常识（把握 0.8），待核实）；某电源（推断，未见来源写明）"),
        ("magnet", "老磁材（来源已旧（2020-05-20），须重新核实）"),
        ("controller-chip", "注册芯片（只知在本市注册，制造环节须在本市生产）"),
    ]
    assert [(s, re.sub("<[^>]+>", "", words)) for s, words, *_ in second] == [
        ("robot-service", "未查"),
        ("encoder", "查未清"),
    ]
    for found in (first, second):
        figures = [float(c) for *_, c in found]
        assert figures == sorted(figures, reverse=True)


def test_the_gaps_of_the_project(show: Show) -> None:
    at = show("gaps")
    assert not at.exception
    assert "火箭总装" in list(at.dataframe[0].value["环节"])
