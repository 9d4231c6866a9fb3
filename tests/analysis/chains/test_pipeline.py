"""Gaps with the pipeline on the small city: one signed project fills one gap; nothing of today changes."""

from __future__ import annotations

import csv

import pytest

import build
from analysis.chains.pipeline import PRODUCING, SIGNED, pipeline
from analysis.chains.view import chain_views
from exports.lists import TABLES
from exports.sentences import words
from exports.sentences.plan.pipeline import after_words, board_words, card_words, gaps_words
from graph.store.open import open_store
from tests.city import AS_OF, Built, copy_data, findings


def chain(city, name):
    return next(v for v in chain_views(city) if v.id == name)


def test_a_signed_project_fills_its_segment() -> None:
    city = findings()
    made, robot = pipeline(city, SIGNED), chain(city, "robot")
    assert {i: [p.id for p in found] for i, found in made.projects.items()} == {"servo": ["j002"]}
    assert (city.states["servo"], made.then.states["servo"]) == ("疑缺", "有")
    assert {*robot.open} - {*made.view(robot).open} == {"servo"}
    assert {*robot.open} == {g.finding.id for g in (*robot.gaps, *robot.apart)}
    assert words(board_words(made, robot)) == (
        "加上已签约的项目，不是现状：伺服电机由疑缺变为孤点·强弱待评（外伺服示例基地）；"
        "缺口 4 → 3 个，缺 1 个，不变，疑缺 1 → 0 个。卡片仍是今天的情况。"
    )
    assert words(board_words(made, chain(city, "battery"))) == (
        "加上已签约的项目：没有一个补上本链今天还没有的环节，图和今天一样。"
    )


def test_with_those_in_production_nothing_is_filled_and_today_stays() -> None:
    city = findings()
    assert pipeline(city, PRODUCING).projects == {}
    assert city.states["servo"] == "疑缺"
    assert (
        gaps_words(city, chain_views(city))
        == "缺口今天 10 个，加上已签约的项目后剩 9 个，加上已投产的项目后仍是 10 个。"
    )
    assert after_words(city, "servo") == "加上已签约的项目 → 孤点·强弱待评"
    assert card_words(city, "servo") == "今天 疑缺；加上已签约的项目 → 孤点·强弱待评（外伺服示例基地）"
    assert (after_words(city, "reducer"), card_words(city, "reducer")) == ("", "")


def test_the_file_says_all_three() -> None:
    rows = {r["segment_id"]: r for r in TABLES["gaps"].rows(findings(), "robot")}
    shown = [rows["servo"][k] for k in ("shown", "with_signed", "with_production")]
    assert shown == ["疑缺", "孤点·强弱待评", "疑缺"]
    assert [rows["reducer"][k] for k in ("shown", "with_signed", "with_production")] == ["缺"] * 3


@pytest.fixture(scope="module")
def produced(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The small city in which the project is in production, and nobody says who invests."""
    folder = tmp_path_factory.mktemp("produced")
    data, ledger = copy_data(folder), folder / "ledger.db"
    held = data / "city" / "projects.csv"
    rows = list(csv.DictReader(held.open(encoding="utf-8-sig")))
    for row in rows:
        if row["项目标识"] == "j002":
            row |= {"投资方": "", "投产日期": "2026-09-01"}
    with held.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(dict.fromkeys(k for r in rows for k in r)))
        writer.writeheader()
        writer.writerows(rows)
    store = open_store(str(ledger))
    report = build.build(data, store, AS_OF, lambda _: None)
    store.close()
    assert report["ok"], report["details"]
    return Built(data, ledger, report)


def test_without_an_investor_the_segment_waits_for_its_firms(produced: Built) -> None:
    city = produced.city()
    for level in (SIGNED, PRODUCING):
        made = pipeline(city, level)
        assert made.then.presences["servo"].state == "企业待列"
        assert made.then.presences["servo"].n == 0
    assert after_words(city, "servo") == "加上已投产的项目 → 企业待列"
    # 企业待列 still is a gap: its firms are to be listed.
    assert "servo" in pipeline(city, PRODUCING).view(chain(city, "robot")).open
