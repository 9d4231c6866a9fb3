"""行动: a chapter of a plan under which tasks stand."""

from graph.schema import ID_PATTERN, Edge, Field, NodeType

TYPE = NodeType(
    name="Action",
    label="行动",
    about="计划里统领若干任务的一节，例如“制造业强基倍增行动”。",
    tables=("actions",),
    caption="title",
    sourced=False,
    fields=(
        Field("id", "行动标识", required=True, pattern=ID_PATTERN, example="jinan-industrial-plan-2023-a01"),
        Field("no", "行动序号", about="照原文，例如 （一）"),
        Field("title", "行动名称", required=True, long=True),
        Field("line", "行", kind="number", about="在计划文本的第几行"),
    ),
    edges=(Edge("OF_PLAN", "属于计划", to="Plan", column=Field("plan", "计划", required=True)),),
)
