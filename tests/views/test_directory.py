"""名录: tables with filters, addresses that open the right tab, filter and card, and a file with the filtered rows."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest
from streamlit.testing.v1 import AppTest

from exports.files import content
from exports.lists import TABLES
from exports.method import Method
from graph.store.contract import Run
from tests.city import Built
from tests.views.conftest import Show, html_of
from views.parts.cards.entity import entity_card
from views.parts.directory_kinds import KINDS, Wanted, chosen, frame, index, leader_of

NAME = {"firm": "企业名称", "park": "载体名称", "project": "项目名称", "department": "部门名称"}


def named(at: AppTest, param: str = "firm") -> list[str]:
    return list(at.dataframe[0].value[NAME[param]])


def table_key(at: AppTest) -> str:
    """The key of the first table, which names its rows."""
    return at.dataframe[0].proto.id.split("-", 2)[2]


def address(at: AppTest) -> dict[str, list[str]]:
    return {k: v if isinstance(v, list) else [v] for k, v in at.query_params.items()}


def test_the_first_tab_has_the_firms_of_the_export(show_example: Show, example: Built) -> None:
    at = show_example("directory")
    assert not at.exception
    rows = TABLES["firms"].rows(example.city())
    assert named(at) == [r["name"] for r in rows]
    assert list(at.dataframe[0].value["在地情况"]) == [r["presence"] for r in rows]
    assert at.button_group[0].options == ["企业 22", "载体 2", "项目 3", "部门 1"]


def test_leaders_are_marked_with_chain_and_who_says_so(show_example: Show) -> None:
    table = show_example("directory").dataframe[0].value.set_index("企业名称")
    assert table.loc["甲电池", "链主"] == "★ 电池（市）"
    assert set(table.drop("甲电池")["链主"]) == {""}


def test_only_leaders(show_example: Show) -> None:
    at = show_example("directory")
    at.toggle[0].set_value(True).run()
    assert named(at) == ["甲电池"]
    assert "1 条 · 企业，只看链主" in html_of(at)


@pytest.mark.parametrize("words", ["600001", "甲电池公司", "６００００１", "甲电池 股份"])
def test_search_finds_by_code_written_name_and_in_any_width(show_example: Show, words: str) -> None:
    at = show_example("directory")
    at.text_input[0].set_value(words).run()
    assert named(at) == ["甲电池"]


def test_a_search_without_a_hit_says_so(show_example: Show) -> None:
    at = show_example("directory")
    at.text_input[0].set_value("没有这家").run()
    assert not at.exception
    assert "没有符合筛选的" in html_of(at)
    assert not at.dataframe


def test_the_chain_of_the_address_is_the_filter(show_example: Show, example: Built) -> None:
    at = show_example("directory", chain="robot")
    assert at.selectbox[0].value == "robot"
    assert named(at) == [r["name"] for r in TABLES["firms"].rows(example.city(), "机器人")]
    assert "甲电池" not in named(at)


def test_district_and_presence_filter_together(show_example: Show) -> None:
    at = show_example("directory")
    at.selectbox[1].set_value("东区").run()
    at.multiselect[0].set_value(["本地生产"]).run()
    assert named(at) == ["甲电芯"]


@pytest.mark.parametrize(
    ("param", "id", "title"),
    [
        ("firm", "jia-dianchi", "甲电池"),
        ("park", "dianchi-yuan", "示例电池园"),
        ("project", "j001", "甲电池电芯二期"),
        ("department", "gongxin", "示例市工业和信息化局"),
    ],
)
def test_an_address_opens_tab_row_and_card(show_example: Show, param: str, id: str, title: str) -> None:
    at = show_example("directory", **{param: id})
    assert not at.exception
    assert title in named(at, param)
    assert f'id="entity-{KINDS[param].type}-{id}"' in html_of(at)
    assert f"<h3>{title}</h3>" in html_of(at)
    assert address(at) == {param: [id]}


def test_a_chosen_row_is_written_into_the_address(show_example: Show, example: Built) -> None:
    at = show_example("directory", chain="battery")
    at.session_state[table_key(at)] = {"selection": {"rows": [1], "columns": [], "cells": []}}
    at.run()
    second = TABLES["firms"].rows(example.city(), "电池")[1]
    assert address(at) == {"firm": [second["id"]], "chain": ["battery"]}
    assert f"<h3>{second['name']}</h3>" in html_of(at)


def test_a_row_given_up_closes_the_card(show_example: Show) -> None:
    at = show_example("directory", firm="jia-dianchi")
    at.session_state[table_key(at)] = {"selection": {"rows": [], "columns": [], "cells": []}}
    at.run()
    assert "entity-Firm" not in html_of(at)
    assert address(at) == {}


def test_a_filter_keeps_the_card_and_says_that_its_row_is_hidden(show_example: Show) -> None:
    at = show_example("directory", firm="jia-dianchi")
    at.text_input[0].set_value("丙电池").run()
    assert named(at) == ["丙电池"]
    assert "它不在上面的筛选结果里" in html_of(at)
    assert "<h3>甲电池</h3>" in html_of(at)


def test_the_id_of_a_merged_entry_opens_the_one_that_stays(show_example: Show) -> None:
    at = show_example("directory", firm="lao-jia-cailiao")
    assert not at.exception
    assert "<h3>甲材料</h3>" in html_of(at)
    assert address(at) == {"firm": ["jia-cailiao"]}
    at.text_input[0].set_value("老甲材料").run()
    assert named(at) == ["甲材料"]


def test_an_unknown_id_gives_a_sentence_and_no_markup(show_example: Show) -> None:
    at = show_example("directory", firm="<b>no</b>")
    assert not at.exception
    assert "没有标识为“&lt;b&gt;no&lt;/b&gt;”的企业" in html_of(at)
    assert "<b>no" not in html_of(at)


def test_an_unknown_chain_gives_a_sentence_and_all_rows(show_example: Show) -> None:
    at = show_example("directory", chain="nowhere")
    assert "没有标识为“nowhere”的产业链，已显示全部" in html_of(at)
    assert len(named(at)) == 22


def test_another_tab_drops_the_card_and_keeps_the_chain(show_example: Show) -> None:
    at = show_example("directory", firm="jia-dianchi", chain="battery")
    at.button_group[0].set_value("project").run()
    assert named(at, "project") == ["甲电池电芯二期", "某储能电站"]
    assert "entity-" not in html_of(at)
    assert address(at) == {"kind": ["project"], "chain": ["battery"]}


def test_a_candidate_from_elsewhere_opens_though_no_row_has_it(show: Show) -> None:
    at = show("directory", firm="cn-605358")
    assert "这是外地候选企业" in html_of(at)
    assert "<h3>立昂微</h3>" in html_of(at)
    assert "立昂微" not in named(at)


def test_the_project_has_as_many_leaders_as_its_list_of_leaders(show: Show, jinan: tuple[Path, Path]) -> None:
    at = show("directory")
    at.toggle[0].set_value(True).run()
    shown = set(named(at))
    city = Built(*jinan, {}).city()
    assert shown == {r["firm"] for r in TABLES["leaders"].rows(city)}


def test_every_entity_of_the_project_has_a_card(show: Show, jinan: tuple[Path, Path]) -> None:
    city = Built(*jinan, {}).city()
    for kind in KINDS.values():
        for node in city.graph.all(kind.type):
            assert f'id="entity-{kind.type}-{node.id}"' in entity_card(city, node.key)


def test_the_file_has_the_filtered_rows_and_names_the_filter(example: Built) -> None:
    city, kind = example.city(), KINDS["firm"]
    rows = kind.table.rows(city)
    leaders = {r["id"]: leader_of(city, r["id"]) for r in rows}
    wanted = Wanted(chain="电池", leaders=True)
    found = chosen(kind, rows, wanted, index(city, kind), leaders)
    assert wanted.sentence(kind) == "企业，产业链：电池，只看链主"
    made = content(".xlsx", kind.table, found, city, Method(Run("r" * 20, "2026-11-22", "", {}), wanted.sentence(kind)))
    book = openpyxl.load_workbook(io.BytesIO(made))
    sheet = book["企业名录"]
    assert [c.value for c in sheet[2]][:2] == ["甲电池", "甲电池股份有限公司"]
    assert sheet.max_row == 2
    assert ("筛选", "企业，产业链：电池，只看链主") in [(r[0].value, r[1].value) for r in book["方法说明"].iter_rows()]
    assert list(frame(kind, found, leaders)["企业名称"]) == ["甲电池"]


def test_a_leader_of_one_chain_is_none_of_another() -> None:
    row = {"id": "a", "chains": ["电池", "机器人"], "districts": [], "presence": "本地"}
    leaders = {"a": {"电池": "电池(市)"}}
    for chain, found in (("", [row]), ("电池", [row]), ("机器人", [])):
        assert chosen(KINDS["firm"], [row], Wanted(chain=chain, leaders=True), {"a": ""}, leaders) == found
