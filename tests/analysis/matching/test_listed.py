"""A list held against the small city, line by line, exactly; as a sentence, as a workbook; and quickly."""

import io
import time

import openpyxl

from analysis.matching.listed import Entry, Lists
from exports.books.names import content
from exports.method import Method
from exports.sentences import words
from exports.sentences.desk.names import (
    gap_words,
    here_words,
    list_sentence,
    speaks_words,
    target_words,
    who_words,
    works_words,
)
from graph.store.contract import Run
from tests.city import findings

CITY = findings()
LISTS = Lists(CITY)
ENTRIES = [
    Entry(1, "甲材料有限公司"),
    Entry(2, "外锂一", makes="碳酸锂"),
    Entry(3, "示例市甲材料厂"),
    Entry(4, "从没见过的隔膜厂", makes="湿法隔膜、编码器", scope="轴承销售"),
    Entry(5, "甲材料"),
    Entry(6, "=1+1"),
    Entry(7, "签约机器人"),
]
FOUND = LISTS.check(ENTRIES)
SHOWN = [
    ["同一", "即甲材料", "本地", "", "正极材料", ""],
    ["同一", "同名", "非本地", "已是目标 · 第一批", "目标：锂盐", "锂盐（缺）"],
    ["相近", "可能是甲材料（名称一长一短）", "", "", "", ""],
    [
        "不认识",
        "图里没有这家企业",
        "",
        "",
        "所写产品：隔膜（“湿法隔膜”）、编码器（“编码器”）、轴承（“轴承”）",
        "隔膜（疑缺）",
    ],
    ["同一", "同名（同第 1 行）", "本地", "", "正极材料", ""],
    ["不认识", "图里没有这家企业", "", "", "", ""],
    ["同一", "同名", "签约未落地", "", "机器人本体", ""],
]


def test_each_line_says_who_it_is_and_what_for() -> None:
    shown = [
        [c.match.kind, who_words(CITY, c), here_words(c), target_words(c), works_words(CITY, c), gap_words(CITY, c)]
        for c in FOUND
    ]
    assert shown == SHOWN
    assert speaks_words(CITY, FOUND[3]) == "名单写有“湿法隔膜”、“编码器”、“轴承”，与产品同名，待核实"
    assert speaks_words(CITY, FOUND[0]) == "重点企业"


def test_the_sentence_counts_each_firm_once() -> None:
    assert words(list_sentence(FOUND)) == (
        "名单 7 行（1 行重复）：认出 3 家，其中已在本地 1 家、已是目标 1 家；名称相近须您确认 1 家，不认识 2 家。"
        "2 家外地或不认识的企业能对上缺口，涉及 2 个环节。"
    )


def test_the_workbook_holds_the_same_lines_and_no_formula() -> None:
    book = openpyxl.load_workbook(
        io.BytesIO(content(CITY, FOUND, Method(Run("a" * 64, "2026-11-22", "", {}), "名单 7 行")))
    )
    sheet = book["名单核对"]
    head = [c.value for c in sheet[1]]
    lines = [dict(zip(head, [c.value for c in row], strict=True)) for row in sheet.iter_rows(min_row=2)]
    assert [line["名单上的名称"] for line in lines] == [e.name for e in ENTRIES]
    assert [line["认得吗"] for line in lines] == [s[0] for s in SHOWN]
    assert [line["能补的缺口"] or "" for line in lines] == [s[5] for s in SHOWN]
    assert sheet.cell(7, 2).data_type == "s" and sheet.cell(7, 2).value == "=1+1"


def test_a_long_list_is_checked_at_once() -> None:
    many = [Entry(n, f"某某{n}智能装备（示例）有限公司", makes="电机、减速器；湿法隔膜的研发") for n in range(1, 1501)]
    started = time.process_time()
    assert len(LISTS.check(many)) == 1500
    assert time.process_time() - started < 10
