"""短板陈述: what a source calls weak or missing."""

from graph.schema import Edge, Field, NodeType

TYPE = NodeType(
    name="StatedGap",
    label="短板陈述",
    about="来源说的短板、缺失或补链方向，连同谁说的、说的是哪一级。",
    tables=("gaps",),
    caption="gap",
    featured=("gap", "effect", "scope", "said_by"),
    fields=(
        Field("id", "编号", required=True, aliases=("row_id",), pattern=r"[A-Z]+[0-9]{3,}", example="G001"),
        Field("gap", "短板内容", required=True),
        Field("effect", "性质", choices=("缺", "弱", "卡脖子", "补链方向", "已补", "流失", "省内缺失")),
        Field("scope", "范围", choices=("市", "区", "省", "国"), required=True),
        Field("said_by", "谁说的", required=True),
        Field("hint", "环节用语", merge="many", aliases=("segment_hint",)),
        Field("kind_written", "原文类别", aliases=("kind_as_written",)),
        Field("stage_written", "段位原文", aliases=("stage_as_written",)),
    ),
    edges=(
        Edge("OF_CHAIN", "属于产业链", to="Chain", column=Field("chain", "产业链", merge="many")),
        Edge(
            "ABOUT",
            "针对环节",
            to="Segment",
            tie=True,
            props=(Field("tie_basis", "依据类别"), Field("hints", "提示用语", merge="many")),
            identity=("tie_basis",),
        ),
    ),
)
