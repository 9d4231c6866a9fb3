"""采购需求: what a local firm buys or wants to buy, and whether it has found it."""

from graph.schema import Edge, Field, NodeType
from graph.types.source import INTERNAL

OPEN, MET = "待对接", "已满足"

TYPE = NodeType(
    name="PurchaseNeed",
    label="采购需求",
    about="本地企业（多为链主）说自己要买什么、一年买多少、要什么规格。一行一种产品；本地没有人供的，是这家企业说的短板。",
    tables=("purchase_needs", "needs"),
    date="date",
    caption="products",
    featured=("products", "amount_yi", "state", "date"),
    fields=(
        Field("id", "编号", required=True, aliases=("row_id",), pattern=r"[A-Z]+[0-9]{3,}", example="N001"),
        Field(
            "products", "采购产品", merge="many", required=True, aliases=("需求产品", "采购内容"), example="湿法隔膜"
        ),
        Field("spec", "规格要求", long=True, about="材质、精度、认证等"),
        Field("amount_yi", "年采购额（亿元）", aliases=("年采购额(亿元)",), kind="number", example="1.2"),
        Field("quantity", "年采购量", about="连同单位，例如 3000 吨"),
        Field("bought_from", "现采购地", about="现在从哪个省、市买；不写供应商的联系人"),
        Field("state", "需求状态", merge="dated", choices=(OPEN, MET), example=OPEN, about="空着是待对接"),
        Field("date", "需求日期", kind="date", about="哪天说的；空着时取来源的日期"),
        Field("access", "公开程度", choices=("公开", INTERNAL), about="内部的不进给外单位的清单；空着时看来源"),
    ),
    edges=(
        Edge(
            "ASKED_BY",
            "采购方",
            to="Firm",
            column=Field("firm", "采购企业", required=True, aliases=("采购方", "需求企业")),
        ),
        Edge("ASKS_FOR", "要买的产品", to="Product", column=Field("product", "对应产品", merge="many")),
        Edge("NEEDS", "所需环节", to="Segment", column=Field("segment", "环节", merge="many")),
        Edge(
            "FOR",
            "针对环节",
            to="Segment",
            tie=True,
            props=(Field("tie_basis", "依据类别"), Field("hints", "提示用语", merge="many")),
            identity=("tie_basis",),
        ),
    ),
)
