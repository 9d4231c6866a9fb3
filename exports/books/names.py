"""A checked list as a workbook to send: each line as it was given, who it is, and what that is good for."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

from analysis.city import City
from analysis.matching.listed import Checked
from analysis.targets.dots import dots
from exports.formats.xlsx import write_lists
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
from exports.sheets.part import Part
from exports.sources import cites
from exports.table import Brief, Column, Row, Table

TITLE = "名单核对"


def rows(city: City, found: Sequence[Checked]) -> list[Row]:
    """Return one row for each line of a list, in its order."""
    return [_row(city, c) for c in found]


def _row(city: City, one: Checked) -> Row:
    best = one.targets[0] if one.targets else None
    return {
        "line": one.entry.number,
        "name": one.entry.name,
        "code": one.entry.code,
        "makes": one.entry.makes,
        "match": one.match.kind,
        "who": who_words(city, one),
        "full_name": one.firm.props.get("full_name", "") if one.firm else "",
        "here": here_words(one),
        "target": target_words(one),
        "segments": works_words(city, one),
        "speaks": speaks_words(city, one),
        "dots": [f"{d.name}{d.level}" for d in dots(city, best)] if best and not one.here else [],
        "gap": gap_words(city, one),
        "sources": cites(city.graph, best.origins if best else one.firm.origins if one.firm else ()),
    }


def table(found: Sequence[Checked]) -> Table:
    """Return the table of a checked list, with its sentence."""
    said = words(list_sentence(found))
    return Table("names", TITLE, COLUMNS, lambda: [], ABOUT, lambda _: said, brief=BRIEF)


def content(city: City, found: Sequence[Checked], method: Method) -> bytes:
    """Return the workbook's bytes, for a download."""
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "x.xlsx"
        write_lists(made, TITLE, [Part(table(found), rows(city, found))], city, method)
        return made.read_bytes()


ABOUT = "一份名单逐行与图核对：同一只凭信用代码或全名相同；相近的只列出，由人判断；能补的缺口按目标名单或名单所写产品，须核实。"
COLUMNS = (
    Column("line", "行", "integer", 6),
    Column("name", "名单上的名称", width=26),
    Column("code", "统一社会信用代码", width=20),
    Column("makes", "名单所写产品", "long", 24),
    Column("match", "认得吗", width=8),
    Column("who", "是哪一家", "long", 30),
    Column("full_name", "企业全称", width=26),
    Column("here", "在本地吗", width=12),
    Column("target", "是目标吗", width=14),
    Column("segments", "环节", "long", 30),
    Column("speaks", "凭什么", "long", 40),
    Column("dots", "证据", "long", 24),
    Column("gap", "能补的缺口", "long", 26),
    Column("sources", "来源", "long", 40),
)
BRIEF = (
    Brief("行", "line", 6),
    Brief("名单上的名称", "name", 24, top=True),
    Brief("认得吗", "match", 8, top=True),
    Brief("是哪一家", "who", 24),
    Brief("在本地吗", "here", 11, top=True),
    Brief("是目标吗", "target", 13, top=True),
    Brief("环节", "segments", 24),
    Brief("凭什么", "speaks", 32, top=True),
    Brief("能补的缺口", "gap", 22, top=True),
)
