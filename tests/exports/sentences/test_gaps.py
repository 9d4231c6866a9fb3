"""One gap in words, and the sentences above a list of gaps, word for word on the invented city."""

from __future__ import annotations

from functools import cache

import pytest

from analysis.chains.first import groups, key_of
from analysis.chains.view import ChainView, GapRow, chain_views
from exports.sentences import words
from exports.sentences.gap import project_words, where_words, who_words, why
from exports.sentences.gaps import candidates_words, gaps_sentence, order_words
from tests.city import findings


def view(chain: str) -> ChainView:
    return next(v for v in chain_views(findings()) if v.id == chain)


@cache
def gap(chain: str, segment: str) -> GapRow:
    return next(g for g in (*view(chain).gaps, *view(chain).apart) if g.finding.id == segment)


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
    assert order_words(view("robot").gaps) == "先后不是定论：去掉十分之一的上下游关系，其中 3 个可能换名次。"
    assert order_words(view("robot").gaps[:1]) == ""
