"""指标: a number that a plan promises."""

from graph.schema import ID_PATTERN, Edge, Field, NodeType

TYPE = NodeType(
    name="Indicator",
    label="指标",
    about="计划承诺的一个数：到哪一年、多少、与什么比。资金奖补、认定条件、已有数量不是指标。",
    tables=("indicators",),
    sourced=False,
    featured=("name", "target", "unit", "year"),
    fields=(
        Field("id", "指标标识", required=True, pattern=ID_PATTERN, example="jinan-industrial-plan-2023-i001"),
        Field("name", "指标名称", required=True, long=True, example="规模以上工业营业收入"),
        Field("target", "目标值", kind="number", required=True, example="10000"),
        Field("target_max", "目标值上限", kind="number", about="原文是一段区间时的另一头，例如 3-5 的 5"),
        Field("unit", "单位", example="亿元"),
        Field("comparison", "比较词", about="照原文：以上、达到、力争突破、左右、不低于、年均增长"),
        Field("year", "目标年份", kind="number", example="2025"),
        Field("period", "期间", about="原文的期间，例如 2023-2025年"),
        Field("per_year", "每年", kind="flag", about="是每一年的数，还是到目标年份的数"),
        Field("baseline", "比较基数", about="与什么比，例如 2020年"),
        Field("clause", "条款", example="二、发展目标"),
        Field("order", "次序", kind="number"),
        Field("line", "行", kind="number", about="在计划文本的第几行"),
    ),
    edges=(
        Edge("OF_PLAN", "属于计划", to="Plan", column=Field("plan", "计划", required=True)),
        Edge("OF_TASK", "属于任务", to="Task", column=Field("task", "任务")),
    ),
)
