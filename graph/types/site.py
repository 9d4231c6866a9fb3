"""省内基地: a plant, branch or laboratory in the province of a firm that is based elsewhere."""

from graph.schema import Edge, Field, NodeType

TYPE = NodeType(
    name="Site",
    label="省内基地",
    about="外地企业在本省、本市以外的工厂、分公司或研发机构。有来源的，说明它已在省内布局；在本市的基地写进企业与项目表。",
    tables=("sites",),
    date="date",
    featured=("name", "city", "date"),
    fields=(
        Field("id", "编号", required=True, aliases=("row_id",), pattern=r"[A-Z]+[0-9]{3,}", example="B001"),
        Field("name", "基地", required=True, example="东营河口基地"),
        Field("city", "所在城市", required=True, example="东营"),
        Field("makes", "做什么", merge="many", exact=True),
        Field("date", "日期", kind="date"),
    ),
    edges=(Edge("SITE_OF", "属于企业", to="Firm", column=Field("firm", "企业", required=True)),),
)
