"""The card of a segment: every statement about the invented city that its findings call for."""

from __future__ import annotations

import re

import pytest

from analysis.chains.view import ChainView, chain_views
from analysis.city import City
from exports.cards.pack import packed, unpacked
from exports.cards.pieces import still_link
from exports.cards.segment import chain_cards
from tests.city import Built
from tests.views.test_html import Read
from views.parts.cards.segment import segment_card

HELP = re.compile(r'<a class="help".*?</a>', re.S)


@pytest.fixture(scope="module")
def city(example: Built) -> City:
    return example.city()


def view_of(city: City, chain: str) -> ChainView:
    return next(v for v in chain_views(city) if v.id == chain)


def part(card: str, heading: str) -> str:
    """Return the words of one part of a card."""
    found = re.search(
        rf"<h4>{heading}[^<]*</h4>(.*?)(?=<h4>|<details class=\"evidence\">|</details></div>$)", card, re.S
    )
    return Read(found.group(1)).words if found else ""


def card(city: City, segment: str, chain: str = "battery") -> str:
    """Return a card without its marks of help, which have a test of their own."""
    return HELP.sub("", segment_card(city, view_of(city, chain), segment))


def test_each_figure_of_a_card_has_its_help_in_the_app_and_none_in_a_file(city: City) -> None:
    view = view_of(city, "battery")
    asked = re.findall(r'data-help="([^：]+)：', segment_card(city, view, "lithium-salt"))
    assert asked == [
        "缺",
        "批次",
        "建议载体",
        "有据短板",
        "工作类型",
        "适宜",
        "目标得分",
        "关键度",
        "本地牵引",
        "优先度",
        "名次区间",
    ]
    assert not HELP.search(segment_card(city, view, "lithium-salt", still_link("battery")))


def headings(made: str) -> list[str]:
    return [re.sub(r" .*", "", h) for h in re.findall(r"<h4>([^<]*)</h4>", made)]


def test_a_card_answers_first_and_gives_its_grounds_last(city: City) -> None:
    made = card(city, "servo", "robot")
    assert headings(made.split('<details class="evidence">')[0]) == [
        "可以请谁来",
        "本地企业",
        "谁会买、谁供它",
        "可落地的载体",
        "相关项目",
    ]
    assert headings(made.split('<details class="evidence">')[1])[0] == "为什么这样判断"
    assert made.index('class="why"') < made.index("可以请谁来")
    conclusion = re.search(r'<div class="why">(.*?)</div>', made)
    assert conclusion and conclusion.group(1).split("<br>") == [
        "可能缺，还不能断定：2026-11 只作过浅检索，没有见到本地企业。",
        "关键环节，宜本地；已有项目在推进：外伺服示例基地（在建）；候选企业 4 家，都没有近期意向，落在哪里还没有依据。",
    ]


def test_a_missing_segment_says_who_says_so_and_whom_to_invite(city: City) -> None:
    made = card(city, "lithium-salt")
    assert '<span class="badge missing">缺</span>' in made
    assert "政府（2025-06-01）称本地缺失" in part(made, "为什么这样判断")
    assert "补链 本地缺，三步之内有本地用户" in part(made, "为什么这样判断")
    assert part(made, "谁说过短板") == "政府·市·缺：锂盐全靠外购 示例市工业和信息化局 2025-06-01"
    assert part(made, "来源提及") == "签约：锂盐项目签约 示例日报 2026-03"
    assert "<h4>本地企业 0 家</h4>" in made
    lines = [Read(line).words for line in re.findall(r"<li(?: data-firm| class=\"quiet\")[^>]*>(.*?)</li>", made)]
    assert [" ".join(line.split()[:2]) for line in lines] == [
        "外锂一 第一批",
        "外锂二 第二批",
        "以下 2",
        "外锂五 待核实广东广州（注册地）；电池级碳酸锂、电池级氢氧化锂；本地下游有甲材料；产品匹配为行业常识，待核实",
        "外锂四 待核实广东深圳（注册地）；电池级碳酸锂；本地下游有甲材料；产品匹配为行业常识，待核实",
    ]
    assert lines[2] == "以下 2 家证据相同，不分先后"
    assert "江苏（信号来处）；锂盐；2026-08 有洽谈；产品有来源：锂盐（示例日报 2026-08）" in lines[0]
    assert '<a href="targets?chain=battery&amp;segment=lithium-salt">共 5 家候选，全部列出</a>' in made
    assert part(made, "已进项目管线") == "外锂三：签约（2026-01-01），已进项目管线，不再列为目标"


def test_scores_of_targets_stand_among_the_grounds_where_enough_is_known(city: City) -> None:
    rows = re.findall(r'<tr data-firm="[^"]*">(.*?)</tr>', card(city, "lithium-salt"))
    cells = [[Read(c).words for c in re.findall(r"<td>(.*?)</td>", row)][:4] for row in rows]
    assert cells == [
        ["外锂一", "资料不足", "8.7–82.5", "35%"],
        ["外锂二", "资料不足", "3.3–52.0", "35%"],
        ["外锂五外锂五股份有限公司 000005", "并列", "", "30%"],
        ["外锂四外锂四股份有限公司 000004", "并列", "", "30%"],
        ["外锂六外锂六有限公司", "资料不足", "2.4–67.9", "10%"],
    ]
    (first, *_) = re.findall(r'<tr data-firm="[^"]*">(.*?)</tr>', card(city, "servo", "robot"))
    assert [Read(c).words for c in re.findall(r"<td>(.*?)</td>", first)][1:4] == ["31.2", "15.6–67.9", "60%"]


def test_who_here_would_buy_stands_before_the_segments_they_work_in(city: City) -> None:
    words = part(card(city, "servo", "robot"), "谁会买、谁供它")
    assert words.startswith("本地谁会买 2 家：丁机器人、戊机器人下游用户 1 个：机器人本体")
    assert "本地谁供它" not in words
    assert "上游投入 2 个：编码器 查未清、永磁材料 疑有" in words


def test_a_segment_that_a_leader_holds_invites_no_competitor(city: City) -> None:
    words = part(card(city, "robot-body", "robot"), "可以请谁来")
    assert "本地已有丁机器人，不请同业；缺的投入环节，可请这些企业来配套：" in words
    assert "外体一" not in words
    assert all(f"{name}" in words for name in ("伺服电机", "外伺一", "减速器", "外减一"))


def test_a_competitor_is_marked(city: City) -> None:
    words = part(card(city, "robot-line", "robot"), "可以请谁来")
    assert "外体一 待核实 与本地龙头同业" in words
    assert words.index("外集一") < words.index("外体一")


def test_a_park_needs_a_reason(city: City) -> None:
    assert part(card(city, "cell"), "可落地的载体") == "示例电池园 园内有本环节的甲电池"
    assert part(card(city, "lithium-salt"), "可落地的载体").startswith("没有依据")


def test_a_project_says_how_long_nobody_reported_on_it(city: City) -> None:
    supposed = "今天 疑缺；加上已签约的项目 → 孤点·强弱待评（外伺服示例基地）"
    assert part(card(city, "servo", "robot"), "相关项目 1 个") == f"外伺服示例基地 在建 295 天没有消息{supposed}"
    assert "相关项目" not in card(city, "lithium-salt")


def test_a_segment_with_firms_counts_groups_and_names_what_does_not_count(city: City) -> None:
    made = card(city, "cell")
    assert '<span class="badge strong">强·初判</span>' in made
    assert "<h4>本地企业 3 家，分属 2 个集团</h4>" in made
    here = part(made, "本地企业 3 家")
    assert here.index("乙电池") < here.index("甲电芯") and here.index("甲电池") < here.index("甲电芯")
    assert "甲电池二厂" not in here
    assert "甲电池二厂：不计数，厂区，不计企业" in part(made, "企业与来源")
    assert "得分 63.5 · 区间 47.7–86.8 · 信息覆盖率 75% · 评定 强·初判" in made
    assert "<td>本地配套</td><td>0.25</td><td>未知</td><td>0.00–1.00</td>" in made


def test_a_segment_nobody_looked_for_says_so_and_is_no_gap(city: City) -> None:
    made = card(city, "robot-service", "robot")
    assert '<span class="badge unsearched">未查</span>' in made
    assert part(made, "为什么这样判断").startswith("没有来源写到；检索过 1 次，材料不足，不计作逐环节检索")
    assert "检索不计作逐环节 2026-11-07：材料太少" in part(made, "检索")
    assert "优先度 P" not in made


def test_a_segment_looked_for_in_vain_says_so_and_is_no_gap(city: City) -> None:
    made = card(city, "encoder", "robot")
    assert '<span class="badge unsettled">查未清</span>' in made
    assert part(made, "检索") == "检索未定 2026-11-06：见到一家企业的名称而不见产品"
    assert "优先度 P" not in made


def test_a_segment_with_suspected_firms_names_them_and_is_no_gap(city: City) -> None:
    made = card(city, "storage")
    assert '<span class="badge maybe">疑有</span>' in made
    assert "优先度 P" not in made and "工作类型" not in made
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
    assert "参照环节，不计入本链各数" in made
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
        for made in chain_cards(view).values():
            opened = [tag for tag, _ in Read(made).tags if tag not in void]
            closed = re.findall(r"</(\w+)>", made)
            assert sorted(opened) == sorted(closed)
            seen += 1
    assert seen == 22


def test_cards_travel_packed_and_come_out_as_they_went_in(city: City) -> None:
    cards = chain_cards(view_of(city, "battery"))
    assert unpacked(packed(cards)) == cards and packed(cards) == packed(dict(cards))
    assert len(packed(cards)) < 0.4 * sum(map(len, cards.values()))


def test_in_a_file_only_segments_of_its_own_board_are_links(city: City) -> None:
    view = view_of(city, "battery")
    made = "".join(chain_cards(view, still_link("battery")).values())
    own = [a for a in re.findall(r'<a href="([^"]*)"', made) if not a.startswith("http")]
    assert own and all(a.startswith("chain?chain=battery&amp;segment=") for a in own)
    assert "控制芯片" in made and "外锂一" in made
