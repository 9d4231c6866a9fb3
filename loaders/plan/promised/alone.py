"""Names that nobody understands alone, put together with what was named before."""

from __future__ import annotations

import re

from loaders.plan.promised.kinds import bears
from loaders.plan.promised.words import VERBS

ACTS = re.compile("(?:培训|诊断|服务|检查|演练|招聘)$")
OWN_HOUSE = re.compile("(?:专班|领导小组|牵头单位|牵头部门|链长|联络员|责任人|负责人)$")
SPAN = re.compile("(?:上半年|下半年|前?[一二三四]季度|全年)")
_LEVEL = re.compile("(?:世界|国家|[省部市县区])级(?:及?以上)?")
_STEP = re.compile("(?:签约|履约|开工|入库|落地|到位|竣工|投产|办结|满意|转化|合格|达标)率$")
_SUM = re.compile("(?:计划)?总投资额?|(?:年度)?(?:计划)?(?:完成)?投资额?")
_REFERS = re.compile("(?:这一|该|上述|此)(?:比重|占比|比例|指标|数字)")

_EACH_ONE = re.compile(
    rf"(?:推动|支持|鼓励|确保|力争)?(?P<each>每(?:个|家|条|户)(?!人)[\u4e00-\u9fff_]{{1,12}}?)(?=每年|年内|全年|{VERBS.pattern})"
)


def says(name: str) -> bool:
    """Tell whether a name says anything at all."""
    return name not in ("首期", "一期") and bool(re.search(r"[\u4e00-\u9fffA-Za-z]{2}", name))


def joined(name: str, before: str) -> str:
    """Return a name that nobody understands alone together with what was named before: 占比重, 开放率, 这一比重."""
    rate = re.fullmatch("[\u4e00-\u9fff]{2}率", name) and 2 < len(before) <= 12 and not before.endswith("率")
    if before and (name.startswith("占") or rate):
        return before + name
    step = _STEP.search(before)
    if step and _STEP.fullmatch(name):  # 项目开工率达到70%、投产率达到35%
        return before[: step.start()] + name
    if before and SPAN.fullmatch(name):  # 一季度规上工业增加值增长8%,上半年增长9%
        return name + SPAN.sub("", before, count=1)
    level = _LEVEL.match(before)
    if level and _LEVEL.fullmatch(name):  # 国家级单项冠军5家、省级20家
        return name + before[level.end() :]
    if before.endswith("项目") and _SUM.fullmatch(name):
        return before + name
    if before and re.fullmatch("(?:总|建筑|占地)?面积", name) and not bears(before):  # 海外仓8个、面积10万平方米
        return before + name
    thin = name in ("增速", "增幅", "增长率", "年均增速", "年均增长")
    return before if before and (thin or _REFERS.fullmatch(name)) else name


def of_each(text: str, name: str) -> str:
    """Return a name with what it holds for each of: 每个园区引进项目5个 are no five in all."""
    found = _EACH_ONE.match(text)
    return found["each"] + name if found and not name.startswith("每") else name
