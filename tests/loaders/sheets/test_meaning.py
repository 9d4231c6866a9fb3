"""What the columns of foreign tables mean: by heading, alias and looks, each with why; what is no type of ours is said."""

import pytest

from graph.record import Row
from graph.types import TYPES
from loaders.sheets.book import book
from loaders.sheets.command.seen import seen_of, values_of
from loaders.sheets.meaning import understand
from loaders.sheets.plan import OTHER, UNREAD, Plan
from loaders.sheets.presets import presets
from loaders.sheets.read import graph_rows
from loaders.sheets.structure import blocks

FIRM = "甲电池股份有限公司"
CODE = "91990100MAK8PBRNYT"


def plan_of(table: str) -> Plan:
    seen = seen_of(table.encode(), "表.csv")[0]
    assert seen.plan
    return seen.plan


def meanings(table: str) -> dict[str, str]:
    plan = plan_of(table)
    return {c.label: c.name or plan.means(c) for c in plan.columns}


def test_a_statistical_list_of_firms() -> None:
    table = f"序号,单位详细名称,统一社会信用代码,所属区县,行业代码,营业收入（千元）\n1,{FIRM},{CODE},东区,3841,12\n"
    plan = plan_of(table)
    assert (plan.kind, plan.why) == (TYPES["Firm"], "统计口径的企业名单（规上、四上、名录库）")
    assert meanings(table) == {
        "序号": UNREAD,
        "单位详细名称": "name",
        "统一社会信用代码": "uscc",
        "所属区县": "district",
        "行业代码": OTHER,
        "营业收入（千元）": OTHER,
    }
    assert [c.why for c in plan.columns][:3] == [
        "只是行的序号",
        "表头“单位详细名称”是“企业名称”的另一种写法",
        "表头就是“统一社会信用代码”",
    ]


@pytest.mark.parametrize(
    ("headings", "cells", "found"),
    [
        (
            "板块,公司全称,A股代码,A股简称,A股上市日期,A股总股本,省份,城市,所属行业",
            f"主板,{FIRM},000973,甲电池,1997-03-20,1209423356,示例省,示例市,C 制造业",
            {"公司全称": "full_name", "A股代码": "stock_code", "A股简称": "name", "省份": "province", "城市": "city"},
        ),
        (
            "代码,名称,上市日期,总市值",
            "688234.SH,甲先进,20220112,255.31",
            {"代码": "stock_code", "名称": "name"},
        ),
        ("code,name,area,list_date", "000973,甲电池,示例市,19970320", {"code": "stock_code", "name": "name"}),
        ("证券代码,证券简称,公司名称", f"600001,甲电池,{FIRM}", {"证券代码": "stock_code", "证券简称": "name", "公司名称": "full_name"}),
        (
            "企业名称,登记状态,法定代表人,注册资本,所属省份,所属城市,所属区县,统一社会信用代码,曾用名",
            f"{FIRM},存续,张三,5000万元人民币,示例省,示例市,东区,{CODE},-",
            {
                "企业名称": "name",
                "所属省份": "province",
                "所属城市": "city",
                "所属区县": "district",
                "统一社会信用代码": "uscc",
                "曾用名": "former_names",
            },
        ),
    ],
)  # fmt: skip
def test_what_services_and_exchanges_export(headings: str, cells: str, found: dict[str, str]) -> None:
    told = meanings(f"{headings}\n{cells}\n")
    assert plan_of(f"{headings}\n{cells}\n").kind == TYPES["Firm"]
    assert {label: name for label, name in told.items() if name != OTHER} == found


def test_a_list_of_projects_converts_by_the_unit_of_its_heading() -> None:
    table = (
        "序号,项目名称,建设单位,建设内容及规模,总投资（万元）,年度计划投资（万元）,建设地点,开工时间,竣工时间,责任单位\n"
        f"1,电芯二期,{FIRM},新建厂房,300000,85000,东区,2024.10,2026-06,东区政府\n"
    )
    assert {k: v for k, v in meanings(table).items() if v not in (OTHER, UNREAD)} == {
        "项目名称": "name",
        "建设单位": "investors",
        "总投资（万元）": "investment_yi",
        "建设地点": "district",
    }
    seen = seen_of(table.encode(), "表.csv")[0]
    assert seen.plan and values_of(seen.rows[0], seen.plan) == {
        "name": "电芯二期",
        "investors": FIRM,
        "investment_yi": 30,
        "district": "东区",
    }
    assert seen.rows[0].other["开工时间"] == "2024.10"
    assert next(i for i in seen.issues if i.code == "value-folded").column == "总投资（万元）"


def test_an_amount_without_a_unit_is_kept_and_says_why() -> None:
    plan = plan_of("项目名称,总投资,建设地点\n电芯二期,30,东区\n")
    assert plan.columns[1].why == "像“总投资（亿元）”，但没有写能换算的单位"
    assert plan.means(plan.columns[1]) == OTHER


def test_units_may_stand_in_the_cells_if_they_stand_in_all() -> None:
    table = "项目名称,总投资,建设地点\n二期,1.5亿元,东区\n三期,3000万,东区\n四期,-,东区\n"
    seen = seen_of(table.encode(), "表.csv")[0]
    assert [r.values.get("investment_yi") for r in seen.rows] == ["1.5", "0.3", None]
    assert seen.plan and seen.plan.columns[1].why.endswith("，单位写在格子里")
    for other in ("30", "约5亿元", "5亿美元"):
        assert meanings(table.replace("3000万", other))["总投资"] == OTHER


def test_a_place_in_words_is_no_district() -> None:
    assert meanings("项目名称,总投资（亿元）,建设地点\n二期,3,东区一路以北\n")["建设地点"] == OTHER


def test_cells_tell_what_a_heading_does_not() -> None:
    plan = plan_of(f"企业名称,证号,属于\n{FIRM},{CODE},东区\n乙有限公司,91990100MATPLXG0TH,西区\n")
    assert [(c.name, c.why) for c in plan.columns[1:]] == [
        ("uscc", "表头不认识，格子像统一社会信用代码"),
        ("district", "表头不认识，格子像区县名"),
    ]


@pytest.mark.parametrize(
    "table",
    [
        f"行政相对人名称,统一社会信用代码,处罚决定书文号,违法行为类型,罚款金额（万元）,处罚决定日期\n{FIRM},{CODE},某罚〔2024〕1号,超标,10.5,2024-05-06\n",
        f"序号,企业名称,行政处罚决定书文号,违法事实,处罚依据\n1,{FIRM},某罚1号,超标,某法\n",
        "报告日期,2015-09-30,2015-06-30\n净利润(万元),1774000,--\n",
    ],
)
def test_a_table_of_no_type_of_ours_keeps_every_column(table: str) -> None:
    plan = plan_of(table)
    assert plan.kind is None and {plan.means(c) for c in plan.columns} == {OTHER}
    seen = seen_of(table.encode(), "表.csv")[0]
    assert [len(r.other) for r in seen.rows] == [len(plan.columns)] and not seen.rows[0].values


def test_two_columns_of_one_meaning_are_not_mixed() -> None:
    told = meanings(f"企业名称,公司名称,主要产品1,主要产品2\n{FIRM},别的,电芯,电池包\n")
    assert told == {"企业名称": "name", "公司名称": OTHER, "主要产品1": "products", "主要产品2": "products"}
    seen = seen_of(f"企业名称,主要产品1,主要产品2\n{FIRM},电芯,电池包\n".encode(), "表.csv")[0]
    assert seen.rows[0].values["products"] == "电芯;电池包"


def test_what_stands_only_far_below_is_read_too() -> None:
    lines = [f"{n},甲{n}有限公司," for n in range(1, 500)]
    table = "序号,企业名称,简介\n" + "\n".join([*lines, "另,乙有限公司,好"]) + "\n"
    assert meanings(table) == {"序号": OTHER, "企业名称": "name", "简介": OTHER}
    assert seen_of(table.encode(), "表.csv")[0].rows[-1].other == {"序号": "另", "简介": "好"}


def test_numbers_of_persons_are_left_out_by_name() -> None:
    table = f"企业名称,法定代表人身份证号\n{FIRM},370102198001011234\n"
    seen = seen_of(table.encode(), "表.csv")[0]
    assert (meanings(table)["法定代表人身份证号"], seen.rows[0].other) == (UNREAD, {})
    assert [i.code for i in seen.issues] == ["columns-left"]


def test_marks_of_nothing_are_no_values() -> None:
    seen = seen_of(f"企业名称,曾用名,经营范围\n{FIRM},-,-\n".encode(), "表.csv")[0]
    assert (seen.rows[0].values, seen.rows[0].other) == ({"name": FIRM}, {"经营范围": "-"})
    assert [(i.code, i.column) for i in seen.issues if i.code == "value-folded"] == [("value-folded", "曾用名")]


def test_the_presets_name_fields_that_are_there() -> None:
    assert {p.kind.name for p in presets() if p.kind} == {"Firm", "Project", "Park", "PurchaseNeed"}
    assert len({p.name for p in presets()}) == len(presets())


def test_what_a_table_says_of_its_unit_goes_with_what_is_kept() -> None:
    table = "重点项目,,,\n,,,单位：万元\n项目名称,总投资,本年计划,用地（亩）\n二期,15000,300,20\n三期,200,,20\n"
    sheet = book(table.encode(), "表.csv")[0]
    block = blocks(sheet)
    assert block
    rows = [r for r in graph_rows(block, understand(block), "表.csv") if isinstance(r, Row)]
    assert [r.cells["总投资（亿元）"] for r in rows] == ["1.5", "0.02"]
    assert [r.cells[OTHER] for r in rows] == ["本年计划：300；用地（亩）：20；表上写着：单位：万元", "用地（亩）：20"]
