"""链图: the board of a chain, the card behind a click, addresses, downloads."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from analysis.chains.view import chain_views
from exports.cards.pack import unpacked
from exports.cards.segment import segment_card
from exports.sentences import words
from exports.sentences.chain import chain_sentence
from tests.city import Built
from tests.views.conftest import Show, html_of
from tests.views.test_html import Read
from views.parts.desk.address import say_link


def board(at: AppTest) -> dict[str, Any]:
    """Return what was sent to the board."""
    (sent,) = at.get("bidi_component")
    return json.loads(sent.proto.json)


def pills(at: AppTest) -> list[str]:
    return re.findall(r'class="seg[^"]*" data-id="([^"]+)"', board(at)["svg"])


def cards(at: AppTest) -> dict[str, str]:
    """Return the cards that travel with the board."""
    return unpacked(board(at)["cards"])


def test_the_first_mapped_chain_is_shown_without_an_address(show_example: Show) -> None:
    at = show_example("chain")
    assert not at.exception and not at.warning
    assert sorted(pills(at)) == sorted(
        [
            "lithium-salt",
            "separator",
            "cathode",
            "cell",
            "bms",
            "pack",
            "storage",
            "recycling",
            "coater",
            "battery-testing",
        ]
    )
    assert sorted(cards(at)) == sorted(pills(at))
    assert 'id="card-' not in html_of(at)


def test_an_address_shows_its_chain_and_leaves_the_card_to_the_browser(show_example: Show) -> None:
    at = show_example("chain", chain="robot", segment="reducer")
    assert not at.exception and not at.warning
    assert at.query_params["segment"] == "reducer"
    assert cards(at)["reducer"].startswith('<div class="card" id="card-reducer"><h3>减速器</h3>')
    assert "谐波减速器" in cards(at)["reducer"]
    assert board(at)["chain"] == "robot"


def test_every_card_that_travels_is_the_one_the_other_pages_show(show_example: Show, example: Built) -> None:
    (view,) = (v for v in chain_views(example.city()) if v.id == "battery")
    carried = cards(show_example("chain", chain="battery"))
    assert carried == {f.id: segment_card(view.city, view, f.id, say=say_link) for f in view.drawn}


def test_a_shared_segment_stands_on_both_boards(show_example: Show) -> None:
    assert "pack" in pills(show_example("chain", chain="robot"))
    assert "pack" in pills(show_example("chain", chain="battery"))


def test_another_chain_is_chosen_by_its_button(show_example: Show) -> None:
    at = show_example("chain", chain="battery", segment="coater")
    at.button_group(key="chain-chooser").set_value("robot").run()
    assert not at.exception
    assert at.query_params["chain"] == "robot"
    assert "segment" not in at.query_params
    assert "reducer" in pills(at)


@pytest.mark.parametrize("asked", ["nothing", "![](https://x.cn/a.png)", "<b>"])
def test_an_unknown_chain_or_segment_is_told_as_plain_text(show_example: Show, asked: str) -> None:
    at = show_example("chain", chain=asked)
    assert not at.exception
    (warning,) = at.warning
    assert warning.value.replace("\\", "") == f"没有标识为“{asked}”的产业链，已显示 电池。"
    assert "![" not in warning.value and "](" not in warning.value
    at = show_example("chain", chain="battery", segment=asked)
    assert at.warning[0].value.replace("\\", "") == f"这条链上没有标识为“{asked}”的环节。"
    assert "![" not in at.warning[0].value


def test_a_chain_without_a_map_shows_its_facts(show_example: Show) -> None:
    at = show_example("chain", chain="food")
    assert not at.exception
    assert not at.get("bidi_component")
    assert "食品还没有画图谱，只有来源点到的企业和短板。" in html_of(at)
    assert '<a href="directory?firm=geng-shipin">庚食品</a>' in html_of(at)


def test_firms_without_a_segment_stand_beside_the_board(show_example: Show) -> None:
    at = show_example("chain", chain="robot")
    assert [x.label for x in at.expander][1:] == [
        "填一项链长制分工：谁承担，何时明确",
        "环节待核实的企业 1 家 · 环节未定的陈述 0 条",
    ]
    assert '<a href="directory?firm=ji-zhuangbei">己装备</a>' in html_of(at)


def files(at: AppTest) -> list[str]:
    offered: list[Any] = list(at.get("download_button"))
    return [b.label for b in offered]


def test_what_can_be_taken_along_stands_behind_two_buttons(show_example: Show) -> None:
    at = show_example("chain", chain="battery", segment="lithium-salt")
    assert files(at)[:2] == ["一页 PDF", "一页 HTML（打印用）"]
    boards = ["可点的链图 HTML", "全部链的链图 HTML", "链图 PNG", "链图 SVG"]
    graphs = ["图数据 GraphML", "图数据 GEXF（Gephi）", "图数据 Excel（Gephi）"]
    books = ["精准招商指引 Word", "五图五清单 Excel"]
    assert files(at)[2:] == [*books, "缺口清单 Excel", "目标企业清单 Excel", *boards, *graphs]
    assert [p.proto.popover.label for p in at.get("popover")] == ["一页", "导出"]


@pytest.mark.parametrize("chain", ["ic", "nev", "aero"])
def test_every_board_of_the_project_shows_each_segment_once(show: Show, chain: str) -> None:
    at = show("chain", chain=chain)
    assert not at.exception and not at.warning
    assert len(pills(at)) == len(set(pills(at))) >= 30


def test_the_gap_of_the_story_stands_among_the_cards(show: Show) -> None:
    at = show("chain", chain="aero", segment="rocket-assembly")
    assert not at.exception
    assert '<h3>火箭总装</h3><p><span class="badge missing">缺</span>' in cards(at)["rocket-assembly"]


def test_without_a_chinese_font_the_png_is_not_offered_and_the_page_says_why(
    show_example: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("views.parts.board_files.why_no_png", lambda: "")
    assert "链图 PNG" in files(show_example("chain"))
    for part in ("board_files", "show.page"):
        monkeypatch.setattr(f"views.parts.{part}.why_no_png", lambda: "请安装 Noto Sans CJK")
    at = show_example("chain")
    assert not {"链图 PNG", "一页 PDF"} & set(files(at)) and "一页 HTML（打印用）" in files(at)
    assert [c.value for c in at.caption][:2] == [
        f"{name} 现在导不出：请安装 Noto Sans CJK" for name in ("一页 PDF", "链图 PNG")
    ]


def test_the_page_opens_with_what_the_chain_comes_to(show_example: Show, example: Built) -> None:
    (view,) = (v for v in chain_views(example.city()) if v.id == "battery")
    (said,) = re.findall(r'<p class="answer">(.*?)</p>', html_of(show_example("chain", chain="battery")))
    assert Read(said).words == words(chain_sentence(view))


def test_a_supposed_change_is_told_and_drawn_and_stays_in_the_address(show_example: Show) -> None:
    at = show_example("chain", chain="robot")
    before = board(at)
    assert "假定" not in html_of(at) and not at.selectbox
    at.session_state["what-if-fold"] = True
    at.run().selectbox(key="what-if").set_value("settled:reducer:wai-jian-1").run()
    assert not at.exception and not at.warning
    assert at.query_params["if"] == "settled:reducer:wai-jian-1"
    assert '<p class="notice">推演，不是现状：假定候选落地：外减一 → 减速器。' in html_of(at)
    assert "减速器</a>由缺变为有" in html_of(at) and "本地有 5 → 6 个" in html_of(at)
    after = board(at)
    assert after["svg"] != before["svg"] and after["sig"] != before["sig"]
    assert after["cards"] == before["cards"]
    again = show_example("chain", chain="robot", **{"if": "settled:reducer:wai-jian-1"})
    assert board(again) == after
    again.selectbox(key="what-if").set_value("").run()
    assert "if" not in again.query_params and board(again) == before


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("segment:<b>", "没有标识为“<b>”的环节。"),
        ("firm:![](x)", "没有标识为“![](x)”的企业。"),
        ("settled:servo:wai-li-1", "“wai-li-1”不是“伺服电机”的候选企业。"),
        ("![](x)", "看不懂“![](x)”这项推演。"),
    ],
)
def test_a_supposition_nobody_can_follow_is_told_as_plain_text(show_example: Show, asked: str, said: str) -> None:
    at = show_example("chain", chain="robot", **{"if": asked})
    assert not at.exception
    (warning,) = at.warning
    assert warning.value.replace("\\", "") == said
    assert "![" not in warning.value


def test_five_lists_stand_below_the_board(show_example: Show) -> None:
    found = re.findall(r"<section><h4>(.*?)</h4>", html_of(show_example("chain", chain="robot")))
    assert found == ["区域布局", "重点企业", "支撑项目", "关键环节", "招商目标"]


def test_the_switch_draws_the_board_with_signed_projects_and_leaves_the_cards(show_example: Show) -> None:
    today, at = show_example("chain", chain="robot"), show_example("chain", chain="robot", **{"with": "signed"})
    assert not at.exception
    assert board(at)["svg"] != board(today)["svg"] and board(at)["sig"] != board(today)["sig"]
    assert cards(at) == cards(today)
    assert "今天 疑缺；加上已签约的项目 → 孤点·强弱待评（外伺服示例基地）" in cards(today)["servo"]
    assert "加上已签约的项目，不是现状：" in html_of(at) and "缺口 4 → 3 个" in html_of(at)
    assert at.pills(key="with").value == "signed"
