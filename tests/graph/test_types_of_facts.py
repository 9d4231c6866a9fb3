"""What is entered beside a plan: values, yearly breakdown, platforms, policies, problems, roles and days of projects."""

from graph.record import Graph, Key
from tests.graph.given import Given, graph_of

SAID = {"来源": "S001"}
PLAN: tuple[Given, ...] = (
    ("Plan", {"计划标识": "ours", "计划名称": "本市计划", "文件名": "ours"}),
    ("Indicator", {"指标标识": "ours-i1", "指标名称": "规上工业营收", "目标值": "10000", "计划": "ours"}),
    ("Department", {"部门标识": "gx", "部门名称": "工信局", **SAID}),
    ("Project", {"编号": "J001", "项目标识": "j001", "项目名称": "芯片一期", **SAID}),
)


def _graph(*given: Given) -> Graph:
    graph, issues = graph_of(*PLAN, *given)
    assert issues == []
    return graph


def _ends(graph: Graph, start: Key) -> set[tuple[str, str]]:
    return {(e.name, e.end.id) for e in graph.edges if e.start == start}


def test_a_value_is_of_an_indicator_or_only_near_to_it() -> None:
    cells = {"口径": "规上工业营收", "期间": "2024", "期间类别": "全年", "值": "9280.5", "单位": "亿元", **SAID}
    graph = _graph(
        ("Observation", {**cells, "编号": "O001", "指标": "ours-i1", "比较词": "超过"}),
        ("Observation", {**cells, "编号": "O002", "期间": "2024-09", "期间类别": "累计", "相近指标": "ours-i1"}),
    )
    whole, part = (graph.nodes[Key("Observation", n)].props for n in ("O001", "O002"))
    assert (whole["period"], whole["span"], whole["value"], whole["comparison"]) == ("2024", "全年", 9280.5, "超过")
    assert (part["period"], part["span"], part.get("comparison")) == ("2024-09", "累计", None)
    assert _ends(graph, Key("Observation", "O001")) == {("VALUE_OF", "ours-i1")}
    assert _ends(graph, Key("Observation", "O002")) == {("NEAR_TO", "ours-i1")}


def test_a_breakdown_is_a_value_of_one_year() -> None:
    graph = _graph(
        (
            "Breakdown",
            {"编号": "Y001", "年度": "2024", "年度目标值": "9300", "指标": "ours-i1", "部门": "工信局", **SAID},
        )
    )
    assert graph.nodes[Key("Breakdown", "Y001")].props["value"] == 9300
    assert _ends(graph, Key("Breakdown", "Y001")) == {("BREAKS_DOWN", "ours-i1"), ("SET_BY", "gx")}


def test_a_platform_is_tied_to_firm_chain_and_segment() -> None:
    cells = {
        "编号": "P1000",
        "平台标识": "p1000",
        "平台名称": "芯片创新中心",
        "平台类别": "制造业创新中心",
        "平台级别": "省",
        "依托企业": "甲公司",
    }
    graph = _graph(("Platform", {**cells, "产业链": "集成电路", "环节": "芯片", "环节依据": "推断", **SAID}))
    assert _ends(graph, Key("Platform", "p1000")) == {("HOSTED_BY", "jia"), ("OF_CHAIN", "ic"), ("WORKS_FOR", "chip")}
    assert [e.props["segment_basis"] for e in graph.named("WORKS_FOR")] == ["推断"]


def test_a_policy_says_in_fields_who_qualifies() -> None:
    cells = {
        "编号": "P1500",
        "政策标识": "p1500",
        "政策名称": "技改补助",
        "制定单位": "市工信局",
        "政策级别": "市",
        "扶持方式": "补助",
    }
    wanted = {
        "扶持对象": "项目",
        "资质条件": "专精特新;高新技术企业",
        "投资下限（亿元）": "1",
        "项目状态条件": "在建、投产",
    }
    more = {"给什么": "按设备投资的一成补助", "最高金额（万元）": "500", "比例（%）": "10", "有效期至": "2027-12-31"}
    graph = _graph(("Policy", {**cells, **wanted, **more, "产业链": "集成电路", **SAID}))
    props = graph.nodes[Key("Policy", "p1500")].props
    assert (props["badges"], props["statuses"]) == (["专精特新", "高新技术企业"], ["在建", "投产"])
    assert (props["investment_min_yi"], props["amount_max_wan"], props["rate"]) == (1, 500, 10)
    assert (props["until"], props.get("revenue_min_yi")) == ("2027-12-31", None)
    assert _ends(graph, Key("Policy", "p1500")) == {("FOR_CHAIN", "ic")}


def test_a_problem_has_an_owner_and_its_newest_state() -> None:
    cells = {
        "问题标识": "W001",
        "问题": "缺热处理协作",
        "提出日期": "2026-01-05",
        "产业链": "ic",
        "环节": "芯片",
        "责任部门": "工信局",
    }
    graph = _graph(
        (
            "Problem",
            {
                **cells,
                "编号": "W101",
                "办理状态": "待办",
                "更新日期": "2026-01-05",
                "企业": "乙公司",
                "项目": "芯片一期",
                **SAID,
            },
        ),
        (
            "Problem",
            {
                **cells,
                "编号": "W102",
                "办理状态": "已办结",
                "更新日期": "2026-03-01",
                "办结日期": "2026-02-27",
                "来源": "S002",
            },
        ),
    )
    problem = graph.nodes[Key("Problem", "W001")].props
    assert (problem["state"], problem["closed"]) == ("已办结", "2026-02-27")
    assert _ends(graph, Key("Problem", "W001")) == {
        *(("OF_CHAIN", "ic"), ("ABOUT", "chip"), ("OWNED_BY", "gx"), ("AFFECTS", "yi"), ("CONCERNS", "j001"))
    }


def test_a_role_needs_no_name_of_a_person() -> None:
    cells = {"分工标识": "ic-office", "分工": "牵头处室", "分工状态": "已明确", "承担者": "电子信息处", "产业链": "ic"}
    graph = _graph(("ChainRole", {**cells, "部门": "工信局", **SAID}))
    assert graph.nodes[Key("ChainRole", "ic-office")].props["holder"] == "电子信息处"
    assert _ends(graph, Key("ChainRole", "ic-office")) == {("OF_CHAIN", "ic"), ("HELD_BY", "gx")}


def test_days_of_a_project_come_from_several_rows_and_a_plan_is_no_day() -> None:
    again = {"项目标识": "j001", "项目名称": "芯片一期"}
    graph = _graph(
        ("Project", {**again, "编号": "J500", "签约日期": "2024-03-05", "计划投产日期": "2026-06", "来源": "S001"}),
        ("Project", {**again, "编号": "J501", "开工日期": "2025-02", "计划投产日期": "2026-12", "来源": "S002"}),
        ("Project", {**again, "编号": "J502", "批次": "开工", "推进部门": "工信局", "来源": "S001"}),
    )
    props = graph.nodes[Key("Project", "j001")].props
    assert (props["signed_on"], props["started_on"], props.get("produced_on")) == ("2024-03-05", "2025-02", None)
    assert (props["planned_production_on"], props["batch"]) == ("2026-12", "开工")
    assert ("PUSHED_BY", "gx") in _ends(graph, Key("Project", "j001"))


def test_a_search_for_a_project_is_on_record_whether_it_found_something_or_not() -> None:
    cells = {
        "检索日期": "2026-11-26",
        "检索范围": "公开网页",
        "检索词": "芯片一期 投产",
        "检索人": "资料整理",
        "项目": "j001",
    }
    graph = _graph(("ProjectSearch", {**cells, "检索标识": "QJ001", "有无新消息": "无", "检索所得": "未见新消息"}))
    assert graph.nodes[Key("ProjectSearch", "QJ001")].props["found"] == "无"
    assert _ends(graph, Key("ProjectSearch", "QJ001")) == {("LOOKED_AT", "j001")}


def test_a_search_for_the_value_of_an_indicator_is_on_record() -> None:
    cells = {"检索日期": "2026-11-26", "检索范围": "公开网页", "检索词": "高新技术企业 总数", "检索人": "资料整理"}
    cells |= {"检索标识": "QI001", "指标": "i001", "有无同口径的值": "无", "检索所得": "未见"}
    plan = {"计划标识": "p", "计划名称": "计划", "文件名": "p", "来源": "S001"}
    indicator = {"指标标识": "i001", "指标名称": "高新技术企业", "目标值": "8000", "计划": "p"}
    graph = _graph(("Plan", plan), ("Indicator", indicator), ("IndicatorSearch", cells))
    assert graph.nodes[Key("IndicatorSearch", "QI001")].props["found"] == "无"
    assert _ends(graph, Key("IndicatorSearch", "QI001")) == {("LOOKED_AT", "i001")}
