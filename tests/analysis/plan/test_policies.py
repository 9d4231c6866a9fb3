"""Policies on the small city: who fits, to the day; what nobody knows is no failure; plans side by side."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from analysis.plan.eligible import BY_HAND, CHAIN, FITS, IN_FORCE, MAYBE, OVER, UNTIL_UNKNOWN, force, offers, offers_for
from analysis.plan.plans import by_chain, by_theme, lead_of, plans
from exports.lists import TABLES
from exports.sentences import words
from exports.sentences.plan.compare import lines, only_others, only_their_targets, plans_words
from exports.sentences.plan.policies import conditions_words, fits_words, gives_words, policies_sentence, until_words
from graph.record import Key, Node
from tests.city import findings


@pytest.mark.parametrize(
    ("until", "day", "said"),
    [
        ("2026-11-22", "2026-11-22", IN_FORCE),
        ("2026-11-22", "2026-11-23", OVER),
        ("2026-11", "2026-11-30", IN_FORCE),
        ("2026-11", "2026-12-01", OVER),
        ("2026", "2026-12-31", IN_FORCE),
        ("", "2026-11-22", UNTIL_UNKNOWN),
    ],
)
def test_in_force_to_the_day(until: str, day: str, said: str) -> None:
    assert force(Node(Key("Policy", "p"), {"until": until}, []), datetime.date.fromisoformat(day)) == said


def test_whom_each_policy_fits() -> None:
    city = findings()
    held = {
        o.policy.id: (o.force, o.by_hand, [(f.node.caption, f.kind, dict(f.stands)) for f in o.fits])
        for o in offers(city)
    }
    assert held["xiaojuren-jiangli"] == (IN_FORCE, False, [("甲电池", FITS, {"资质": "符合"})])
    assert held["kaigong-buzhu"] == (
        UNTIL_UNKNOWN,
        False,
        [("甲电池电芯二期", FITS, {"项目状态": "符合", "投资额": "符合"})],
    )
    assert held["shoutai"] == (IN_FORCE, True, [])
    over, by_hand, fits = held["dianchi-fuwu"]
    assert (over, by_hand) == (OVER, False)
    assert {kind for _, kind, _ in fits} == {MAYBE}
    assert ("甲电池", MAYBE, {CHAIN: "符合", BY_HAND: "不知道"}) in fits
    assert "丁机器人" not in [name for name, *_ in fits]


def test_a_firm_without_the_badge_on_record_is_never_said_not_to_fit() -> None:
    city = findings()
    assert [o.policy.id for o, _ in offers_for(city, Key("Firm", "jia-dianchi"))] == ["xiaojuren-jiangli"]
    assert offers_for(city, Key("Firm", "yi-dianchi")) == []
    said = {h for o in offers(city) for f in o.fits for h in f.stands.values()}
    assert said == {"符合", "不知道"}


def test_the_sentence_and_the_words_of_a_policy() -> None:
    city = findings()
    found = {o.policy.id: o for o in offers(city)}
    assert words(policies_sentence(list(found.values()), "全市")) == (
        "全市政策 4 条：有效 2 条、有效期待核实 1 条、已过期 1 条。"
        "条件都已知符合的有企业 1 家、项目 1 个。1 条的条件图谱里没有数据，要人看。"
    )
    one = found["kaigong-buzhu"]
    assert conditions_words(city, one.policy) == ["项目状态：开工或在建", "投资不低于 10 亿元"]
    assert gives_words(one.policy) == "补助：按投资额补助，最高 200 万元"
    told = replace(one.policy, props={**one.policy.props, "gives": "按投资额的 5%补助，最高 200 万元。", "rate": 5})
    assert gives_words(told) == "补助：按投资额的 5%补助，最高 200 万元"
    told = replace(one.policy, props={**one.policy.props, "gives": "按投资额的 15%补助，1200 万元以内。", "rate": 5})
    assert gives_words(told) == "补助：按投资额的 15%补助，1200 万元以内，比例 5%，最高 200 万元"
    assert (until_words(one), fits_words(one)) == ("有效期待核实", "符合 1 个")
    rows = TABLES["fits"].rows(city)
    assert [(r["policy"], r["name"], r["open"]) for r in rows][:2] == [
        ("小巨人奖励", "甲电池", []),
        ("开工补助", "甲电池电芯二期", []),
    ]


def test_plans_side_by_side_say_what_others_promise_alone() -> None:
    city = findings()
    every = plans(city)
    assert [(p.node.id, p.own) for p in every] == [("shili-plan-2024", True), ("linshi-plan-2025", False)]
    said = {p.node.id: by_theme(city, p) for p in every}
    mine = said["shili-plan-2024"]
    assert [n.caption for n in mine["集群与产业链"].tasks] == ["培育重点产业链"]
    assert only_others(every, said) == []
    assert plans_words(every, [], "主题") == (
        "2 份计划并排：《示例市工业强市行动计划》3 项任务、5 个目标，《邻市先进制造业行动方案》1 项任务、1 个目标。"
        "别处写到的主题，本市的计划都写到了。"
    )
    turned = [replace(p, own=not p.own) for p in every]
    alone = only_others(turned, said)
    assert sorted(alone) == ["其他", "创新平台", "招商引资", "绿色低碳"]
    assert plans_words(turned, ["绿色低碳"], "主题").endswith("别处写了、本市没有写的主题有 1 个：绿色低碳。")
    assert [(p.node.id, i.caption) for p, i in only_their_targets(every)] == [("linshi-plan-2025", "电池产业营业收入")]
    (task,) = mine["集群与产业链"].tasks
    assert [d.caption for d in lead_of(city, task)] == ["示例市工业和信息化局"]
    assert lines(city, mine["集群与产业链"])[0] == (
        "1 培育重点产业链（示例市工业和信息化局牵头；用链主企业清单、目标企业清单、链长制）"
    )
    assert lines(city, None) == []
    assert plans_words(every[:1], [], "主题").startswith("只有一份计划，还没有可比的")


def test_what_plans_say_of_a_chain() -> None:
    city = findings()
    held = {p.node.id: by_chain(city, p) for p in plans(city)}
    assert [n.caption for n in held["shili-plan-2024"]["battery"].tasks] == ["培育重点产业链"]
    assert "food" not in held["shili-plan-2024"]
