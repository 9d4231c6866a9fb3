"""Empty tables: made from the schema, begun with what the map knows; filled in they are read back and become part of the graph."""

import io
from pathlib import Path

import openpyxl
import pytest

from exports.sheets.begun import begun
from exports.sheets.template import asked, template
from graph.assembly.assemble import assemble
from graph.record import Graph, Issue, Key, Row
from graph.rows.check import check_row
from graph.schema import Field, NodeType
from graph.types import TYPES
from loaders.tables import read
from tests.city import findings
from tests.graph.given import BASE, checked, graph_of
from tests.graph.test_types_of_facts import PLAN

ENTERED = ("Observation", "Breakdown", "Policy", "Platform", "Problem", "ChainRole", "Project")
NAMES = {
    **{"Indicator": "ours-i1", "Department": "工信局", "Project": "芯片一期", "Chain": "集成电路", "Segment": "芯片"},
    **{"Firm": "甲公司", "Park": "", "District": ""},
}


def _value(kind: NodeType, field: Field) -> str:
    for edge, column in kind.naming:
        if column.name == field.name:
            return NAMES[edge.to] if edge.to != kind.name else ""
    if field.choices:
        return field.choices[0]
    by_kind = {"number": "12.5", "date": "2026-03-05", "flag": "否", "code": "", "text": f"{field.label}一"}
    return "" if field.pattern else field.example or by_kind[field.kind]


def _filled(kind: NodeType) -> tuple[bytes, dict[str, str]]:
    """Return the empty table of a type with one row filled in, and what was filled in by heading."""
    book = openpyxl.load_workbook(io.BytesIO(template(kind)))
    sheet, given = book[kind.label[:31]], {}
    for place, field in enumerate(asked(kind), 1):
        assert sheet.cell(1, place).value == field.label
        if value := _value(kind, field):
            given[field.label] = value
            sheet.cell(2, place, value)
    # what the desk adds of itself: an identifier and the source
    for place, (heading, value) in enumerate(_added(kind).items(), len(asked(kind)) + 1):
        sheet.cell(1, place, heading)
        sheet.cell(2, place, value)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue(), given | _added(kind)


def _added(kind: NodeType) -> dict[str, str]:
    key = kind.field(kind.key)
    return {key.label: "A001" if key.label == "编号" else "new-1", "来源": "S001"}


def _built(row: Row) -> tuple[Graph, list[Issue]]:
    result = check_row(TYPES[row.type], row)
    assert result.checked is not None, result.issues
    return assemble([*checked(*BASE, *PLAN), result.checked])


@pytest.mark.parametrize("name", ENTERED)
def test_a_filled_table_is_read_back_and_built(name: str) -> None:
    kind = TYPES[name]
    content, given = _filled(kind)
    found = list(read(content, Path("表.xlsx"), "表.xlsx"))
    (row,) = [x for x in found if isinstance(x, Row)]
    assert ([x.sheet for x in found if isinstance(x, Issue)], row.type) == (["填表说明"], name)
    assert {h: t for h, t in row.cells.items() if t} == given
    graph, issues = _built(row)
    assert [i.sentence for i in issues] == []
    key = Key(name, given[kind.field(kind.key).label])
    node = graph.nodes[key]
    asked_for = {f.name for f in asked(kind) if f.name in kind.own and _value(kind, f)}
    assert asked_for <= node.props.keys()
    ends = {e.name for e in graph.edges if e.start == key}
    assert ends == {e.name for e, c in kind.naming if _value(kind, c)}


def test_a_breakdown_begins_with_each_indicator_and_year() -> None:
    graph, _ = graph_of(
        *PLAN[:1],
        ("Indicator", {"指标标识": "ours-i1", "指标名称": "营收", "目标值": "9", "目标年份": "2025", "计划": "ours"}),
        (
            "Indicator",
            {
                "指标标识": "ours-i2",
                "指标名称": "每年项目",
                "目标值": "9",
                "目标年份": "2025",
                "每年": "是",
                "计划": "ours",
            },
        ),
    )
    years = ("2023", "2024", "2025")
    assert begun(graph, TYPES["Breakdown"]) == [{"indicator": "ours-i1", "name": "营收", "year": y} for y in years]
    assert [r["indicator"] for r in begun(graph, TYPES["Observation"])] == ["ours-i1", "ours-i2"]


def test_projects_and_roles_of_the_city_are_begun() -> None:
    graph = findings().graph
    assert [r["name"] for r in begun(graph, TYPES["Project"])] == ["甲电池电芯二期", "外伺服示例基地", "某储能电站"]
    roles = begun(graph, TYPES["ChainRole"])
    # three places of 电池 are filled, a fourth is on record as open
    assert (len(roles), roles[0]) == (3 * 8 - 3, {"role": "局级牵头", "chain": "电池", "state": "待明确"})
    sheet = openpyxl.load_workbook(io.BytesIO(template(TYPES["ChainRole"], roles)))["链长制分工"]
    lines = [[c.value for c in row][:2] for row in sheet.iter_rows(max_row=2)]
    assert lines == [["分工", "分工状态"], ["局级牵头", "待明确"]]
    assert begun(graph, TYPES["Policy"]) == []
