"""观测值: the value of an indicator in a period, as a source says it."""

from graph.schema import Edge, Field, NodeType

TYPE = NodeType(
    name="Observation",
    label="观测值",
    about="某个期间某项指标的实际值，照来源的口径写。口径与计划指标相同的写明指标；只是相近的写进相近指标，并说差在哪里。没有这一行就是没有数，不是 0。",
    tables=("observations",),
    date="date",
    caption="measure",
    featured=("measure", "period", "value", "unit"),
    fields=(
        Field("id", "编号", required=True, aliases=("row_id",), pattern=r"[A-Z]+[0-9]{3,}", example="O001"),
        Field("measure", "口径", required=True, example="规模以上工业营业收入", about="来源怎样称呼这个数"),
        Field(
            "period",
            "期间",
            kind="date",
            required=True,
            example="2024",
            about="2024 是全年，2024-09 是到这个月或这个月",
        ),
        Field(
            "span",
            "期间类别",
            required=True,
            choices=("全年", "累计", "当月", "期末"),
            about="累计是年初到这个月；期末是那时的存量",
        ),
        Field("value", "值", kind="number", required=True, example="9280"),
        Field("unit", "单位", required=True, example="亿元"),
        Field("comparison", "比较词", about="照来源：超过、约、达到；空着是确数", example="超过"),
        Field("place", "范围", about="空着是全市", example="高新区"),
        Field("differs", "口径差异", long=True, about="与计划的指标差在哪里；空着是相同"),
        Field("date", "发布日期", kind="date", about="空着时取来源的日期"),
    ),
    edges=(
        Edge(
            "VALUE_OF", "指标的值", to="Indicator", column=Field("indicator", "指标", merge="many"), about="写指标标识"
        ),
        Edge(
            "NEAR_TO",
            "相近于指标",
            to="Indicator",
            column=Field("near", "相近指标", merge="many"),
            about="口径不同，只供参考",
        ),
        Edge("OF_CHAIN", "属于产业链", to="Chain", column=Field("chain", "产业链", merge="many")),
    ),
)
