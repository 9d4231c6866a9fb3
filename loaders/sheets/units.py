"""Units of amounts and areas that convert into one another, exactly."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

_FAMILIES = (
    {"元": "1", "百元": "100", "千元": "1000", "万元": "10000", "百万元": "1000000", "千万元": "10000000", "亿元": "100000000"},
    {
        "平方米": "1",
        "㎡": "1",
        "m2": "1",
        "m²": "1",
        "平米": "1",
        "万平方米": "10000",
        "万平米": "10000",
        "公顷": "10000",
        "平方公里": "1000000",
        "亩": "10000/15",
    },
    {"家": "1", "户": "1", "个": "1", "人": "1", "万人": "10000"},
)  # fmt: skip
UNITS = {unicodedata.normalize("NFKC", unit): number for number, one in enumerate(_FAMILIES) for unit in one}
_SIZES = {unicodedata.normalize("NFKC", u): size for one in _FAMILIES for u, size in one.items()}
_SHORT = {
    "亿": "亿元",
    "万": "万元",
    "亿人民币": "亿元",
    "万人民币": "万元",
    "亿元人民币": "亿元",
    "万元人民币": "万元",
}
_AMOUNT = re.compile(r"([+-]?[0-9][0-9,]*(?:\.[0-9]+)?)([^0-9.,]+)")
PLACES = 12


def convert(number: str, given: str, wanted: str) -> str | None:
    """Return a number (commas allowed) in another unit as plain decimals; None where the units do not convert."""
    if given not in UNITS or UNITS.get(wanted) != UNITS[given]:
        return None
    over, under = _size(given)
    to_over, to_under = _size(wanted)
    value = Decimal(number.replace(",", "")) * over * to_under / (under * to_over)
    return plain(value)


def plain(value: Decimal) -> str:
    """Return a decimal without an exponent and without empty places."""
    text = f"{round(value, PLACES):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def parted(text: str) -> tuple[str, str] | None:
    """Return number and unit of an amount written with its unit (1.5亿元, 3000 万); None for anything else."""
    found = _AMOUNT.fullmatch("".join(unicodedata.normalize("NFKC", text).split()))
    if not found:
        return None
    unit = _SHORT.get(found[2], found[2])
    return (found[1], unit) if unit in UNITS else None


def _size(unit: str) -> tuple[Decimal, Decimal]:
    over, _, under = _SIZES[unit].partition("/")
    return Decimal(over), Decimal(under or "1")
