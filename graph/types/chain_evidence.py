"""链名证据: what a source says of the list of flagship chains."""

from graph.schema import Edge, Field, NodeType

TYPE = NodeType(
    name="ChainEvidence",
    label="链名证据",
    about="哪则来源、在哪一口径（十条、十三条、产业共同体……）里提到这条链。",
    tables=("chain_evidence",),
    caption="written",
    featured=("written", "list_version", "status"),
    fields=(
        Field("id", "编号", required=True, aliases=("row_id",), pattern=r"[A-Z]+[0-9]{3,}", example="C001"),
        Field("written", "链名原文", required=True, exact=True, merge="many", aliases=("name_as_written",)),
        Field("list_version", "口径", required=True),
        Field("pillar", "主导支柱产业"),
        Field("status", "提法", required=True),
        Field("scale", "规模", exact=True, merge="many"),
    ),
    edges=(Edge("OF_CHAIN", "属于产业链", to="Chain", column=Field("chain", "产业链", merge="many")),),
)
