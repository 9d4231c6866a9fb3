"""不合适: a firm that is no target for a segment, with who said so and why."""

from graph.schema import Edge, Field, NodeType

TYPE = NodeType(
    name="Rejection",
    label="不合适",
    about="经办人判定一家外地企业不宜作为某环节的目标，附理由；这一对从此不再列出，直到撤回。",
    tables=("rejections",),
    caption="reason",
    featured=("reason",),
    fields=(
        Field("id", "编号", required=True, aliases=("row_id",), pattern=r"[A-Z]+[0-9]{3,}", example="JB000004"),
        Field("reason", "理由", required=True, long=True),
    ),
    edges=(
        Edge("REJECTS", "判定企业", to="Firm", column=Field("firm", "企业", required=True)),
        Edge("FOR", "针对环节", to="Segment", column=Field("segment", "环节", required=True)),
    ),
)
