"""政策: one provision of a policy: who qualifies (as fields that rules can read), what it gives, until when."""

from graph.schema import ID_PATTERN, Edge, Field, NodeType

TYPE = NodeType(
    name="Policy",
    label="政策",
    about="一条惠企政策：一份文件里的一项，谁能用（写成可以核对的条件）、给什么、最高多少、到什么时候。条件之间是都要满足，一格里的几个值满足其一即可；空着是不限。",
    tables=("policies",),
    date="date",
    featured=("name", "issuer", "gives", "until"),
    fields=(
        Field("id", "政策标识", required=True, pattern=ID_PATTERN, example="p1500"),
        Field("name", "政策名称", required=True, example="首台（套）技术装备奖励"),
        Field("document", "所在文件", example="济南市加快建设工业强市若干政策"),
        Field("number", "文号"),
        Field("clause", "条款", example="第3条"),
        Field("issuer", "制定单位", required=True),
        Field("level", "政策级别", required=True, choices=("国家", "省", "市", "区县")),
        Field("date", "印发日期", kind="date"),
        Field("since", "施行日期", kind="date"),
        Field("until", "有效期至", kind="date", about="没有写明就空着，显示为有效期待核实"),
        Field("until_note", "有效期说明", long=True),
        Field(
            "tool",
            "扶持方式",
            required=True,
            choices=("奖励", "补助", "贴息", "风险补偿", "税收优惠", "基金", "认定", "服务"),
        ),
        Field("gives", "给什么", required=True, long=True),
        Field("amount_max_wan", "最高金额（万元）", kind="number", example="500"),
        Field("rate", "比例（%）", kind="number", example="10", about="按投资额、贷款利息等的比例；说明写进给什么"),
        Field("whom", "扶持对象", required=True, choices=("企业", "项目", "平台", "载体", "产品")),
        Field("badges", "资质条件", merge="many", about="有其中一项即可，写法同企业的资质"),
        Field("chain_roles", "角色条件", merge="many", choices=("链主", "龙头", "重点企业")),
        Field("statuses", "项目状态条件", merge="many"),
        Field("investment_min_yi", "投资下限（亿元）", kind="number", example="1"),
        Field("revenue_min_yi", "营收下限（亿元）", kind="number", example="10"),
        Field("platform_kinds", "平台类别条件", merge="many"),
        Field("platform_levels", "平台级别条件", merge="many", choices=("国家", "省", "市", "其他")),
        Field(
            "other_conditions",
            "其他条件",
            merge="many",
            exact=True,
            long=True,
            about="图谱里没有数据可核对的条件，由人看",
        ),
    ),
    edges=(
        Edge(
            "FOR_CHAIN", "适用产业链", to="Chain", column=Field("chain", "产业链", merge="many"), about="空着是各条链"
        ),
        Edge(
            "FOR_DISTRICT",
            "适用区县",
            to="District",
            column=Field("district", "区县", merge="many"),
            about="空着是全市",
        ),
    ),
)
