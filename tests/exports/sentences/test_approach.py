"""What to say to a target firm and what to ask it, word for word on the invented city."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analysis.targets.first_tier import checks
from analysis.targets.listing import Target, targets_of
from exports.sentences import words
from exports.sentences.targets.approach import (
    beforehand,
    buyers,
    check_words,
    pitch,
    questions,
    rules_of_score,
    still_to_find,
)
from tests.city import findings

PLANS, SITE, NEEDS = (
    "近期有没有扩产或异地设厂的打算？",
    "主要在哪里生产？",
    "落地要什么硬条件：用地、厂房、能耗、环评？",
)


def target(segment: str, firm: str) -> Target:
    return next(t for t in targets_of(findings(), segment) if t.firm.caption == firm)


@pytest.mark.parametrize(
    ("segment", "said"),
    [
        ("lithium-salt", "本地缺锂盐，下游在本地的有甲材料。"),
        ("servo", "本地可能缺伺服电机，下游在本地的有丁机器人、戊机器人。"),
        ("robot-line", "本地要补系统集成。"),
    ],
)
def test_what_to_say(segment: str, said: str) -> None:
    assert words(pitch(findings(), findings().segments[segment])) == said


def test_who_may_be_there_already_is_named_before_anybody_is_invited() -> None:
    f = findings().segments["robot-line"]
    other = next(s for s in findings().segments.values() if s.presence.suspected)
    maybe = replace(f, presence=replace(f.presence, ties=other.presence.ties))
    firm = other.presence.suspected[0].said.node.caption
    assert words(pitch(findings(), maybe)) == f"本地要补系统集成（可能已有{firm}，先核实再邀请）。"


def test_who_would_buy_is_linked_and_none_is_said() -> None:
    found = buyers(findings(), "lithium-salt")
    assert [(p.page, dict(p.query)) for p in found if p.page] == [("directory", {"firm": "jia-cailiao"})]
    assert words(buyers(findings(), "robot-line")) == "直接下游还没有本地企业"


@pytest.mark.parametrize(
    ("segment", "firm", "asked"),
    [
        (
            "lithium-salt",
            "外锂一",
            ["2026-08 的洽谈之后到哪一步了，还差什么条件？", "与甲材料有没有供货往来？", SITE, NEEDS],
        ),
        (
            *("lithium-salt", "外锂五"),
            [
                "做不做电池级碳酸锂、电池级氢氧化锂，产能多大，有哪些客户和认证？",
                *(PLANS, "与甲材料有没有供货往来？", SITE, NEEDS),
            ],
        ),
        (
            *("servo", "外伺一"),
            [
                "做不做伺服电机，产能多大，有哪些客户和认证？",
                *(PLANS, "与丁机器人的往来现在做到多大，愿不愿意就近配套？", SITE, NEEDS),
            ],
        ),
        (
            *("reducer", "外减一"),
            [
                "做不做谐波减速器，产能多大，有哪些客户和认证？",
                *(PLANS, "与丁机器人、戊机器人有没有供货往来？", NEEDS),
            ],
        ),
    ],
)
def test_what_to_ask(segment: str, firm: str, asked: list[str]) -> None:
    assert list(questions(findings(), target(segment, firm))) == asked


@pytest.mark.parametrize(
    ("evidence", "said"),
    [
        ("", "还差产品来源，再加意向、龙头关系其中一样。"),
        ("省内基地", "还差产品来源，再加意向、龙头关系其中一样。"),
        ("产品来源", "还差意向、龙头关系其中一样。"),
        ("意向", "还差产品来源。"),
        ("意向 龙头关系", "还差产品来源。"),
        ("产品来源 龙头关系", "已够第一批的条件。"),
    ],
)
def test_how_far_it_is_from_the_first_tier(evidence: str, said: str) -> None:
    assert still_to_find(evidence.split()) == said


def test_the_check_list_in_words() -> None:
    one = target("servo", "外伺一")
    assert [check_words(findings(), one, c) for c in checks(one.evidence)] == [
        "找到来源，写明它做伺服电机",
        "取得 24 个月内、注明日期的意向，如走访、洽谈",
        "有来源写明它与本地龙头直接往来",
    ]
    assert beforehand(one) == "联系前先查：失信、诉讼、经营异常（还没有人查过）。"
    assert rules_of_score(findings().rules) == "信息覆盖率不到 60% 的不给得分，看五个点。"
