"""链目录条目: a chain as one official list names it, and which of our chains shows it."""

from graph.schema import Edge, Field, NodeType

TYPE = NodeType(
    name="Listing",
    label="链目录条目",
    about="一份目录（2023 年十条、2025 年十三条）里的一条链，连同它对应本图谱的哪条链、对应的依据。",
    tables=("listings",),
    featured=("name", "list", "kind"),
    fields=(
        Field("id", "条目标识", required=True, pattern=r"[a-z0-9]+(-[a-z0-9]+)*", example="y2025-auto"),
        Field("name", "条目名称", required=True, example="汽车"),
        Field("list", "口径", required=True, choices=("2023", "2025"), example="2025"),
        Field("order", "次序", kind="number", required=True),
        Field("kind", "目录类别", about="优势、特色、新兴；2023 年没有公开的分类"),
        Field("target", "规模目标", about="来源写明的目标，连同年份"),
        Field("mapping", "对应关系", choices=("同名", "更名或扩展", "拆分", "新增"), required=True),
        Field("mapping_why", "对应说明", required=True, long=True),
    ),
    edges=(Edge("SHOWN_AS", "对应产业链", to="Chain", column=Field("chain", "产业链", merge="many")),),
)
