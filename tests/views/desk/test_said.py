"""记录: what was said stands there with who and when, is taken back in one click, a large one after a word of what follows."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from desk import claims
from desk.record import Claim, Saying, Whose
from tests.desk.said import Told
from tests.desk.test_claims import NEW
from tests.views.conftest import built, html_of, open_page, read_from
from tests.views.table.reading import lines


@pytest.fixture
def told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Told:
    made = Told(tmp_path)
    read_from(monkeypatch, made.data, made.ledger)
    monkeypatch.setenv("GRAPH_DESK", str(made.desk))
    return made


def page(**query: str) -> AppTest:
    at = open_page("said", **query)
    assert not at.exception
    return at


def test_without_a_word_it_says_how_to_put_one_in(told: Told) -> None:
    assert told.build()["ok"]
    at = page()
    assert "还没有人补充过" in html_of(at) and "在卡片上点" in html_of(at) and not at.get("bidi_component")


def test_who_said_what_and_who_took_it_back(told: Told) -> None:
    here, doubt = told.keep(
        claims.here("separator", "隔膜", NEW, "看过"), claims.doubted("cathode", "不清楚"), whose=Whose("张某", "看过")
    )
    assert told.build()["ok"]
    at = page()
    assert "1 人补充过 2 次，现在算数的 2 次，没有撤回过。" in html_of(at)
    assert [(x["谁"], x["说了什么"], x["关于"], x["现在"]) for x in lines(at, "said")] == [
        ("张某", "存疑", "正极材料", "算数"),
        ("张某", "本地有", "隔膜", "算数（2 条）"),
    ]
    at = page(act=str(here.number))
    at.text_input(key="said-person").input("李某").run()
    at = built(at.button(key=f"say-back-{here.number}").click().run())
    assert told.kept().states["separator"] == "疑缺"
    assert [a.whose.person for a in told.acts()] == ["张某", "张某", "李某"]
    assert "2 人补充过 2 次，现在算数的 1 次，撤回了 1 次。" in html_of(at)
    back = [x["现在"] for x in lines(page(shown="back"), "said")]
    assert len(back) == 1 and back[0].startswith("李某 20") and back[0].endswith("撤回")
    assert [x["说了什么"] for x in lines(page(shown="live"), "said")] == ["存疑"]
    assert not [b for b in page(act=str(here.number)).button if b.label == "撤回"]
    assert [b for b in page(act=str(doubt.number)).button if b.label == "撤回"]


def imported(many: int) -> Claim:
    rows = [
        Saying("Firm", {"企业标识": f"xin-{n}", "企业名称": f"新企业{n}", "在地情况": "本地", "说明": "名单"})
        for n in range(many)
    ]
    return Claim("导入", "Table:名单", tuple(rows))


def test_a_large_one_tells_what_follows_and_is_not_stopped_as_a_loss(told: Told) -> None:
    before = len(list(told.city().graph.all("Firm")))
    (act,) = told.keep(imported(25), whose=Whose("张某", "", "规上企业名单", "2026-03-31"))
    assert told.build()["nodes"]["Firm"] == before + 25  # more than a tenth of all
    at = page(act=str(act.number))
    at.text_input(key="said-person").input("李某").run()
    at = at.button(key=f"say-back-{act.number}").click().run()
    assert [i.value.replace("\\", "") for i in at.info] == ["撤回：图上没有变化。25 条陈述不再算数"]
    assert len(told.acts()) == 1
    at = built(at.button(key="say-yes").click().run())
    assert not at.exception and not at.error
    assert len(list(told.kept().graph.all("Firm"))) == before
