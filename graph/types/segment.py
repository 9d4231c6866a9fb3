"""环节: one link of a chain; a segment shared by chains is one node."""

from graph.schema import ID_PATTERN, Edge, Field, NodeType

TYPE = NodeType(
    name="Segment",
    label="环节",
    about="产业链上生产某类产品或提供某类服务的一环。同一环节在几条链上是同一个节点；段、列、关键与否属于它在链上的位置。",
    tables=("segments",),
    names=("name",),
    sourced=False,
    featured=("name", "nature", "fit"),
    fields=(
        Field("id", "环节标识", required=True, pattern=ID_PATTERN, example="sic-substrate"),
        Field("name", "环节名称", required=True, example="碳化硅衬底"),
        Field("nature", "环节性质", choices=("制造", "设计软件服务", "支撑"), required=True, example="制造"),
        Field("fit", "本地适宜", choices=("宜本地", "可外购", "不宜", "公用"), required=True, example="宜本地"),
        Field("fit_why", "适宜理由", required=True, long=True),
        Field(
            "gbt4754", "国民经济行业分类", pattern=r"[0-9]{2,4}", example="3985", about="GB/T 4754-2017，只在确定时填"
        ),
    ),
    edges=(
        Edge(
            "IN_CHAIN",
            "位于",
            to="Chain",
            column=Field("chain", "产业链", merge="many", required=True),
            props=(
                Field("stage", "段", choices=("上游", "中游", "下游", "支撑"), required=True),
                Field("column", "列"),
                Field("key", "关键环节", kind="flag"),
                Field("key_why", "关键理由", long=True),
                Field(
                    "follow", "关键环节后续", choices=("攻关", "备份", "跟踪"), about="关键而可外购或不宜的环节怎么办"
                ),
                Field("follow_why", "后续理由", long=True, about="一句理由；备份要写明外地的两家供应商"),
                Field(
                    "part",
                    "归属",
                    choices=("本链", "参照"),
                    about="参照环节是本链的用户或供应商的供应商：画在图上，不计入本链的任何数；空着是本链",
                ),
                Field("order", "次序", kind="number"),
            ),
        ),
        Edge(
            "FEEDS",
            "供给",
            to="Segment",
            column=Field("inputs", "投入环节", merge="many"),
            reverse=True,
            about="上游环节 → 本环节",
        ),
    ),
)
