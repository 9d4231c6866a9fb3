"""链图: the board of a chain, the card behind a click, addresses, downloads."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.views.conftest import Show, html_of


def board(at: AppTest) -> dict[str, Any]:
    """Return what was sent to the board."""
    (sent,) = at.get("bidi_component")
    return json.loads(sent.proto.json)


def pills(at: AppTest) -> list[str]:
    return re.findall(r'class="seg[^"]*" data-id="([^"]+)"', board(at)["svg"])


def card(at: AppTest) -> str | None:
    found = re.search(r'<div class="card" id="card-([\w-]+)">', html_of(at))
    return found.group(1) if found else None


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
    assert card(at) is None
    assert board(at)["selected"] is None


def test_an_address_opens_chain_and_card(show_example: Show) -> None:
    at = show_example("chain", chain="robot", segment="reducer")
    assert not at.exception and not at.warning
    assert card(at) == "reducer"
    assert board(at)["selected"] == "reducer"
    assert "谐波减速器" in html_of(at)


def test_a_shared_segment_stands_on_both_boards(show_example: Show) -> None:
    assert "pack" in pills(show_example("chain", chain="robot"))
    assert "pack" in pills(show_example("chain", chain="battery"))


def test_a_click_opens_the_card_and_writes_the_address(show_example: Show) -> None:
    at = show_example("chain", chain="battery")
    at.session_state["board-battery"] = {"clicked": "coater"}
    at.run()
    assert not at.exception
    assert card(at) == "coater"
    assert at.query_params["segment"] == "coater"
    assert at.query_params["chain"] == "battery"


def test_a_click_on_nothing_of_the_chain_is_ignored(show_example: Show) -> None:
    at = show_example("chain", chain="battery")
    at.session_state["board-battery"] = {"clicked": "reducer"}
    at.run()
    assert not at.exception
    assert card(at) is None
    assert "segment" not in at.query_params


def test_closing_the_card_takes_it_out_of_the_address(show_example: Show) -> None:
    at = show_example("chain", chain="battery", segment="coater")
    at.button(key="close-card").click().run()
    assert not at.exception
    assert card(at) is None
    assert "segment" not in at.query_params


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
    assert card(at) is None


def test_a_chain_without_a_map_shows_its_facts(show_example: Show) -> None:
    at = show_example("chain", chain="food")
    assert not at.exception
    assert not at.get("bidi_component")
    assert at.info[0].value == "食品还没有画图谱（未建图谱）。已有的事实列在下面。".replace("(", r"\(").replace(
        ")", r"\)"
    )
    assert '<a href="directory?firm=geng-shipin">庚食品</a>' in html_of(at)


def test_firms_without_a_segment_stand_beside_the_board(show_example: Show) -> None:
    at = show_example("chain", chain="robot")
    assert [x.label for x in at.expander] == ["环节待核实的企业 1 家 · 环节未定的陈述 0 条"]
    assert '<a href="directory?firm=ji-zhuangbei">己装备</a>' in html_of(at)


def test_what_can_be_downloaded(show_example: Show) -> None:
    at = show_example("chain", chain="battery", segment="lithium-salt")
    buttons: list[Any] = list(at.get("download_button"))
    assert [b.label for b in buttons] == [
        "下载本环节目标企业 Excel",
        "下载 SVG",
        "下载 PNG",
        "下载可点的 HTML",
        "下载目标企业清单",
    ]


@pytest.mark.parametrize("chain", ["ic", "nev", "aero"])
def test_every_board_of_the_project_shows_each_segment_once(show: Show, chain: str) -> None:
    at = show("chain", chain=chain)
    assert not at.exception and not at.warning
    assert len(pills(at)) == len(set(pills(at))) >= 30


def test_the_gap_of_the_story_opens_by_its_address(show: Show) -> None:
    at = show("chain", chain="aero", segment="rocket-assembly")
    assert not at.exception
    assert card(at) == "rocket-assembly"
    assert '<h3>火箭总装</h3><p><span class="badge missing">缺</span>' in html_of(at)


def test_without_a_chinese_font_the_png_is_not_offered_and_says_why(
    show_example: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("exports.board.png.why_no_png", lambda: "")
    offered = {b.proto.label: b.proto for b in show_example("chain").get("download_button")}
    assert not offered["下载 PNG"].disabled
    monkeypatch.setattr("exports.board.png.why_no_png", lambda: "请安装 Noto Sans CJK")
    offered = {b.proto.label: b.proto for b in show_example("chain").get("download_button")}
    assert [label for label, button in offered.items() if button.disabled] == ["下载 PNG"]
    assert offered["下载 PNG"].help == "请安装 Noto Sans CJK"
