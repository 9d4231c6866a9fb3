"""What else rows may be: projects, parks, purchase needs, whatever has a template; each is known when it comes back filled in."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from pathlib import Path

import openpyxl
import pytest

from analysis.across.needs import supplied
from exports.books.kit import workbook
from exports.sheets.template import asked, template
from graph.record import Key
from graph.schema import NodeType
from graph.types import TYPES
from tests.desk.said import Told
from tests.exports import test_kit
from tests.loaders.tables.made import given
from tests.loaders.tables.writers import content as written
from tests.views.intake.lists import HEADINGS, Import, firm, table
from views.parts.intake.means import NOT_ENTERED, all_means, is_contact
from views.parts.intake.reading import begin, sheets_of
from views.parts.intake.rows import cities

ENTERED = [k for k in TYPES.values() if k.tables and k.name not in NOT_ENTERED and not k.virtual]


@pytest.fixture
def told(tmp_path: Path) -> Told:
    return Told(tmp_path)


def filled(kind: NodeType, rows: Sequence[dict[str, str]]) -> bytes:
    """Return the template of a type with rows filled in."""
    book = openpyxl.load_workbook(io.BytesIO(template(kind)))
    sheet = book[kind.label]
    headings = [c.value for c in sheet[1]]
    for row in rows:
        assert row.keys() <= {str(h) for h in headings}
        sheet.append([row.get(str(h), "") for h in headings])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("kind", ENTERED, ids=lambda k: k.name)
def test_a_template_is_known_when_it_comes_back(kind: NodeType) -> None:
    fields = asked(kind)
    row = {f.label: f.example or (f.choices[0] if f.choices else "甲") for f in fields}
    content = filled(kind, [row, {**row, fields[0].label: "乙"}])
    mine = begin(content, "空表.xlsx", sheets_of(content, "空表.xlsx"), [])
    assert mine is not None and mine.means is not None and mine.plan is not None
    assert mine.means.kind is kind
    read = {c.label: mine.plan.means(c) for c in mine.plan.columns if c.read}
    contacts = {c.label for c in mine.plan.columns if mine.first.block and not c.read}
    assert read == {f.label: f.label for f in fields if f.label not in contacts}
    assert not contacts & {f.label for f in fields if f.required}


def test_a_template_offers_the_words_of_a_choice() -> None:
    book = openpyxl.load_workbook(io.BytesIO(template(TYPES["Firm"])))
    rules = [r.formula1 for r in book["企业"].data_validations.dataValidation]
    assert '"本地,本地注册,本地生产,在建,签约未落地,已迁出,非本地,待核实"' in rules
    assert [s.title for s in book.worksheets if s.sheet_state == "visible"] == ["企业", "填表说明"]


def test_purchase_needs_name_their_firm_and_a_new_one_is_declared(told: Told) -> None:
    rows = [
        {"采购企业": "乙电池有限公司", "采购产品": "湿法隔膜", "年采购额（亿元）": "1.2", "现采购地": "外省"},
        {"采购企业": "示例整车厂", "采购产品": "动力电池包", "年采购额（亿元）": "三亿"},
    ]
    mine = Import(told, told.city(), filled(TYPES["PurchaseNeed"], rows))
    assert [(s.named.name, s.ref) for s in mine.ready.found.values()] == [
        ("乙电池有限公司", "yi-dianchi"),
        ("示例整车厂", ""),
    ]
    act = mine.keep()
    assert [s.type for s in act.statements if s.type != "Tie"] == ["PurchaseNeed", "Firm", "PurchaseNeed"]
    graph = told.city().graph
    needs = [n for n in graph.all("PurchaseNeed") if n.id.startswith("JB")]
    asked_by = {n.props["products"][0]: e.end.id for n in needs for e in graph.edges_of[n.key] if e.name == "ASKED_BY"}
    assert asked_by == {"湿法隔膜": "yi-dianchi", "动力电池包": "shi-li-zheng-che-chang"}
    amounts = {n.props["products"][0]: n.props.get("amount_yi") for n in needs}
    assert amounts == {"湿法隔膜": 1.2, "动力电池包": None}


def test_the_sheet_of_a_leader_comes_back_as_purchase_needs(told: Told) -> None:
    city = told.city()
    content = test_kit.filled(workbook(city, supplied(city, city.graph.nodes[test_kit.LEADER]), test_kit.METHOD))
    mine = Import(told, city, content, name="配套单.xlsx")
    assert mine.work.means == all_means()["PurchaseNeed"]
    assert [d.cells["采购产品"] for d in mine.ready.drafts] == ["结构胶", "湿法隔膜", "BMS"]
    act = mine.keep()
    assert {s.cells["采购企业"] for s in act.statements if s.type == "PurchaseNeed"} == {"jia-dianchi"}
    told.city()


def test_projects_and_parks_get_ids_by_rule(told: Told) -> None:
    projects = [
        {"项目名称": "示例隔膜项目", "总投资（亿元）": "3", "状态": "签约", "区县": "东区", "投资方": "没登记的公司"}
    ]
    Import(told, told.city(), filled(TYPES["Project"], projects)).keep()
    Import(told, told.city(), filled(TYPES["Park"], [{"载体名称": "示例新园", "区县": "西区"}]), name="园.xlsx").keep()
    graph = told.city().graph
    project = graph.nodes[Key("Project", "shi-li-ge-mo-xiang-mu")].props
    assert (project["investment_yi"], project["status"]) == (3.0, "签约")
    assert project["other"] == ["投资方：没登记的公司"]
    assert graph.nodes[Key("Park", "shi-li-xin-yuan")].caption == "示例新园"
    again = Import(told, told.city(), filled(TYPES["Project"], [{**projects[0], "状态": "开工"}]), day="2026-11-20")
    assert [s.ref for s in again.ready.found.values()] == ["shi-li-ge-mo-xiang-mu"]
    again.keep()
    assert told.city().graph.nodes[Key("Project", "shi-li-ge-mo-xiang-mu")].props["status"] == "开工"


UNKNOWN = {"行政处罚.xlsx", "处罚公示.csv", "财务指标转置.csv", "只有数字的列.csv"}


def test_every_table_of_an_office_goes_through_or_is_asked_about(told: Told, tries: Callable[[int, int], int]) -> None:
    every, city = given(), told.city()
    step = len(every) // tries(6, len(every))
    for one in (g for n, g in enumerate(every) if n % step == 0 or g.file in UNKNOWN):
        content = written(one)
        mine = begin(content, one.file, sheets_of(content, one.file), [])
        assert (mine is None) == (one.file == "登记卡.xlsx")
        if mine is None:
            continue
        assert (mine.means is None) == (one.file in UNKNOWN)
        block, plan = mine.first.block, mine.plan
        assert block is not None and plan is not None
        assert not mine.means or not [c.label for c in plan.columns if c.read and is_contact(c, block)]
        if mine.means:
            Import(told, city, content, name=one.file).keep()
    found = [d["code"] for d in told.build()["details"] if d["place"].startswith("经办")]
    assert {*found} <= {"conflict", "hint-untied"}


def test_contacts_are_known_by_heading_and_by_their_cells(told: Told) -> None:
    headings = ["企业名称", "负责人手机", "微信号", "其他", "热线产品"]
    rows = [
        {**dict(zip(headings, (f"示例{n}公司", "1", "abc", f"1380000000{n}", "电话线"), strict=True))} for n in range(3)
    ]
    mine = Import(told, told.city(), table(rows, headings=headings))
    assert mine.work.plan is not None
    assert [c.label for c in mine.work.plan.columns if not c.read] == ["负责人手机", "微信号", "其他"]


def test_a_firm_of_another_city_is_not_counted_as_here(told: Told) -> None:
    headings = ["企业名称", "所属城市", "主要产品"]
    rows = [
        dict(zip(headings, (f"示例{n}公司", city, "湿法隔膜"), strict=True))
        for n, city in enumerate(["示例市"] * 3 + ["外市"])
    ]
    mine = Import(told, told.city(), table(rows, headings=headings))
    assert cities(mine.work) == {"示例": 3, "外市": 1}
    mine.work.home = cities(mine.work).most_common(1)[0][0]
    mine.ready = mine.prepare()
    assert [d.cells["在地情况"] for d in mine.ready.drafts] == ["本地", "本地", "本地", "非本地"]


def test_everything_a_row_may_be_has_a_name_of_its_own() -> None:
    labels = [m.label for m in all_means().values()]
    assert len(labels) == len({*labels}) and labels[0] == "本市的企业"
    assert HEADINGS[1] in firm(1)
