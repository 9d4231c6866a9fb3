"""A word said on the page of a chain: told what it changes, kept, built, shown, seen by the next person, taken back."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from desk import claims
from desk.record import Whose
from tests.desk.said import Told
from tests.views.conftest import open_page, read_from


@pytest.fixture
def told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Told:
    made = Told(tmp_path)
    assert made.build()["ok"]
    read_from(monkeypatch, made.data, made.ledger)
    monkeypatch.setenv("GRAPH_DESK", str(made.desk))
    return made


def page(segment: str = "separator") -> AppTest:
    at = open_page("chain", chain="battery", say=segment)
    assert not at.exception
    return at


def ask(at: AppTest, kind: str, person: str = "张某", **cells: str) -> AppTest:
    at.text_input(key="say-person").input(person)
    at.radio(key="say-kind").set_value(kind).run()
    for name, value in cells.items():
        at.text_input(key=f"say-{name}").input(value)
    (button,) = [b for b in at.button if b.label == "先看会变什么"]
    at = button.click().run()
    assert not at.exception
    return at


def errors(at: AppTest) -> list[str]:
    return [e.value.replace("\\", "") for e in at.error]


def infos(at: AppTest) -> list[str]:
    return [i.value.replace("\\", "") for i in at.info]


def test_a_word_is_told_kept_shown_and_taken_back(told: Told) -> None:
    at = ask(page(), claims.HERE, firm="示例隔膜科技有限公司", reason="看过产线")
    assert infos(at) == ["本地有：疑缺 → 孤点·强弱待评 · 本链缺口 5 → 4。将新立一家企业“示例隔膜科技有限公司”"]
    assert told.acts() == []
    at.button(key="say-yes").click().run()
    assert not at.exception and not errors(at)
    (act,) = told.acts()
    assert (act.kind, act.about, act.whose) == (claims.HERE, "Segment:separator", Whose("张某", "看过产线"))
    assert told.kept().states["separator"] == "有"
    at = page()
    assert any(f"张某 {act.at[:10]}" in m.value.replace("\\", "") for m in at.markdown)
    at.text_input(key="say-person").input("李某").run()
    at = at.button(key=f"say-back-{act.number}").click().run()
    assert told.kept().states["separator"] == "疑缺"
    assert [a.whose.person for a in told.acts()] == ["张某", "李某"]


def test_the_second_person_sees_the_first_before_anything_is_kept(told: Told) -> None:
    at = ask(page(), claims.NOT_HERE, where="规上企业名录")
    assert infos(at) == ["本地没有：疑缺 → 缺"]
    told.keep(claims.doubted("separator", "没有查全"), whose=Whose("李某", "没有查全"))
    at = at.button(key="say-yes").click().run()
    assert len(told.acts()) == 1 and errors(at)[0].startswith("没有存下：李某 ")
    assert any("说“存疑”" in m.value for m in at.markdown)


@pytest.mark.parametrize(
    ("kind", "cells", "sentence"),
    [
        (claims.HERE, {"reason": "x"}, "请写明企业"),
        (claims.HERE, {"firm": "丙电池"}, "请写明理由"),
        (claims.NOT_HERE, {}, "请写明查了哪里"),
        (claims.DOUBTED, {"firm": "丙电池厂", "reason": "x"}, "没有叫“丙电池厂”的企业；相近的有：丙电池"),
        (claims.HERE, {"firm": "丙电池", "reason": "x", "person": " "}, "请先写您的姓名"),
        (claims.HERE, {"firm": "丙\u200b电池", "reason": "x"}, "没有存下"),
    ],
)
def test_what_is_lacking_is_said_and_nothing_kept(told: Told, kind: str, cells: dict[str, str], sentence: str) -> None:
    at = ask(page(), kind, **cells)
    assert len(errors(at)) == 1 and errors(at)[0].startswith(sentence)
    assert told.acts() == [] and not infos(at)


def test_where_others_reach_it_the_word_is_asked_for(told: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("views.parts.run.permit.opened", lambda: True)
    monkeypatch.delenv("GRAPH_PIN", raising=False)
    at = page()
    assert not [b for b in at.button if b.label == "先看会变什么"]
    assert any("没有设定口令" in c.value for c in at.caption)


def test_a_damaged_desk_is_said_where_it_is_used(told: Told) -> None:
    told.desk.write_bytes(b"no desk")
    assert any(e.startswith("经办库 desk.db 已损坏") for e in errors(page()))
