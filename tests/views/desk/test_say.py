"""A word said on a card: told what it changes, kept, built in the background, seen by the next person, taken back."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analysis.chains.view import chain_views
from desk import claims
from desk.record import Whose
from exports.lists import TABLES
from exports.sentences.chain import chain_sentence
from graph.record import Key
from tests.desk.said import Told
from tests.views.conftest import built, html_of, open_page, read_from
from tests.views.table.reading import lines, tables
from views.parts.html import answer


@pytest.fixture
def told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Told:
    made = Told(tmp_path)
    assert made.build()["ok"]
    read_from(monkeypatch, made.data, made.ledger)
    monkeypatch.setenv("GRAPH_DESK", str(made.desk))
    return made


def page(say: str, name: str = "chain", **query: str) -> AppTest:
    at = open_page(name, **{"chain": "battery", **query}, say=say)
    assert not at.exception
    return at


def fill(at: AppTest, person: str = "张某", kind: str = "", **cells: str) -> AppTest:
    """Fill the window's fields, names of firms too that are none of the list, and press its button."""
    if person and any(t.key == "say-person" for t in at.text_input):
        at.text_input(key="say-person").input(person)
    if kind:
        at = at.radio(key="say-kind").set_value(kind).run()
    for name, value in cells.items():
        keys = [w.key for w in (*at.selectbox, *at.text_input) if w.key and w.key.startswith(f"say-{name}")]
        key = keys[0] if keys else f"say-{name}"
        if any(s.key == key for s in at.selectbox):
            box = at.selectbox(key=key)
            listed = next((o for o in box.options if o == value or o.startswith(f"{value}（")), value)
            if listed not in box.options:
                box.options.append(listed)  # what the browser lets one type
            box.set_value(listed)
        elif any(r.key == key for r in at.radio):
            at.radio(key=key).set_value(value)
        else:
            at.text_input(key=key).input(value)
    (button,) = [b for b in at.button if b.label == "先看会变什么"]
    at = button.click().run()
    assert not at.exception
    return at


def press(at: AppTest, key: str) -> AppTest:
    """Press a button that begins a build, and look again when it is done."""
    at = at.button(key=key).click().run()
    assert not at.exception and not errors(at), errors(at)
    return built(at)


def errors(at: AppTest) -> list[str]:
    return [e.value.replace("\\", "") for e in at.error]


def infos(at: AppTest) -> list[str]:
    return [i.value.replace("\\", "") for i in at.info]


def test_a_word_is_told_kept_shown_and_taken_back(told: Told) -> None:
    at = fill(page("here:separator"), firm="示例隔膜科技有限公司", reason="看过产线")
    assert infos(at) == ["本地有：疑缺 → 孤点·强弱待评 · 本链缺口 5 → 4。将新立一家企业“示例隔膜科技有限公司”"]
    assert told.acts() == []
    at = press(at, "say-yes")
    assert "say" not in at.query_params and not infos(at)  # the window is closed, the page shows the new run
    view = next(v for v in chain_views(told.kept()) if v.id == "battery")
    assert answer(chain_sentence(view)) in html_of(at)
    (act,) = told.acts()
    assert (act.kind, act.about, act.whose) == (claims.HERE, "Segment:separator", Whose("张某", "看过产线"))
    assert told.kept().states["separator"] == "有"
    at = page("here:separator")
    assert any(f"张某 {act.at[:10]}" in m.value.replace("\\", "") for m in at.markdown)
    at.text_input(key="say-person").input("李某").run()
    press(at, f"say-back-{act.number}")
    assert told.kept().states["separator"] == "疑缺"
    assert [a.whose.person for a in told.acts()] == ["张某", "李某"]


def test_the_second_person_sees_the_first_before_anything_is_kept(told: Told) -> None:
    one = fill(page("none:separator"), where="规上企业名录")
    other = fill(page("doubt:separator"), person="李某", reason="没有查全")
    assert infos(one) == ["本地没有：疑缺 → 缺"] and infos(other) == ["存疑：疑缺 → 查未清 · 本链缺口 5 → 4"]
    press(other, "say-yes")
    one = one.button(key="say-yes").click().run()
    assert [a.whose.person for a in told.acts()] == ["李某"] and errors(one)[0].startswith("没有存下：李某 ")
    assert any("说“存疑”：没有查全" in m.value for m in one.markdown)
    assert any(b.label == "先看会变什么" for b in one.button)  # he may say it all the same, now that he knows


def test_a_full_search_makes_it_missing(told: Told) -> None:
    at = fill(page("none:separator"), where="2026年规上企业名录")
    press(at, "say-yes")
    city = told.kept()
    assert city.states["separator"] == "缺"
    (reason,) = city.presences["separator"].reasons
    assert reason.startswith("经办人 张某于 ") and reason.endswith("全面检索（2026年规上企业名录），未见本地企业")


def test_a_rejected_target_never_returns(told: Told) -> None:
    at = fill(page("unfit:wai-ci-1:servo", "targets", chain="robot", segment="servo"), reason="谈过，不来")
    assert infos(at) == ["不合适：目标 外伺一 第二批 → 不列出"]
    before = {r["firm"] for r in TABLES["targets"].rows(told.kept(), "robot") if r["segment_id"] == "servo"}
    left = before - {"外伺一"}
    assert left != before
    at = press(at, "say-yes")
    assert not any("wai-ci-1" in h.proto.body for h in at.get("html"))
    assert told.build()["ok"]
    gone = page("", "targets", chain="robot", segment="servo", firm="wai-ci-1", at="servo")
    shown = str([lines(gone, t["key"]) for t in tables(gone)])
    assert "外伺一" not in shown and "外伺二" in shown
    assert {r["firm"] for r in TABLES["targets"].rows(told.kept(), "robot") if r["segment_id"] == "servo"} == left


def test_a_target_is_confirmed_or_here_already(told: Told) -> None:
    at = fill(page("can:wai-ci-4:servo", "targets", chain="robot", segment="servo"), product="伺服电机", reason="手册")
    press(at, "say-yes")
    at = fill(page("settled:wai-ci-3:servo", "targets", chain="robot"), wording="伺服", reason="已投产")
    press(at, "say-yes")
    assert told.kept().states["servo"] == "有"
    assert [a.kind for a in told.acts()] == [claims.CAN, claims.SETTLED]


def test_a_field_of_a_firm_is_corrected(told: Told) -> None:
    at = page("fix:yi-dianchi", "directory", firm="yi-dianchi")
    at = at.selectbox(key="say-field").set_value("企业全称").run()
    at = fill(at, value="乙电池股份有限公司", reason="营业执照")
    assert infos(at)[0].endswith("企业全称：乙电池有限公司 → 乙电池股份有限公司")
    press(at, "say-yes")
    firm = told.kept().graph.nodes[Key("Firm", "yi-dianchi")]
    assert firm.props["full_name"] == "乙电池股份有限公司"


def test_two_names_are_one_firm_and_what_contradicts_it_is_refused(told: Told) -> None:
    at = fill(
        page("pair:bing-dianchi", "directory"),
        kind=claims.SAME,
        other="乙电池（乙电池有限公司）",
        stays="另一家",
        reason="同一张执照",
    )
    press(at, "say-yes")
    (act,) = told.acts()
    assert (act.kind, act.about) == (claims.SAME, "Firms:bing-dianchi/yi-dianchi")
    at = fill(page("pair:yi-dianchi", "directory"), kind=claims.DIFFERENT, other="甲电芯", reason="两张执照")
    press(at, "say-yes")
    for _ in range(2):
        graph = told.city().graph
        assert graph.current(Key("Firm", "bing-dianchi")) == Key("Firm", "yi-dianchi")
        # A = B, B ≠ C: then A ≠ C.
        assert [(e.start.id, e.end.id) for e in graph.named("DIFFERS_FROM")] == [("yi-dianchi", "jia-dianxin")]
    at = page("pair:jia-dianxin:yi-dianchi", "directory")
    assert at.radio(key="say-stays").options == ["甲电芯", "乙电池"]
    at = fill(at, kind=claims.SAME, reason="像")
    (refused,) = errors(at)
    assert refused.startswith("没有存下“同一”：张某 ") and "已说“不同”（两张执照）" in refused
    assert refused.endswith("两种说法不能都对。要改主意，先撤回它，再说。")
    assert len(told.acts()) == 2


def test_a_statement_is_outdated(told: Told) -> None:
    at = fill(page("old:F005"), reason="已停产")
    (words,) = infos(at)
    assert words.startswith("过时：") and "正极材料" in words and "→ 企业待列" in words
    press(at, "say-yes")
    assert told.kept().states["cathode"] == "企业待列"


@pytest.mark.parametrize(
    ("say", "cells", "sentence"),
    [
        ("here:separator", {"reason": "x"}, "请写明企业"),
        ("here:separator", {"firm": "丙电池"}, "请写明理由"),
        ("none:separator", {}, "请写明查了哪里"),
        ("doubt:separator", {}, "请写明理由"),
        ("here:separator", {"firm": "丙电池", "reason": "x", "person": " "}, "请先写您的姓名"),
        ("here:separator", {"firm": "丙\u200b电池", "reason": "x"}, "没有存下"),
        ("unfit:wai-ci-1:servo", {}, "请写明理由"),
        ("fix:yi-dianchi", {"reason": "x"}, "请写明“企业名称”应为什么"),
        ("old:F005", {}, "请写明理由"),
    ],
)
def test_what_is_lacking_is_said_and_nothing_kept(told: Told, say: str, cells: dict[str, str], sentence: str) -> None:
    at = fill(page(say), **cells)
    assert len(errors(at)) == 1 and errors(at)[0].startswith(sentence)
    assert told.acts() == [] and not infos(at)


@pytest.mark.parametrize("say", ["here:nowhere", "eat:separator", "here", "can:wai-ci-1", "old:F999", "::::"])
def test_an_address_that_names_nothing_is_said(told: Told, say: str) -> None:
    assert any("可能已改名或删去" in w.value.replace("\\", "") for w in page(say).warning)


def test_where_others_reach_it_the_word_is_asked_for(told: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("views.parts.run.permit.opened", lambda: True)
    monkeypatch.delenv("GRAPH_PIN", raising=False)
    at = page("here:separator")
    assert not [b for b in at.button if b.label == "先看会变什么"]
    assert any("没有设定口令" in c.value for c in at.caption)


def test_a_damaged_desk_is_said_where_it_is_used(told: Told) -> None:
    told.desk.write_bytes(b"no desk")
    assert any(e.startswith("经办库 desk.db 已损坏") for e in errors(page("here:separator")))
