"""What a plan says of itself: name, place, who issued it, when, and to which year it runs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from loaders.plan.model import Head
from loaders.plan.numbers import number_of
from loaders.plan.promised.times import END_OF
from loaders.plan.text.blocks import Paragraph, folded

_KIND = r"(?:计划|方案|意见|措施|清单|规划|要点|分解表|分工表|任务表|任务书|办法|纲要|行动|通知|政策|细则|分工|工作表|台账|安排|分解)"
_NAME = re.compile(
    rf".{{4,90}}{_KIND}(?:\((?:20\d\d|征求意见稿|试行|送审稿|修订|代拟稿|草案)[^()]*\)|20\d\d-20\d\d年?)*"
)
_OF = re.compile(r"关于印发(?:\(?《)?(.+?)》?\)?的通知")
_PLACE = re.compile(
    r"(?:[\u4e00-\u9fff]{2,7}?(?:自治区|省|自治州|州|盟|地区))?[\u4e00-\u9fff]{1,7}?(?:市|县|区|旗|自治区|省)"
)
_ISSUER = re.compile(r"(?:信息来源|来源|发布机构|发文机关|发文单位|发布单位|印发单位)[:]\s*([\u4e00-\u9fff]{4,30})")
_OFFICE = re.compile(
    r"(?:中共)?[\u4e00-\u9fff]{2,20}(?:人民政府|人民政府办公[厅室]|工业和信息化[局厅]|发展和?改革委(?:员会)?|委员会|办公[厅室]|领导小组)"
)
_DATE = re.compile(r"(20\d\d)[年\-./](\d{1,2})[月\-./](\d{1,2})日?")
_SPAN = re.compile(r"20\d\d年?-(20\d\d)(?!\d)|(?:到|至)(20\d\d)年")
_LASTS = re.compile(r"(?:实施|规划|计划|行动|方案)?(?:期限?|时间|周期|年限)(?:为|是|:)?20\d\d年?[-至到](20\d\d)年")
_AIMED = re.compile(r"(?:^|[,。;:!]|力争|确保|争取)(?:到|至)(20\d\d)年")
_OPEN = re.compile(r"[\u4e00-\u9fff“”《》、A-Za-z]{4,30}")
_WHOLE = re.compile(r"(?:政府|办公[厅室]|局|委员会|委|文件|通知|公报|厅|部门|首页|正文|来源|附件|目录|信息公开)$|^附件")
_FIRST = 40


def head_of(paragraphs: Sequence[Paragraph], file: str) -> Head:
    """Return what stands above the first numbered item, and below the last for issuer and date."""
    top: list[Paragraph] = []
    for paragraph in paragraphs[:_FIRST]:
        if number_of(paragraph.text) or paragraph.text == "目录":
            break
        top.append(paragraph)
    name = _name(top or list(paragraphs[:3])) or file
    texts = [p.text for p in [*top, *paragraphs[-6:]]]
    place = _PLACE.match(re.sub(r"^(?:中共|关于)", "", name))
    issued = next((m.group(1) for t in texts if (m := _ISSUER.search(t))), "")
    issued = issued or next((m.group() for t in texts if len(t) <= 40 and (m := _OFFICE.fullmatch(t))), "")
    place_name = place.group() if place else (m.group() if (m := _PLACE.match(issued)) else "")
    return Head(name, place_name, issued, _date(texts), _until(folded(name), [p.text for p in paragraphs]))


def is_title(text: str) -> bool:
    """Tell whether a heading is what a plan is called."""
    return bool(_NAME.fullmatch(folded(text)))


def _name(top: list[Paragraph]) -> str:
    """Return the title: the first line that ends as one, with the lines above that it goes on from and a bracket below."""
    titles = [
        i
        for i, p in enumerate(top)
        if len(p.text) <= 100 and _NAME.fullmatch(p.text) and not re.search(r"[。;:]", p.text)
    ]
    own = [i for i in titles if not top[i].text.endswith("通知")]
    if not own and titles and (named := _OF.search(top[titles[0]].text)):
        return named.group(1)
    if not own:
        return top[titles[0]].printed if titles else ""
    at = own[0]
    found = top[at].printed
    for above in reversed(top[max(at - 2, 0) : at]):
        if len(above.text) > 30 or not _OPEN.fullmatch(above.text) or _WHOLE.search(above.text):
            break
        found = above.printed + found
    if at + 1 < len(top) and re.fullmatch(r"\((?!20\d\d年\d).{2,30}\)", top[at + 1].text):
        found += top[at + 1].printed
    return found


def _date(texts: list[str]) -> str:
    for text in texts:
        if len(text) <= 60 and (found := _DATE.search(text)):
            year, month, day = map(int, found.groups())
            if 1 <= month <= 12 and 1 <= day <= 31:
                return f"{year}-{month:02}-{day:02}"
    return ""


def _until(name: str, texts: list[str]) -> str:
    """Return the year a plan runs to: as its title says, else the one that it aims at most often; the earliest of several."""
    if found := _SPAN.search(name):
        return found.group(1) or found.group(2)
    if five := next((w for w in END_OF if w in name), ""):
        return END_OF[five]
    if only := _only(name):
        return only
    spans = [m.group(1) for t in texts if (m := _LASTS.search(t) or re.fullmatch(r"\(20\d\d年?-(20\d\d)年?\)", t))]
    aimed = spans[:1] or sorted(y for t in texts for y in _AIMED.findall(t))
    return max(aimed, key=aimed.count, default="")


def first_year(head: Head) -> int:
    """Return the year before which nothing is promised."""
    if found := re.search(r"(20\d\d)年?-20\d\d|(20\d\d)年(?!前)", folded(head.name)):
        return int(found.group(1) or found.group(2))
    return int(head.date[:4]) if head.date else int(head.until) - 5 if head.until else 0


def only_year(head: Head) -> str:
    """Return the one year a plan is for by its title; empty where it runs over several or says none."""
    return _only(folded(head.name))


def _only(title: str) -> str:
    years = re.findall(r"20\d\d(?=年(?!\d))", title)
    several = len(set(years)) != 1 or re.search(r"20\d\d年?[-前至]|[一二两三四五六七八九十]年", title)
    return "" if several else years[0]
