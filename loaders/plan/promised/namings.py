"""What a promised number counts: the name in front of it, behind it, or in a list before 分别."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from loaders.plan.marks import EVERY, JOINTS
from loaders.plan.parties import cut
from loaders.plan.promised.words import BASELINE, EACH_YEAR, PERIOD, VERBS, YEAR

_MOST_NAME = 90
_HOPED = re.compile(
    r"(?:为(?=企业|市场主体)|为(?:了)?(?=推动|确保|实现|保障|促进)|(?:推动|确保|实现|保障|促进)(?=20\d\d年|全[省市县区])|年内|当年(?=新|引|完|实|建)|全[省市县区](?=累计|新增|建成|培育|引进|打造|创建|20\d\d年)|分[行领区层批类][\u4e00-\u9fff]?|力争|争取|确保|累计|其中|全年|预计|每个|并|各(?!类)|即(?!将))+"
)
_MONTH = re.compile(r"(?:当年)?(?:\d{1,2}月|[一二三四]季度|上半年|年)[底末]?前(?:完成)?")
_SENT = re.compile(
    r"(?:从|面向)[^,、]{2,14}?(?=选派|选聘|遴选|引进|招募)|[\u4e00-\u9fff]{2,8}(?=共建)|(?:[省市区县]级?)?财政(?=(?:每年)?(?:安排|统筹|投入|筹集))"
)
_WITHIN = re.compile(r"\([_\d一二三四五六七八九十]{1,2}\)|[①-⑳]|[一二三四五六七八九十]是")
_LIMIT = re.compile(
    r"(?:(?:超过?)?\d+(?:\.\d+)?[万亿]元(?:以上)?|(?:超过?|过)[十百千]*[万亿]元(?:以上)?|[百千]?[万亿]元以上)"
)
_BARE = ("事项", "项目", "企业", "平台", "人才", "产品", "资金", "基地", "中心", "设备", "金额")
_LESS = re.compile("淘汰|关停|退出")  # without the word nobody knows what is counted
_COUNT_END = re.compile(r"(?<=[\u4e00-\u9fff])(?:的)?(?:数量|总数|总量数)$")


@dataclass(frozen=True)
class Clause:
    """A clause: its masked text, as printed, and its line."""

    text: str
    printed: str
    line: int


def _behind_time(text: str, a: int, b: int) -> int:
    """Return where the words begin behind times and joints."""
    if number := _WITHIN.match(text, a, b):
        a = number.end()
    while True:
        begin = a
        for form in (YEAR, PERIOD, EACH_YEAR, BASELINE, _MONTH):
            found = form.match(text, a, b)
            a = found.end() if found else a
        while a < b and text[a] in JOINTS + "-":
            a += 1
        if a == begin:
            return a


def in_front(clause: Clause, a: int, b: int) -> str:
    """Return the name in front of a number: without time, base of comparison, and what is only done with it."""
    text = clause.text
    begin = a = _behind_time(text, a, b)
    if sent := _SENT.match(text, a, b):
        a = sent.end()
    end = b
    if (found := BASELINE.search(text, a, b)) and found.end() >= b - 1:
        end = found.start()
    acted = False
    acts = VERBS.match(text, a, end)
    if acts and _LESS.search(text, a, acts.end()):
        acts = None
    if acts and (acts.end() == end or not _part_of_name(text, acts.end(), end)):
        a, acted = acts.end(), True
    elif (
        acts
        and acts.end() - a > 2
        and not text.startswith("研发", a)
        and VERBS.fullmatch(text, acts.end() - 2, acts.end())
    ):  # 新增孵化面积
        a = acts.end() - 2
    elif hoped := _HOPED.match(text, a, end):
        a = hoped.end()
        acts = VERBS.match(text, a, end)
        acted = bool(acts and not _part_of_name(text, acts.end(), end))
        a = acts.end() if acts and acted else a
    for form in (YEAR, PERIOD, EACH_YEAR, _MONTH):
        if found := form.match(text, a, end):
            a = found.end()
            acts = VERBS.match(text, a, end)
            a = acts.end() if acts else a
    if found := re.search(rf"(?:{EACH_YEAR.pattern}|年内|全年)(?:{VERBS.pattern})", text[a:end]):  # 区县每年推动
        a, end = (a + found.end(), end) if a + found.end() < end else (a, a + found.start())
    if acted and text[a:end] in _BARE and text[begin:a][-2:].strip(JOINTS):
        a = max(a - 2, begin)
    end = found.start() if (found := re.search(r"[两一二三四五]年$", text[:end])) and found.start() > a + 1 else end
    return _clean(clause.printed[a:end], text[a:end])


def _part_of_name(text: str, at: int, end: int) -> bool:
    """Tell whether the word that looks like a verb begins a name: 服务业增加值, 应用场景, 投资额, 发展指数."""
    return bool(
        re.match(
            r"业|占|周期|时间|时长|成本|效率|额|到位资金|面积|顾问|经费|投入|费用|支出|项目[^、,]{0,8}率|载体|项目[中的]|场景|指数|强度|率|水平|贸易|机构|中心|器|量|收入",
            text[at:end],
        )
    )


def behind(clause: Clause, a: int, b: int) -> str:
    """Return the name behind a number: what it counts."""
    text = clause.text[a:b]
    if re.match(
        "(?:以上|左右)?(?:用于|支持|推动|投向)|[、和及]|台阶|大关|关口|目标|规模$|水平$", text
    ):  # what follows is another thing, or none
        return ""
    skip = re.match(r"(?:以上|左右|及以上)?(?:\([^()]*\))?(?:的)?", text)
    begin = skip.end() if skip else 0
    if stop := re.search(
        r"用于|以上用于|纳入|提供|参与|参加|开展|实现|入库|赴|来我|进行|达到|落地|就地|[、和及]一批|建设$|实施(?!方案|意见|细则)",
        text[begin + 2 :],
    ):
        text = text[: begin + 2 + stop.start()]
    while text and text[-1] in JOINTS:
        text = text[:-1]
    if len(text) - begin > 16 and (found := text.rfind("的", begin, len(text) - 2)) > 0:
        begin = found + 1
    return _clean(clause.printed[a + begin : a + len(text)], text[begin:])


def _clean(printed: str, text: str) -> str:
    """Return a name without 数量 behind it and marks around it."""
    end = found.start() if (found := _COUNT_END.search(text)) and found.start() >= 3 else len(text)
    name = printed[:end].strip(EVERY + "-—")
    name = re.sub(rf"累计(?:{VERBS.pattern})$|同比均?$", "", name)
    name = re.sub(r"(?:总数|净增|常年|力争|争取|预计|均|将|约|再|各|每年|累计)+$", "", name)
    name = "" if re.fullmatch(r"(?:\d+|[一两二三四五六七八九十])年内?", name) else name
    return name if len(name) <= _MOST_NAME else name[-_MOST_NAME:].lstrip(EVERY + "的")


def named_like(head: str, before: str) -> str:
    """Return the name of before with another limit, where a number has only that in front of it: 、超10亿元的20家."""
    found = re.fullmatch(rf"[、,及和]?(?:其中)?({_LIMIT.pattern})的?", head)
    return _LIMIT.sub(found.group(1), before, count=1) if found and _LIMIT.search(before) else ""


def limits(clause: Clause, end: int, count: int) -> list[str]:
    """Return the names that differ in a limit only: 营业收入超500亿元、100亿元、50亿元企业 are three; none where not so many."""
    form = re.compile(rf"{_LIMIT.pattern}(?:[、和及]{_LIMIT.pattern})+")
    found = form.search(clause.text, 0, end)
    if not found:
        return []
    each = [m.group() for m in _LIMIT.finditer(found.group())]
    above = "超" * found.group().startswith("超")
    noun = _clean(clause.printed[found.end() : end], clause.text[found.end() : end])
    front = in_front(clause, 0, found.start())
    names = [front + ("" if e.startswith("超") else above) + e + noun for e in each]
    return names if len(each) == count and noun else []


def listed(clause: Clause, begin: int, end: int) -> Iterator[str]:
    """Yield the names of a list in front of 分别."""
    whole = in_front(clause, begin, end)
    start = clause.printed.find(whole, begin) if whole else -1
    if start < 0:
        return
    text = clause.text[start : start + len(whole)]
    for a, b in cut(text, "、"):
        halves = (
            re.split(r"(?<=[\u4e00-\u9fff_])(?<!普)[和及与](?=[\u4e00-\u9fff]{2})", text[a:b])
            if b == len(text)
            else [text[a:b]]
        )
        place = a
        for half in halves:
            yield _clean(whole[place : place + len(half)], half)
            place += len(half) + 1
