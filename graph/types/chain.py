"""产业链: one flagship industrial chain."""

from graph.schema import ID_PATTERN, Field, NodeType

TYPE = NodeType(
    name="Chain",
    label="产业链",
    about="一条标志性产业链（群）。环节图谱写在 data/chains 里的链，才有图；其余显示为“未建图谱”。",
    tables=("catalog", "chain"),
    names=("name", "also"),
    sourced=False,
    featured=("name", "pillar", "standing"),
    fields=(
        Field("id", "产业链标识", required=True, pattern=ID_PATTERN, example="ic"),
        Field("name", "产业链名称", required=True, example="集成电路"),
        Field("also", "又称", merge="many"),
        Field("pillar", "主导支柱产业", example="大数据与新一代信息技术"),
        Field("standing", "确立程度", choices=("来源点名", "最有依据的候选", "2025年新列"), example="来源点名"),
        Field("why", "确立依据", long=True, about="为什么列入，弱在哪里"),
        Field("order", "次序", kind="number"),
        Field("mapped", "已建图谱", kind="flag"),
        Field("stages", "环节段", merge="many"),
        Field(
            "columns",
            "列序",
            merge="many",
            about="人定的列的次序，从左到右；一段的列都写到了，这一段就照此排，没有写全的段由供给方向算出",
        ),
        Field("expect_min", "预期环节数下限", kind="number"),
        Field("expect_max", "预期环节数上限", kind="number"),
    ),
)
