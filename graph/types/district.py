"""区县: a district, county or functional zone of the city."""

from graph.schema import ID_PATTERN, Field, NodeType

TYPE = NodeType(
    name="District",
    label="区县",
    about="济南的区、县与功能区。2019 年起莱芜、钢城属济南。",
    tables=("districts",),
    names=("name", "also"),
    sourced=False,
    fields=(
        Field("id", "区县标识", required=True, pattern=ID_PATTERN, example="lixia"),
        Field("name", "区县名称", required=True, example="历下区"),
        Field("also", "又称", merge="many"),
        Field("kind", "区划类别", choices=("市辖区", "县", "功能区"), example="市辖区"),
        Field("code", "行政区划代码", pattern=r"[0-9]{6}", example="370102", about="GB/T 2260；功能区没有"),
    ),
)
