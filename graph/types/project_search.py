"""项目检索: a search on record for the latest news of projects: when, in which words, and what came of it."""

from graph.schema import Edge, Field, NodeType

TYPE = NodeType(
    name="ProjectSearch",
    label="项目检索",
    about="查过一个项目的近况（签约、开工、入库、竣工、投产、纳统），在案：查到没有、查到什么。没有查过的和查过而没有的分得开。",
    tables=("project_searches",),
    date="date",
    caption="what",
    sourced=False,
    featured=("what", "date", "by"),
    fields=(
        Field("id", "检索标识", required=True, pattern=r"[A-Za-z0-9-]+", example="QJ001"),
        Field("date", "检索日期", kind="date", required=True),
        Field("where", "检索范围", required=True),
        Field("words", "检索词", merge="many", exact=True, required=True),
        Field("found", "有无新消息", required=True, choices=("有", "无"), about="有没有查到图谱里还没有的日期或状态"),
        Field("what", "检索所得", required=True, long=True),
        Field("by", "检索人", required=True),
    ),
    edges=(Edge("LOOKED_AT", "检索项目", to="Project", column=Field("projects", "项目", merge="many", required=True)),),
)
