"""What waits for a person in the small city, word for word, and what decisions make of it."""

from dataclasses import replace
from pathlib import Path

import pytest

from analysis.city import City
from analysis.waiting.all import waiting
from desk import claims
from desk.record import Claim, Saying, Whose
from exports.lists.waiting import TABLE
from exports.sentences import words
from exports.sentences.desk.review import effect_of, review_sentence, segments_of
from tests.city import findings
from tests.desk.said import Told

HERE = [
    (
        "疑有待证实",
        "储能系统",
        "常识电源（行业常识（把握 0.8），待核实）、某电源（推断，未见来源写明）",
        1,
        "1 个缺口",
        "储能系统（疑有）",
    ),
    ("疑有待证实", "永磁材料", "老磁材（来源已旧（2020-05-20），须重新核实）", 1, "1 个缺口", "永磁材料（疑有）"),
    ("旧资料", "全省没有涂布设备", "行业说的短板已过 36 个月（2021-01），视为未提", 1, "1 个缺口", "涂布设备（疑缺）"),
    ("旧资料", "外伺服示例基地", "项目 295 天没有消息（最近 2026-01）", 1, "1 个缺口", "伺服电机（疑缺）"),
    ("旧资料", "磁材缺失", "媒体说的短板已过 36 个月（2020-05-20），视为未提", 1, "1 个缺口", "永磁材料（疑有）"),
    ("旧资料", "老磁材", "说它做永磁材料的来源已旧（2020-05-20），不再计数", 1, "1 个缺口", "永磁材料（疑有）"),
    ("疑有待证实", "控制芯片", "注册芯片（只知在本市注册，制造环节须在本市生产）", 0, "不影响缺口", "控制芯片（疑有）"),
    ("来源不一致", "甲电池电芯二期", "总投资（亿元）：30、20", 0, "影响哪些缺口还不知道", ""),
    ("旧资料", "某储能电站", "项目 236 天没有消息（最近 2026-03）", 0, "影响哪些缺口还不知道", ""),
    ("旧资料", "甲电池电芯二期", "项目 267 天没有消息（最近 2026-02）", 0, "影响哪些缺口还不知道", ""),
    ("环节未定", "己装备", "主要产品写的是“装备”，没有与它同名的产品", 0, "影响哪些缺口还不知道", ""),
    ("环节未定", "庚食品", "主要产品写的是“饼干”，没有与它同名的产品", 0, "影响哪些缺口还不知道", ""),
    ("环节未定", "某储能电站", "项目名称写的是“某储能电站”，没有与它同名的产品", 0, "影响哪些缺口还不知道", ""),
    ("环节未定", "甲电池电芯二期", "项目名称写的是“甲电池电芯二期”，没有与它同名的产品", 0, "影响哪些缺口还不知道", ""),
]
DUE = [
    ("外锂二", "招商走访的意向是 2026-05-22 的，已过 3 个月，还算近期：联系一次，问还算不算数"),
    ("甲材料", "说它做正极材料的来源是 2025-06-01 的，已过 17 个月，还计数：查一次还在不在做"),
    ("戊机器人", "说它做机器人本体的来源是 2025-06-01 的，已过 17 个月，还计数：查一次还在不在做"),
    ("注册软件", "说它做机器人软件的来源是 2025-06-01 的，已过 17 个月，还计数：查一次还在不在做"),
    ("甲电芯", "说它做电芯的来源是 2025-06-01 的，已过 17 个月，还计数：查一次还在不在做"),
    ("示例电池研究院", "说它做电池检测的来源是 2025-06-01 的，已过 17 个月，还计数：查一次还在不在做"),
]
TABLED = Whose("张某", source="园区名录", source_date="2026-11-01")


def shown(city: City) -> list[tuple[str, str, str, int, str, str]]:
    return [(w.kind, w.about, w.why, w.gaps, effect_of(w), segments_of(city, w)) for w in waiting(city)]


def near(city: City) -> list[tuple[str, str]]:
    return [(w.about, w.why) for w in waiting(city) if w.kind == "名称相近"]


@pytest.fixture
def told(tmp_path: Path) -> Told:
    return Told(tmp_path)


def brought(told: Told, *rows: Saying) -> None:
    told.keep(Claim("导入", f"File:{len(rows)}", rows), whose=TABLED)


def firm(id: str, name: str, **cells: str) -> Saying:
    return Saying("Firm", {"企业标识": id, "企业名称": name, "在地情况": "本地", **cells})


def test_the_small_city_waits_for_these_and_no_others() -> None:
    assert shown(findings()) == HERE


def test_what_still_counts_is_looked_at_again_by_the_limits_of_the_rules() -> None:
    city = findings()
    stricter = replace(city.rules, ages=replace(city.rules.ages, recheck_tie=17, recheck_intent=3))
    due = [w for w in waiting(City(city.graph, stricter, city.as_of)) if w.kind == "到期复查"]
    assert [(w.about, w.why) for w in due] == DUE
    assert all(w.statement for w in due)
    # What is too old to count is old, and no more to be looked at again.
    gone = replace(city.rules, ages=replace(stricter.ages, tie=17, intent=3))
    assert {w.kind for w in waiting(City(city.graph, gone, city.as_of))} & {"到期复查"} == set()


def test_the_sentence_counts_by_kind_and_begins_with_the_most_effect() -> None:
    assert words(review_sentence(waiting(findings()))) == (
        "全市有 14 件事等着人定：疑有待证实 3、来源不一致 1、旧资料 6、环节未定 4。"
        "其中 6 件关系到缺口，先看储能系统、永磁材料、全省没有涂布设备等。"
    )
    assert words(review_sentence([])) == "没有等着人定的事：名称、对应、来源、环节、旧资料都已看过。"


def test_the_list_that_goes_out_says_the_same() -> None:
    rows = TABLE.rows(findings())
    assert [(r["kind"], r["about"], r["why"], r["effect"], r["segments"]) for r in rows] == [
        (k, a, y, e, s) for k, a, y, _, e, s in HERE
    ]
    assert (
        TABLE.head
        and TABLE.head(rows) == "共 14 件：疑有待证实 3、来源不一致 1、旧资料 6、环节未定 4；6 件关系到缺口。"
    )
    assert {r["about"] for r in TABLE.rows(findings(), "robot")} == {
        "永磁材料",
        "外伺服示例基地",
        "磁材缺失",
        "老磁材",
        "控制芯片",
    }


def test_a_near_name_waits_until_it_is_decided_and_comes_back_when_that_is_taken_back(told: Told) -> None:
    brought(told, firm("jia-cailiao-gs", "甲材料股份有限公司"), firm("xin", "甲材料新厂"))
    before = [
        ("甲材料 与 甲材料股份有限公司", "去掉地名和组织形式后同名"),
        ("甲材料 与 甲材料新厂", "名称一长一短"),
        ("甲材料股份有限公司 与 甲材料新厂", "名称一长一短"),
    ]
    assert sorted(near(told.city())) == sorted(before)
    (act,) = told.keep(claims.same("jia-cailiao-gs", "jia-cailiao", "同一张执照"))
    # Of the two names the one with a source holds.
    assert near(told.city()) == [("甲材料股份有限公司 与 甲材料新厂", "名称一长一短")]
    # A = B and B is not C: A is not C.
    told.keep(claims.different("jia-cailiao-gs", "xin", "两家"))
    assert near(told.city()) == []
    told.take_back(act)
    assert sorted(near(told.city())) == sorted(before[:2])


def test_an_undecided_pair_waits_and_says_so_and_codes_tell_two_apart(told: Told) -> None:
    brought(
        told,
        firm("ding", "丁重装", 统一社会信用代码="91990100MAK8PBRNYT"),
        firm("ding-2", "丁重装有限公司", 统一社会信用代码="91990100MATPLXG0TH"),
        firm("wei", "卫轴承"),
        firm("wei-2", "卫轴承有限公司"),
    )
    assert near(told.city()) == [("卫轴承 与 卫轴承有限公司", "去掉地名和组织形式后同名")]
    told.keep(claims.undecided("wei", "wei-2", "电话没有打通"))
    assert near(told.city()) == [("卫轴承 与 卫轴承有限公司", "去掉地名和组织形式后同名；有人看过，还不能定")]


def test_what_is_decided_waits_no_more(told: Told) -> None:
    old, suspected = HERE[5], HERE[1]
    assert old in shown(told.city())
    told.keep(claims.here("magnet", "磁材", "lao-cicai", "上周去看过"))
    after = shown(told.city())
    assert old not in after and suspected not in after
    gap = HERE[2]
    told.keep(claims.outdated("G004", "早已有了"))
    assert gap[1] not in [s[1] for s in shown(told.city())]


def test_ties_that_are_proposed_wait_by_segment(told: Told) -> None:
    brought(told, firm("ge", "隔膜厂", 主要产品="湿法隔膜"), firm("mo", "膜厂", 主要产品="湿法隔膜的生产"))
    (one,) = [s for s in shown(told.city()) if s[0] == "对应待接受"]
    assert one == (*("对应待接受", "隔膜", "隔膜厂写有“湿法隔膜”；膜厂写有“湿法隔膜”", 1, "1 个缺口", "隔膜（疑缺）"),)
