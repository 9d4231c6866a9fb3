"""Automatic numbers of a Word file: what each numbered paragraph shows before its text."""

from __future__ import annotations

import re
from collections import defaultdict
from xml.etree.ElementTree import Element

_HAN = "零一二三四五六七八九"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_HAN_FORMATS = (
    "chineseCounting",
    "chineseCountingThousand",
    "japaneseCounting",
    "ideographTraditional",
    "chineseLegalSimplified",
    "taiwaneseCountingThousand",
)


class Numbers:
    """The numbering of a document; asked paragraph by paragraph, it counts on."""

    def __init__(self, root: Element | None) -> None:
        """Take the part that defines the lists."""
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        self._levels: dict[str, dict[int, tuple[str, str, int]]] = {}
        self._abstract: dict[str, str] = {}
        if root is None:
            return
        for made in root.iter("abstractNum"):
            self._levels[made.get("abstractNumId", "")] = {
                int(level.get("ilvl", "0")): self._level(level) for level in made.iter("lvl")
            }
        for num in root.iter("num"):
            to = num.find("abstractNumId")
            self._abstract[num.get("numId", "")] = to.get("val", "") if to is not None else ""

    def _level(self, level: Element) -> tuple[str, str, int]:
        def value(name: str, default: str) -> str:
            found = level.find(name)
            return found.get("val", default) if found is not None else default

        start = value("start", "1")
        return value("numFmt", "decimal"), value("lvlText", ""), int(start) if start.isdecimal() else 1

    def of(self, paragraph: Element) -> str:
        """Return the number a paragraph shows, empty for none or a bullet, and count it."""
        held = paragraph.find("pPr/numPr")
        if held is None:
            return ""
        num, level = held.find("numId"), held.find("ilvl")
        id = self._abstract.get(num.get("val", "") if num is not None else "", "")
        at = int(level.get("val", "0")) if level is not None else 0
        levels = self._levels.get(id, {})
        if at not in levels or levels[at][0] in ("bullet", "none"):
            return ""
        counts = self._counts[id]
        counts[at] = counts.get(at, levels[at][2] - 1) + 1
        for deeper in [d for d in counts if d > at]:
            del counts[deeper]

        def shown(found: re.Match[str]) -> str:
            one = int(found.group(1)) - 1
            kind, _, start = levels.get(one, ("decimal", "", 1))
            return _written(counts.get(one, start), kind)

        return re.sub(r"%(\d)", shown, levels[at][1])


def _written(number: int, kind: str) -> str:
    if kind in _HAN_FORMATS and number < 100:
        tens, ones = divmod(number, 10)
        return (("" if tens == 1 else _HAN[tens]) + "十" if tens else "") + (_HAN[ones] if ones or not tens else "")
    if kind.startswith("decimalEnclosedCircle") and 1 <= number <= len(_CIRCLED):
        return _CIRCLED[number - 1]
    return str(number)
