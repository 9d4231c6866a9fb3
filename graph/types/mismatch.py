"""不对应: a person looked at a wording and a segment whose product it names, and says that it is another thing."""

from graph.schema import Edge, Field, NodeType

TYPE = NodeType(
    name="Mismatch",
    label="不对应",
    about="经办人判定一句用语说的不是某个环节，附理由；这一处从此不再提出，直到撤回。",
    tables=("mismatches",),
    caption="words",
    featured=("words", "reason"),
    fields=(
        Field("id", "编号", required=True, aliases=("row_id",), pattern=r"[A-Z]+[0-9]{3,}", example="JB000005"),
        Field("about", "所指陈述", example="F002"),
        Field("words", "用语", required=True, example="电机"),
        Field("reason", "理由", required=True, long=True),
    ),
    edges=(
        Edge("NOT_FOR", "不对应环节", to="Segment", column=Field("segment", "环节", required=True)),
        Edge("NAMES", "点名企业", to="Firm", column=Field("firm", "企业")),
    ),
)
