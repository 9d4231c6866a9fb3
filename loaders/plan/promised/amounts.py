"""Numbers with their units in a clause of a plan: which of them could be promised at all."""

from __future__ import annotations

import re
from dataclasses import dataclass

RATIO = "∶"  # 2.5:1 is no clause and its answer
_NUM = r"\d+(?:\.\d+)?"
_BASE = (
    r"个百分点|百分点|%|‰|元|美元|斤|公斤|千克标准煤|克标准煤|千克|千升|锭|羽|吨标准煤|吨标煤|吨|平方公里|平方千米|平方米|㎡|m²|立方米|公里|千米|公顷|亩|千伏安|千伏|千瓦时|千瓦|兆瓦|度|GWh|GW|MWh|MW|kW|"
    r"EFLOPS|PFLOPS|EFlops|PFlops|PB|TB|EB|P|E|TEU|标箱|标准箱|标准机架|机架|标准机柜|机柜|Tbps|Gbps|Mbps|辆|台\(套\)|分/千瓦时|台套|台|套|户|家次|家|个|项|人次|人|名|件|条|座|处|所|支|只|批次|批|场次|场|"
    r"架次|班次|列次|小时|课时|学时|次|种|类|款|期|张|部|篇|片|块|栋|幢|架|倍|枚|艘|头|株|间|床|床位|对|组|宗|笔|单|门|本|幅|班|村|站|列|趟|米|毫克|微克|枚|蒸吨|届|毫升|升(?![至到级格规])|毫秒|微秒|秒"
)
_UNIT = rf"[百千]?[万亿]{{0,2}}(?:{_BASE})(?:/(?:(?!以[上下内]|左右|及以上)[\u4e00-\u9fff]){{1,4}})?|[万亿]{{1,2}}"
_AFTER = r"(?:及以上|以上|左右|以下|以内|之内|上下)"
_AMOUNT = re.compile(
    rf"(?<![\d.+/\[第前])(?P<low>{_NUM})(?:(?P<lowunit>%|个|家|项|亿元|万元|名|条)?(?:-|至|到)(?P<high>{_NUM}))?(?P<unit>{_UNIT})?(?:(?<=家)\([个项]\)|(?<=个)\([家项]\)|(?<=项)\([个家]\))?(?P<tilde>余|多)?(?P<after>{_AFTER})?"
)
_TIME = re.compile(
    rf"{_NUM}(?:-{_NUM})?(?:年|月|日|号|天|周|岁|世纪|个月|个工作日|小时|个小时|分钟|个自然日|季度|分(?!之)|点(?!位)|时)"
)
_LASTING = re.compile(
    rf"(?P<low>{_NUM})(?P<unit>天|个工作日|工作日|个自然日|个?小时|分钟|个月|周|分(?!之|[别类]))(?P<after>{_AFTER})?"
)
_WORD = re.compile(r"[A-Za-z]{3}$")  # 工业APP500个, but 5G, PM2.5
_CUT = re.compile(r"(?:缩短|压缩|压减|减少|控制|稳定|保持|达)(?:到|至|在)?$")
_NOT_COUNTED = re.compile(
    rf"{_NUM}(?:[A-Za-z+*×]|大|强|级|号|版|\.(?!\d)|[:{RATIO}]|\]|\)|位|代|类地区|线|零|码|寸|年|热线)"
)
_QUOTED = re.compile(r"“[^”]*”|《[^》]*》")
_BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")


@dataclass(frozen=True)
class Amount:
    """A number in a clause: where it stands, its value or range as printed, unit, and the word behind it (以上, 左右)."""

    start: int
    end: int
    low: str
    high: str
    unit: str
    after: str

    @property
    def money(self) -> bool:
        """Whether it is a sum of money."""
        return self.unit.endswith("元")


def masked(text: str) -> str:
    """Return a folded text in which what stands in brackets or quotes counts nothing; as long as before."""
    for form in (_BRACKETED, _QUOTED):
        text = form.sub(lambda m: re.sub(r"[\d,;:。、]", "_", m.group()), text)
    return re.sub(r"(?<=\d):(?=\d)", RATIO, text)


def amounts(text: str) -> list[Amount]:
    """Return the numbers of a masked clause that count or measure something; no dates, ages, names such as 5G."""
    found: list[Amount] = []
    for one in _AMOUNT.finditer(text):
        at = one.start()
        if (
            text[at - 1 : at].isascii()
            and text[at - 1 : at].isalpha()
            and not (one["unit"] and _WORD.search(text, 0, at))
        ):
            continue
        if (lasting := _LASTING.match(text, at)) and _CUT.search(text[:at]):
            found.append(Amount(at, lasting.end(), lasting["low"], "", lasting["unit"], lasting["after"] or ""))
            continue
        if ("/" not in (one["unit"] or "") and _TIME.match(text, at)) or (
            not one["unit"] and _NOT_COUNTED.match(text, at)
        ):
            continue
        if not one["unit"] and len(one["low"]) == 4 and one["low"].startswith("20") and not one["after"]:
            continue
        if one["unit"] and not one["unit"].strip("百千万亿") and text.startswith("级", one.end("unit")):  # 500亿级集群
            continue
        if one["unit"] == "类" and re.match(r"[\u4e00-\u9fff]{2,8}\d", text[one.end() :]):  # 1类创新药5个
            continue
        if one["unit"] in ("P", "E") and re.match(r"[A-Za-z\d]", text[one.end("unit") :]):
            continue
        found.append(Amount(at, one.end(), one["low"], one["high"] or "", one["unit"] or "", one["after"] or ""))
    return found
