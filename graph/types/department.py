"""部门: a department and what it answers for."""

from graph.schema import ID_PATTERN, Edge, Field, NodeType

TYPE = NodeType(
    name="Department",
    label="部门",
    about="市直部门、区县政府、园区管委会及其职责。",
    tables=("departments",),
    names=("name",),
    fields=(
        Field("id", "部门标识", required=True, pattern=ID_PATTERN, example="gongxin-ju"),
        Field("name", "部门名称", required=True, aliases=("department",), example="市工业和信息化局"),
        Field("role", "职责", merge="many", exact=True, long=True),
        Field("written", "原文写法", about="别处的部门在它的计划里怎样写；名称后面另加地方，不与本市的混同"),
        Field(
            "articles",
            "计划条目",
            merge="many",
            example="第4条 推动产业链式集群发展",
            about="计划文件里列它为责任单位的条目：条号与标题",
        ),
    ),
    edges=(
        Edge("RESPONSIBLE_FOR", "负责", to="Chain", column=Field("chain", "产业链", merge="many")),
        Edge(
            "ONLY_IN",
            "只见于计划",
            to="Plan",
            column=Field("plan", "所属计划", about="别处计划里的部门属于哪份计划；本市的部门空着"),
        ),
    ),
)
