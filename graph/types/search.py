"""检索: a search on record: what was looked for, where, when, and what was found."""

from graph.schema import Edge, Field, NodeType

TYPE = NodeType(
    name="Search",
    label="检索",
    about="在案的一次检索。浅检索没找到是疑缺，全面检索没找到是缺，“未定”是逐环节查过而没有查清（查未清）；“链级”是整条链的检索，“不计”是材料不足、不计作逐环节检索的，这两种都不算查过某一环节。",
    tables=("searches",),
    date="date",
    caption="what",
    sourced=False,
    featured=("level", "date", "where", "by"),
    fields=(
        Field("id", "检索标识", required=True, aliases=("search_id",), pattern=r"[A-Za-z0-9-]+", example="Q01"),
        Field("level", "检索深度", choices=("链级", "浅", "全", "未定", "不计"), required=True),
        Field("date", "检索日期", kind="date", required=True),
        Field("where", "检索范围", required=True, long=True),
        Field("words", "检索词", merge="many"),
        Field("what", "检索所得", required=True, long=True),
        Field("by", "检索人", required=True),
    ),
    edges=(
        Edge("OF_CHAIN", "检索产业链", to="Chain", column=Field("chain", "产业链", merge="many")),
        Edge("COVERS", "检索环节", to="Segment", column=Field("segments", "环节", merge="many")),
    ),
)
