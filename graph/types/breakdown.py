"""年度分解: what an indicator is to reach in one year, as the office has divided it."""

from graph.schema import Edge, Field, NodeType

TYPE = NodeType(
    name="Breakdown",
    label="年度分解",
    about="把一项指标的目标逐年分解：那一年要达到多少。没有分解的年份按直线推算，并且说明。",
    tables=("breakdowns",),
    caption="year",
    featured=("year", "value"),
    fields=(
        Field("id", "编号", required=True, aliases=("row_id",), pattern=r"[A-Z]+[0-9]{3,}", example="Y001"),
        Field("name", "指标名称", about="给人看的；认哪一项指标看指标一栏"),
        Field("year", "年度", kind="number", required=True, example="2024"),
        Field("value", "年度目标值", kind="number", required=True, example="9300"),
    ),
    edges=(
        Edge(
            "BREAKS_DOWN",
            "分解指标",
            to="Indicator",
            column=Field("indicator", "指标", required=True),
            about="写指标标识",
        ),
        Edge("SET_BY", "分解部门", to="Department", column=Field("department", "部门", merge="many")),
    ),
)
