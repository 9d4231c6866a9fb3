"""链长制分工: one place of the 4个1 and the 3个1 of a chain: who or what fills it, or that it is open."""

from graph.schema import Edge, Field, NodeType

TYPE = NodeType(
    name="ChainRole",
    label="链长制分工",
    about="一条链的“4个1”（市级领导与链主企业负责人任链长、一名局级牵头、一套专班、一个牵头处室）和“3个1”（图谱、创新体系、招商指引）里的一项。写职务或单位，不必写人名；没有这一行就是待明确。",
    tables=("chain_roles",),
    date="date",
    caption="role",
    featured=("role", "holder", "state"),
    fields=(
        Field("id", "分工标识", required=True, pattern=r"[A-Za-z0-9-]+", example="ic-office"),
        Field(
            "role",
            "分工",
            required=True,
            choices=(
                "市级领导链长",
                "链主企业链长",
                "局级牵头",
                "工作专班",
                "牵头处室",
                "产业链图谱",
                "创新体系",
                "招商指引",
            ),
        ),
        Field("holder", "承担者", merge="dated", about="职务、单位或成果的名称，如某处室", example="电子信息处"),
        Field("state", "分工状态", required=True, merge="dated", choices=("已明确", "待明确")),
        Field("date", "日期", kind="date", about="何时明确；空着时取来源的日期"),
    ),
    edges=(
        Edge("OF_CHAIN", "属于产业链", to="Chain", column=Field("chain", "产业链", merge="many", required=True)),
        Edge("HELD_BY_FIRM", "承担企业", to="Firm", column=Field("firm", "企业", merge="many")),
        Edge("HELD_BY", "承担部门", to="Department", column=Field("department", "部门", merge="many")),
    ),
)
