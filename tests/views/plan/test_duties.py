"""The pages 计划, 部门 and 指标 on the small city, word for word; what is not there is said; links of former days lead on."""

from __future__ import annotations

import json
import re

import pytest

from analysis.chains.view import chain_views
from analysis.plan.assigned import Assigned, assigned
from analysis.plan.standing import standings
from analysis.plan.tasks import plans
from exports.sentences import words
from exports.sentences.plan.department import assigned_sentence
from exports.sentences.plan.indicator import said_words, standing_words
from graph.record import Key, Node
from tests.city import findings
from tests.views.conftest import Show, html_of
from tests.views.test_html import Read
from views.parts.cards.entity import entity_card
from views.parts.duties.chain import chain_parts
from views.parts.duties.indicator import indicator_card
from views.parts.duties.task import task_card
from views.parts.duties.tasks import chosen, matrix

OFFICE = (
    "示例市工业和信息化局部门牵头 1 项任务，参加 1 项；负责 2 条产业链：电池、机器人；推进项目 3 个；未办结的问题 1 个；"
    "答复的指标 2 项：在进度上 1，没有数 1；已到期未了 1 件，两个月内到期 2 件。"
    "到期 3 件2026-10-31 已到期 问题 锂盐全靠外购 办理中2026-12-31 指标 市级以上创新平台 还没有达到目标"
    "2026-12-31 指标 十亿级企业 没有任何一期的值"
    "牵头的任务 1 项第1条 培育重点产业链参加的任务 1 项第2条 加快项目落地负责的产业链 2 个电池机器人"
    "推进的项目 3 个甲电池电芯二期外伺服示例基地某储能电站未办结的问题 1 个锂盐全靠外购 办理中，2026-10-31 前"
    "答复的指标 2 项市级以上创新平台 达到 10 家 ✓ 在进度上 2025 年末 7 家，持平十亿级企业 力争 50–60 家 ○ 没有数 "
    "职责统筹产业链在图谱里看它的关系"
)
STANDINGS = {
    "规模以上工业营业收入": "在进度上：2026 年 1—9 月 760 亿元，应到 750 亿元，多 10 亿元。"
    "没有年度分解，自 2023 年的 800 亿元直线推到 2026 年的目标。缺 2026 年 1—8、10 月的值。",
    "单位工业增加值能耗": "落后：2025 年 5%，应到 6%，差 1 个百分点。"
    "没有年度分解，自基数年 2023 年的 0 直线推到 2026 年的目标；“左右”按相差 3% 以内算到。缺 2024 年的值。",
    "引进强链补链项目": "落后：2025 年 18 个，应到 20 个，差 2 个。每年一次，看最近一个有全年值的年度。",
    "市级以上创新平台": "在进度上：2025 年末 7 家，应到 7 家，持平。按年度分解。缺 2024 年的值。",
    "十亿级企业": "没有数：还没有一期可比的值。没有起点的值，直线画不出，只能与目标比。缺 2024—2025 年的值。",
    "电池产业营业收入": "没有数：还没有一期可比的值。没有起点的值，直线画不出，只能与目标比。缺 2025 年的值。",
}


def front(made: str) -> str:
    return Read(made.split('<details class="evidence"')[0]).words


def lead(html: str) -> str:
    return Read(re.findall(r'<p class="answer">(.*?)</p>', html)[0]).words


def test_a_department_is_told_word_for_word() -> None:
    city = findings()
    assert front(entity_card(city, Key("Department", "gongxin"))) == OFFICE
    elsewhere = front(entity_card(city, Key("Department", "linshi-gongxin")))
    assert elsewhere == "邻市·工业和信息化局部门别处的部门，只见于《邻市先进制造业行动方案》。在图谱里看它的关系"


def test_every_indicator_says_where_it_stands_by_which_rule_and_what_is_missing() -> None:
    city = findings()
    assert {s.node.caption: standing_words(s) for s in standings(city, plans(city.graph))} == STANDINGS


def test_a_value_near_to_an_indicator_is_shown_and_not_compared() -> None:
    city = findings()
    (one,) = [s for s in standings(city, plans(city.graph)) if s.node.caption == "十亿级企业"]
    made = Read(indicator_card(city, one)).words
    assert "口径相近的值（只供参考，不参加比较）2025 营业收入过亿元的企业 310 家；是过亿元，不是过十亿元" in made
    assert "还没有一期的值：在本页“填一个值”里填" in made


@pytest.mark.parametrize(
    ("value", "unit", "comparison", "told"),
    [
        (2400.0, "家", "余", "2400 余家"),
        (19.0, "%", "以上", "19%以上"),
        (2700.0, "家", "近", "近 2700 家"),
        (11.0, "个", "", "11 个"),
    ],
)
def test_a_word_of_comparison_stands_where_people_put_it(value: float, unit: str, comparison: str, told: str) -> None:
    assert said_words({"value": value, "unit": unit, "comparison": comparison}) == told


def test_what_no_source_gives_to_a_department_stays_open() -> None:
    assert words(assigned_sentence(assigned(findings()))) == (
        "产业链 3 条：有来源写明联系或负责部门的 2 条（电池、机器人），待明确的 1 条（食品）。项目 3 个：按产业链归到部门的 3 个。"
        "没有来源写明的不猜，列为待明确。"
    )
    robot = Node(Key("Chain", "robot"), {"name": "机器人"}, [])
    assert words(assigned_sentence(Assigned((), (robot,), {"来源写明": 1, "": 2}))) == (
        "产业链 1 条：待明确的 1 条（机器人）。项目 3 个：来源写明推进部门的 1 个，推进部门待明确的 2 个。"
        "没有来源写明的不猜，列为待明确。"
    )
    assert not assigned_sentence(Assigned((), (), {}))


def test_a_task_says_what_the_graph_holds_or_that_it_holds_nothing() -> None:
    city = findings()
    own, other = plans(city.graph)
    assert (own.ours, other.ours) == (True, False)
    every = {s.node.id: s for s in standings(city, [own])}
    first, second, third = (Read(task_card(city, t, every)).words for t in own.tasks)
    assert "产业链 2 条，本地企业 14 家，指标 2 项，清单 2 份。" in first
    assert "○ 示例市发展改革委 配合" in first and "点到的机制链长制" in first
    assert "点到的清单链主企业清单：见链主企业目标企业清单：见目标企业点到的机制" in first
    assert "载体 1 个，项目 1 个，本地企业 1 家，指标 1 项。" in second
    assert third == (
        "第3条 加强宣传任务 讲好工业故事。图谱里还没有它的内容。责任单位 1 个● 示例市委宣传部 牵头 按惯例：文件没有写明谁牵头"
        "示例市工业强市行动计划，第3条"
    )


def test_the_matrix_says_who_leads_and_who_joins_in_signs_and_in_words() -> None:
    own = plans(findings().graph)[0]
    assert Read(matrix(own.tasks, own.departments, "", {})).words == (
        "● 牵头，○ 参加（配合或责任），空格是没有任务。3 项任务，3 个单位，牵头多的在左。"
        "任务示例市工业和信息化局示例市发展改革委示例市委宣传部"
        "第1条 培育重点产业链●牵头○参加第2条 加快项目落地○参加●牵头第3条 加强宣传●牵头"
    )


@pytest.mark.parametrize(
    ("department", "chain", "words", "left"),
    [
        ("", "", "", ["1", "2", "3"]),
        ("fagai", "", "", ["1", "2"]),
        ("", "robot", "", ["1"]),
        ("", "", "链长制", ["1"]),
        ("", "", "引进 项目行动", ["2"]),
        ("xuanchuan", "battery", "", []),
    ],
)
def test_tasks_are_found_by_department_chain_and_words(
    department: str, chain: str, words: str, left: list[str]
) -> None:
    own = plans(findings().graph)[0]
    assert [t.node.props["no"] for t in chosen(own, department, chain, words)] == left


def test_a_chain_says_its_leaders_and_where_firms_and_platforms_do_not_meet() -> None:
    battery, robot = (Read(chain_parts(v).split("</style>")[1]).words for v in chain_views(findings()) if v.mapped)
    assert battery.startswith("链长制“4个1”明确了 3 处，待明确 2 处：一名局级牵头推进、一套工作专班。")
    assert "一个牵头处室新能源处，示例市工业和信息化局" in battery and "一套工作专班待明确" in battery
    assert "本图谱已有：本页的链图，环节" in battery and "本图谱已有：缺口" in battery
    assert "创新平台 1 个，对上本链 1 个环节。企业强的环节都有平台。" in battery
    assert robot.startswith("链长制“4个1”都还没有明确：一名市级领导任链长、")
    assert "企业强而没有平台的环节 1 个：机器人本体；有平台而本地没有企业的环节 1 个：减速器。" in robot


def test_the_pages_open_with_their_sentences(show_example: Show) -> None:
    assert lead(html_of(show_example("plan"))) == (
        "《示例市工业强市行动计划》（2024-03-01）把 3 项任务交给 3 个单位：示例市工业和信息化局牵头 1 项，"
        "示例市发展改革委牵头 1 项，示例市委宣传部牵头 1 项。图谱里有内容的 2 项，1 项还没有：加强宣传。"
        "指标 5 项：在进度上 2，落后 2，没有数 1。"
    )
    assert lead(html_of(show_example("departments"))) == (
        "部门 3 个，牵头任务的 3 个。到期未了的：示例市工业和信息化局 1 件；由部门推进而卡住的项目 0 个。"
    )
    assert lead(html_of(show_example("indicators"))) == (
        "《示例市工业强市行动计划》（2024-03-01）指标 5 项：已达到或在进度上的 2 项，"
        "落后或未达到的 2 项：单位工业增加值能耗、引进强链补链项目；判断不了的 1 项，其中 1 项一期可比的值也没有。"
    )


def test_another_plan_is_a_choice_that_stands_in_the_address(show_example: Show) -> None:
    at = show_example("plan", plan="linshi-plan-2025")
    assert not at.exception and lead(html_of(at)).startswith("《邻市先进制造业行动方案》")
    at.selectbox[0].set_value("shili-plan-2024").run()
    assert at.query_params["plan"] == "shili-plan-2024" and lead(html_of(at)).startswith("《示例市")


def test_an_address_opens_a_card_and_what_is_not_there_is_said(show_example: Show) -> None:
    def drawn(page: str, **query: str) -> str:
        at = show_example(page, **query)
        assert not at.exception
        found = [json.loads(c.proto.json) for c in at.get("bidi_component") if "html" in c.proto.json]
        return html_of(at) + "".join(c.get("html", "") for c in found)

    assert 'id="task-shili-plan-2024-t002"' in drawn("plan", task="shili-plan-2024-t002")
    assert 'id="indicator-shili-plan-2024-i002"' in drawn("indicators", indicator="shili-plan-2024-i002")
    assert 'id="entity-Department-fagai"' in drawn("departments", department="fagai")
    assert "没有标识为“&lt;b&gt;x”的任务" in drawn("plan", task="<b>x", plan="shili-plan-2024")
    assert "没有标识为“&lt;b&gt;x”的指标" in drawn("indicators", indicator="<b>x")
    assert "没有标识为“&lt;b&gt;x”的部门" in drawn("departments", department="<b>x")


def test_a_link_to_a_department_of_the_directory_leads_to_its_page(show_example: Show) -> None:
    at = show_example("directory", department="gongxin")
    assert not at.exception and lead(html_of(at)).startswith("部门 3 个")
    assert at.query_params["department"] == "gongxin"
