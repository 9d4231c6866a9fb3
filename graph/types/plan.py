"""计划: a plan, a policy document whose tasks, duties and indicators are in the graph."""

from graph.schema import ID_PATTERN, Edge, Field, NodeType

TYPE = NodeType(
    name="Plan",
    label="计划",
    about="一份行动计划、实施方案或任务分解表。本市的写成表，别处的放在 data/plans，由程序读出。",
    tables=("plans",),
    names=("name",),
    sourced=False,
    featured=("name", "issuer", "date"),
    fields=(
        Field("id", "计划标识", required=True, pattern=ID_PATTERN, example="jinan-industrial-plan-2023"),
        Field("name", "计划名称", required=True, long=True),
        Field("file", "文件名", required=True, about="不含后缀；导出时用它指明一份计划"),
        Field("place", "地方", example="济南市", about="哪里的计划；与本市计划同一地方的，部门就是本市的部门"),
        Field("issuer", "发文单位"),
        Field("date", "发布日期", kind="date"),
        Field("until", "到哪一年", kind="number", example="2025"),
        Field("lead_rule", "牵头规则", long=True, about="文件自己写明谁是牵头单位的那句话；空着就按惯例，第一个牵头"),
    ),
    edges=(
        Edge(
            "STANDING",
            "各项任务都有的责任单位",
            to="Department",
            column=Field("standing", "各项任务都有的责任单位", merge="many", about="文件写明每项任务都要参加的"),
        ),
    ),
)
