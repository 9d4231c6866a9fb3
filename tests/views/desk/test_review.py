"""The page 待办审核: opens with what waits, decides a pair, a suspicion, an old word; says what a build could not read."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from desk import claims
from desk.record import Claim
from tests.analysis.waiting.test_waiting import TABLED, firm
from tests.desk.said import Told
from tests.views.conftest import built, html_of, open_page, read_from
from tests.views.desk.test_match import words


@pytest.fixture
def told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Told:
    made = Told(tmp_path)
    made.keep(Claim("导入", "File:x", (firm("jia-cailiao-gs", "甲材料股份有限公司"),)), whose=TABLED)
    made.keep(claims.outdated("F999", "没有这一条"))
    made.build()
    read_from(monkeypatch, made.data, made.ledger)
    monkeypatch.setenv("GRAPH_DESK", str(made.desk))
    return made


def page(**query: str) -> AppTest:
    at = open_page("review", **query)
    assert not at.exception
    at.text_input(key="review-person").input("李某").run()
    assert not at.exception
    return at


def keep(at: AppTest, button: str, reason: str) -> AppTest:
    at.text_input(key="review-reason").input(reason)
    at = at.button(key=button).click().run()
    assert not at.exception and not words(at.error), words(at.error)
    at = built(at.button(key="say-yes").click().run())
    assert not at.exception and not words(at.error)
    return at


def test_a_pair_is_decided_and_the_decision_taken_back(told: Told) -> None:
    at = page(row="near:jia-cailiao/jia-cailiao-gs")
    assert "名称相近 1" in html_of(at) and "经办的问题 1" in html_of(at)
    keep(at, "review-same-0", "同一张执照")
    act = told.acts()[-1]
    assert (act.kind, act.about) == ("同一", "Firms:jia-cailiao/jia-cailiao-gs")
    assert "jia-cailiao-gs" not in {f.id for f in told.kept().graph.all("Firm")}
    at = page()
    assert any("同一（同一张执照）" in m for m in words(at.markdown))
    built(at.button(key=f"say-back-{act.number}").click().run())
    assert "jia-cailiao-gs" in {f.id for f in told.kept().graph.all("Firm")}


def test_a_suspected_segment_is_confirmed_and_an_old_word_called_outdated(told: Told) -> None:
    keep(page(row="maybe:magnet"), "review-here", "上周去看过")
    assert told.kept().states["magnet"] == "有"
    keep(page(row="gap:G004"), "review-gone", "早已有了")
    assert told.acts()[-1].about == "Statement:G004"


def test_without_a_reason_nothing_is_decided(told: Told) -> None:
    before = len(told.acts())
    at = page(row="near:jia-cailiao/jia-cailiao-gs").button(key="review-apart").click().run()
    assert words(at.error) == ["请写明理由；没有存下。"] and len(told.acts()) == before
