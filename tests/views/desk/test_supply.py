"""供需对接 on the small city: it opens with a sentence, a leader with its inputs; what is made says for whom it is."""

from pathlib import Path

import pytest

from analysis.across.needs import leaders
from analysis.chains.view import ChainView
from desk import claims
from exports.cards.needs import purchase_needs
from exports.cards.pieces import Card
from exports.lists.needs import rows
from exports.sentences import words
from exports.sentences.desk.need import city_sentence, need_words
from graph.record import Key
from tests.city import Built, findings
from tests.desk import needs
from tests.desk.said import Told
from tests.views.conftest import html_of, open_page, read_from


@pytest.fixture
def told(tmp_path: Path) -> Told:
    made = Told(tmp_path)
    needs.write(made.data)
    return made


def test_it_opens_with_what_leaders_need_and_nobody_makes(told: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    city = told.city()
    said = words(city_sentence(leaders(city), city.needs))
    assert said == (
        "全市可对接的链主与龙头 3 家；待对接的采购需求 6 条，本地有人做的 2 条，没有查到本地谁供的 3 条"
        "（甲电池要的Li2CO3、甲电池要的湿法 隔膜、乙电池要的湿法隔膜），还不知道是哪个环节的 1 条。"
    )
    read_from(monkeypatch, told.data, told.ledger)
    at = open_page("supply", firm="jia-dianchi")
    assert not at.exception
    html = html_of(at)
    assert "全市可对接的链主与龙头 3 家" in html and "铝塑膜" in html
    assert "甲电池的直接投入和采购需求涉及 4 个环节，本地有别家在做的 1 个，没有查到的 3 个：" in html
    labels = [b.proto.label for b in at.get("download_button")]
    assert labels == ["链主配套单 Excel（填好发回）", "链主配套单 Word（打印面谈）", "下载采购需求清单（6 条）"]
    assert not at.toggle  # nothing internal: nobody is asked for whom a file is


def test_where_something_is_internal_it_asks_for_whom_a_file_is(told: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    told.keep(claims.wanted("jia-dianchi", "BMS", {}, "采购部说"))
    told.city()
    read_from(monkeypatch, told.data, told.ledger)
    monkeypatch.setenv("GRAPH_DESK", str(told.desk))
    at = open_page("supply", firm="jia-dianchi")
    assert not at.exception
    assert [(t.label, t.value) for t in at.toggle] == [
        ("给外单位（不含内部材料）", True),
        ("给外单位（不含内部材料）", False),
    ]
    assert any("只有内部来源的 2 条没有列入" in c.value.replace("\\", "") for c in at.caption)


def test_a_city_without_needs_says_how_to_bring_them(example: Built, monkeypatch: pytest.MonkeyPatch) -> None:
    assert words(city_sentence(leaders(findings()), [])).endswith(
        "还没有登记到采购需求：在这一页填一条，或到“导入”里放一张采购需求表。"
    )
    read_from(monkeypatch, example.data, example.ledger)
    assert not open_page("supply", chain="robot").exception


def test_the_card_of_a_segment_says_who_asks_for_it_in_vain(told: Told) -> None:
    city = told.city()
    view = ChainView(city, city.graph.nodes[Key("Chain", "battery")])
    card = purchase_needs(Card(view, city.segments["separator"]))
    assert "本地采购需求 2 条" in card and card.count("<b>没有查到本地谁供</b>") == 2
    assert purchase_needs(Card(view, city.segments["coater"])) == ""
    assert need_words(next(n for n in city.needs if n.node.id == "N004")) == (
        "丁机器人要买移动机器人电池（年 0.4 亿元，2026-10）：同环节的有丙电池，做不做这一产品待问"
    )


def test_the_list_has_what_nobody_makes_first_and_whom_to_invite(told: Told) -> None:
    found = rows(told.city())
    assert [r["id"] for r in found] == ["N002", "N001", "N007", "N005", "N004", "N003", "N006"]
    assert found[0]["candidates"][:2] == ["外锂一", "外锂二"] and found[4]["makers"] == ["丙电池（环节）"]
    assert [r["id"] for r in rows(told.city(), "robot")] == ["N004"]
