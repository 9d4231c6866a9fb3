"""Number formats of spreadsheets → how a number is seen: months without a day, zeros in front, percentages, units."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache, partial

from loaders.sheets.cells import number
from loaders.sheets.kinds.dates import seen_date, seen_elapsed

Shown = Callable[[float], str]
# Formats without a text of their own in the file; 27 to 58 are those of Chinese offices.
BUILT_IN = {
    **{2: "0.00", 9: "0%", 10: "0.00%", 14: "yyyy-m-d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM"},
    **{19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "yyyy-m-d h:mm", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss"},
    **{30: "m-d-yy", 31: "yyyy-m-d", **dict.fromkeys((32, 34, 55), "h:mm"), **dict.fromkeys((33, 35, 56), "h:mm:ss")},
    **dict.fromkeys((27, 36, 50, 52, 57), "yyyy-m"),
    **dict.fromkeys((28, 29, 51, 53, 54, 58), 'm"月"d"日"'),
}
SCALED = "\x00"  # heads a text whose format shows the number divided: what is seen is not what is kept
_ASIDE = re.compile(r'"[^"]*"?|\\.|[_*].|\[[^\]]*\]')  # what stands in a format and is no placeholder
_SECTION = re.compile(r'(?:"[^"]*"?|\\.|\[[^\]]*\]|[^;])+')
_WORDS = re.compile(r"General|常规|G/通用格式|AM/PM|A/P|上午/下午", re.IGNORECASE)
_ELAPSED = re.compile(r"\[(h+|m+|s+)\]", re.IGNORECASE)
_DATE = re.compile(r"[ymdhs]|a{3,4}|e(?![+-])|b", re.IGNORECASE)
_CONDITION = re.compile(r"\[(<=|>=|<>|<|>|=)(-?[0-9]+(?:\.[0-9]+)?)\]")
_DIGITS = re.compile(r"[0#?](?:.*[0#?])?")
_SAID = re.compile(r'"([^"]*)"?|\\(.)|[_*].|\[[^\]]*\]|([^\W\d_]+)')
_CURRENCY = re.compile(r"[¥￥$€£+\-()（）]|RMB|CNY", re.IGNORECASE)
_DAY = re.compile(
    r"(?:\[\$-[0-9a-f]+\])?yy(?:yy)?(?:\\?[-/.]mm?\\?[-/.]dd?|\"年\"mm?\"月\"dd?\"日\")(?:;@)?", re.IGNORECASE
)
_TESTS: dict[str, Callable[[float, float], bool]] = {
    "<": lambda a, b: a < b,
    ">": lambda a, b: a > b,
    "=": lambda a, b: a == b,
    "<=": lambda a, b: a <= b,
    ">=": lambda a, b: a >= b,
    "<>": lambda a, b: a != b,
}


@lru_cache(4096)
def shown(code: str, from_1904: bool = False) -> Shown | None:
    """Return how a number with this format is seen; None where it is seen as the plain number.

    No digit is ever dropped: 0.00 shows 2024.1 as 2024.10, and 3.14159 as it is.
    """
    sections = _SECTION.findall(code)[:3]
    if not sections:
        return None
    made = [_section(s, from_1904) for s in sections]
    if not any(made):
        return None
    if len(made) == 1 and made[0] and not _CONDITION.search(sections[0]):
        return made[0]
    tests = [_condition(s, place, sections) for place, s in enumerate(sections)]
    return partial(_pick, list(zip(tests, [m or number for m in made], strict=True)))


def is_day(code: str) -> bool:
    """Tell whether a format shows a day and nothing else, in one of the ways that every reader knows for a date."""
    return bool(_DAY.fullmatch(code))


def only_pads(how: Shown) -> bool:
    """Tell whether a format does no more than put zeros behind the point."""
    return isinstance(how, partial) and how.func is _padded and how.keywords["width"] < 2


def _pick(sections: list[tuple[Callable[[float], bool], Shown]], value: float) -> str:
    for fits, said in sections:
        if fits(value):
            return said(value)
    return number(value)


def _condition(section: str, place: int, sections: list[str]) -> Callable[[float], bool]:
    """Return which numbers a section is for: those of its condition, else those of its sign."""
    if found := _CONDITION.search(section):
        test, limit = _TESTS[found[1]], float(found[2])
        return lambda value: test(value, limit)
    if len(sections) == 1 or any(map(_CONDITION.search, sections)):
        return lambda _: True
    if len(sections) == 2 and place == 0:
        return lambda value: value >= 0
    return (lambda value: value > 0, lambda value: value < 0, lambda _: True)[place]


def _section(section: str, from_1904: bool) -> Shown | None:
    """Return how one section shows a number, None for the plain number."""
    masked = _WORDS.sub(lambda m: "\x01" * len(m[0]), _ASIDE.sub(lambda m: "\x01" * len(m[0]), section))
    if _ELAPSED.search(section):
        return seen_elapsed
    if _DATE.search(masked):
        return partial(seen_date, _ASIDE.sub(lambda m: m[0] if m[0][0] in '"\\' else "", section), from_1904)
    digits = _DIGITS.search(masked)
    general = _WORDS.search(section)
    if not digits and not general:
        said = _said(section)
        if not said or "@" in masked:
            return None
        return lambda value: said if value or _CONDITION.search(section) else number(value)
    start, end = digits.span() if digits else general.span() if general else (0, 0)
    before, after = _said(section[:start]), _said(section[end:])
    held = masked[start:end] if digits else ""
    scaled = bool(re.match(",", masked[end:])) or "!" in held
    return _plain_or(held, "%" in masked, before, after, scaled)


def _plain_or(held: str, percent: bool, before: str, after: str, scaled: bool) -> Shown | None:
    """Return how placeholders show a number; None where no more is seen than the number."""
    whole, _, rest = held.partition(".")
    fixed = rest.count("0") if rest.strip("0#?") == "" and "," not in whole else 0
    width = whole.count("0") if "," not in whole and not whole.strip("0#?-\x01 ") else 0
    if "E" in held.upper() or "/" in held:
        fixed = width = 0
    if not (percent or before or after or scaled or fixed or width > 1):
        return None

    if not (percent or before or after or scaled):
        return partial(_padded, fixed=fixed, width=width)

    def said(value: float) -> str:
        text = _padded(value * 100 if percent else value, fixed, width)
        return f"{SCALED if scaled else ''}{before}{text}{'%' if percent else ''}{after}"

    return said


def _padded(value: float, fixed: int, width: int) -> str:
    text = number(value)
    point = text.find(".")
    if point > 0 and len(text) - point > fixed and width < 2:
        return text
    if "E" in text:
        return text
    sign, text = ("-", text[1:]) if text[0] == "-" else ("", text)
    whole, _, rest = text.partition(".")
    rest = rest.ljust(fixed, "0")
    return f"{sign}{whole.zfill(width)}{'.' if rest else ''}{rest}"


def _said(piece: str) -> str:
    """Return the words that a piece of a format puts beside the number; signs of money and fillers are none."""
    words = "".join(next(filter(None, found.groups()), "") for found in _SAID.finditer(piece))
    return _CURRENCY.sub("", words).strip()
