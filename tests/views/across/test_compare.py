"""比较: two to four chains side by side, in the address; fewer say what to do."""

from __future__ import annotations

import re

from streamlit.testing.v1 import AppTest

from tests.views.conftest import Show, html_of
from tests.views.test_html import Read


def table(at: AppTest) -> dict[str, list[str]]:
    (found,) = re.findall(r'<table class="plain side">.*?</table>', html_of(at), re.S)
    rows = [
        [Read(c).words for c in re.findall(r"<t[hd][ >].*?</t[hd]>", r, re.S)]
        for r in re.findall(r"<tr.*?</tr>", found, re.S)
    ]
    return {row[0].removesuffix("?"): row[1:] for row in rows}


def test_two_chains_side_by_side(show_example: Show) -> None:
    at = show_example("compare", chains="robot,battery")
    assert not at.exception
    found = table(at)
    assert found["比什么"] == ["机器人", "电池"]
    assert found["环节"][1] == "41122" + "10" + "有 5（其中 1 个名单待列）、疑有 1、缺 2、疑缺 2"
    assert found["完整度"][1] == "50%–80%；按关键度 61%–83%"
    assert found["有龙头的环节"] == ["机器人本体", "电芯"]
    assert found["链主"] == ["来源没有点名；龙头有丁机器人", "甲电池"]
    assert found["首要缺口"][1] == "正极材料 孤点·强弱待评、锂盐 缺、隔膜 疑缺 等 5 个"
    assert found["本地企业"] == ["8 家，多在西区 3", "7 家，多在东区 4、西区 2"]
    assert found["项目"] == ["1 个，在推进 1 个，其中 1 个久无消息", "2 个，在推进 1 个，其中 1 个久无消息"]
    assert found["载体"] == ["示例电池园", "示例电池园"]
    assert found["有意向的企业"] == ["没有", "外锂一、外锂二、外锂三"]


def test_the_choice_stands_in_the_address(show_example: Show) -> None:
    at = show_example("compare")
    assert at.query_params["chains"] == "battery,robot"
    at.button_group[0].set_value(["robot"]).run()
    assert at.query_params["chains"] == "robot"
    assert "只选了机器人，再选一条。" in Read(html_of(at)).words and '<table class="plain side"' not in html_of(at)


def test_chains_that_there_are_not_are_left_out(show_example: Show) -> None:
    assert "只选了电池，再选一条。" in Read(html_of(show_example("compare", chains="battery,nosuch"))).words


def test_never_more_than_four(show: Show) -> None:
    at = show("compare", chains="ic,nev,ai,aero,software")
    assert not at.exception and len(table(at)["环节"]) == 4
    at.button_group[0].set_value(["ic", "nev", "ai", "aero", "software"]).run()
    assert at.warning[0].value == "一次最多比 4 条，已取先选的 4 条。"
    assert at.query_params["chains"] == "ic,nev,ai,aero"
