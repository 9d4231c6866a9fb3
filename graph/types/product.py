"""产品: what a segment makes or provides."""

from graph.schema import Edge, Field, NodeType

TYPE = NodeType(
    name="Product",
    label="产品",
    about="环节的产品或服务，连同简称、英文名、商品名。",
    tables=("products",),
    key="name",
    names=("name", "aka"),
    sourced=False,
    fields=(
        Field("name", "产品名称", required=True, example="导电型碳化硅衬底"),
        Field("aka", "别名", merge="many", example="N型SiC衬底"),
    ),
    edges=(Edge("OF_SEGMENT", "属于环节", to="Segment", column=Field("segment", "环节", merge="many")),),
)
