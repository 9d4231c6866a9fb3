"""The sentences of pages and files, word for word on the invented city: its chains, its gaps, its targets."""

from __future__ import annotations

from functools import cache

import pytest

from analysis.chains.completeness import completeness
from analysis.chains.first import groups, key_of
from analysis.chains.view import ChainView, GapRow, chain_views
from analysis.targets.listing import Target, targets_of
from exports.sentences import Piece, joined, listed, names, say, words
from exports.sentences.chain import chain_sentence, leaders_here
from exports.sentences.city import city_sentence
from exports.sentences.counts import counts_words, open_sentence, present_words
from exports.sentences.gap import project_words, where_words, who_words, why
from exports.sentences.gaps import candidates_words, gaps_sentence, order_words
from exports.sentences.segment import conclusion
from exports.sentences.target import reason, targets_sentence
from exports.sentences.verify import known_words, next_step
from tests.city import findings


def view(chain: str) -> ChainView:
    return next(v for v in chain_views(findings()) if v.id == chain)


@cache
def gap(chain: str, segment: str) -> GapRow:
    return next(g for g in (*view(chain).gaps, *view(chain).apart) if g.finding.id == segment)


def target(segment: str, firm: str) -> Target:
    return next(t for t in targets_of(findings(), segment) if t.firm.caption == firm)


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
        ("缺 疑有 未查", "本地还没有一个得到证实", "其余 2 个还不清楚：疑有 1 个、未查 1 个"),
    ],
)
def test_nothing_found_is_not_said_to_be_nothing_there(states: str, here: str, rest: str) -> None:
    found = completeness({str(i): s for i, s in enumerate(states.split())})
    assert (present_words(found), words(open_sentence(found))) == (here, rest)


def test_the_city_counts_a_shared_segment_once_and_each_count_leads_somewhere() -> None:
    said = city_sentence(findings())
    assert words(said) == (
        "2 条产业链共 20 个环节（几条链共用的算一个），本地有 9 个（其中 2 个名单待列）；缺 3 个、疑缺 3 个；"
        "其余 5 个还不清楚：疑有 3 个、查未清 1 个、未查 1 个。"
    )
    assert [(p.text, p.page, dict(p.query)) for p in said if p.page] == [
        ("本地有 9 个（其中 2 个名单待列）", "directory", {}),
        ("缺 3 个", "gaps", {"state": "缺"}),
        ("疑缺 3 个", "gaps", {"state": "疑缺"}),
        ("疑有 3 个", "gaps", {"tab": "verify", "state": "疑有"}),
        ("查未清 1 个", "gaps", {"tab": "verify", "state": "查未清"}),
        ("未查 1 个", "gaps", {"tab": "verify", "state": "未查"}),
    ]


def test_a_chain_is_told_with_every_segment_once() -> None:
    assert [words(chain_sentence(view(v))) for v in ("battery", "robot", "food")] == [
        "10 个环节，本地有 5 个（其中 1 个名单待列），1 个有龙头（甲电池、乙电池）；缺 2 个，都不是关键环节；"
        "疑缺 2 个，都不是关键环节；其余 1 个疑有。项目 2 个：1 个在推进、1 个还在规划。",
        "11 个环节，本地有 5 个（其中 1 个名单待列），1 个有龙头（丁机器人）；缺 1 个，是关键环节：减速器；"
        "疑缺 1 个，是关键环节：伺服电机；其余 4 个还不清楚：疑有 2 个、查未清 1 个、未查 1 个。项目 1 个，在推进。",
        "食品还没有画图谱，只有来源点到的企业和短板。",
    ]
    assert [n.caption for n in leaders_here(view("battery"))] == ["甲电池", "乙电池"]


@pytest.mark.parametrize(
    ("chain", "segment", "lines"),
    [
        (
            "battery",
            "cell",
            [
                "本地有 3 家企业，龙头是乙电池、甲电池；评为强（初判）。",
                "关键环节，不请同业，请人来配套：直接投入里缺或疑缺 2 个（涂布设备、隔膜）。",
            ],
        ),
        (
            "robot",
            "cell",
            ["本地有 3 家企业，龙头是乙电池、甲电池；评为强（初判）。", "在本链是参照环节，不计入本链各数。"],
        ),
        (
            "robot",
            "robot-body",
            [
                "本地有 2 家企业，龙头是丁机器人；强弱待评。",
                "关键环节，不请同业，请人来配套：直接投入里缺或疑缺 2 个（减速器、伺服电机）。",
            ],
        ),
        ("battery", "pack", ["本地有 1 家企业：丙电池；强弱待评。"]),
        (
            "robot",
            "pack",
            [
                "本地有 1 家企业：丙电池；强弱待评；企业（2026-03）指为短板。",
                "关键环节，宜本地；还没有候选企业，可看示例电池园。",
            ],
        ),
        (
            "battery",
            "bms",
            [
                "本地有，企业名单待列：来源（2026-03）写到本地已有，未点名可计数的企业。",
                "宜本地；还没有候选企业，落在哪里还没有依据。",
            ],
        ),
        (
            "battery",
            "lithium-salt",
            ["本地缺：政府（2025-06-01）称本地缺失。", "宜本地；候选企业 5 家，2 家有意向，落在哪里还没有依据。"],
        ),
        (
            "battery",
            "separator",
            [
                "可能缺，还不能断定：资料整理于 2026-11-02 浅检索（公开网页），未见本地企业。",
                "宜本地；候选企业 1 家，都没有近期意向，可看示例电池园。",
            ],
        ),
        ("battery", "recycling", ["本地缺：政府（2026-03）称全省缺失。", "可外购，不必在本地。"]),
        (
            "battery",
            "storage",
            ["可能有，待核实：常识电源、某电源。", "向常识电源、某电源核实：是否在本市做储能系统，证实一家就算有。"],
        ),
        (
            "robot",
            "controller-chip",
            ["可能有，待核实：注册芯片。", "关键环节，向注册芯片核实：是否在本市生产，证实一家就算有。"],
        ),
        (
            "robot",
            "encoder",
            [
                "有没有还不清楚：资料整理于 2026-11-06 检索过，说明不了本地有没有：见到一家企业的名称而不见产品。",
                "再查一次：换工商登记和统计名录，按产品查光电编码器。",
            ],
        ),
        (
            "robot",
            "robot-service",
            [
                "有没有还不知道：没有来源写到；检索过 1 次，材料不足，不计作逐环节检索。",
                "还没有逐环节查过：先按产品查巡检与维修。",
            ],
        ),
    ],
)
def test_the_conclusion_of_a_card(chain: str, segment: str, lines: list[str]) -> None:
    assert list(conclusion(view(chain), findings().segments[segment])) == lines


@pytest.mark.parametrize(
    ("chain", "segment", "said"),
    [
        ("battery", "lithium-salt", "政府（2025-06）称本地没有；本地下游有甲材料"),
        ("battery", "cathode", "政协（2024-12）称本地薄弱；关键环节：决定电芯成本的三成以上；本地下游有甲电池、乙电池等 3 家"),
        ("battery", "recycling", "政府（2026-03）称全省没有；本地上游有丙电池"),
        ("battery", "coater", "本地下游有甲电池、乙电池等 3 家"),
        ("robot", "reducer", "全面检索（2026-11）没有见到；关键环节：本体成本的三分之一；上下游本地都有，断在这里"),
        ("robot", "servo", "关键环节：决定精度；本地下游有丁机器人、戊机器人"),
    ],
)  # fmt: skip
def test_why_a_gap_is_one_in_one_line(chain: str, segment: str, said: str) -> None:
    assert why(gap(chain, segment)) == said


def test_who_could_come_where_to_and_what_runs() -> None:
    told = {
        i: (who_words(g), where_words(g), project_words(g))
        for i, g in (
            (i, gap(c, i)) for c, i in (("battery", "lithium-salt"), ("battery", "cathode"), ("robot", "servo"))
        )
    }
    assert told == {
        "lithium-salt": ("5 家，有意向 2", "还没有依据", "没有"),
        "cathode": ("还没有", "示例电池园", "没有"),
        "servo": ("4 家", "还没有依据", "外伺服示例基地（在建）"),
    }


def test_the_page_of_gaps_begins_with_what_to_take_up_first() -> None:
    views = chain_views(findings())
    assert words(gaps_sentence(groups(views))) == (
        "全市建议先办 3 个缺口，分在 2 条链：锂盐、系统集成、减速器；其余宜本地的 6 个；另有 1 个可外购、不宜或公用。"
    )
    battery, robot = view("battery"), view("robot")
    assert words(gaps_sentence(groups([battery]), battery)) == (
        "电池建议先办 1 个缺口：锂盐；其余宜本地的 4 个；另有 1 个可外购、不宜或公用。"
    )
    assert words(gaps_sentence(groups([view("food")]), view("food"))) == "食品还没有画图谱，还说不出有哪些缺口。"
    mine = groups([robot], added=["robot:servo"], removed=["robot:robot-line", "robot:reducer"])
    assert (
        words(gaps_sentence(mine, robot))
        == "机器人建议先办 1 个缺口：伺服电机；其余宜本地的 3 个。它是疑缺，招商前先查实。"
    )
    none = groups([robot], removed=map(key_of, robot.gaps))
    assert words(gaps_sentence(none, robot)) == "机器人有 4 个宜本地的缺口，没有一个够条件建议先办。"


def test_candidates_are_counted_once_and_the_order_is_told_to_be_loose() -> None:
    assert candidates_words(groups([view("battery")]).first) == "候选企业 5 家，2 家有意向"
    assert candidates_words(groups([view("robot")]).first) == "候选企业 3 家，都没有近期意向"
    assert candidates_words([]) == "还没有候选企业"
    assert order_words(view("robot").gaps) == "先后不是定论：去掉十分之一的上下游关系，其中 3 个会换名次。"
    assert order_words(view("robot").gaps[:1]) == ""


@pytest.mark.parametrize(
    ("segment", "firm", "said"),
    [
        ("lithium-salt", "外锂一", "2026-08 有洽谈；产品有来源：锂盐（示例日报 2026-08）；本地下游有甲材料"),
        ("lithium-salt", "外锂二", "2026-05 有招商走访；本地下游有甲材料；产品匹配为行业常识，待核实"),
        ("lithium-salt", "外锂四", "本地下游有甲材料；产品匹配为行业常识，待核实"),
        ("servo", "外伺一", "供货给丁机器人；本地下游有丁机器人、戊机器人；产品匹配为行业常识，待核实"),
        ("servo", "外伺二", "省内有青岛工厂；本地下游有丁机器人、戊机器人；产品匹配为行业常识，待核实"),
        ("servo", "外伺四", "本地下游有丁机器人、戊机器人；产品匹配为行业常识，待核实"),
        ("reducer", "外减一", "经 2 步关系可连到丁机器人；本地下游有丁机器人、戊机器人；产品匹配为行业常识，待核实"),
        ("robot-line", "外集一", "产品匹配为行业常识，待核实"),
        ("robot-line", "外体一", "与本地龙头丁机器人同业，一般不请；产品匹配为行业常识，待核实"),
    ],
)
def test_why_to_ring_one_firm_before_another(segment: str, firm: str, said: str) -> None:
    assert reason(findings(), target(segment, firm)) == said


def test_the_list_of_targets_says_who_has_evidence() -> None:
    city = findings()
    salt, separator = targets_of(city, "lithium-salt"), targets_of(city, "separator")
    assert words(targets_sentence(city, salt)) == (
        "全市的缺口有候选企业 5 家，先谈有证据的 2 家：外锂一、外锂二；3 家只凭行业常识，用前须核实。"
    )
    assert words(targets_sentence(city, separator, view("battery"))) == (
        "电池的缺口有候选企业 1 家，只凭行业常识，用前须核实。"
    )
    assert words(targets_sentence(city, [], view("food"))) == "食品还没有候选企业；先在候选表里补，或等有日期的意向。"


def test_what_nobody_knows_has_a_next_step() -> None:
    segments = findings().segments
    assert {i: next_step(segments[i]) for i in ("magnet", "controller-chip", "encoder", "robot-service")} == {
        "magnet": "向老磁材核实：是否还在做永磁材料",
        "controller-chip": "向注册芯片核实：是否在本市生产",
        "encoder": "再查一次：换工商登记和统计名录，按产品查光电编码器",
        "robot-service": "还没有逐环节查过：先按产品查巡检与维修",
    }
    assert known_words(segments["storage"]) == "常识电源：行业常识（把握 0.8），待核实；某电源：推断，未见来源写明"


def test_no_sentence_bears_more_than_the_data() -> None:
    """No 强, 中 or 弱 where it reads 强弱待评; 疑缺 is never said as missing; unknown is said as unknown."""
    for v in chain_views(findings()):
        for f in v.drawn:
            said = "".join(conclusion(v, f))
            assert ("评为" in said) == (f.strength is not None and not f.strength.pending)
            assert ("本地缺" in said) == (f.state == "缺")
            assert ("还不" in said) == (f.state in ("疑缺", "查未清", "未查"))
