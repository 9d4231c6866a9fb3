"""任务: one thing that a plan gives to departments, with what it names."""

from graph.schema import ID_PATTERN, Edge, Field, NodeType

DUTY = (
    Field("order", "次序", kind="number", required=True, about="在责任单位里排第几"),
    Field("role", "分工", required=True, choices=("牵头", "配合", "责任"), example="牵头"),
    Field("rule", "分工依据", choices=("文件", "按惯例"), example="文件", about="按惯例：文件没有写，第一个算牵头"),
    Field("written", "原文写法", required=True, long=True),
)

TYPE = NodeType(
    name="Task",
    label="任务",
    about="计划里有责任单位的一项任务，连同它点到的产业链、载体、项目、清单和机制。",
    tables=("tasks",),
    caption="title",
    sourced=False,
    featured=("title", "clause"),
    fields=(
        Field("id", "任务标识", required=True, pattern=ID_PATTERN, example="jinan-industrial-plan-2023-t004"),
        Field("no", "任务序号", about="照原文，例如 4 或 （三）"),
        Field("title", "任务名称", required=True, long=True),
        Field("summary", "任务提要", long=True, about="本项目自己的话，不照抄原文"),
        Field("clause", "条款", example="第4条", about="所在的章节与条号"),
        Field("order", "次序", kind="number"),
        Field("line", "行", kind="number", about="在计划文本的第几行"),
        Field("lists", "点到的清单", merge="many", about="清单、库、台账"),
        Field("mechanisms", "点到的机制", merge="many"),
        Field("named", "点到的名称", merge="many", about="点到的项目、载体、平台、产业链，照原文；认得的另有关系"),
    ),
    edges=(
        Edge("OF_PLAN", "属于计划", to="Plan", column=Field("plan", "计划", required=True)),
        Edge("OF_ACTION", "属于行动", to="Action", column=Field("action", "行动")),
        Edge("NAMES", "点到产业链", to="Chain", column=Field("chain", "点到的产业链", merge="many")),
        Edge("NAMES", "点到载体", to="Park", column=Field("park", "点到的载体", merge="many")),
        Edge("NAMES", "点到项目", to="Project", column=Field("project", "点到的项目", merge="many")),
        Edge("NAMES", "点到平台", to="Platform", column=Field("platform", "点到的平台", merge="many")),
        Edge("ASSIGNED_TO", "责任单位", to="Department", row=True, props=DUTY),
    ),
)
