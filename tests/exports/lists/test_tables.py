"""Every table that goes out: headings, the names that programs read, and the rows of the invented city."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from analysis.chains.view import chain_views
from analysis.city import City
from analysis.targets.proposals import proposals
from exports.books.told.targets import grounds
from exports.lists import TABLES
from exports.lists.targets import rows_of
from exports.pick import NoSuchChain
from exports.sources import cites
from exports.table import text
from graph.record import Graph, Key, Node
from tests.city import build_city, findings

# What the issue promises to those who read the JSON.
PROMISED = {
    "segments": "chain id name stage key fit products inputs state score low high firms",
    "targets": "chain segment firm full_name former_names stock_code province products tier score low high coverage basis",
}
WANTED = {"targets", "gaps", "segments", "firms", "leaders", "parks", "projects"}


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> City:
    return build_city(tmp_path_factory.mktemp("city")).city()


def one(rows: list[dict[str, Any]], **wanted: Any) -> dict[str, Any]:
    (found,) = [r for r in rows if all(r[k] == v for k, v in wanted.items())]
    return found


def test_every_list_of_the_issue_is_there() -> None:
    assert set(TABLES) >= WANTED
    assert all(name == table.name for name, table in TABLES.items())


@pytest.mark.parametrize("name", TABLES)
def test_headings_and_names_are_unique(name: str) -> None:
    table = TABLES[name]
    for columns in (table.sheet_columns(), table.json_columns()):
        assert len({c.name for c in columns}) == len(columns)
    assert len({c.label for c in table.sheet_columns()}) == len(table.sheet_columns())
    assert all(c.name.isascii() and not c.label.isascii() for c in table.sheet_columns())
    assert 0 < len(table.title) <= 31 and not set(table.title) & set("[]:*?/\\")


@pytest.mark.parametrize("name", TABLES)
def test_rows_fill_exactly_the_columns(city: City, name: str) -> None:
    table = TABLES[name]
    rows = table.rows(city)
    assert rows
    for row in rows:
        assert {c.name for c in table.columns} <= row.keys()


@pytest.mark.parametrize("name", PROMISED)
def test_json_has_the_promised_names(name: str) -> None:
    assert set(PROMISED[name].split()) <= {c.name for c in TABLES[name].json_columns()}


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("chain", ["battery", "电池"])
def test_a_chain_is_found_by_id_and_by_name(city: City, name: str, chain: str) -> None:
    rows, every = TABLES[name].rows(city, chain), TABLES[name].rows(city)
    assert rows == TABLES[name].rows(city, "电池" if chain == "battery" else "battery")
    assert rows and len(rows) <= len(every)


@pytest.mark.parametrize("name", TABLES)
def test_an_unknown_chain_names_those_there_are(city: City, name: str) -> None:
    with pytest.raises(NoSuchChain, match="没有名为“船舶”的产业链；可用：电池、机器人、食品"):
        TABLES[name].rows(city, "船舶")


def test_a_segment_with_unknown_score_has_none(city: City) -> None:
    rows = TABLES["segments"].rows(city)
    salt, cell = one(rows, id="lithium-salt"), one(rows, id="cell", chain_id="battery")
    assert (salt["state"], salt["score"], salt["low"], salt["high"], salt["firms"]) == ("缺", None, None, None, [])
    assert (cell["state"], cell["shown"], cell["score"], cell["low"], cell["high"]) == (
        "有",
        "强·初判",
        63.5,
        47.7,
        86.8,
    )
    assert (cell["n"], cell["k"], cell["coverage"]) == (3, 2, 0.75)
    assert sorted(cell["inputs"]) == ["cathode", "coater", "separator"]
    assert {"name": "电池级碳酸锂", "aka": ["碳酸锂", "Li2CO3"]} in salt["products"]


def test_a_shared_segment_stands_once_in_each_chain(city: City) -> None:
    found = [r for r in TABLES["segments"].rows(city) if r["id"] == "pack"]
    assert [(r["chain"], r["stage"], r["key"]) for r in found] == [("电池", "中游", False), ("机器人", "上游", True)]
    assert {r["state"] for r in found} == {"有"}
    assert [r["flags"] for r in found] == [["单点", "流失"], ["单点", "有据短板", "流失"]]  # each chain's own
    cell = [r for r in TABLES["segments"].rows(city) if r["id"] == "cell"]
    assert [(r["chain"], r["part"], r["work"]) for r in cell] == [("电池", "本链", "强链"), ("机器人", "参照", None)]


def test_a_key_segment_bought_elsewhere_says_what_follows(city: City) -> None:
    chip = one(TABLES["segments"].rows(city), id="controller-chip")
    assert (chip["key"], chip["fit"], chip["follow"]) == (True, "可外购", "备份")
    assert chip["follow_why"] == "无锡的外芯一、上海的外芯二可供，两家同时验证"
    assert one(TABLES["segments"].rows(city), id="bms")["follow"] is None


def test_the_states_add_up_and_references_count_nowhere(city: City) -> None:
    rows = TABLES["coverage"].rows(city)
    assert [(r["chain"], r["segments"], r["references"]) for r in rows] == [("电池", 10, 0), ("机器人", 11, 1)]
    for row in rows:
        parts = ("present", "maybe", "missing", "suspect", "unsettled", "unsearched")
        assert sum(row[name] for name in parts) == row["segments"]
    assert [(r["present"], r["unlisted"], r["maybe"]) for r in rows] == [(5, 1, 1), (5, 1, 2)]


def test_targets_have_their_numbers_and_what_is_unknown_is_none(city: City) -> None:
    first, *_, last = TABLES["targets"].rows(city)
    assert (first["tier"], first["firm"], first["score"], first["low"], first["high"]) == (
        "第一批",
        "外锂一",
        17.5,
        8.7,
        82.5,
    )
    assert (first["full_name"], first["stock_code"], first["province"], first["city"]) == (None, None, "江苏", None)
    assert (first["basis"], first["coverage"], first["place_basis"]) == ("来源", 0.35, "信号来处")
    assert (last["firm"], last["segment"], last["rivals"], last["basis"]) == (
        "外体一",
        "系统集成",
        ["丁机器人"],
        "行业常识·待核实",
    )
    former = one(TABLES["targets"].rows(city), firm="外锂四")
    assert (former["former_names"], former["stock_code"]) == (["老锂四"], "000004")


def test_targets_say_where_they_work_who_would_buy_and_which_park(city: City) -> None:
    rows = TABLES["targets"].rows(city)
    works = one(rows, firm="外减一")
    assert (works["place"], works["seat"], works["province"]) == ("河北石家庄", "浙江杭州", "河北")
    site = one(rows, firm="外伺二")
    assert (site["sites"], site["evidence"]) == (["青岛·青岛工厂"], ["省内基地"])
    assert (site["buyers"], site["sellers"], site["parks"]) == (["丁机器人", "戊机器人"], [], ["没有依据"])
    film = one(rows, segment="隔膜")
    assert film["parks"] == ["示例电池园（园内有上下游的甲电池）"]
    assert film["buyers"] == ["甲电池", "乙电池", "甲电芯"]


def test_firms_of_equal_evidence_share_their_number(city: City) -> None:
    rows = [r for r in TABLES["targets"].rows(city) if r["segment"] == "锂盐"]
    assert [(r["number"], r["rank"], r["equal"]) for r in rows] == [
        (1, 1, None),
        (2, 2, None),
        (5, 3, "2 家证据相同，不分先后"),
        (5, 3, "2 家证据相同，不分先后"),
        (7, 5, None),
    ]


def test_the_head_says_how_many_rows_differ_by_evidence(city: City) -> None:
    table = TABLES["targets"]
    assert table.head is not None
    assert table.head(table.rows(city, "电池")) == (
        "6 条，5 家企业。其中 4 条凭证据与同环节的别家分得出先后，2 条证据相同、不分先后；"
        "有产品来源、近两年意向、龙头关系或省内基地之一的 2 条。"
    )
    assert table.head([]).startswith("0 条，0 家企业。")


def test_the_head_of_the_gaps_counts_a_shared_segment_once() -> None:
    head = TABLES["gaps"].head
    assert head is not None
    places = (
        ("a", "甲", "建议先办"),
        ("b", "乙", "建议先办"),
        ("a", "甲", "其余宜本地"),
        ("c", "丙", "可外购、不宜、公用"),
    )
    found = [{"segment_id": id, "segment": name, "group": group} for id, name, group in places]
    assert (
        head(found) == "共 4 条（3 个环节，几条链共用的每条链一行）：建议先办 2 个（甲、乙）；可外购、不宜、公用 1 个。"
    )
    assert head(found[:2]) == "共 2 条：建议先办 2 个（甲、乙）。"


def test_gaps_count_the_firms_their_list_shows(city: City) -> None:
    targets = TABLES["targets"].rows(city)
    for gap in TABLES["gaps"].rows(city):
        shown = [r for r in targets if (r["chain_id"], r["segment_id"]) == (gap["chain_id"], gap["segment_id"])]
        assert gap["candidates"] == len(shown), gap["segment"]


def test_conflicting_sums_are_both_kept_and_none_is_added(city: City) -> None:
    project = one(TABLES["projects"].rows(city), id="j001")
    assert project["investment_yi"] in (20.0, 30.0)
    assert sorted(project["investment_conflict"]) == ["20 亿元", "30 亿元"]
    assert project["history"] == ["2025-06-01 开工", "2026-02 在建"]


def test_leaders_name_who_says_so_and_when(city: City) -> None:
    (leader,) = [r for r in TABLES["leaders"].rows(city) if r["called"] == "链主"]
    assert (leader["chain"], leader["firm"], leader["stock_code"]) == ("电池", "甲电池", "600001")
    assert leader["scope"] == [f"市（{leader['date']}）"]
    assert len(leader["sources"]) == 1


def test_a_chain_without_a_leader_lists_its_leading_firms_and_says_so(city: City) -> None:
    rows = [r for r in TABLES["leaders"].rows(city) if r["called"] != "链主"]
    assert [(r["chain"], r["firm"], r["called"]) for r in rows] == [("机器人", "丁机器人", "龙头（来源没有点名链主）")]
    assert [r for r in rows if not r["scope"] or not r["sources"]] == []


def test_a_source_without_an_address_shows_none(city: City) -> None:
    old = one(TABLES["firms"].rows(city), id="lao-cicai")
    assert old["sources"] == [
        "示例日报《老厂新貌》，2026-09-10，https://example.org/s008",
        "某门户《老厂旧事》，2020-05-20，转载页，原址待换",
    ]


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (True, "是"),
        (False, "否"),
        (["甲", "乙"], "甲、乙"),
        ([{"name": "磷酸铁锂", "aka": ["LFP", "铁锂"]}, {"name": "NCM"}], "磷酸铁锂（LFP、铁锂）、NCM"),
        ([], ""),
        (None, None),
        (0, 0),
        (1.5, 1.5),
    ],
)
def test_cells_of_a_sheet(value: Any, cell: Any) -> None:
    assert text(value) == cell


def test_every_row_of_the_file_is_one_of_the_screen(city: City, tmp_path: Path) -> None:
    rows = TABLES["gaps"].rows(city)
    assert [(r["segment_id"], r["group"]) for r in rows] == [
        ("lithium-salt", "建议先办"),
        ("robot-line", "建议先办"),
        ("reducer", "建议先办"),
        ("cathode", "其余宜本地"),
        ("pack", "其余宜本地"),
        ("separator", "其余宜本地"),
        ("servo", "其余宜本地"),
        ("coater", "其余宜本地"),
        ("bms", "其余宜本地"),
        ("recycling", "可外购、不宜、公用"),
    ]
    assert [r["apart"] for r in rows] == [False] * 9 + [True]


def test_a_gap_row_says_why_who_where_and_what_runs(city: City) -> None:
    rows = TABLES["gaps"].rows(city)
    salt, servo = one(rows, segment_id="lithium-salt"), one(rows, segment_id="servo")
    assert (salt["why"], salt["candidates"], salt["wish"], salt["where"]) == (
        "政府（2025-06）称本地没有；本地下游有甲材料",
        5,
        2,
        [],
    )
    assert (servo["projects"], servo["wish"]) == (["外伺服示例基地（在建）"], 0)


def test_what_the_user_puts_first_stands_first_in_the_file(city: City) -> None:
    rows = TABLES["gaps"].rows(city, "机器人", added=["robot:servo"], removed=["robot:reducer"])
    assert [(r["segment_id"], r["group"]) for r in rows] == [
        ("robot-line", "建议先办"),
        ("servo", "建议先办"),
        ("reducer", "其余宜本地"),
        ("pack", "其余宜本地"),
    ]


def test_a_park_names_each_leading_industry_once(city: City) -> None:
    key = Key("Park", "dianchi-yuan")
    park = city.graph.nodes[key]
    told = Node(key, {**park.props, "leading": ["电池、储能;新材料", "新材料"]}, park.origins)
    more = City(Graph({**city.graph.nodes, key: told}, city.graph.edges), city.rules, city.as_of)
    assert one(TABLES["parks"].rows(more, None), id="dianchi-yuan")["leading"] == ["电池", "储能", "新材料"]


def test_a_target_cites_all_that_its_contact_sheet_cites() -> None:
    found = [p for v in chain_views(findings()) for p in proposals(v, v.findings)]
    rows = rows_of(found)
    told = [set(cites(findings().graph, grounds(p.target))) for p in found]
    assert [set(r["sources"]) for r in rows] == told
    assert any(p.target.signals for p in found)
