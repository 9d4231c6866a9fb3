"""关系检索: a search on record for a firm's relations with local leaders: when, in which words, by whom."""

from graph.schema import Edge, Field, NodeType

TYPE = NodeType(
    name="RelationSearch",
    label="关系检索",
    about="查过某家企业与本地链主、龙头、上市企业有没有关系，在案：查过而没有的，关系按 0 计；没有查过的是未知。",
    tables=("relation_searches",),
    date="date",
    caption="what",
    sourced=False,
    featured=("what", "date", "by"),
    fields=(
        Field("id", "检索标识", required=True, pattern=r"[A-Za-z0-9-]+", example="QR001"),
        Field("date", "检索日期", kind="date", required=True),
        Field("where", "检索范围", required=True),
        Field("words", "检索词", merge="many", required=True),
        Field("what", "检索所得", required=True),
        Field("by", "检索人", required=True),
    ),
    edges=(Edge("LOOKED_AT", "检索企业", to="Firm", column=Field("firms", "企业", merge="many", required=True)),),
)
