"""环节提及: a source that names segments of a chain here, with or without firms."""

from graph.schema import Edge, Field, NodeType

TYPE = NodeType(
    name="Mention",
    label="环节提及",
    about="来源写到本地的环节：有（点名企业）、有但未点名企业、只是方向、只有签约。",
    tables=("links",),
    caption="written",
    featured=("written", "says"),
    fields=(
        Field("id", "编号", required=True, aliases=("row_id",), pattern=r"[A-Z]+[0-9]{3,}", example="L005"),
        Field("written", "原文写法", aliases=("as_written", "写法"), required=True),
        Field("stage", "段"),
        Field("hint", "环节用语", merge="many", aliases=("segments",)),
        Field("says", "说法", choices=("有", "有,未点名企业", "方向", "签约")),
    ),
    edges=(
        Edge("OF_CHAIN", "属于产业链", to="Chain", column=Field("chain", "产业链", merge="many")),
        Edge("NAMES", "点名企业", to="Firm", column=Field("firms", "点名企业", merge="many", aliases=("firms_named",))),
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
