"""Places and doublings, which are promised without a counted thing: 进入全省前3位, 翻一番."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.plan.model import Indicator
from loaders.plan.numbers import han
from loaders.plan.promised.namings import Clause, in_front, listed
from loaders.plan.promised.times import Context
from loaders.plan.promised.words import BASELINE, EACH_YEAR

_HOPE = r"(?:力争|争取|确保|努力|稳定)*"
_NUMBER = r"(?P<at>\d+|[一二三四五六七八九十两]+)"
_RANK = re.compile(
    rf"(?P<said>{_HOPE}(?:进入|位?居|跻身|保持|稳居|迈入|进位到|提升至|上升至)(?:在)?[^,。;\d]{{0,16}}?前){_NUMBER}(?P<unit>[名位强])?(?!分之|[个家项%])"
)
_ALSO = re.compile(rf"[、和及](?P<said>[^,。;\d]{{1,8}}?前){_NUMBER}(?P<unit>[名位强])")
_DOUBLED = re.compile(rf"(?P<said>{_HOPE}(?:实现|基本)*(?:分别|均|年均|每年)?(?:实现)?翻)(?:{_NUMBER})?(?P<unit>番)")
_TAIL = re.compile(r"(?:分别|年均|每年|均|都|要|将|实现|力争|基本)+$")


def ranked(text: str) -> bool:
    """Tell whether a masked clause promises a place or a doubling."""
    return _found(text) is not None


def _found(text: str) -> re.Match[str] | None:
    found = _RANK.search(text) or _DOUBLED.search(text)
    quoted = found and text.count("“", 0, found.start()) > text.count("”", 0, found.start())  # “三个翻番”
    return None if quoted else found


def ranks(clause: Clause, context: Context) -> Iterator[Indicator]:
    """Yield the places and doublings that a clause without other numbers promises, each with the name in front of it."""
    text = clause.text
    found = _found(text)
    if not found:
        return
    base = BASELINE.search(text, 0, found.start())
    end = base.start() if base else found.start()
    names = [_TAIL.sub("", n) for n in listed(clause, 0, end)]
    if found["unit"] != "番" or any(len(n) < 4 for n in names):
        names = [_TAIL.sub("", in_front(clause, 0, end))]
    names = [n for n in names if n] or ([context.name] if context.name else [])
    for name in names:
        yield _made(clause, name, found, base["base"] if base else "", context)
    if names and (also := _ALSO.match(text, found.end())):  # 进入全国前20名、全省前3名
        yield _made(clause, names[-1], also, "", context)


def _made(clause: Clause, name: str, found: re.Match[str], base: str, context: Context) -> Indicator:
    written = (found["at"] or "一").replace("两", "二")
    value = written if written.isdecimal() else str(han(written))
    said = found["said"].replace("分别", "").replace("均", "")
    return Indicator(
        name,
        value,
        found["unit"] or "",
        clause.line,
        comparison=said,
        year=context.year,
        period=context.period,
        per_year=bool(EACH_YEAR.search(clause.text)),
        baseline=base.strip("“”"),
    )
