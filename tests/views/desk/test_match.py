"""The page 对应: proposals are accepted, refused and taken back; without the right to write it only shows."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from desk.record import Claim
from tests.analysis.matching.test_loose import ROWS, TABLE
from tests.desk.said import Told
from tests.views.conftest import built, html_of, open_page, read_from
from views.parts.desk.marked import marked


@pytest.fixture
def told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Told:
    made = Told(tmp_path)
    made.keep(Claim("导入", "File:x", ROWS), whose=TABLE)
    made.city()
    read_from(monkeypatch, made.data, made.ledger)
    monkeypatch.setenv("GRAPH_DESK", str(made.desk))
    return made


def page(**query: str) -> AppTest:
    at = open_page("match", **query)
    assert not at.exception
    return at


def words(found: object) -> list[str]:
    return [e.value.replace("\\", "") for e in found]  # pyright: ignore[reportGeneralTypeIssues, reportUnknownMemberType, reportUnknownVariableType]


def test_all_of_a_segment_is_accepted_kept_and_taken_back(told: Told) -> None:
    at = page(at="separator")
    assert "有 4 处用语等着对应到环节（来源 2 处、推断 2 处）" in html_of(at)
    at.text_input(key="match-person").input("李某").run()
    at = at.button(key="match-every").click().run()
    assert words(at.info) == ["对应：疑缺 → 孤点·强弱待评 · 电池缺口 5 → 4"]
    at = built(at.button(key="say-yes").click().run())
    assert not at.exception and not words(at.error)
    act = told.acts()[-1]
    assert (act.kind, act.about, act.whose.person, len(act.live)) == ("对应", "Statement:JB000001", "李某", 1)
    assert told.kept().states["separator"] == "有"
    at = page()
    at.text_input(key="match-person").input("王某").run()
    assert any("李某" in m and "对应 “湿法隔膜”" in m for m in words(at.markdown))
    at = built(at.button(key=f"say-back-{act.number}").click().run())
    assert told.kept().states["separator"] == "疑缺"


def test_nobody_unnamed_accepts_and_nothing_is_refused_without_a_reason(told: Told) -> None:
    at = page(at="separator").button(key="match-every").click().run()
    assert words(at.error) == ["请先写您的姓名；没有存下。"]
    assert len(told.acts()) == 1


def test_where_others_reach_it_it_only_shows(told: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("views.parts.run.permit.opened", lambda: True)
    monkeypatch.delenv("GRAPH_PIN", raising=False)
    at = page()
    assert "4 处用语" in html_of(at) and not [b for b in at.button if str(b.key).startswith("match-")]


def test_a_row_is_tied_by_hand_or_becomes_another_name(told: Told) -> None:
    row = "Firm·shi-li-ge-mo·JB000001·separator·湿法隔膜"
    at = page(row=row)
    at.text_input(key="match-person").input("李某").run()
    at.text_input(key="hand-words-match-湿法隔膜").input("铝塑膜")
    at.radio(key="hand-what").set_value("这是一种产品的又一个叫法").run()
    at = at.button(key="hand-ask").click().run()
    assert words(at.info) == ["别名：图上没有变化"]
    at = at.button(key="say-yes").click().run()
    assert told.acts()[-1].statements[0].cells == {"产品名称": "铝塑膜", "环节": "separator"}


def test_words_are_marked_in_their_text_and_every_text_is_escaped() -> None:
    assert marked("<b>电机</b>", 3, 5) == "&lt;b&gt;<mark>电机</mark>&lt;/b&gt;"
    assert marked("甲" * 40 + "电机" + "乙" * 40, 40, 42) == f"…{'甲' * 24}<mark>电机</mark>{'乙' * 24}…"
