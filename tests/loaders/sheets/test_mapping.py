"""Mappings: what may stand in one, what stops it, and that a first one reads back as it was understood."""

from pathlib import Path

import pytest

from loaders.errors import LoadError
from loaders.sheets.command.first_mapping import first_mapping
from loaders.sheets.command.seen import SheetSeen, seen_of
from loaders.sheets.mapping import Mapping, mapping
from loaders.sheets.plan import TO_FILL

SOURCE = "source: {来源编号: S900, 原载: 市统计局, 来源等级: 2}"
GOOD = f"type: 企业\n{SOURCE}\ncolumns:\n  单位: 企业名称\n  产值: 原表其他栏\n"
TABLE = "单位,产值\n甲电池股份有限公司,12\n"


def made(text: str) -> Mapping:
    return mapping(text.encode(), "sources/规上.yaml")


def wrong(text: str) -> tuple[int, str]:
    with pytest.raises(LoadError) as error:
        made(text)
    return error.value.problem.row, error.value.problem.sentence


def read(text: str, table: str = TABLE) -> SheetSeen:
    return seen_of(table.encode(), "规上.csv", None, made(text))[0]


def test_a_mapping_says_how_a_table_is_read() -> None:
    how = made(GOOD + "values: {在地情况: 本地}\nfiles: [规上*.csv]\nheading: [3, 4]\nsheet: 名单\n")
    assert (how.files, how.sheets, how.heading, how.values) == (("规上*.csv",), ("名单",), (3, 4), {"presence": "本地"})
    assert [(c.heading, c.name, c.unit) for c in how.columns] == [("单位", "name", ""), ("产值", "原表其他栏", "")]
    assert (how.source, how.declared and how.declared.cells["原载"]) == ("S900", "市统计局")
    assert (how.claims("规上2026.csv"), how.claims("别的.csv")) == (True, False)
    assert made(GOOD + "sheet: [甲, 乙]\n").sheets == ("甲", "乙")
    assert made(GOOD).files == ("规上.*",)


@pytest.mark.parametrize(
    ("text", "row", "words"),
    [
        (GOOD.replace("企业\n", "公司\n", 1), 1, "type 不认识，可用："),
        (f"type: 企业\n{SOURCE}\n", 1, "缺少 columns"),
        (GOOD.replace(SOURCE, "values:"), 1, "缺少 source"),
        (GOOD.replace("市统计局", TO_FILL), 2, "“原载”还没有填写"),
        (GOOD.replace("原载:", "出处:"), 2, "不认识的键 出处"),
        (GOOD.replace("单位: 企业名称", "单位: 企业名"), 4, "“单位”的含义“企业名”不是这一类的栏，相近的：企业名称"),
        (GOOD.replace("产值: 原表其他栏", "产值: 企业名称"), 1, "两列都写成了“企业名称”"),
        (GOOD + "heading: 三\n", 6, "heading 应写成"),
        (GOOD.replace("产值: 原表其他栏", "产值: {means: 集团, unit: 万块}"), 5, "单位“万块”不认识"),
        (GOOD + "colums: 1\n", 1, "不认识的键 colums"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_its_line(text: str, row: int, words: str) -> None:
    line, sentence = wrong(text)
    assert (line, sentence.removeprefix("YAML 写法有误：")[: len(words)]) == (row, words)


def test_a_heading_that_is_gone_stops_and_a_new_one_is_kept() -> None:
    with pytest.raises(LoadError) as error:
        read(GOOD, "单位名称,产值\n甲,12\n")
    problem = error.value.problem
    assert (problem.code, problem.column, problem.hints[0]) == ("mapping-heading", "单位", "单位名称")
    seen = read(GOOD, "单位*,产值,新列\n甲电池股份有限公司,12,x\n")
    assert (seen.rows[0].values, seen.rows[0].other) == ({"name": "甲电池股份有限公司"}, {"产值": "12", "新列": "x"})


PROJECTS = f"type: 项目\n{SOURCE}\ncolumns:\n  名称: 项目名称\n  盘子: "


def test_a_unit_may_be_given_and_must_be_known() -> None:
    seen = read(PROJECTS + "{means: 总投资（亿元）, unit: 万元}\n", "名称,盘子\n二期,15000\n")
    assert seen.rows[0].values == {"name": "二期", "investment_yi": "1.5"}
    with pytest.raises(LoadError) as error:
        read(PROJECTS + "总投资（亿元）\n", "名称,盘子\n二期,15000\n")
    assert (error.value.problem.code, error.value.problem.column) == ("mapping-unit", "盘子")
    assert (
        read(PROJECTS + "总投资（亿元）\n", "名称,盘子（千元）\n二期,15000\n").rows[0].values["investment_yi"] == "0.15"
    )


def test_a_unit_that_the_heading_contradicts_stops() -> None:
    with pytest.raises(LoadError) as error:
        read(PROJECTS + "{means: 总投资（亿元）, unit: 万元}\n", "名称,盘子（亿元）\n二期,15\n")
    assert error.value.problem.code == "mapping-unit"


def test_heading_rows_may_be_given() -> None:
    text = PROJECTS.replace("盘子", '"投资（万元） / 总盘"') + "总投资（亿元）\nheading: [2, 3]\n"
    table = "某表,,\n名称,投资（万元）,\n,总盘,今年\n二期,15000,3\n"
    seen = read(text, table)
    assert [(r.number, r.values, r.other) for r in seen.rows] == [
        (4, {"name": "二期", "investment_yi": "1.5"}, {"投资（万元） / 今年": "3"})
    ]


def test_a_first_mapping_reads_back_as_it_was_understood(tmp_path: Path) -> None:
    table = (
        '序号,"项目\n名称*",总投资（万元）,总投资（万元）,备注,建设地点: 详\n'
        '1,二期,15000,7,"a: b # c",\'{x}\n2,三期,20,8,,东区\n'
    )
    seen = seen_of(table.encode(), "清单.csv")[0]
    assert seen.plan and seen.block
    text = first_mapping(seen.plan, seen.block, "清单.csv")
    assert "还没有填写" in wrong(text)[1]
    again = seen_of(table.encode(), "清单.csv", None, made(text.replace(TO_FILL, "市发改委")))[0]
    assert again.plan and [(c.label, c.name, c.unit, c.read) for c in again.plan.columns] == [
        (c.label, c.name, c.unit, c.read) for c in seen.plan.columns
    ]
    assert again.rows == seen.rows
