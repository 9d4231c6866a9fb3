"""名录: tables with parts and filters, addresses that open the right kind, filter and card, and a file with the filtered rows."""

from __future__ import annotations

import io
import json
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
from tests.views.table.reading import choose, ids, lines, tables
from views.parts.cards.entity import entity_card
from views.parts.directory_kinds import KINDS, Wanted, chosen, index
from views.parts.directory_rows import facts, ordered

NAME = {"firm": "企业", "park": "载体", "project": "项目"}


def named(at: AppTest, param: str = "firm") -> list[str]:
    assert not at.exception
    return [line[NAME[param]] for line in lines(at)]


def card(at: AppTest) -> str:
    """What the drawer shows, empty where it is closed."""
    found = [json.loads(x.proto.json) for x in at.get("bidi_component") if x.proto.component_name == "drawer"]
    return found[0]["html"] if found else ""


def address(at: AppTest) -> dict[str, list[str]]:
    return {k: v if isinstance(v, list) else [v] for k, v in at.query_params.items() if v not in ("", [""])}


def part(at: AppTest, words: str) -> AppTest:
    """Choose a part of the list by its words."""
    group = next(g for g in at.button_group if words in g.options)
    return group.set_value(_word(words)).run()


def _word(words: str) -> str:
    label = words.rsplit(" ", 1)[0]
    return next(w for k in KINDS.values() for w, shown, _ in k.scopes if shown == label)


def test_it_begins_with_what_is_here_leaders_first(show_example: Show, example: Built) -> None:
    at = show_example("directory")
    rows = TABLES["firms"].rows(example.city())
    here = {r["name"] for r in rows if r["presence"] in ("本地", "本地生产", "本地注册")} - {"甲电池二厂"}
    assert set(named(at)) == here
    assert named(at)[:3] == ["甲电池", "丁机器人", "乙电池"]
    assert lines(at)[0]["角色与产业链"] == '<span class="badge key">★ 链主 电池（市）</span>'
    assert (
        "本地企业 16 家，链主 1 家，2 家还不知道在哪个环节。另有在建、签约、外地与待核实 6 家；外地候选企业 10 家在“目标企业”里。"
        in html_of(at)
    )
    assert [o for g in at.button_group for o in g.options if o.startswith("企业")] == ["企业 22"]


def test_every_part_holds_what_it_says(show_example: Show) -> None:
    at = show_example("directory")
    parts = next(g for g in at.button_group if "全部 22" in g.options).options
    for words in parts:
        part(at, words)
        assert len(named(at)) == int(words.rsplit(" ", 1)[1]) == len(set(ids(at)))
    assert parts[1] == "链主 1"


@pytest.mark.parametrize("words", ["600001", "甲电池公司", "６００００１", "甲电池 股份"])
def test_search_finds_by_code_written_name_and_in_any_width(show_example: Show, words: str) -> None:
    at = show_example("directory")
    at.text_input[0].set_value(words).run()
    assert named(at) == ["甲电池"]
    assert address(at)["words"] == [words]


def test_a_search_says_how_many_each_kind_has(show_example: Show) -> None:
    at = show_example("directory")
    at.text_input[0].set_value("电池").run()
    assert next(g.options for g in at.button_group if "企业" in g.options[0]) == [
        "企业 5",
        "载体 1",
        "项目 1",
    ]


def test_a_search_without_a_hit_says_so_and_offers_no_file(show_example: Show) -> None:
    at = show_example("directory")
    at.text_input[0].set_value("没有这家").run()
    assert not at.exception
    assert "没有符合筛选的；请放宽条件" in html_of(at)
    assert not tables(at) and not at.get("download_button")


def test_the_chain_of_the_address_is_the_filter(show_example: Show, example: Built) -> None:
    at = show_example("directory", chain="robot", scope="all")
    assert set(named(at)) == {r["name"] for r in TABLES["firms"].rows(example.city(), "机器人")}
    assert "甲电池" not in named(at)


def test_district_and_part_filter_together(show_example: Show) -> None:
    at = show_example("directory", district="东区", scope="here")
    assert "甲电芯" in named(at) and "丙电池" not in named(at)
    assert all("东区" in line["区县"] for line in lines(at))


@pytest.mark.parametrize(
    ("param", "id", "title"),
    [
        ("firm", "jia-dianchi", "甲电池"),
        ("park", "dianchi-yuan", "示例电池园"),
        ("project", "j001", "甲电池电芯二期"),
    ],
)
def test_an_address_opens_kind_row_and_card(show_example: Show, param: str, id: str, title: str) -> None:
    at = show_example("directory", **{param: id})
    assert title in named(at, param)
    assert tables(at)[0]["chosen"] == id
    assert f'id="entity-{KINDS[param].type}-{id}"' in card(at)
    assert f"<h3>{title}</h3>" in card(at)
    assert address(at) == {param: [id]}


def test_a_chosen_row_is_written_into_the_address(show_example: Show) -> None:
    at = show_example("directory", chain="battery")
    second = ids(at)[1]
    choose(at, second)
    assert address(at) == {"firm": [second], "chain": ["battery"]}
    assert f'id="entity-Firm-{second}"' in card(at)


def test_a_closed_card_leaves_the_address_and_the_table(show_example: Show) -> None:
    at = show_example("directory", firm="jia-dianchi")
    at.session_state["directory-card"] = {"closed": 1}
    at.run()
    assert card(at) == "" and address(at) == {}
    assert tables(at)[0]["chosen"] is None


def test_a_filter_closes_the_card_of_a_row_that_it_hides(show_example: Show) -> None:
    at = show_example("directory", firm="jia-dianchi")
    at.text_input[0].set_value("丙电池").run()
    assert named(at) == ["丙电池"]
    assert card(at) == "" and address(at) == {"words": ["丙电池"]}


def test_the_id_of_a_merged_entry_opens_the_one_that_stays(show_example: Show) -> None:
    at = show_example("directory", firm="lao-jia-cailiao")
    assert "<h3>甲材料</h3>" in card(at)
    assert address(at) == {"firm": ["jia-cailiao"]}
    at.text_input[0].set_value("老甲材料").run()
    assert named(at) == ["甲材料"]


def test_an_unknown_id_gives_a_sentence_and_no_markup(show_example: Show) -> None:
    at = show_example("directory", firm="<b>no</b>")
    assert not at.exception
    assert "没有标识为“&lt;b&gt;no&lt;/b&gt;”的企业" in html_of(at)
    assert "<b>no" not in html_of(at)


def test_another_kind_drops_the_card_and_keeps_the_chain(show_example: Show) -> None:
    at = show_example("directory", firm="jia-dianchi", chain="battery")
    next(g for g in at.button_group if "企业" in g.options[0]).set_value("project").run()
    assert named(at, "project") == ["某储能电站", "甲电池电芯二期"]
    assert card(at) == ""
    assert address(at) == {"kind": ["project"], "chain": ["battery"]}


def test_projects_stand_by_status_with_the_days_since_the_last_news(show_example: Show) -> None:
    at = show_example("directory", kind="project")
    told = [(line["项目"], line["无消息"], line["总投资（亿元）"]) for line in lines(at)]
    assert told == [
        ("某储能电站", '<span class="silent half">236 天</span>', None),
        ("外伺服示例基地", '<span class="silent half">295 天</span>', 5.0),
        ("甲电池电芯二期", '<span class="silent half">267 天</span>', 30.0),
    ]
    assert (
        "项目 3 个：在建 2 个、规划 1 个；还没有投产而超过半年没有消息的 3 个，其中 0 个超过一年；1 个来源没有写投资额。"
        in html_of(at)
    )


def test_parks_say_how_many_gaps_they_could_take(show_example: Show) -> None:
    at = show_example("directory", kind="park")
    assert [(line["载体"], line["可承接的缺口"]) for line in lines(at)] == [("示例电池园", 4)]
    assert "园区 1 个，其中 1 个按主导产业或园内企业能承接宜本地的缺口。另有 1 个是区域方向" in html_of(at)


def test_a_candidate_from_elsewhere_opens_though_no_row_has_it(show: Show) -> None:
    at = show("directory", firm="cn-605358")
    assert "打开的是外地候选企业" in html_of(at)
    assert "<h3>立昂微</h3>" in card(at)
    assert "立昂微" not in named(at)


def test_the_project_has_as_many_leaders_as_its_list_of_leaders(show: Show, jinan: tuple[Path, Path]) -> None:
    at = show("directory", scope="leaders")
    assert set(named(at)) == {
        r["firm"] for r in TABLES["leaders"].rows(Built(*jinan, {}).city()) if r["called"] == "链主"
    }


def test_every_entity_of_the_project_has_a_card_with_two_main_chains_at_most(jinan: tuple[Path, Path]) -> None:
    city = Built(*jinan, {}).city()
    for kind in KINDS.values():
        for node in city.graph.all(kind.type):
            made = entity_card(city, node.key)
            assert f'id="entity-{kind.type}-{node.id}"' in made
            if kind.type == "Park" and "<h4>主导产业链" in made:
                mains = made.split("<h4>主导产业链", 1)[1].split("</ul>", 1)[0]
                assert 1 <= mains.count("<li>") <= 2


def test_the_file_has_the_rows_of_the_screen_and_names_the_filter(example: Built) -> None:
    city, kind = example.city(), KINDS["firm"]
    rows = kind.table.rows(city)
    known = facts(city, kind, rows)
    wanted = Wanted(chain="电池", scope="leaders")
    found = ordered(kind, chosen(kind, rows, wanted, index(city, kind), known), known)
    assert wanted.said(kind) == "企业（链主），产业链：电池"
    made = content(".xlsx", kind.table, found, city, Method(Run("r" * 20, "2026-11-22", "", {}), wanted.said(kind)))
    book = openpyxl.load_workbook(io.BytesIO(made))
    sheet = book["企业名录"]
    assert [c.value for c in sheet[2]][:2] == ["甲电池", "甲电池股份有限公司"]
    assert sheet.max_row == 2
    assert ("筛选", "企业（链主），产业链：电池") in [(r[0].value, r[1].value) for r in book["方法说明"].iter_rows()]


def test_a_leader_of_one_chain_is_none_of_another() -> None:
    row = {"id": "a", "chains": ["电池", "机器人"], "districts": [], "presence": "本地", "kind": None}
    known = {"a": {"leads": {"电池": "电池（市）"}}}
    for chain, found in (("", [row]), ("电池", [row]), ("机器人", [])):
        assert chosen(KINDS["firm"], [row], Wanted(chain=chain, scope="leaders"), {"a": ""}, known) == found


def test_a_long_list_sends_its_first_rows_and_says_of_how_many(show: Show, jinan: tuple[Path, Path]) -> None:
    city = Built(*jinan, {}).city()
    rows = TABLES["firms"].rows(city)
    every = [r["id"] for r in ordered(KINDS["firm"], rows, facts(city, KINDS["firm"], rows))]
    total = len(every)
    at = show("directory", scope="all", chain="")
    rest = "点表头只排已列出的，查找、筛选与下载都按全部。"
    assert ids(at) == every[:150]
    assert f"先列 150 家，共 {total:,} 家；{rest}" in html_of(at)
    assert [b.proto.label for b in at.get("download_button")] == [f"下载这 {total} 条（Excel）"]
    at.query_params["firm"] = every[-1]
    at.run()
    assert ids(at) == [*every[:150], every[-1]] and tables(at)[0]["chosen"] == every[-1] and card(at)
    assert f"先列 150 家，另有打开的 1 家，共 {total:,} 家；{rest}" in html_of(at)
    at.button(key="directory-firm-next").click().run()
    assert ids(at) == [*every[:300], every[-1]]
    at.button(key="directory-firm-all").click().run()
    assert ids(at) == every and "先列" not in html_of(at)


def test_a_search_and_a_part_look_through_the_whole_long_list(show: Show, jinan: tuple[Path, Path]) -> None:
    city = Built(*jinan, {}).city()
    rows = TABLES["firms"].rows(city)
    last = ordered(KINDS["firm"], rows, facts(city, KINDS["firm"], rows))[-1]
    at = show("directory", scope="all", chain="", words=last["name"])
    assert last["id"] in ids(at) and "先列" not in html_of(at)


def test_the_number_of_projects_is_the_sentence_s_and_what_is_a_total_stands_apart(show: Show) -> None:
    at = show("directory", kind="project")
    kinds, scopes = ([o.rpartition(" ") for o in g.options] for g in at.button_group if "全市" not in g.options)
    told = {label: int(n) for label, _, n in kinds}
    parts = {label: int(n) for label, _, n in scopes}
    assert f"项目 {told['项目']} 个：" in html_of(at)
    assert f"另有 {parts['几个项目的合计']} 条是几个项目的合计。" in html_of(at)
    assert parts["全部"] == told["项目"] + parts["几个项目的合计"]
