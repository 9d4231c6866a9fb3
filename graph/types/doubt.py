"""存疑: somebody who knows the place doubts what is said of a segment, or of a firm in it."""

from graph.schema import Edge, Field, NodeType

TYPE = NodeType(
    name="Doubt",
    label="存疑",
    about="经办人对一个环节的有无、或某家企业是否在其中存疑，附理由。比它早的陈述与检索不再算数，企业只算疑有；撤回或有更新的说法即止。",
    tables=("doubts",),
    caption="reason",
    featured=("reason",),
    fields=(
        Field("id", "编号", required=True, aliases=("row_id",), pattern=r"[A-Z]+[0-9]{3,}", example="JB000003"),
        Field("reason", "理由", required=True, long=True),
    ),
    edges=(
        Edge("ABOUT", "针对环节", to="Segment", column=Field("segment", "环节", required=True)),
        Edge("NAMES", "点名企业", to="Firm", column=Field("firm", "企业"), about="空着是整个环节"),
    ),
)
