"""What stands behind the "?" beside a figure: how it comes about in one line, on what it rests, where the method says more."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from exports.escape import escape

TIES = "企业与环节的人工对应，每条有出处"
FLOW = "链文件里的上下游关系"
STATED = "来源里说短板、方向的话，注明谁说的、何时说的"
SEARCHES = "在案的检索：谁、何时、查了哪里"
OWN = "权重与界限由本项目定，写在规则表里"
SIGNALS = "带日期的意向信号"
CANDIDATES = "候选表与意向信号"


@dataclass(frozen=True)
class Term:
    """A figure or word: how it comes about, its source, and the heading of docs/methods.md that says more."""

    says: str
    source: str
    heading: str


TERMS: dict[str, Term] = {
    # Is it here?
    "有": Term("至少一家本地企业计入：有来源写明、没有过期、在本地生产", TIES, "哪些企业计入"),
    "名单待列": Term("来源写到本地已有这个环节，还没有列出可计入的企业；也算有", STATED, "七种状态"),
    "疑有": Term("没有可计入的企业，但至少一家待核实；既不算有也不算缺", TIES, "七种状态"),
    "缺": Term("近年本市的来源称没有，或全面检索没有找到，且没有可计入的企业", SEARCHES, "七种状态"),
    "疑缺": Term("浅检索没有找到，或称全省没有的来源已旧；还不能说是缺", SEARCHES, "七种状态"),
    "查未清": Term("逐环节查过，没有查清；不是缺口", SEARCHES, "七种状态"),
    "未查": Term("没有人逐环节查过；不是缺口", SEARCHES, "七种状态"),
    "状态": Term("自上而下先满足的为准：有、名单待列、缺、疑有、疑缺、查未清、未查", TIES, "七种状态"),
    "完整度": Term("各状态的环节数目，相加等于本链全部环节；不合成一个数", TIES, "完整度"),
    "检索": Term("逐环节查过的才算；整链检索与材料不足的哪里都不算", SEARCHES, "什么算检索"),
    "参照环节": Term("本链的用户或供应商的供应商，画得浅，不计入本链的任何数", FLOW, "本链与参照"),
    "数据日期": Term("一切时间都数到这一天；过了期限的资料不计或降级", "随每次生成保存", "时效"),
    # How strong?
    "强弱": Term("得分 = 100 × 已知各项的加权平均，按界限分强、中、弱；资料不足只写强弱待评", OWN, "显示什么"),
    "初判": Term("强弱的区间有一端落在别的档里", OWN, "显示什么"),
    "强弱待评": Term("资料不足以评强弱，只说有龙头、多家、少数还是孤点", OWN, "显示什么"),
    "有龙头": Term("企业中有链主、龙头、上市企业或独角兽", TIES, "有龙头"),
    "得分": Term("100 × 已知各项的加权平均；未知的项不当作 0", OWN, "强弱"),
    "覆盖率": Term("已知各项的权重之和：评定用到了多少资料", OWN, "强弱"),
    "区间": Term("未知的项全当 0 与全当 1 时的得分，真实的值在两者之间", OWN, "强弱"),
    "规模": Term("没有区位商时，各集团按链主、龙头、上市、其他计分相加，换算到零与一之间", TIES, "规模"),
    "能级": Term("企业的资质与市场地位计分相加，换算到零与一之间；至少如此", "资质名单与注明出处的市场地位", "能级"),
    "关联": Term("直接上下游中已有的（疑有算一半）占有结论的几成", FLOW, "关联"),
    "本地配套": Term("本地采购占全部采购；现有资料没有，一律未知", "尚无来源", "强弱"),
    "多元": Term("1 − 各集团份额的平方和；没有份额时 1 − 1/集团数", TIES, "强弱"),
    # What follows for a segment
    "关键度": Term("介数、能到达的下游、能到达的上游三个比例的平均", FLOW, "关键度"),
    "关键环节": Term("链文件里写明理由的判断，不由公式算出", "链文件里的理由", "关键度"),
    "本地牵引": Term("三步之内会买它或会卖给它的本地环节，越近越重", FLOW, "本地牵引"),
    "适宜": Term("该不该在本地：宜本地、可外购、不宜、公用，各有理由", "链文件里的理由，多为行业常识", "缺口"),
    "攻关、备份、跟踪": Term("关键而不必在本地的环节怎么办", "链文件里的理由，多为行业常识", "关键而不必在本地"),
    "缺口": Term("缺、疑缺、名单待列的本链环节，以及有而被来源称薄弱的", STATED, "缺口"),
    "优先度": Term("100 × 缺的程度、关键度、本地牵引三者乘积的立方根；先分层，层内按它排", OWN, "缺口次序"),
    "建议先办": Term("宜本地，关键或有据，有候选企业，没有项目在推进；每条链按次序取前几个", OWN, "建议先办"),
    "名次": Term("先分层（来源称缺或弱的在前），层内按优先度；只在本链之内", OWN, "缺口次序"),
    "名次区间": Term("去掉一成上下游关系重算二百次，名次最好与最差到哪里", OWN, "缺口次序"),
    "工作类型": Term("本地已有为强链；缺而下游有为补链，只有上游有为延链，都没有为建链", FLOW, "工作类型"),
    # Flags
    "断链": Term("这个环节缺，而直接上游和直接下游都有本地已有的", FLOW, "标记"),
    "疑断链": Term("同断链，而状态是疑缺", FLOW, "标记"),
    "单点": Term("全面检索过而只有一个集团，或份额集中度过高", SEARCHES, "单点"),
    "卡脖子": Term("近年有来源这样说", STATED, "标记"),
    "采购需求": Term(
        "本地企业说要买什么；品名与产品名、别名或环节对得上才算，不凭相似", "企业填报与采购需求表", "采购需求"
    ),
    "有据短板": Term("近年本市、区县的来源称它弱或缺，或列为要补的方向而点名不多", STATED, "标记"),
    "补链方向": Term("近年的来源列为要补的方向，但同时点名较多", STATED, "标记"),
    "省口径": Term("近年的来源说的是全省，不是本市", STATED, "标记"),
    "流失": Term("近年有来源说它从本地流失", STATED, "标记"),
    "在建补缺": Term("还没有可计入的企业，但有项目正在补它", "项目的历次报道", "标记"),
    # Whom to ask
    "目标企业": Term("候选表里的外地企业，或对这个环节有意向的；已落地、已签约的不再是", CANDIDATES, "目标企业"),
    "批次": Term("产品有来源证实，且有意向或链主关系为第一批；只有其一等为第二批；其余待核实", CANDIDATES, "目标企业"),
    "目标得分": Term("100 × 匹配度 × 已知各项的加权和 × 风险折减；未知的不计分", OWN, "目标企业"),
    "匹配度": Term("有来源证实它做这个产品为 1，行业常识按规则打折", CANDIDATES, "目标企业"),
    "产品来源": Term("有来源写明它做这个环节的产品", CANDIDATES, "目标企业"),
    "意向": Term("各信号的强度按月数衰减后合成；没有载入信号是未知，不是 0", SIGNALS, "投资意向"),
    "链主关系": Term("1 / 到本地龙头的步数，路上有一步没有来源则折半；超过三步为 0", "企业关系表", "与本地龙头的关系"),
    "证据": Term("产品来源、近期意向、龙头关系、省内基地之一；五个点分有、部分、没有、未知", CANDIDATES, "五个证据点"),
    "以商招商": Term(
        "从本地企业、来投资过的企业或载体到它最短的一条关系，每步写明依据", "企业关系表与入驻", "以商招商"
    ),
    "邻近": Term("同省或省内有基地、邻省或京津、国内其他、境外，依次递减", "运营地，其次注册地", "目标企业"),
    "落地条件": Term("最好的载体满足硬需求的比例；没有需求资料，一律未知", "尚无来源", "目标企业"),
    "建议载体": Term(
        "园内有本环节的企业或项目、主导产业写到它、或有直接上下游", "载体与入驻企业的来源", "请谁、不请谁"
    ),
    "谁会买": Term("直接下游环节里计入的本地企业，至多三家，再写总数", FLOW, "请谁、不请谁"),
    # The plan
    "项目灯": Term("只按已知的日期：没有入统、晚于计划、落后进度，取最重的；日期不够的没有灯", OWN, "项目灯"),
    "本周推进": Term(
        "线索超期、红黄灯、卡住、半年没有消息的项目；由谁推进以来源为准", "项目的日期与历次报道", "本周推进"
    ),
    # The whole city
    "在推进项目": Term("状态是签约、拟开工、开工、在建、推进中、竣工的项目，打包数不算", "项目的历次报道", "久无消息"),
    "久无消息": Term("未投产的项目，离来源里最近一次写到它满 180 天；满 365 天颜色加深", "项目的历次报道", "久无消息"),
    "变化": Term(
        "与上一次不同的数据比：状态变了或新增的环节，新的或状态变了的项目，新有角色的企业", "台账里的上一次运行", "变化"
    ),
    "本季可攻": Term("宜本地、关键或有据、有候选企业、没有项目在推进的缺口，每条链至多五个", OWN, "建议先办"),
    "有意向": Term("带日期的意向信号所说的企业，不分产业链，新的在前；已落地的折在后面", SIGNALS, "投资意向"),
    "区县": Term("按来源写明的区县计，不猜；写在两处的两处都列，总数只算一个", "来源写明的区县", "区县"),
    "一企补多链": Term(
        "同一个环节在两条以上的链里都是宜本地的缺口，或一家候选企业能补两条以上链的缺口", CANDIDATES, "一企补多链"
    ),
    "行业常识": Term("没有来源的一般知识，标“待核实”，从不单独算作已有", "写明把握", "哪些企业计入"),
}


# Goes wherever a mark goes, into a component's own style sheet too.
CSS = (
    ".help{display:inline-block;box-sizing:border-box;width:1.25em;height:1.25em;margin:0 .2em;border:1px solid var(--edge);"
    "border-radius:50%;font-size:.72em;line-height:1.1em;text-align:center;text-decoration:none;color:var(--house);"
    "background:var(--paper);vertical-align:.12em;font-weight:600}@media print{.help{display:none}}"
)


def help_mark(term: str) -> str:
    """Return a "?" that says on hover and focus what a figure is, and leads to its method; KeyError for an unknown term."""
    known = TERMS[term]
    tip = f"{term}：{known.says}。\n依据：{known.source}。"
    words, at = escape(tip), urlencode({"at": known.heading})
    return f'<a class="help" href="methods?{at}" data-help="{words}" aria-label="{words}看方法">?</a>'
