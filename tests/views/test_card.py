"""The card of a segment: every statement about the invented city that its findings call for."""

from __future__ import annotations

import re

import pytest

from analysis.chains.view import ChainView, chain_views
from analysis.city import City
from tests.city import Built
from tests.views.test_html import Read
from views.parts.cards.segment import segment_card


@pytest.fixture(scope="module")
def city(example: Built) -> City:
    return example.city()


def view_of(city: City, chain: str) -> ChainView:
    return next(v for v in chain_views(city) if v.id == chain)


def part(card: str, heading: str) -> str:
    """Return the words of one part of a card."""
    found = re.search(rf"<h4>{heading}[^<]*</h4>(.*?)(?=<h4>|<details>|</div>$)", card, re.S)
    return Read(found.group(1)).words if found else ""


def card(city: City, segment: str, chain: str = "battery") -> str:
    return segment_card(city, view_of(city, chain), segment)


def test_a_missing_segment_says_who_says_so_and_whom_to_invite(city: City) -> None:
    made = card(city, "lithium-salt")
    assert '<span class="badge missing">缺</span>' in made
    assert "政府（2025-06-01）称本地缺失" in part(made, "为什么这样判断")
    assert "补链 本地缺，三步之内有本地用户" in part(made, "为什么这样判断")
    assert part(made, "谁说过短板") == "政府·市·缺：锂盐全靠外购 示例市工业和信息化局 2025-06-01"
    assert part(made, "来源提及") == "签约：锂盐项目签约 示例日报 2026-03"
    assert "<h4>本地企业 0 家</h4>" in made
    lines = re.findall(r"<tr>(<td.*?)</tr>", made)
    assert [Read(line).words.strip() for line in lines if "colspan" in line] == ["以下 2 家证据相同，不分先后"]
    rows = [re.search(r"<td>(.*?)</td><td>.*?>(外锂.)</a>.*<td>([^<]*)(?:<br>|</td>)", line) for line in lines]
    assert [row.groups() for row in rows if row] == [
        ("第一批", "外锂一", "17.5"),
        ("第二批", "外锂二", "6.5"),
        ("待核实", "外锂五", ""),
        ("待核实", "外锂四", ""),
        ("待核实", "外锂六", "4.9"),
    ]
    assert "colspan" in lines[2] and "8.7–82.5" in lines[0]
    assert '<a href="targets?chain=battery&amp;segment=lithium-salt">全部 5 家与得分</a>' in made
    assert "外锂三：签约（2026-01-01），已进项目管线，不再列为目标" in part(made, "可以请谁来")


def test_the_place_of_a_target_reads_as_in_the_list(city: City) -> None:
    words = part(card(city, "lithium-salt"), "可以请谁来")
    assert "外锂五股份有限公司 000005 广东广州（注册地）" in words
    assert re.search(r"外锂一 产品来源意向\s+江苏（信号来处）锂盐", words)


def test_who_here_would_buy_stands_beside_the_targets(city: City) -> None:
    words = part(card(city, "servo", "robot"), "可以请谁来")
    assert "本地谁会买 2 家：丁机器人、戊机器人" in words
    assert "本地谁供它" not in words
    assert "外伺一 龙头关系" in words and "外伺二 省内基地" in words


def test_a_segment_that_a_leader_holds_invites_no_competitor(city: City) -> None:
    words = part(card(city, "robot-body", "robot"), "可以请谁来")
    assert "本地已有丁机器人，不请同业；缺的投入环节，可请这些企业来配套：" in words
    assert "外体一" not in words
    assert all(f"{name}" in words for name in ("伺服电机", "外伺一", "减速器", "外减一"))


def test_a_competitor_is_marked(city: City) -> None:
    words = part(card(city, "robot-line", "robot"), "可以请谁来")
    assert "外体一 与本地龙头同业" in words
    assert words.index("外集一") < words.index("外体一")


def test_a_park_needs_a_reason(city: City) -> None:
    assert part(card(city, "cell"), "可落地的载体") == "示例电池园 园内有本环节的甲电池"
    assert part(card(city, "lithium-salt"), "可落地的载体").startswith("没有依据")


def test_a_segment_with_firms_counts_groups_and_names_what_does_not_count(city: City) -> None:
    made = card(city, "cell")
    assert '<span class="badge strong">强·初判</span>' in made
    assert "<h4>本地企业 3 家，分属 2 个集团</h4>" in made
    assert all(firm in part(made, "本地企业 3 家") for firm in ("甲电池", "甲电芯", "乙电池"))
    assert "甲电池二厂" in part(made, "不计数的 1 家")
    assert "厂区，不计企业" in part(made, "不计数的 1 家")
    assert "得分 63.5 · 区间 47.7–86.8 · 信息覆盖率 75% · 评定 强·初判" in made
    assert "<td>本地配套</td><td>0.25</td><td>未知</td><td>0.00–1.00</td>" in made


def test_a_segment_nobody_looked_for_says_so_and_is_no_gap(city: City) -> None:
    made = card(city, "robot-service", "robot")
    assert '<span class="badge unsearched">未查</span>' in made
    assert part(made, "为什么这样判断").startswith("没有来源写到；检索过 1 次，材料不足，不计作逐环节检索")
    assert "检索不计作逐环节 2026-11-07：材料太少" in part(made, "检索")
    assert "优先度" not in made


def test_a_segment_looked_for_in_vain_says_so_and_is_no_gap(city: City) -> None:
    made = card(city, "encoder", "robot")
    assert '<span class="badge unsettled">查未清</span>' in made
    assert part(made, "检索") == "检索未定 2026-11-06：见到一家企业的名称而不见产品"
    assert "优先度" not in made


def test_a_segment_with_suspected_firms_names_them_and_is_no_gap(city: City) -> None:
    made = card(city, "storage")
    assert '<span class="badge maybe">疑有</span>' in made
    assert "优先度" not in made and "工作类型" not in made
    suspected = part(made, "疑有、待核实的 2 家")
    assert "推断，未见来源写明" in suspected and "行业常识（把握 0.8），待核实" in suspected
    assert "常识电源" in part(card(city, "lithium-salt"), "疑有、待核实的 1 家")  # beside 缺


def test_what_is_said_of_another_chain_is_mentioned_and_does_not_count(city: City) -> None:
    here, there = card(city, "pack", "robot"), card(city, "pack", "battery")
    assert '<span class="badge flag">有据短板</span>' in here and "有据短板" not in there
    assert "优先度 P" in here and "优先度 P" not in there
    assert "在机器人链上被称为“弱”（企业，2026-03），只计入那条链" in part(there, "为什么这样判断")
    assert "被称为" not in here
    assert part(there, "谁说过短板").startswith("企业·区·弱（说的是机器人链）：移动机器人的电池包偏弱")


def test_a_reference_segment_opens_its_card_and_says_so(city: City) -> None:
    made = card(city, "cell", "robot")
    assert '<span class="badge ">参照环节，不计入本链各数</span>' in made
    assert "工作类型" not in made and "工作类型" in card(city, "cell")


def test_a_key_segment_bought_elsewhere_says_what_follows(city: City) -> None:
    made = card(city, "controller-chip", "robot")
    assert '<span class="badge key">后续：备份</span>' in made
    assert "备份：无锡的外芯一、上海的外芯二可供，两家同时验证" in part(made, "为什么这样判断")


def test_a_shared_segment_reads_from_the_chain_that_shows_it(city: City) -> None:
    assert "★ 关键环节" in card(city, "pack", "robot")
    assert "移动机器人的电源" in card(city, "pack", "robot")
    assert "★ 关键环节" not in card(city, "pack", "battery")


def test_neighbours_of_another_chain_lead_to_that_chain(city: City) -> None:
    assert '<a href="chain?chain=robot&amp;segment=controller-chip">控制芯片</a>' in card(city, "bms")


def test_gaps_that_need_not_be_here_stand_apart(city: City) -> None:
    assert "49.7 · 第 1 位（另列）" in card(city, "recycling")


def test_every_card_is_whole(city: City) -> None:
    void, seen = {"br"}, 0
    for view in chain_views(city):
        for segment in view.places:
            made = segment_card(city, view, segment)
            opened = [tag for tag, _ in Read(made).tags if tag not in void]
            closed = re.findall(r"</(\w+)>", made)
            assert sorted(opened) == sorted(closed)
            seen += 1
    assert seen == 22
