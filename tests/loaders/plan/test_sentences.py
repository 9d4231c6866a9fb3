"""Single sentences of plans: what each promises, with name, value and unit as a person says them, and what is only reported."""

import pytest

from loaders.plan.model import Plan
from loaders.plan.reader import read_plan


def read(sentence: str) -> Plan:
    text = f"甲市工业强市三年行动计划（2024—2026年）\n\n一、重点任务\n1.推进各项工作。{sentence}（责任单位：市工业和信息化局）\n"
    return read_plan(text.encode(), "plans/甲市.txt", "甲市")[0]


@pytest.mark.parametrize(
    ("sentence", "promised"),
    [
        ("主城区120米以下空域通信覆盖率达到95%。", ["主城区120米以下空域通信覆盖率 95 %"]),
        ("全市4条产业链实现产值3200亿元。", ["全市4条产业链实现产值 3200 亿元"]),
        ("新增国家级单项冠军5家、省级20家。", ["国家级单项冠军 5 家", "省级单项冠军 20 家"]),
        ("培育营收超百亿元的企业2家、超十亿元的20家。", ["营收超百亿元的企业 2 家", "营收超十亿元的企业 20 家"]),
        ("做强食品、纺织两大集群，产值分别突破90亿元、50亿元。", ["食品集群产值 90 亿元", "纺织集群产值 50 亿元"]),
        ("工业营收达到42亿元，比上年增长40%。", ["工业营收 42 亿元", "工业营收 40 %"]),
        ("一季度、二季度增加值分别增长8%、9%。", ["一季度增加值 8 %", "二季度增加值 9 %"]),
        ("每个集群培育1—2家链主企业。", ["每个集群链主企业 1 家"]),
        (
            "培育工业APP500个，部署低空雷达20部，5G基站达到3000座。",
            ["工业APP 500 个", "低空雷达 20 部", "5G基站 3000 座"],
        ),
        ("新签约项目开工率达到70%、投产率达到35%。", ["签约项目开工率 70 %", "签约项目投产率 35 %"]),
        ("临床试验启动时间压缩至20周以内。", ["临床试验启动时间 20 周"]),
        ("储备工业项目60个，签约30个，落地15个。", ["储备工业项目 60 个", "签约工业项目 30 个", "落地工业项目 15 个"]),
        ("研发周期缩短20%，交易主体年均新增100家。", ["研发周期 20 %", "交易主体 100 家"]),
        ("培训3000人次，开展培训200场。", ["培训 3000 人次", "培训 200 场"]),
    ],
)
def test_a_sentence_promises_what_a_person_reads(sentence: str, promised: list[str]) -> None:
    plan = read(sentence)
    assert [f"{i.name} {i.target} {i.unit}" for i in plan.indicators] == promised
    assert plan.notes == []


@pytest.mark.parametrize(
    "said",
    [
        "车桩比达到2.5:1",
        "新能源产业产值突破千亿元",
        "项目按照不低于装机容量15%配置储能",
        "2024年全市占比为56%",
        "组建1个工作专班",
        "达产后年产值80亿元",
    ],
)
def test_what_is_in_doubt_is_reported_and_not_entered(said: str) -> None:
    plan = read(f"{said}。")
    assert plan.indicators == []
    assert [(n.code, n.line, n.value) for n in plan.notes] == [("plan-number-unsure", 4, said)]


def test_a_year_on_the_way_dates_its_own_sentence_only() -> None:
    plan = read("2025年底前覆盖率达到90%，站点达到40个。新增平台25个。2026年平台达到30个。")
    assert [i.year for i in plan.indicators] == ["2025", "2025", "", "2026"]


def test_who_does_it_is_read_in_a_sentence_and_reported_where_it_is_not_understood() -> None:
    begin = (
        "甲市工业强市三年行动计划\n\n一、重点任务\n1.推进各项工作。加快建设一批平台，形成良好产业生态，打造产业高地。"
    )
    plan, _ = read_plan(
        f"{begin}市科技局负责牵头，市财政局、东湖城投集团、白水海关按职责分工负责。\n".encode(),
        "plans/甲市.txt",
        "甲市",
    )
    told = [(d.name, d.role) for d in plan.tasks[0].duties]
    assert told == [("市科技局", "牵头"), *((n, "责任") for n in ("市财政局", "东湖城投集团", "白水海关"))]
    unread, _ = read_plan(f"{begin}市科技局牵头建立评估机制，及时报告进展。\n".encode(), "plans/甲市.txt", "甲市")
    assert [n.code for n in unread.notes] == ["plan-duty-unread", "plan-without-tasks"]
