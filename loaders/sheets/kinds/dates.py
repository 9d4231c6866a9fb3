"""Serial numbers of days → dates as far as their format shows them: to the second, the day, the month or the year."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from functools import lru_cache

from loaders.sheets.cells import number

_RUNS = re.compile(r'"[^"]*"?|\\.|y+|e+|b+|m+|d+|h+|s+|a+|.', re.IGNORECASE | re.DOTALL)
_LAST = 2_958_466  # the day after 9999-12-31


@lru_cache(65536)
def seen_date(code: str, from_1904: bool, value: float) -> str:
    """Return a day and time as ISO, no finer than its format shows; without a year, the words of the format."""
    if not 0 <= value < _LAST:
        return number(value)
    when = _when(value + 1462 if from_1904 else value)
    has = _parts(code)
    time = when.strftime("%H:%M:%S" if "s" in has else "%H:%M") if "h" in has or "s" in has else ""
    if "y" in has and "m" in has and ("d" in has or time):
        return f"{when:%Y-%m-%d} {time}".rstrip() if time != "00:00" and time != "00:00:00" else f"{when:%Y-%m-%d}"
    if "y" in has:
        return f"{when:%Y-%m}" if "m" in has else f"{when:%Y}"
    if "m" in has or "d" in has:
        day = f"{when.month}月" * ("m" in has) + f"{when.day}日" * ("d" in has)
        return f"{day} {time}".rstrip()
    return time or f"{when:%Y-%m-%d}"


def seen_elapsed(value: float) -> str:
    """Return hours and minutes that may pass a day."""
    seconds = round(abs(value) * 86400)
    sign = "-" if value < 0 else ""
    return f"{sign}{seconds // 3600}:{seconds // 60 % 60:02d}" + (f":{seconds % 60:02d}" if seconds % 60 else "")


def _when(value: float) -> datetime:
    """Return day and time of a serial number; 1900-02-29, which never was, counts, and a day begins at midnight."""
    day = value + 1 if value < 60 else value
    return datetime(1899, 12, 30) + timedelta(seconds=round(day * 86400))


@lru_cache(4096)
def _parts(code: str) -> frozenset[str]:
    """Return which of y, m (month), d, h, s a format shows; an m beside hours or seconds is minutes."""
    runs = [r.lower() for r in _RUNS.findall(code) if r[0].lower() in "yebmdhsa" and r[0] not in '"\\']
    has: set[str] = set()
    for place, run in enumerate(runs):
        beside = runs[place - 1 : place] + runs[place + 1 : place + 2]
        if run[0] == "m" and len(run) < 3 and (runs[place - 1 : place] or "-")[0][0] in "hs":
            continue
        if run[0] == "m" and len(run) < 3 and any(r[0] == "s" for r in beside):
            continue
        if run[0] != "d" or len(run) < 3:  # ddd and dddd are days of the week
            has.add("y" if run[0] in "eb" else run[0])
    return frozenset(has)
