"""What if: on the invented city, each outcome known by hand; the city itself stays as it is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from analysis.chains.view import chain_views
from analysis.chains.what_if import (
    FIRM,
    SEGMENT,
    SETTLED,
    Change,
    Effect,
    NoSuchChange,
    change_of,
    choices,
    what_if,
)
from exports.sentences import words
from exports.sentences.what_if import what_if_sentences
from tests.city import findings

METHODS = (Path(__file__).resolve().parents[3] / "docs" / "methods.md").read_text(encoding="utf-8")


def effects(change: Change) -> dict[str, Effect]:
    return {x.before.id: x for x in what_if(findings(), change)}


def counts(effect: Effect) -> tuple[tuple[int, int], tuple[int, int]]:
    """Return how many are here and how many are missing, before and after."""
    before, after = ((c.figures["有"], c.counts["缺"]) for c in effect.completeness)
    return before, after


def test_a_shared_segment_taken_away_is_felt_in_each_chain_it_is_in() -> None:
    found = effects(Change(SEGMENT, "pack"))
    assert list(found) == ["battery", "robot"]
    assert [x.states for x in found.values()] == [{"pack": ("有", "缺")}] * 2
    assert counts(found["battery"]) == ((5, 2), (4, 3)) and counts(found["robot"]) == ((5, 1), (4, 2))
    assert found["battery"].flagged("断链") == ([], ["pack"])
    assert found["robot"].flagged("断链") == (["reducer"], ["reducer", "pack"])
    assert found["battery"].flagged("单点") == (["pack"], [])


def test_a_firm_taken_away_leaves_the_segment_to_the_others() -> None:
    found = effects(Change(FIRM, firm="jia-dianchi"))
    assert not found["battery"].felt and counts(found["battery"]) == ((5, 2), (5, 2))
    after = found["battery"].after.city.presences["cell"]
    assert (after.n, after.k) == (2, 2)


def test_the_only_firm_taken_away_leaves_what_sources_still_say() -> None:
    assert effects(Change(FIRM, firm="bing-dianchi"))["robot"].states == {"pack": ("有", "企业待列")}
    assert effects(Change(FIRM, firm="lao-zhoucheng"))["robot"].states == {"bearing": ("有", "缺")}
    assert effects(Change(FIRM, firm="zhuce-xinpian"))["robot"].states == {"controller-chip": ("疑有", "缺")}
    (robot,) = effects(Change(FIRM, firm="lao-zhoucheng")).values()
    assert robot.flagged("断链") == (["reducer"], [])


def test_a_candidate_settled_fills_the_gap() -> None:
    (robot,) = effects(Change(SETTLED, "reducer", "wai-jian-1")).values()
    assert robot.states == {"reducer": ("缺", "有")} and counts(robot) == ((5, 1), (6, 0))
    assert robot.flagged("断链") == (["reducer"], [])
    assert robot.flagged("单点") == (["pack"], ["reducer", "pack"])
    assert robot.after.city.presences["reducer"].n == 1


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (Change(SEGMENT, "nothing"), "没有标识为“nothing”的环节"),
        (Change(SEGMENT, "coater"), "“涂布设备”本来就不在本地（疑缺），去掉它不改变什么"),
        (Change(FIRM, firm="<b>"), "没有标识为“<b>”的企业"),
        (Change(FIRM, firm="wai-li-1"), "“外锂一”没有对上任何本地环节，去掉它不改变什么"),
        (Change(SETTLED, "reducer", "wai-li-1"), "“wai-li-1”不是“减速器”的候选企业"),
    ],
)
def test_what_changes_nothing_is_said(change: Change, said: str) -> None:
    with pytest.raises(NoSuchChange) as found:
        what_if(findings(), change)
    assert str(found.value) == said


@pytest.mark.parametrize("text", ["", "segment", "settled:a", "firm:a:b", "move:a"])
def test_an_address_that_names_no_change_is_refused(text: str) -> None:
    with pytest.raises(NoSuchChange, match="看不懂"):
        change_of(text)


def test_every_choice_of_a_chain_has_an_outcome_and_its_own_address() -> None:
    city = findings()
    before = {v.id: dict(v.states) for v in chain_views(city)}
    for view in chain_views(city):
        offered = choices(view)
        assert len({c.text for c in offered}) == len(offered)
        for change in offered:
            assert change_of(change.text) == change
            assert view.id in {x.before.id for x in what_if(city, change)}
    assert {v.id: dict(v.states) for v in chain_views(city)} == before


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            Change(SEGMENT, "pack"),
            [
                "假定去掉环节：电池包。",
                "电池：电池包由有变为缺；新增断链：电池包；不再是单点：电池包；本地有 5 → 4 个、至多 8 → 7 个（共 10 个）。",
                "机器人：电池包由有变为缺；新增断链：电池包；不再是单点：电池包；本地有 5 → 4 个、至多 10 → 9 个（共 11 个）。",
            ],
        ),
        (
            Change(FIRM, firm="lao-zhoucheng"),
            [
                "假定去掉企业：老轴承。",
                "机器人：轴承由有变为缺；不再算断链（上游或下游也没有了）：减速器；本地有 5 → 4 个、至多 10 → 9 个（共 11 个）。",
            ],
        ),
        (
            Change(SETTLED, "reducer", "wai-jian-1"),
            [
                "假定候选落地：外减一 → 减速器。",
                "机器人：减速器由缺变为有；补上断链：减速器；新增单点：减速器；本地有 5 → 6 个、至多 10 → 11 个（共 11 个）。",
            ],
        ),
        (
            Change(FIRM, firm="ding-jiqiren"),
            ["假定去掉企业：丁机器人。", "机器人：状态、断链和单点都不变；本地有 5 个、至多 10 个，不变（共 11 个）。"],
        ),
    ],
)
def test_the_outcome_in_words(change: Change, said: list[str]) -> None:
    city = findings()
    told = [words(s) for s in what_if_sentences(city, change, what_if(city, change))]
    assert told == said
    worked = METHODS.split("## 推演")[1].split("\n## ")[0]
    # The numbers of the worked example stand in the text.
    if change.kind != FIRM:
        assert all(re.sub(r".*；(本地有.*)。", r"\1", line) in worked for line in told[1:])
