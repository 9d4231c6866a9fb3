"""载体: a park or other site that can host a project."""

from graph.schema import Edge, Field, NodeType

TYPE = NodeType(
    name="Park",
    label="载体",
    about="园区、产业载体。标记“是否载体=否”的是区域方向、集群或规划，不能落地项目。主导链最多两条，按来源等级与日期取前两条。",
    tables=("parks",),
    names=("name", "written"),
    featured=("name", "kind", "level"),
    fields=(
        Field("id", "载体标识", required=True, pattern=r"[a-z0-9]+(-[a-z0-9]+)*", example="qilu-guanggu"),
        Field("name", "载体名称", required=True, aliases=("park",), example="齐鲁光谷"),
        Field("written", "原文写法", merge="many", exact=True, aliases=("name_as_written", "写法")),
        Field("is_carrier", "是否载体", kind="flag", example="是"),
        Field("kind", "载体类别", example="产业载体"),
        Field("level", "级别"),
        Field("chains_written", "产业原文", merge="many", aliases=("chains_as_written",)),
        Field("leading", "主导产业", merge="many", exact=True, aliases=("leading_industries",)),
        Field("other", "原表其他栏", merge="many", exact=True, long=True, about="原表里没有对应栏的各列：表头：内容"),
    ),
    edges=(
        Edge("MAIN_CHAIN", "主导产业链", to="Chain", column=Field("main_chains", "主导产业链", merge="many")),
        Edge("OTHER_CHAIN", "其他产业链", to="Chain", column=Field("other_chains", "其他产业链", merge="many")),
        Edge("LOCATED_IN", "位于", to="District", column=Field("district", "区县", merge="many")),
    ),
)
