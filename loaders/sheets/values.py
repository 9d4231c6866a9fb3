"""One cell's text → the form its field takes, by stated rules only; each rule is said once a column, never silently used."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date, timedelta

from stdnum.cn import uscc

from graph.issues import issue
from graph.record import Issue, Origin
from graph.rows.values import NUMBER, iso_date
from graph.schema import Field
from loaders.sheets.headings import fold as fold_heading
from loaders.sheets.headings import plain
from loaders.sheets.units import convert, parted

SERIAL = range(20_000, 80_000)  # days since 1900 as spreadsheets count them: 1954 to 2119
_SHENZHEN = range(1, 5000)  # 000001 to 004999: the only codes of six digits that begin with 00 and lose their zeros
_CLOCK = re.compile(r"(.+?)(?:[ T]|(?<=日))\s*\d{1,2}[:时]\d{1,2}(?:[:分]\d{1,2}(?:\.\d+)?秒?|分)?(?:Z|\+08:?00)?")
_EXCHANGE = r"(?:SH|SZ|BJ|SS|XSHG|XSHE|XBSE|SSE|SZSE|BSE)"
_MAINLAND = re.compile(rf"(?:{_EXCHANGE}[.:]?)?([0-9]{{6}})(?:\.{_EXCHANGE})?")
_HONG_KONG = re.compile(r"(?:HK[.:]?([0-9]{1,5})|([0-9]{1,5})\.(?:HK|XHKG))")
_DIVISION = re.compile(r"(.{2,}?)(?:特别行政区|(?:壮族|回族|维吾尔)?自治区|省|市)")
DIVISIONS = {"province", "city", "work_province", "work_city"}
NOTHING = {
    *"-—－–/\\",
    "--",
    "---",
    "——",
    "无",
    "暂无",
    "暂无数据",
    "未公开",
    "NA",
    "N/A",
    "null",
    "NULL",
    "None",
    "undefined",
    "nan",
}


def folded(item: Field, text: str, unit: str = "") -> tuple[str, str]:
    """Return the text its field takes and, in Chinese, the rule that made it (empty: as it was).

    `unit` is what the column's amounts are counted in, empty where that is the field's own or none.
    """
    if item.name == "former_names":
        parts = [p for p in re.split(r"\s{2,}|\n|[,，]", text) if p.strip()]
        return (";".join(parts), "几个名称分开") if len(parts) > 1 else (text, "")
    if item.name == "stock_code":
        return _codes(item, text)
    if item.kind == "number":
        return _amount(item, text, unit)
    if item.kind == "date":
        return (text, "") if iso_date(text) else _date(text)
    if item.kind == "code":
        return _credit_code(text)
    if item.choices and text not in item.choices:
        meant = [c for c in item.choices if plain(c) == plain(text)]
        return (meant[0], "统一全角半角与空格") if meant else (text, "")
    return text, ""


def _codes(item: Field, text: str) -> tuple[str, str]:
    """Fold each stock code of a cell that may hold several."""
    made = [_stock_code(item, part) for part in re.split(r"[;；、|,，\s]+", text) if part]
    rules = dict.fromkeys(rule for _, rule in made if rule)
    return (";".join(code for code, _ in made), "、".join(rules)) if rules else (text, "")


def _stock_code(item: Field, text: str) -> tuple[str, str]:
    if item.form and item.form.fullmatch(text):
        return text, ""
    bare = plain(text).upper().strip("'`")
    if found := _MAINLAND.fullmatch(bare):
        return found[1], "股票代码去掉交易所的前后缀"
    if found := _HONG_KONG.fullmatch(bare):
        return f"{found[1] or found[2]:0>5}.HK", "港股代码写成五位加 .HK"
    if re.fullmatch("0[0-9]{4}", bare):
        return f"{bare}.HK", "港股代码写成五位加 .HK"
    if re.fullmatch("[0-9]{1,4}", bare) and int(bare) in _SHENZHEN:
        return f"{bare:0>6}", "股票代码补足丢掉的零"
    return text, ""


def _amount(item: Field, text: str, unit: str) -> tuple[str, str]:
    wanted = fold_heading(item.label).unit
    if not NUMBER.fullmatch(text):
        written = parted(text)
        made = convert(*written, wanted) if written and wanted else None
        if written and made is not None:
            return made, f"{written[1]}换算为{wanted}" if written[1] != wanted else f"去掉格子里的“{wanted}”"
        narrow = unicodedata.normalize("NFKC", text).replace(" ", "")
        if not NUMBER.fullmatch(narrow):
            return text, ""
        text = narrow
    if not unit or unit == wanted:
        return text, ""
    made = convert(text, unit, wanted)
    return (text, "") if made is None else (made, f"{unit}换算为{wanted}")


def _date(text: str) -> tuple[str, str]:
    narrow = unicodedata.normalize("NFKC", text).strip()
    if re.fullmatch(r"[0-9]{5}(\.[0-9]+)?", narrow) and int(float(narrow)) in SERIAL:
        return (date(1899, 12, 30) + timedelta(days=int(float(narrow)))).isoformat(), "日期序号换成日期"
    if (found := _CLOCK.fullmatch(narrow)) and (day := iso_date(found[1])):
        return day, "去掉日期里的时刻"
    tight = "".join(narrow.split())
    return (day, "统一日期的写法") if (day := iso_date(tight)) else (text, "")


def _credit_code(text: str) -> tuple[str, str]:
    if uscc.is_valid(text):
        return text, ""
    bare = plain(text).upper().strip("'`")
    return (bare, "信用代码去掉空格与引号，统一全角半角") if uscc.is_valid(bare) else (text, "")


def division(text: str) -> tuple[str, str]:
    """Return the short name of a province or city (山东省 → 山东) and the rule."""
    found = _DIVISION.fullmatch(text)
    return (found[1], "省市名去掉“省”“市”等字") if found else (text, "")


@dataclass
class Said:
    """The rules that were used in one table: for each column and rule how often, and the first example."""

    found: dict[tuple[str, str], list[str]] = field(default_factory=dict[tuple[str, str], list[str]])
    counts: dict[tuple[str, str], int] = field(default_factory=dict[tuple[str, str], int])

    def note(self, column: str, rule: str, before: str, after: str) -> None:
        """Keep that a rule made one text of another."""
        self.found.setdefault((column, rule), [before, after])
        self.counts[column, rule] = self.counts.get((column, rule), 0) + 1

    def issues(self, where: Origin) -> list[Issue]:
        """Return one note a column and rule."""
        return [
            issue("value-folded", where, column=column, value=f"{before} → {after or '空'}", detail=rule, count=str(n))
            for ((column, rule), (before, after)), n in zip(self.found.items(), self.counts.values(), strict=True)
        ]
