"""Chain files: what becomes of a good one, and that a wrong shape anywhere names file and line."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.record import COMMON, Issue
from graph.rows.check import check_row
from graph.types import TYPES
from loaders.chains import SEGMENT, TOP, USE
from tests.loaders.reading_of import read_file

GOOD = """id: ic
name: 集成电路
basis: [S010, 行业常识:0.9]
expect: {segments: [1, 2]}
stages: [上游, 中游]
columns: [材料]
segments:
  - id: wafer
    name: 硅片
    stage: 上游
    column: 材料
    key: {yes: true, why: 起点, follow: 备份, follow_why: 甲厂、乙厂可供}
    local: {fit: 可外购, why: 大厂在外}
    nature: 制造
    products:
      - {name: 抛光片, aka: [硅抛光片, polished wafer]}
      - name: 外延片
    inputs: [furnace, gas]
    basis: [行业常识:0.8]
    gbt4754: 3985
uses:
  - {id: device, from: nev, part: 参照, stage: 中游}
"""

KEY = "{yes: true, why: 起点, follow: 备份, follow_why: 甲厂、乙厂可供}"


def test_a_segment_becomes_a_row_with_its_products(tmp_path: Path) -> None:
    rows, issues = read_file(tmp_path / "chains" / "ic.yaml", GOOD)
    assert issues == []
    assert [(r.type, r.origin.row, r.part) for r in rows] == [
        ("Chain", 1, True),
        ("Segment", 8, False),
        ("Product", 16, True),
        ("Product", 17, True),
        ("Segment", 22, False),
    ]
    assert rows[0].cells == {
        **{"id": "ic", "name": "集成电路", "mapped": "是", "stages": "上游;中游", "columns": "材料"},
        **{"expect_min": "1", "expect_max": "2"},
    }
    assert rows[1].cells == {
        **{"id": "wafer", "name": "硅片", "nature": "制造", "gbt4754": "3985", "fit": "可外购", "fit_why": "大厂在外"},
        **{
            "inputs": "furnace;gas",
            "chain": "ic",
            "stage": "上游",
            "column": "材料",
            "key": "是",
            "key_why": "起点",
            "follow": "备份",
            "follow_why": "甲厂、乙厂可供",
            "order": "1",
            "part": "本链",
        },
    }
    assert rows[2].cells == {"name": "抛光片", "segment": "wafer", "aka": "硅抛光片;polished wafer"}
    assert rows[4].cells == {
        **{"id": "device", "chain": "ic", "stage": "中游", "column": "", "key": "否", "key_why": "", "order": "1000"},
        **{"follow": "", "follow_why": "", "part": "参照"},
    }


def test_a_segment_in_use_is_the_chain_s_own_unless_it_says_otherwise(tmp_path: Path) -> None:
    rows, _ = read_file(tmp_path / "chains" / "ic.yaml", GOOD.replace("part: 参照, ", ""))
    assert rows[4].cells["part"] == "本链"
    rows, _ = read_file(tmp_path / "chains" / "ic.yaml", GOOD.replace("part: 参照", "part: 借用"))
    assert [i.code for i in check_row(TYPES["Segment"], rows[4]).issues] == ["bad-choice"]


def test_what_cites_nothing_is_general_knowledge_of_its_chain(tmp_path: Path) -> None:
    rows, _ = read_file(tmp_path / "chains" / "ic.yaml", GOOD)
    assert [(o.source, o.confidence) for o in rows[0].origins] == [("S010", None), (COMMON, 0.9)]
    assert [(o.source, o.confidence, o.row) for o in rows[1].origins] == [(COMMON, 0.8, 8)]
    assert [(o.source, o.row) for o in rows[4].origins] == [("S010", 22), (COMMON, 22)]
    rows, _ = read_file(tmp_path / "chains" / "ic.yaml", GOOD.replace("basis: [S010, 行业常识:0.9]\n", ""))
    assert [(o.source, o.confidence) for o in rows[0].origins] == [(COMMON, None)]


def test_columns_of_a_stage_named_whole_are_an_order_and_none_need_be_named(tmp_path: Path) -> None:
    for order, told in (("[中游, 材料]", "中游;材料"), ("[中游]", "中游"), ("[]", ""), ("null", "")):
        rows, issues = read_file(tmp_path / "chains" / "ic.yaml", GOOD.replace("columns: [材料]", f"columns: {order}"))
        assert (issues, rows[0].cells["columns"]) == ([], told)
    shared = GOOD.replace("part: 参照, stage: 中游", "part: 参照, stage: 中游, column: 材料")
    more = f"{shared}  - {{id: chip, from: nev, stage: 中游, column: 芯片}}\n"
    rows, issues = read_file(tmp_path / "chains" / "ic.yaml", more)  # 上游 has no other column than 材料
    assert (issues, rows[0].cells["columns"]) == ([], "材料")


@pytest.mark.parametrize(
    ("given", "value", "said"),
    [
        ("[材料, 封测]", "封测", "columns 里的 封测 不是这条链的列，可用：材料、芯片、封装"),
        ("[材料, 材料]", "材料", "columns 里的 材料 写了两次：只留一处"),
        ("[材料, 芯片]", "芯片", "columns 里的 芯片 所在的中游还有列没有写：补上 封装，或把这一段的列都去掉"),
    ],
)
def test_a_name_that_orders_no_column_stops_with_its_line(tmp_path: Path, given: str, value: str, said: str) -> None:
    uses = "{id: device, from: nev, column: 芯片, stage: 中游}\n  - {id: pack, from: nev, column: 封装, stage: 中游}"
    content = GOOD.replace("{id: device, from: nev, part: 参照, stage: 中游}", uses)
    _, issues = read_file(tmp_path / "chains" / "ic.yaml", content.replace("columns: [材料]", f"columns: {given}"))
    (one,) = issues
    assert (one.code, one.level, one.file, one.row, one.value) == ("yaml-syntax", "stop", "ic.yaml", 6, value)
    assert one.sentence == f"YAML 写法有误：{said}"


def test_a_column_whose_name_would_be_split_cannot_be_ordered(tmp_path: Path) -> None:
    content = GOOD.replace("[材料]", "[材料、气体]").replace("column: 材料", "column: 材料、气体")
    _, issues = read_file(tmp_path / "chains" / "ic.yaml", content)
    assert [(i.row, i.value) for i in issues] == [(6, "材料、气体")]
    assert "里有分隔号，读入时会被拆开：给这一列改名" in issues[0].sentence


@pytest.mark.parametrize(
    ("old", "new", "row", "said"),
    [
        ("id: ic\n", "", 1, "缺少 id"),
        ("name: 集成电路\n", "name:\n", 1, "缺少 name"),
        ("id: ic\n", "id: [ic]\n", 1, "id 应是文字"),
        ("id: ic\n", "id: true\n", 1, "id 应是文字"),
        ("id: ic\n", "id: ic\ntitle: 芯片\n", 1, "不认识的键 title"),
        ("basis: [S010, 行业常识:0.9]", "basis: S010", 1, "basis 应写成列表"),
        ("basis: [S010, 行业常识:0.9]", "basis: [{a: b}]", 1, "basis 应是文字"),
        ("{segments: [1, 2]}", "30-60", 1, "expect 应写成 {segments: …}"),
        ("{segments: [1, 2]}", "{segments: 30}", 4, "expect 应写成 {segments: [最少, 最多]}"),
        ("{segments: [1, 2]}", "{segments: [30]}", 4, "expect 应写成"),
        ("{segments: [1, 2]}", "{segments: [60, 30]}", 4, "expect 应写成"),
        ("{segments: [1, 2]}", "{segments: [一, 二]}", 4, "expect 应写成"),
        ("{segments: [1, 2]}", "{segments: [1, true]}", 4, "expect 应写成"),
        ("{segments: [1, 2]}", "{products: [1, 2]}", 4, "不认识的键 products"),
        ("[上游, 中游]", "上游", 1, "stages 应写成列表"),
        ("columns: [材料]", "columns: 材料", 1, "columns 应写成列表"),
        ("columns: [材料]", "columns: [材料, null]", 1, "columns 里有一项是空的"),
        ("columns: [材料]", "columns: [{材料: 1}]", 1, "columns 应是文字"),
        (KEY, "true", 8, "key 应写成 {follow: …, follow_why: …, why: …, yes: …}"),
        (KEY, "{yes: 是}", 12, "yes 只用 true 或 false"),
        (KEY, "{why: 起点}", 12, "yes 只用 true 或 false"),
        (KEY, "{yes: true, because: 起点}", 12, "不认识的键 because"),
        ("{fit: 可外购, why: 大厂在外}", "可外购", 8, "local 应写成"),
        ("{fit: 可外购, why: 大厂在外}", "[可外购, 大厂在外]", 8, "local 应写成"),
        ("[furnace, gas]", "furnace", 8, "inputs 应写成列表"),
        ("[furnace, gas]", "[furnace, ]\n    stages: 1", 8, "不认识的键 stages"),
        ("[furnace, gas]", "[furnace, null]", 8, "inputs 里有一项是空的"),
        ("[furnace, gas]", "{furnace: 1}", 8, "inputs 应写成列表"),
        ("- {name: 抛光片, aka: [硅抛光片, polished wafer]}", "- 抛光片", 8, "products 里有一项不是“键: 值”"),
        ("aka: [硅抛光片, polished wafer]", "aka: 硅抛光片", 16, "aka 应写成列表"),
        ("name: 抛光片", "title: 抛光片", 16, "不认识的键 title"),
        ("name: 硅片", "name: {zh: 硅片}", 8, "name 应是文字"),
        ("gbt4754: 3985", "gbt4754: [3985]", 8, "gbt4754 应是文字"),
        ("id: device", "id: wafer", 22, "环节 wafer 在第 8 行已写过"),
        ("from: nev", "owner: nev", 22, "不认识的键 owner"),
    ],
)
def test_a_wrong_shape_names_its_line(tmp_path: Path, old: str, new: str, row: int, said: str) -> None:
    assert GOOD.count(old) == 1
    _, issues = read_file(tmp_path / "chains" / "ic.yaml", GOOD.replace(old, new))
    assert [(i.code, i.level, i.file, i.row) for i in issues] == [("yaml-syntax", "stop", "ic.yaml", row)]
    assert said in issues[0].sentence


@pytest.mark.parametrize("segments", ["", "null", "[]", "wafer", "3", "{id: wafer}", "[wafer]", "[null]", "[[wafer]]"])
def test_segments_of_another_shape_stop(tmp_path: Path, segments: str) -> None:
    _, issues = read_file(tmp_path / "chains" / "ic.yaml", f"id: ic\nname: 集成电路\nsegments: {segments}\n")
    assert [(i.code, i.file, i.row) for i in issues] == [("yaml-syntax", "ic.yaml", 1)]


@pytest.mark.parametrize(
    ("old", "new", "codes"),
    [
        ("    stage: 上游\n", "", ["required-missing"]),
        ("stage: 上游", "stage: 顶游", ["bad-choice", "required-missing"]),
        ("- id: wafer\n    name: 硅片", "- name: 硅片", []),  # by its name, which the register then does not know
        ("- id: wafer", "- id: Wafer 1", ["key-malformed"]),
        ("nature: 制造", "nature: 造", ["bad-choice"]),  # then 环节 lacks a required value: undeclared
    ],
)
def test_a_wrong_value_is_an_issue_with_its_line(tmp_path: Path, old: str, new: str, codes: list[str]) -> None:
    rows, _ = read_file(tmp_path / "chains" / "ic.yaml", GOOD.replace(old, new))
    found: list[Issue] = check_row(TYPES["Segment"], rows[1]).issues
    assert [i.code for i in found] == codes
    assert all((i.file, i.row) == ("ic.yaml", 8) for i in found)


WORDS = st.sampled_from(
    [*sorted(TOP | SEGMENT | USE), "yes", "why", "fit", "aka", "ic", "上游", "制造", "行业常识:0.9", "S010", "", "甲"]
)
SCALARS = st.one_of(
    WORDS, st.none(), st.booleans(), st.integers(-5, 5), st.floats(allow_nan=False, allow_infinity=False)
)
TREES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=5), max_leaves=25
)
CHAINS = st.fixed_dictionaries(
    {"id": TREES, "name": TREES, "segments": st.lists(st.dictionaries(WORDS, TREES, max_size=8), max_size=3) | TREES},
    optional={k: TREES for k in ("basis", "expect", "stages", "columns", "uses", "other")},
)


@st.composite
def bent(draw: st.DrawFn) -> Any:
    """Draw the good chain with one value anywhere replaced."""
    chain = yaml.safe_load(GOOD)
    target = draw(
        st.sampled_from(
            [chain, chain["segments"][0], chain["segments"][0]["products"][0], chain["uses"][0], chain["expect"]]
        )
    )
    target[draw(st.sampled_from(sorted(target, key=str)))] = draw(TREES)
    return chain


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=250)
@given(st.one_of(bent(), CHAINS, TREES))
def test_no_structure_ever_raises(tmp_path: Path, structure: Any) -> None:
    content = yaml.safe_dump(structure, allow_unicode=True)
    rows, issues = read_file(tmp_path / "chains" / "ic.yaml", content)
    assert rows or issues
    for row in rows:
        assert row.origin.row >= 1
        assert all(type(cell) is str for cell in row.cells.values())
        issues += check_row(TYPES[row.type], row).issues
    assert all(i.file == "ic.yaml" and i.row >= 1 and i.text() for i in issues)
