"""A text as it is searched for words: folded, without spaces, with the places where an item ends and where each letter stood."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

# Marks at which a listing is divided; 和, 与, 及 are no marks, as many a name holds one.
_MARKS = re.compile(r"[、，,；;。：:|\n\r\t（）()\[\]【】《》<>“”\"'!?！？]+")
_EXCLUDED = re.compile("不含|不包括|除外|以外|不得|禁止|不从事|非")
_CJK = re.compile("[\u3400-\u9fff]")
# Words of a line of business that name no thing; what is left of an item without them is what the firm makes or does.
FILLING = (
    *("研究", "开发", "研发", "设计", "生产", "制造", "加工", "销售", "批发", "零售", "经营", "制备", "供应", "供给"),
    *("安装", "维修", "维护", "改造", "集成", "组装", "装配", "进出口", "代理", "推广", "应用", "实施", "运营"),
    *("服务", "业务", "产品", "系列", "项目", "生产线", "产线", "基地", "产业化", "建设", "年产", "量产"),
    *("主要", "主营", "从事", "专业", "专注于", "专注", "致力于", "提供", "公司", "企业", "本公司", "集", "为", "主"),
    *("的", "等", "及", "和", "与", "以及", "或", "并", "及其", "各类", "各种", "其他", "相关", "国产", "自有", "自主"),
    *("一体化", "于一体", "技术", "方案", "解决方案", "一般项目", "许可项目", "供货", "能力", "领域"),
)
_UNITS = ("吨", "台", "套", "件", "只", "片", "辆", "支", "米", "千瓦", "兆瓦", "吉瓦", "kw", "mw", "gw", "gwh")
_AMOUNT = f"[0-9.]++[余多十百千万亿平立方]*(?:{'|'.join(_UNITS)})*"
_FILL = "|".join(map(re.escape, sorted(FILLING, key=lambda w: (-len(w), w))))
_FILLED = re.compile(f"(?:{_FILL}|{_AMOUNT})*")
# After one of these an object begins, whatever stands before it.
_OBJECT = re.compile("(?:主要从事|从事|主营|专注于|致力于|提供|生产|研发|制造|经营|销售)$")
_JOINT = re.compile("(?:和|与|及|或)$")  # behind 和 a thing of its own begins, before 和 one ends
_ENDS = re.compile("(?:和|与|及|以及|或|等)")


@dataclass(frozen=True)
class Item:
    """One item of a listing: folded letters, where each stood in the text, and before which of them a space stood."""

    letters: str
    places: tuple[int, ...]
    spaces: frozenset[int]

    def start(self, at: int) -> int:
        """Return where a folded letter stood."""
        return self.places[at]

    def end(self, at: int) -> int:
        """Return the place behind the folded letter before `at`."""
        return self.places[at - 1] + 1

    def whole(self, start: int, end: int) -> bool:
        """Tell whether the letters between two places are a whole word: around them is nothing that names a thing."""
        return self._begins(start) and self._ends(end)

    def _begins(self, at: int) -> bool:
        left = self.letters[max((s for s in self.spaces if s <= at), default=0) : at]
        return bool(_FILLED.fullmatch(left) or _OBJECT.search(left) or _JOINT.search(left))

    def _ends(self, at: int) -> bool:
        right = self.letters[at : min((s for s in self.spaces if s >= at), default=len(self.letters))]
        return bool(_FILLED.fullmatch(right) or _ENDS.match(right))


def items(text: str) -> Iterator[Item]:
    """Yield the items of a text; one that says what is left out yields nothing."""
    at = 0
    for mark in [*_MARKS.finditer(text), None]:
        end = mark.start() if mark else len(text)
        if text[at:end].strip() and not _EXCLUDED.search(text[at:end]):
            yield _item(text, at, end)
        at = mark.end() if mark else end


def folded(text: str) -> str:
    """Return a word as it is compared: width, case and spaces make no difference."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def _item(text: str, start: int, end: int) -> Item:
    letters, places, spaces = list[str](), list[int](), set[int]()
    gap = False
    for at in range(start, end):
        found = folded(text[at])
        if not found:
            gap = True
            continue
        # A space between letters of the alphabet is part of a word; beside a Chinese character it divides.
        if gap and letters and (_CJK.match(found) or _CJK.match(letters[-1])):
            spaces.add(len(letters))
        gap = False
        letters += found
        places += [at] * len(found)
    return Item("".join(letters), tuple(places), frozenset(spaces))
