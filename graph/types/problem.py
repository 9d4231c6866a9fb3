"""问题: something that holds a chain up, who owns it, since when, until when, and how it stands."""

from graph.schema import Edge, Field, NodeType

TYPE = NodeType(
    name="Problem",
    label="链上问题",
    about="问题清单里的一条：哪条链、哪个环节的什么问题，谁负责，何时提出，何时办结，办到哪一步。",
    tables=("problems", "问题清单"),
    date="date",
    caption="text",
    featured=("text", "state", "due"),
    fields=(
        Field("id", "问题标识", required=True, pattern=r"[A-Za-z0-9-]+", example="W001"),
        Field("text", "问题", required=True, long=True, example="缺少本地热处理协作企业"),
        Field("opened", "提出日期", kind="date", required=True),
        Field("due", "办结期限", kind="date", merge="dated"),
        Field("state", "办理状态", required=True, merge="dated", choices=("待办", "办理中", "已办结", "暂缓")),
        Field("closed", "办结日期", kind="date"),
        Field("progress", "进展", merge="many", exact=True, long=True),
        Field("date", "更新日期", kind="date", merge="dated", about="这一行说的是哪一天的情况；空着时取来源的日期"),
    ),
    edges=(
        Edge("OF_CHAIN", "属于产业链", to="Chain", column=Field("chain", "产业链", merge="many", required=True)),
        Edge("ABOUT", "针对环节", to="Segment", column=Field("segments", "环节", merge="many")),
        Edge("OWNED_BY", "责任部门", to="Department", column=Field("owner", "责任部门", merge="many")),
        Edge("AFFECTS", "涉及企业", to="Firm", column=Field("firms", "企业", merge="many")),
        Edge("CONCERNS", "涉及项目", to="Project", column=Field("project", "项目", merge="many")),
    ),
)
