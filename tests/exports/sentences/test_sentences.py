"""Counts, the city and its chains in sentences, word for word on the invented city."""

from __future__ import annotations

from datetime import date

import pytest

from analysis.chains.completeness import completeness
from analysis.chains.view import ChainView, chain_views
from analysis.city import City
from exports.sentences import Piece, joined, listed, names, say, words
from exports.sentences.chain import chain_sentence, leaders_here, projects_sentence
from exports.sentences.city import city_sentence
from exports.sentences.counts import counts_words, open_sentence, present_words
from tests.city import findings


def view(chain: str) -> ChainView:
    return next(v for v in chain_views(findings()) if v.id == chain)


def test_words_join_and_links_stay_apart() -> None:
    link = Piece("甲", "chain", {"chain": "a"})
    assert say("有 ", "", link, "，", ("乙" and (Piece("乙"),)), "。") == (Piece("有 "), link, Piece("，乙。"))
    assert words(listed([Piece("甲"), Piece("乙"), Piece("丙")], 2, "家")) == "甲、乙等 3 家"
    assert names(["甲", "乙"], 2) == "甲、乙" and names([], 2) == ""
    assert words(joined(["甲", "", (), Piece(""), "乙"], "；")) == "甲；乙"


@pytest.mark.parametrize(
    ("states", "said"),
    [
        ("", "还没有环节"),
        ("有", "1 个环节：本地有 1 个"),
        ("有 企业待列 缺", "3 个环节：本地有 2 个（其中 1 个名单待列）、缺 1 个"),
        ("企业待列 企业待列", "2 个环节：本地有 2 个（企业都名单待列）"),
        ("疑有 疑缺 查未清 未查", "4 个环节：疑有 1 个、疑缺 1 个、查未清 1 个、未查 1 个"),
    ],
)
def test_counts_say_what_occurs_and_no_more(states: str, said: str) -> None:
    assert counts_words(completeness({str(i): s for i, s in enumerate(states.split())})) == said


@pytest.mark.parametrize(
    ("states", "here", "rest"),
    [
        ("有 有", "本地有 2 个", ""),
        ("有 疑有", "本地有 1 个", "其余 1 个疑有"),
        ("未查 未查", "本地还没有一个得到证实", "2 个未查"),
        ("缺 疑有 未查", "本地还没有一个得到证实", "其余 2 个还不清楚：疑有 1、未查 1"),
    ],
)
def test_nothing_found_is_not_said_to_be_nothing_there(states: str, here: str, rest: str) -> None:
    found = completeness({str(i): s for i, s in enumerate(states.split())})
    assert (present_words(found), words(open_sentence(found))) == (here, rest)


def test_the_city_counts_a_shared_segment_once_and_each_count_leads_somewhere() -> None:
    said = city_sentence(findings())
    assert words(said) == (
        "2 条产业链共 20 个环节（几条链共用的算一个），本地有 9 个（其中 2 个名单待列）；缺 3 个、疑缺 3 个；"
        "其余 5 个还不清楚：疑有 3、查未清 1、未查 1。"
    )
    assert [(p.text, p.page, dict(p.query)) for p in said if p.page] == [
        ("本地有 9 个（其中 2 个名单待列）", "directory", {}),
        ("缺 3 个", "gaps", {"state": "缺"}),
        ("疑缺 3 个", "gaps", {"state": "疑缺"}),
        ("疑有 3", "gaps", {"tab": "verify", "state": "疑有"}),
        ("查未清 1", "gaps", {"tab": "verify", "state": "查未清"}),
        ("未查 1", "gaps", {"tab": "verify", "state": "未查"}),
    ]


def test_a_chain_is_told_with_every_segment_once() -> None:
    assert [words(chain_sentence(view(v))) for v in ("battery", "robot", "food")] == [
        "10 个环节，本地有 5 个（其中 1 个名单待列），1 个有龙头（甲电池、乙电池）；缺 2 个，都不是关键环节；"
        "疑缺 2 个，都不是关键环节；其余 1 个疑有。项目 2 个，都久无消息。",
        "11 个环节，本地有 5 个（其中 1 个名单待列），1 个有龙头（丁机器人）；缺 1 个，是关键环节：减速器；"
        "疑缺 1 个，是关键环节：伺服电机；其余 4 个还不清楚：疑有 2、查未清 1、未查 1。项目 1 个，久无消息。",
        "食品还没有画图谱，只有来源点到的企业和短板。",
    ]
    assert [n.caption for n in leaders_here(view("battery"))] == ["甲电池", "乙电池"]


def test_a_project_is_told_by_its_status_for_half_a_year_after_its_last_news() -> None:
    known, said = findings(), dict[str, str]()
    for day in ("2026-08-26", "2026-08-27", "2026-09-27"):
        city = City(known.graph, known.rules, date.fromisoformat(day))
        battery = next(v for v in chain_views(city) if v.id == "battery")
        said[day] = words(projects_sentence(battery))
    assert said == {
        "2026-08-26": "项目 2 个：1 个在推进、1 个还在规划。",
        "2026-08-27": "项目 2 个：1 个久无消息、1 个还在规划。",
        "2026-09-27": "项目 2 个，都久无消息。",
    }
