"""意向信号: a sign that a firm from elsewhere may come."""

from graph.schema import Edge, Field, NodeType

TYPE = NodeType(
    name="Signal",
    label="意向信号",
    about="外地企业的走访、推介、洽谈、合作、签约等信号，也收正在扩产、融资而选址未必在本市的。已签约、在建、已落地的进项目管线，不再是目标。",
    tables=("targets",),
    date="date",
    caption="intent",
    featured=("intent", "stage", "date"),
    fields=(
        Field("id", "编号", required=True, aliases=("row_id",), pattern=r"[A-Z]+[0-9]{3,}", example="T019"),
        Field("written", "原文写法", aliases=("name_as_written", "写法")),
        Field("origin", "来自"),
        Field("origin_basis", "来自的依据"),
        Field("intent", "意向", required=True, aliases=("intent_as_written",)),
        Field("hint", "环节用语", merge="many", aliases=("segment_hint",)),
        Field("hint_basis", "环节用语依据"),
        Field(
            "stage",
            "阶段",
            choices=("招商走访", "推介邀请", "洽谈", "合作", "扩产计划", "融资", "签约", "在建", "已落地"),
            required=True,
        ),
        Field("still_target", "仍是目标", choices=("是", "跟踪落地", "否"), required=True),
        Field("date", "信号日期", kind="date"),
    ),
    edges=(
        Edge("BY", "来自企业", to="Firm", column=Field("firm", "企业", required=True)),
        Edge("OF_CHAIN", "属于产业链", to="Chain", column=Field("chain", "产业链", merge="many")),
        Edge(
            "FOR",
            "针对环节",
            to="Segment",
            tie=True,
            props=(Field("tie_basis", "依据类别"), Field("hints", "提示用语", merge="many")),
            identity=("tie_basis",),
        ),
    ),
)
