"""人工对应: a reviewed row that ties the wording of a statement to a segment."""

from graph.schema import Edge, Field, NodeType

TYPE = NodeType(
    name="Tie",
    label="人工对应",
    about="把一条陈述的用语对应到环节，人工判断，附理由；对不上的环节留空，显示为“环节未定”。不产生节点，只产生关系。",
    tables=("ties",),
    key="about",
    caption="about",
    virtual=True,
    sourced=False,
    fields=(
        Field("about", "陈述", required=True, aliases=("row_id",), example="F002"),
        Field("hint", "提示", required=True, exact=True, merge="many"),
        Field(
            "tie_basis",
            "依据",
            choices=("来源", "推断", "常识"),
            required=True,
            about="来源写明的计入；推断与常识的不计入，只列为疑有",
        ),
        Field("reason", "理由", required=True, long=True),
    ),
    edges=(
        Edge("TIES_TO", "对应环节", to="Segment", column=Field("segment", "环节")),
        Edge("TIES_FIRM", "对应企业", to="Firm", column=Field("firm", "企业")),
    ),
)
