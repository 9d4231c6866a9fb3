"""缺口: all gaps in order, each row opening its card; what to search next; the file has the rows of the screen."""

from __future__ import annotations

import re

from streamlit.testing.v1 import AppTest

from exports.tables import TABLES
from tests.city import Built
from tests.views.conftest import Show, html_of

ORDER = ["reducer", "cathode", "lithium-salt", "robot-line", "separator", "servo", "coater", "bms"]
NAMES = ["减速器", "正极材料", "锂盐", "系统集成", "隔膜", "伺服电机", "涂布设备", "电池管理系统"]


def pick(at: AppTest, table: str, row: int) -> AppTest:
    at.session_state[table] = {"selection": {"rows": [row], "columns": [], "cells": []}}
    return at.run()


def test_stated_gaps_stand_first_then_by_priority(show_example: Show) -> None:
    at = show_example("gaps")
    assert not at.exception
    assert list(at.dataframe[0].value["环节"]) == NAMES
    assert list(at.dataframe[0].value["优先度"])[:4] == [50.5, 50.1, 49.9, 42.0]
    assert list(at.dataframe[1].value["环节"]) == ["电池回收"]
    assert list(at.dataframe[1].value["适宜"]) == ["可外购"]


def test_the_file_has_the_rows_of_the_screen_in_their_order(show_example: Show, example: Built) -> None:
    at = show_example("gaps")
    shown = [*at.dataframe[0].value.to_dict("records"), *at.dataframe[1].value.to_dict("records")]
    filed = TABLES["gaps"].rows(example.city())
    assert [(r["链内名次"], r["环节"], r["优先度"], r["缺口等级"]) for r in shown] == [
        (r["rank"], r["segment"], r["priority"], r["shown"]) for r in filed
    ]
    assert [r["apart"] for r in filed] == [False] * 8 + [True]


def test_one_chain_of_the_address_alone(show_example: Show) -> None:
    at = show_example("gaps", chain="robot")
    assert not at.exception
    assert list(at.dataframe[0].value["环节"]) == ["减速器", "系统集成", "伺服电机"]
    assert list(at.dataframe[0].value["链内名次"]) == [1, 2, 3]
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


def test_without_a_row_the_page_says_what_to_search_next(show_example: Show) -> None:
    html = html_of(show_example("gaps"))
    assert "接下来该查什么(未查 4 个环节,按关键度)" in html
    found = re.findall(r'segment=([\w-]+)">[^<]+</a> <span class=src>(\w+) · 关键度 ([\d.]+)', html)
    assert {(s, c) for s, c, _ in found} == {
        ("storage", "电池"),
        ("encoder", "机器人"),
        ("magnet", "机器人"),
        ("controller-chip", "机器人"),
    }
    figures = [float(c) for _, _, c in found]
    assert figures == sorted(figures, reverse=True)


def test_the_gaps_of_the_project(show: Show) -> None:
    at = show("gaps")
    assert not at.exception
    assert "火箭总装" in list(at.dataframe[0].value["环节"])
