"""The number an item of a plan begins with: 一、（一）1. 1．① 第一条 (三)、 19加强 一是."""

from __future__ import annotations

import re
from dataclasses import dataclass

_HAN = "〇零一二三四五六七八九十百"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0}

# What a number looks like and on which level it stands, the highest first.
_FORMS: tuple[tuple[int, str, re.Pattern[str]], ...] = (
    (1, "篇", re.compile(rf"第([{_HAN}]+|\d+)[编篇]")),
    (2, "章", re.compile(rf"第([{_HAN}]+|\d+)(?:章|部分)[、:.]?")),
    (3, "节", re.compile(rf"第([{_HAN}]+|\d+)节[、:.]?")),
    (4, "一、", re.compile(rf"([{_HAN}]+)[、.](?=\D)")),
    (5, "(一)", re.compile(rf"\(([{_HAN}]+)\)[、.]?")),
    (6, "条", re.compile(rf"第([{_HAN}]+|\d+)条[、:.]?")),
    (7, "1.", re.compile(r"(\d{1,3})(?:[.、](?![\d%])|\)、)")),
    (7, "1.", re.compile(r"(?:任务|举措|措施|行动|工程)([一二三四五六七八九十]+|\d+)[:、.]")),
    (7, "第一", re.compile(r"第([一二三四五六七八九十]+)[,、:](?=[\u4e00-\u9fff“])")),
    (8, "1.1", re.compile(r"(\d{1,2}(?:\.\d{1,2})+)[.、]?(?![万亿倍个元家吨人项%])(?=[\u4e00-\u9fff“])")),
    (9, "(1)", re.compile(r"\((\d{1,3})\)[、.]?")),
    (10, "1)", re.compile(r"(\d{1,3})\)[、.]?")),
    (11, "①", re.compile(rf"([{_CIRCLED}])[、.]?")),
    (12, "●", re.compile(r"([●◆■◇□▪•➤])(?=[\u4e00-\u9fff“])")),
    (12, "一是", re.compile(r"([一二三四五六七八九十]+)是(?!否)")),
    (12, "首先", re.compile(r"(首先|其次|再次|最后)[,、]?")),
)
_BARE = re.compile(r"(\d{1,3})(?=[\u4e00-\u9fff“])")
_ITEM = re.compile(r"(\d{1,3})(?:[.、](?![\d%]))")
# What may follow a bare number that counts things and numbers none.
_COUNTED = re.compile(
    r"\d+(?:年|月|日|天|个|家|项|条|名|人|亿|万|千|百|件|次|户|%|元|座|处|类|种|批|台|套|大|强|位|小时|周|公里|平方|亩|吨)"
)


@dataclass(frozen=True)
class Number:
    """A number: its level (1 the highest), its kind, its value where it is one, as printed, and how long it is with its mark."""

    level: int
    kind: str
    value: int
    printed: str
    length: int


def number_of(text: str, expected: int = 0) -> Number | None:
    """Return the number a folded text begins with; a bare one only where it is the `expected` next."""
    for level, kind, form in _FORMS:
        if (found := form.match(text)) and _may_be(kind, text, found):
            return Number(level, kind, _value(found.group(1)), _shown(kind, found), found.end())
    found = _BARE.match(text)
    if found and expected and int(found.group(1)) == expected and not _COUNTED.match(text):
        return Number(7, "1.", expected, found.group(1), found.end())
    return None


def _may_be(kind: str, text: str, found: re.Match[str]) -> bool:
    """Refuse what only looks like a number: 一、二、三产业, 一是一, a number without words behind it."""
    rest = text[found.end() :]
    if kind == "一、" and re.match(rf"[{_HAN}]+(?:[、.线]|产业|级)", rest):
        return False
    if kind == "一是":
        return bool(re.match(r"[\u4e00-\u9fff“]", rest)) and len(rest) > 3
    return not (kind == "1." and re.match(r"[,;]|$", rest) and not rest.strip())


def _shown(kind: str, found: re.Match[str]) -> str:
    """Return the number as people say it: brackets and 第…条 are part of it, a dot or 、 is not."""
    if kind == "●":
        return ""
    if kind in ("1.", "一、", "1.1", "①") and not found.group().startswith(("任务", "举措", "措施", "行动", "工程")):
        return found.group(1)
    return found.group().rstrip("、.:,")


def _value(written: str) -> int:
    if written.isdecimal():
        return int(written)
    if written in _CIRCLED:
        return _CIRCLED.index(written) + 1
    return han(written) if all(c in _HAN for c in written) else 0


def han(written: str) -> int:
    """Return the value of a Chinese number below a thousand."""
    total = digit = 0
    for c in written:
        if c in _DIGITS:
            digit = _DIGITS[c]
        else:
            total += (digit or 1) * {"十": 10, "百": 100}[c]
            digit = 0
    return total + digit


def begins_item(text: str) -> bool:
    """Tell whether a folded line looks like the start of an item or heading."""
    return number_of(text) is not None
