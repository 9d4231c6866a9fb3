"""过时: a statement that was true once and is no more, with who says so and why."""

from graph.schema import Field, NodeType

TYPE = NodeType(
    name="Outdated",
    label="过时",
    about="一条陈述已不合现状，附理由。陈述与出处留着，注明过时：不再计数，别的说法优先；再有来源印证即恢复。不产生节点。",
    tables=("outdated",),
    key="about",
    caption="about",
    virtual=True,
    fields=(
        Field("about", "陈述", required=True, aliases=("row_id",), example="F049"),
        Field("reason", "理由", required=True, long=True),
    ),
)
