"""A number of a statement in two files: the same words are a copy, other words are a stop that names both."""

from graph.assembly.copies import copies
from graph.record import Origin, Row
from graph.rows.check import Checked, check_row
from graph.types import TYPES

CELLS = {"企业名称": "甲公司", "来源": "S001", "主要产品": "芯片"}


def row(number: str, file: str, line: int, **cells: str) -> Checked:
    checked = check_row(
        TYPES["Firm"], Row("Firm", {"编号": number, **CELLS, **cells}, Origin("", file, "", line))
    ).checked
    assert checked
    return checked


def test_other_words_in_another_file_stop_and_name_both() -> None:
    rows = [row("F001", "a.csv", 2), row("F002", "a.csv", 3), row("F003", "a.csv", 4)]
    old = [
        row("F001", "旧/a.csv", 2, 主要产品="硅片"),
        row("F002", "旧/a.csv", 3, 说明="另说"),
        row("F003", "旧/a.csv", 4),
    ]
    found = copies([*rows, *old])
    assert [i.text() for i in found] == [
        "旧/a.csv 第2行“编号”列：这个编号在 a.csv 第2行 也有，内容不同；这两个文件里这样的编号共 2 个（值：F001） "
        "处理：多半是旧的副本：只留一份，另一份移出数据目录；确是两条陈述的，给其中一条新的编号"
    ]
    assert copies([*old, *rows]) == found


def test_the_same_words_and_one_file_alone_are_no_stop() -> None:
    assert copies([row("F001", "a.csv", 2), row("F001", "b.csv", 9)]) == []
    assert copies([row("F001", "a.csv", 2), row("F001", "a.csv", 3, 主要产品="硅片")]) == []
    assert copies([row("", "a.csv", 2), row("", "b.csv", 2, 主要产品="硅片")]) == []
