"""What several names before 分别 share: the measure said once behind the last of them."""

from __future__ import annotations

import re

from loaders.plan.promised.alone import SPAN

_COUNTED = re.compile(r"(?:[两二三四五六七八九十]|\d+)(?:大|个|条|类)(?=[\u4e00-\u9fff]{2})")
_KIND = re.compile(r"[\u4e00-\u9fff]{1,3}级|[A-Z](?![A-Za-z])")
_RATE = re.compile(
    r"(?:冷链流通|循环利用|综合利用|资源化利用|普及|覆盖|渗透|利用|流通|转化|合格|达标|占有|自给|开放|共享|使用|应用|国产化|本地化|新能源化|数控化|数字化|机械化|自动化|电气化)率$"
)
_MEASURE = re.compile(
    r"(?:产业)?(?:集群|产业|产业链)?(?:(?:总)?装机(?:容量|规模)|(?:总)?产值|增加值|营业收入|主营业务收入|规模|产量|产能|收入|占比|比重|增速)$"
)
_WHOLE = re.compile(rf"(?:{_MEASURE.pattern})|(?:税收|投资|利润|利税|外资|出口|贷款|就业)$")


def with_shared(names: list[str]) -> list[str]:
    """Return the names, each with the measure that stands behind the last: A、B、C三大产业规模; those that are whole as they stand."""
    if len(names) < 2:
        return names
    last = names[-1]
    if (kind := _KIND.match(last)) and all(_KIND.fullmatch(n) for n in names[:-1]):  # 国家级、省级绿色工厂; C、D类企业
        return [*(n + last[kind.end() :] for n in names[:-1]), last]
    if (span := SPAN.match(last)) and all(SPAN.fullmatch(n) for n in names[:-1]):  # 一季度、二季度增加值
        return [*(n + last[span.end() :] for n in names[:-1]), last]
    if (count := _COUNTED.search(last, 2)) and not any(_MEASURE.search(n) for n in names[:-1]):
        own, tail = last[: count.start()], last[count.end() :]
        return [n + tail for n in (*names[:-1], own)]
    measure = _MEASURE.search(last)
    if measure and measure.start() >= 2 and all(len(n) <= 8 and not _WHOLE.search(n) for n in names[:-1]):
        return [*(_with_measure(n, measure.group()) for n in names[:-1]), last]
    at = _rate_at(names)
    return [*(n + last[at:] for n in names[:-1]), last] if at else names


def _with_measure(name: str, measure: str) -> str:
    """Return a name with a measure behind it, what both say said once: 核心产业, 产业规模."""
    said = re.match("产业链|产业集群|产业|集群", measure)
    return name.removesuffix(said.group()) + measure if said else name + measure


def _rate_at(names: list[str]) -> int:
    """Return where in the last name the rate begins that all share: 公交车、出租车新能源化率; 0 where none does."""
    last = names[-1]
    if not last.endswith("率") or any(n.endswith("率") or len(n) > 8 for n in names[:-1]):
        return 0
    alike = last.rfind(names[0][-1], 2, -2) + 1 if len({n[-1] for n in names[:-1]}) == 1 else 0
    rate = _RATE.search(last)
    return alike or (rate.start() if rate and rate.start() >= 2 else 0)
