"""What the cells of a column look like, whatever its heading says."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from stdnum.cn import uscc

from graph.rows.check import read_common
from graph.rows.values import NUMBER, SEPARATORS, iso_date
from graph.types import TYPES
from loaders.sheets.headings import plain
from loaders.sheets.values import division, folded

MOST = 0.8
_FIRM = TYPES["Firm"]
_DISTRICT = re.compile(r"[\u4e00-\u9fff]{1,7}[区县旗]")
_STOCK = re.compile(r"(?:60[0135]|68[89]|00[0-3]|30[01]|43\d|8[3789]\d|92\d)\d{3}|\d{5}\.HK")
_SOURCE, _STATEMENT = re.compile(r"[A-Z][0-9]{3,}"), re.compile(r"[A-Z]+[0-9]{3,}")
_LEGAL = re.compile(
    r".{3,}(?:公司|集团|厂|院|所|中心|合作社|分行|银行|大学|学校|学院|医院|协会|联合会|矿|农场|工作室|合伙\)?|店|部|社)"
    r"(?:[(（].{1,20}[)）])?"
)
_PROVINCES = (
    "北京 天津 河北 山西 内蒙古 辽宁 吉林 黑龙江 上海 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 广西 海南 重庆 四川 贵州 云南 西藏"
    " 陕西 甘肃 青海 宁夏 新疆 香港 澳门 台湾"
)
PROVINCES = frozenset(_PROVINCES.split())
_SERIAL = re.compile(r"[0-9]{1,6}")


def _credit_code(text: str) -> bool:
    return uscc.is_valid(folded(_FIRM.field("uscc"), text)[0])


def _stock_code(text: str) -> bool:
    """Tell a code that can be nothing else: six digits of an exchange's ranges as they stand, or with the exchange."""
    made, rule = folded(_FIRM.field("stock_code"), text)
    return bool(_STOCK.fullmatch(text)) or (not text.isdigit() and rule != "" and bool(_STOCK.fullmatch(made)))


def _listed(text: str) -> bool:
    """Tell a stock code where the heading says one: of any class of shares, with its zeros or without."""
    form = _FIRM.field("stock_code").form
    made = folded(_FIRM.field("stock_code"), text)[0]
    return form is not None and all(form.fullmatch(part) for part in made.split(";"))


def _district(text: str) -> bool:
    return all(_DISTRICT.fullmatch(part.strip()) for part in SEPARATORS.split(text) if part.strip())


def _status(text: str) -> bool:
    return text in TYPES["Project"].field("status").choices


def _basis(text: str) -> bool:
    return read_common(text) is not None or bool(_SOURCE.fullmatch(text))


def _name(text: str) -> bool:
    return len(text) > 1 and not NUMBER.fullmatch(text)


LOOKS: dict[str, Callable[[str], bool]] = {
    "uscc": _credit_code,
    "stock_code": _listed,
    "district": _district,
    "status": _status,
    "~source": lambda text: bool(_SOURCE.fullmatch(text)),
    "~statement": lambda text: bool(_STATEMENT.fullmatch(text)),
    "~basis": _basis,
    "name": _name,
    "province": lambda text: division(text)[0] in PROVINCES,
    "full_name": lambda text: bool(_LEGAL.fullmatch(text)),
}
WORDS: tuple[tuple[str, Callable[[str], bool]], ...] = (
    ("统一社会信用代码", _credit_code),
    ("股票代码", _stock_code),
    ("区县名", _district),
    ("日期", lambda text: len(text) > 4 and iso_date(folded(_DAY, text)[0]) is not None),
    ("数字", lambda text: bool(NUMBER.fullmatch(text))),
    ("单位名称", lambda text: bool(_LEGAL.fullmatch(text))),
)
_DAY = TYPES["Project"].field("status_date")


def look_so(cells: Sequence[str], looks: Callable[[str], bool]) -> bool:
    """Tell whether most of the cells that hold something look so; none does where there are no cells."""
    filled = [c for c in cells if c]
    return bool(filled) and sum(map(looks, filled)) >= MOST * len(filled)


def words_of(cells: Sequence[str]) -> str:
    """Return what most of the cells look like, in Chinese, empty where it is nothing we know."""
    return next((words for words, looks in WORDS if look_so(cells, looks)), "")


def serial(cells: Sequence[str]) -> bool:
    """Tell whether the cells only number the rows: whole numbers that never fall, but begin anew at 1."""
    filled = [plain(c) for c in cells if c]
    if not filled or not all(_SERIAL.fullmatch(c) for c in filled):
        return False
    numbers = [int(c) for c in filled]
    return all(b - a == 1 or b <= 1 for a, b in pairwise(numbers))
