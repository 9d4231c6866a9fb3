"""五列梳理 of the invented city, word for word, and as HTML."""

from __future__ import annotations

import re

import pytest

from analysis.across.quiet import Quiet
from analysis.chains.view import ChainView, chain_views
from exports.cards.five import five_html
from exports.cards.pieces import still_link
from exports.sentences.five import five_columns, plain_lines
from exports.sentences.project import news
from graph.record import Key, Node
from tests.city import findings


def view_of(chain: str) -> ChainView:
    return next(v for v in chain_views(findings()) if v.id == chain)


def told(chain: str) -> dict[str, tuple[str, ...]]:
    return {title: plain_lines(lines) for title, lines in five_columns(view_of(chain))}


def test_the_five_columns_of_a_chain() -> None:
    assert told("battery") == {
        "区域布局": (
            "东区：本地企业 4 家、载体 1 个、项目 1 个",
            "西区：本地企业 2 家",
            "区县不明：本地企业 1 家、项目 1 个",
        ),
        "重点企业": ("甲电池（链主，电芯）", "乙电池（电芯）"),
        "支撑项目": ("在建 1 个：甲电池电芯二期（267 天没有消息）", "规划 1 个：某储能电站（236 天没有消息）"),
        "关键环节": ("有 2 个：正极材料、电芯",),
        "招商目标": ("锂盐：外锂一、外锂二、外锂五等 5 家，2 家有意向",),
    }


def test_key_segments_stand_by_state() -> None:
    assert told("robot")["关键环节"] == (
        "有 2 个：电池包、机器人本体",
        "疑有 1 个：控制芯片",
        "缺 1 个：减速器",
        "疑缺 1 个：伺服电机",
    )


def test_a_column_of_which_nothing_is_known_says_so() -> None:
    assert told("food")["支撑项目"] == ("没有登记项目",)
    assert told("food")["关键环节"] == ("没有标为关键的环节",)
    assert told("food")["招商目标"] == ("没有合乎规则的先办缺口",)


def test_names_lead_on_in_the_app_and_are_words_in_a_file() -> None:
    view = view_of("battery")
    made = five_html(view)
    assert '<a href="directory?firm=jia-dianchi">甲电池</a>（链主，' in made
    assert '<a href="chain?chain=battery&amp;segment=cathode">正极材料</a>' in made
    still = five_html(view, still_link("battery"))
    assert "甲电池（链主，" in still and '<a href="directory' not in still
    assert re.findall(r"<h4>(.*?)</h4>", still) == ["区域布局", "重点企业", "支撑项目", "关键环节", "招商目标"]


@pytest.mark.parametrize(
    ("days", "status", "said"),
    [
        (None, "在建", "消息日期不明"),
        (0, "在建", "2026-11 有消息"),
        (12, "在建", "12 天前有消息"),
        (179, "在建", "179 天前有消息"),
        (180, "在建", "180 天没有消息"),
        (400, "投产", "400 天前有消息"),
    ],
)
def test_silence_is_said_of_projects_that_are_not_done(days: int | None, status: str, said: str) -> None:
    project = Node(Key("Project", "p"), {}, [], [])
    assert news(Quiet(project, "2026-11", days), status) == said
