"""总览: the chains side by side, with counts, searches, leaders and the worst gaps."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.views.conftest import Show, html_of
from tests.views.test_html import Read


@pytest.fixture
def cards(show_example: Show) -> dict[str, str]:
    """The HTML of each chain's card by the chain's name."""
    at = show_example("overview")
    assert not at.exception
    (grid,) = [h for h in html_of(at).splitlines() if h.startswith('<div class="grid">')]
    found = re.split(r'(?=<div class="chain)', grid)[1:]
    return {re.search(r"<h3>(?:<a[^>]*>)?([^ <]+)", card).group(1): card for card in found}  # pyright: ignore[reportOptionalMemberAccess]


def test_mapped_chains_stand_first(cards: dict[str, str]) -> None:
    assert list(cards) == ["电池", "机器人", "食品"]


def test_counts_by_state_are_words_and_a_bar(cards: dict[str, str]) -> None:
    words = Read(cards["电池"]).words
    # 有 5, of one of them the firms are to be listed: the bar shows each segment once.
    assert "有 5（其中 1 个名单待列） 疑有 1 缺 2 疑缺 2 查未清 0 未查 0" in words
    sentence = "有 5（其中 1 个名单待列） · 疑有 1 · 缺 2 · 疑缺 2 · 查未清 0 · 未查 0 / 共 10"
    assert f'aria-label="{sentence}"' in cards["电池"]
    widths = re.findall(r'class="(\w+)" style="flex:(\d+)"', cards["电池"])
    assert widths == [("present", "4"), ("unlisted", "1"), ("maybe", "1"), ("missing", "2"), ("suspect", "2")]
    assert '<span class="badge unsettled">查未清 1</span>' in cards["机器人"]


def test_how_much_was_searched(cards: dict[str, str]) -> None:
    assert "共 10 个环节 · 逐环节检索 2/10，整链检索 2026-11-01" in Read(cards["电池"]).words
    assert "共 11 个环节（另画 1 个参照环节，不计数） · 逐环节检索 4/11，未作整链检索" in Read(cards["机器人"]).words


def test_leaders_firms_and_projects(cards: dict[str, str]) -> None:
    words = Read(cards["电池"]).words
    assert "链主：甲电池（市）" in words
    assert "企业 8 家 · 项目 2 个 · 短板陈述 5 条" in words
    assert "链主：来源没有点名" in Read(cards["机器人"]).words


def test_the_worst_gaps_stand_in_order_and_lead_to_their_cards(cards: dict[str, str]) -> None:
    links = re.findall(r'href="chain\?chain=(\w+)&amp;segment=([\w-]+)"', cards["电池"])
    assert links == [("battery", "cathode"), ("battery", "lithium-salt"), ("battery", "separator")]


def test_a_chain_without_a_map_says_so(cards: dict[str, str]) -> None:
    assert "未建图谱" in Read(cards["食品"]).words
    assert "bar" not in cards["食品"]
    assert "企业 1 家" in Read(cards["食品"]).words


def test_the_project_s_own_chains(show: Show, jinan: tuple[Path, Path]) -> None:
    at = show("overview")
    assert not at.exception
    mapped = len(list((jinan[0] / "chains").glob("*/chain.yaml")))
    assert at.markdown[0].value.startswith(f"**10** 条链中 **{mapped}** 条已建图谱。")
    assert all(name in html_of(at) for name in ("集成电路", "节能与新能源汽车", "空天信息"))
