"""指标检索: a search on record for the values of indicators: when, in which words, and whether one of the same measure came up."""

from graph.schema import Edge, Field, NodeType

TYPE = NodeType(
    name="IndicatorSearch",
    label="指标检索",
    about="查过一项指标的实际值，在案：查到同口径的没有、查到什么。没有查过的和查过而没有的分得开。",
    tables=("indicator_searches",),
    date="date",
    caption="what",
    sourced=False,
    featured=("what", "date", "by"),
    fields=(
        Field("id", "检索标识", required=True, pattern=r"[A-Za-z0-9-]+", example="QI001"),
        Field("date", "检索日期", kind="date", required=True),
        Field("where", "检索范围", required=True),
        Field("words", "检索词", merge="many", exact=True, required=True),
        Field("found", "有无同口径的值", required=True, choices=("有", "无"), about="有没有查到与计划同口径的新值"),
        Field("what", "检索所得", required=True, long=True),
        Field("by", "检索人", required=True),
    ),
    edges=(
        Edge("LOOKED_AT", "检索指标", to="Indicator", column=Field("indicators", "指标", merge="many", required=True)),
    ),
)
