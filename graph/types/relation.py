"""企业关系: one firm supplies, buys from, belongs with, invests in or works with another."""

from graph.schema import Edge, Field, NodeType
from graph.types.firm import CONTENT
from graph.types.firm import TYPE as FIRM

KINDS = {e.label: e for e in FIRM.edges if e.row}

TYPE = NodeType(
    name="Relation",
    label="企业关系",
    about="甲方与乙方之间的一条关系，有来源与日期；没有来源的写行业常识，计算时折半。不产生节点，只产生企业之间的关系。",
    tables=("relations",),
    date="date",
    caption="id",
    virtual=True,
    fields=(
        Field("id", "编号", required=True, aliases=("row_id",), pattern=r"[A-Z]+[0-9]{3,}", example="R001"),
        Field("kind", "关系", required=True, choices=tuple(KINDS), example="供货给"),
        Field("date", "日期", kind="date", about="关系的日期；空着时取来源的日期"),
        *CONTENT,
    ),
    edges=(
        Edge("HAS_FIRST", "甲方", to="Firm", column=Field("first", "甲方", required=True)),
        Edge("HAS_SECOND", "乙方", to="Firm", column=Field("second", "乙方", required=True)),
    ),
)
