"""Short ways to make checked rows for the tests of assembly."""

from graph.assembly.assemble import assemble
from graph.record import Graph, Issue, Origin, Row
from graph.rows.check import Checked, check_row
from graph.types import TYPES

SOURCES = (
    ("Source", {"来源编号": "S001", "原载": "市局", "来源等级": "1", "日期": "2025-06-01"}),
    ("Source", {"来源编号": "S002", "原载": "日报", "来源等级": "2", "日期": "2026-03"}),
    ("Source", {"来源编号": "S003", "原载": "门户", "来源等级": "4"}),
)
BASE = (
    *SOURCES,
    ("Chain", {"产业链标识": "ic", "产业链名称": "集成电路"}),
    ("Firm", {"企业标识": "jia", "企业名称": "甲公司", "原文写法": "甲有限公司"}),
    ("Firm", {"企业标识": "yi", "企业名称": "乙公司"}),
    (
        "Segment",
        {
            "环节标识": "chip",
            "环节名称": "芯片",
            "环节性质": "制造",
            "本地适宜": "宜本地",
            "适宜理由": "近",
            "产业链": "ic",
            "段": "中游",
        },
    ),
    (
        "Segment",
        {
            "环节标识": "wafer",
            "环节名称": "硅片",
            "环节性质": "制造",
            "本地适宜": "宜本地",
            "适宜理由": "近",
            "产业链": "ic",
            "段": "上游",
        },
    ),
)
Given = tuple[str, dict[str, str]]


def checked(*given: Given, file: str = "a.csv") -> list[Checked]:
    """Return the rows as the checker passes them, one a line from line 2; fails where one is rejected."""
    found: list[Checked] = []
    for number, (kind, cells) in enumerate(given, 2):
        result = check_row(TYPES[kind], Row(kind, cells, Origin("", file, "", number)))
        assert result.checked is not None, result.issues
        found.append(result.checked)
    return found


def graph_of(*given: Given) -> tuple[Graph, list[Issue]]:
    """Return the graph of the base rows and the given ones (file b.csv)."""
    return assemble([*checked(*BASE), *checked(*given, file="b.csv")])
