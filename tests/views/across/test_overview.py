"""总览: the sentence, one row a chain, the three short lists, heat tables and shared gaps."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.views.conftest import Show, html_of
from tests.views.test_html import Read
from views.parts.across.lists import short_list


def rows_of(at: AppTest) -> dict[str, dict[str, str]]:
    """Return the cells of each chain's row as HTML: by the chain's name, by the cell's label."""
    (table,) = re.findall(r'<table class="rows chains">.*?</table>', html_of(at), re.S)
    found: dict[str, dict[str, str]] = {}
    for row in re.findall(r"<tr[^>]*><th scope=\"row\">.*?</tr>", table, re.S):
        name = re.search(r'<a class="whole" [^>]*>(.*?)</a>', row)
        assert name
        found[name.group(1)] = dict(re.findall(r'<td data-label="([^"]+)">(.*?)</td>', row, re.S))
    return found


def part(at: AppTest, title: str) -> str:
    """Return one of the short lists as HTML."""
    return re.search(rf"<section><h4>{title}.*?</section>", html_of(at), re.S).group()  # pyright: ignore[reportOptionalMemberAccess]


@pytest.fixture
def at(show_example: Show) -> AppTest:
    shown = show_example("overview")
    assert not shown.exception
    return shown


def test_it_opens_with_a_sentence_whose_numbers_lead_on(at: AppTest) -> None:
    (lead,) = re.findall(r'<p class="lead">(.*?)</p>', html_of(at), re.S)
    assert Read(lead).words.startswith("2 条产业链共 20 个环节（几条链共用的算一个），本地有 9 个")
    assert 'href="gaps?state=%E7%BC%BA"' in lead


def test_a_row_opens_its_chain_and_mapped_chains_stand_first(at: AppTest) -> None:
    assert list(rows_of(at)) == ["电池", "机器人", "食品"]
    opens = re.findall(r'<a class="whole" title="[^"]*" href="([^"]+)"', html_of(at))
    assert opens == ["chain?chain=battery", "chain?chain=robot", "chain?chain=food"]


def test_counts_are_one_bar_with_the_total(at: AppTest) -> None:
    cell = rows_of(at)["电池"]["环节"]
    # 有 5, of one of them the firms are to be listed: the bar shows each segment once.
    assert 'aria-label="有 5（其中 1 个名单待列） · 疑有 1 · 缺 2 · 疑缺 2 · 查未清 0 · 未查 0 / 共 10"' in cell
    widths = re.findall(r'class="(\w+)" style="flex:(\d+)"', cell)
    assert widths == [("present", "4"), ("unlisted", "1"), ("maybe", "1"), ("missing", "2"), ("suspect", "2")]
    assert cell.endswith("<span>10</span></div>")


def test_the_other_cells_of_a_chain(at: AppTest) -> None:
    battery, robot = rows_of(at)["电池"], rows_of(at)["机器人"]
    assert Read(battery["链主"]).words == "甲电池" and 'title="口径：市"' in battery["链主"]
    assert Read(robot["链主"]).words == "来源没有点名；龙头有丁机器人"
    # 某储能电站 is planned only.
    assert (battery["在推进项目"], robot["在推进项目"]) == ("1", "1")
    assert 'href="chain?chain=battery&amp;segment=cathode"' in battery["首要缺口"]
    assert Read(battery["首要缺口"]).words == "正极材料 孤点·强弱待评有据短板"
    # One flag at most: 有据短板 stands before 断链 and 在建补缺.
    assert Read(robot["首要缺口"]).words == "系统集成 企业待列有据短板"


def test_a_chain_without_a_map_says_so(at: AppTest) -> None:
    food = rows_of(at)["食品"]
    assert Read(food["环节"]).words == "未建图谱" and food["首要缺口"] == ""


def test_a_city_with_one_run_has_nothing_to_compare_with(show_example: Show, at: AppTest) -> None:
    words = Read(html_of(at)).words
    assert "变化?：没有上一次可比" in words or "变化?：正在比，刷新可见" in words
    assert not any("变化" in row for row in rows_of(at).values())


def test_the_three_short_lists(at: AppTest) -> None:
    season = Read(part(at, "本季可攻")).words
    assert season == (
        "本季可攻（3）?锂盐 缺 电池 · 可请 5 家系统集成 企业待列 机器人 · 可请 2 家减速器 缺 机器人 · 可请 1 家"
    )
    assert 'href="targets?chain=battery&amp;segment=lithium-salt"' in part(at, "本季可攻")
    wanting = Read(part(at, "有意向")).words
    assert (
        wanting
        == "有意向（3）?外锂一 2026-08-22 · 洽谈 · 电池外锂二 2026-05-22 · 招商走访 · 电池外锂三 2026-01-01 · 签约 · 电池"
    )
    quiet = Read(part(at, "久无消息的项目")).words
    assert quiet == (
        "久无消息的项目（3）?295 天 外伺服示例基地 在建 · 机器人267 天 甲电池电芯二期 在建 · 电池236 天 某储能电站 规划 · 电池"
    )
    assert part(at, "久无消息的项目").count('class="days amber"') == 3


def test_a_long_list_is_folded_and_past_a_hundred_counted() -> None:
    made = short_list("久无消息的项目", [f"p{n}" for n in range(103)], "")
    words = Read(made).words
    assert words.startswith("久无消息的项目（103）?p0p1p2p3p4其余 98 条p5") and words.endswith(
        "p99另有 3 条，见“名录”。"
    )
    assert "details" not in short_list("久无消息的项目", ["p0"] * 5, "")
    assert Read(short_list("久无消息的项目", [], "没有。")).words == "久无消息的项目?没有。"


def heat(at: AppTest) -> list[list[str]]:
    """Return the words of the heat table of chains, row by row."""
    table = re.findall(r'<table class="heat">.*?</table>', html_of(at), re.S)[0]
    return [
        [Read(c).words for c in re.findall(r"<t[hd].*?</t[hd]>", row)] for row in re.findall(r"<tr>.*?</tr>", table)
    ]


def test_firms_by_chain_and_by_segment_and_district(at: AppTest) -> None:
    assert heat(at) == [
        ["产业链", "东区", "西区", "区县不明", "合计"],
        ["电池", "4", "2", "1", "7"],
        ["机器人", "", "3", "5", "8"],
    ]
    assert 'href="districts?district=xi&amp;chain=robot"' in html_of(at)
    assert at.selectbox[0].label == "一条链的环节在哪些区县"
    at.selectbox[0].select("robot").run()
    assert not at.exception
    assert "另有 7 个环节没有可计入的本地企业。" in Read(html_of(at)).words


def test_what_no_chains_share_is_said_to_be_none(at: AppTest) -> None:
    words = Read(html_of(at)).words
    assert "没有两条链共有的宜本地缺口。" in words
    assert "没有一家候选企业能补两条以上链的宜本地缺口。" in words


def test_the_project_s_own_chains_on_both_lists(show: Show, jinan: tuple[Path, Path]) -> None:
    drawn = {path.parent.name for path in (jinan[0] / "chains").glob("*/chain.yaml")}
    # The list of 2025 has two chains that the ten of 2023 do not have.
    new = {"special-equipment": "专用装备", "food-bio": "食品与生物制造"}
    open_ = [name for id, name in new.items() if id not in drawn]
    at = show("overview")
    assert not at.exception
    assert len(rows_of(at)) == len(drawn) == sum("bar" in row["环节"] for row in rows_of(at).values())
    said = Read(html_of(at)).words
    assert f"{len(drawn)} 条产业链共 " in said
    assert ("，上面的数含" in said) == (len(drawn) > 10)
    at = show("overview", year="2025")
    assert not at.exception
    assert len(rows_of(at)) == 13
    assert [name for name, row in rows_of(at).items() if "未建图谱" in row["环节"]] == open_
    assert "图谱里归入精品钢与先进材料" in html_of(at) and "图谱里归入专用装备" not in html_of(at)
    said = Read(html_of(at)).words
    assert "2025 年名单有 13 条：钢铁、先进材料合画一张链图（精品钢与先进材料）" in said
    assert ("还没有链图，上面的数不含" in said) == bool(open_)
