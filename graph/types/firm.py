"""企业: a legal person (or a research institute, marked so) that some source names."""

from graph.schema import ID_PATTERN, Edge, Field, NodeType

CONTENT = (Field("content", "内容", merge="many", exact=True, about="供什么、合作什么"),)
IDENTITY = frozenset({"DIFFERS_FROM", "MAYBE_SAME"})  # what was decided of two names: no tie between firms
PRESENCE = ("本地", "本地注册", "本地生产", "在建", "签约未落地", "已迁出", "非本地", "待核实")

TYPE = NodeType(
    name="Firm",
    label="企业",
    about="依法登记的企业，也收录来源点到的厂区、研究机构（各有标记，不都计数）。写法表里每个写法只指向一家。",
    tables=("firm_names", "firms", "candidates", "candidate_firms"),
    names=("name", "written", "full_name"),
    featured=("name", "full_name", "presence", "stock_code", "badges"),
    fields=(
        Field("id", "企业标识", required=True, pattern=ID_PATTERN, example="tianyue-xianjin"),
        Field("name", "企业名称", required=True, aliases=("firm", "企业", "企业简称"), example="天岳先进"),
        Field("written", "原文写法", merge="many", exact=True, aliases=("name_as_written", "写法")),
        Field("full_name", "企业全称", example="山东天岳先进科技股份有限公司"),
        Field("full_name_basis", "全称依据", choices=("来源", "常识", "行业常识"), about="常识 = 待核实"),
        Field("former_names", "曾用名", merge="many"),
        Field(
            "same_as",
            "同一企业",
            about="这一标识其实就是哪一家：写那一家的标识或名称；这个标识从此成为它的别名，旧地址与旧陈述仍找得到",
        ),
        Field("former_ids", "并入的标识", merge="many", about="并入本企业的旧标识，由“同一企业”得来，也可直接写在这里"),
        Field("kind", "主体类别", choices=("企业", "厂区", "研究机构", "境外上市主体", "残缺"), example="企业"),
        Field("group", "集团", about="同一集团的企业合为一个主体计集中度"),
        Field("presence", "在地情况", merge="dated", choices=PRESENCE, example="本地"),
        Field("presence_note", "在地说明", merge="many", exact=True, long=True),
        Field("uscc", "统一社会信用代码", kind="code", unique=True),
        Field("stock_code", "股票代码", merge="many", pattern=r"[0-9]{6}|[0-9]{5}\.HK", example="688234"),
        Field("province", "省份", example="山东", about="注册地所在的省份或国家"),
        Field("city", "城市", example="济南", about="注册地所在的城市"),
        Field("work_province", "运营省份", example="山东", about="主要在哪里运营，依据即这一行的来源；不知道就空着"),
        Field("work_city", "运营城市", example="济南"),
        Field("products", "主要产品", merge="many", aliases=("main_products",)),
        Field("badges", "资质", merge="many", aliases=("badge",)),
        Field("badge_written", "资质原文", merge="many", aliases=("badge_as_written",)),
        Field(
            "position",
            "市场地位",
            merge="many",
            choices=("全球前三", "全国第一", "全国前三", "全省第一"),
            example="全球前三",
        ),
        Field(
            "hint", "环节用语", merge="many", aliases=("segment_hint",), about="来源怎样称呼它所在的环节，不是环节名"
        ),
        Field("other", "原表其他栏", merge="many", exact=True, long=True, about="原表里没有对应栏的各列：表头：内容"),
    ),
    edges=(
        Edge(
            "ROLE_IN",
            "参与产业链",
            to="Chain",
            column=Field("chain", "产业链", merge="many"),
            props=(
                Field("role", "角色", choices=("链主", "龙头", "重点企业", "已迁出")),
                Field("role_scope", "角色口径", about="谁说的：市、区、省、媒体、企业自述"),
                Field("role_note", "角色说明", merge="many", exact=True, long=True),
                Field("stage", "段", merge="many"),
                Field("stage_written", "段位原文", merge="many", exact=True, aliases=("stage_as_written",)),
                Field("inferred", "环节为推断", merge="many", aliases=("segment_inferred",)),
            ),
            identity=("role", "role_scope"),
        ),
        Edge("LOCATED_IN", "位于", to="District", column=Field("district", "区县", merge="many")),
        Edge("IN_PARK", "入驻", to="Park", column=Field("park", "载体", merge="many")),
        Edge(
            "WORKS_IN",
            "从事",
            to="Segment",
            tie=True,
            props=(
                Field("tie_basis", "依据类别", choices=("来源", "推断", "常识")),
                Field("hints", "提示用语", merge="many"),
            ),
            identity=("tie_basis",),
        ),
        Edge(
            "OFFERS_FOR",
            "可补环节",
            to="Segment",
            column=Field("offers_for", "环节", merge="many"),
            props=(
                Field("match", "匹配产品", merge="many"),
                Field("why", "理由", long=True),
            ),
            about="外地企业能补哪个环节；除非有来源，一律为行业常识·待核实",
        ),
        Edge("SUPPLIES", "供货给", to="Firm", row=True, props=CONTENT),
        Edge("BUYS_FROM", "采购自", to="Firm", row=True, props=CONTENT),
        Edge("SAME_GROUP", "同集团", to="Firm", row=True, props=CONTENT),
        Edge("INVESTS_IN", "投资于", to="Firm", row=True, props=CONTENT),
        Edge("PARTNERS_WITH", "合作", to="Firm", row=True, props=CONTENT),
        Edge("DIFFERS_FROM", "不是同一家", to="Firm", row=True, props=CONTENT, about="名称相近而核实过不是同一家"),
        Edge("MAYBE_SAME", "是否同一家待定", to="Firm", row=True, props=CONTENT, about="核实过，还不能定"),
    ),
)
