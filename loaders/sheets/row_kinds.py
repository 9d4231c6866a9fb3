"""What a row of a sheet is when it is no data: a total, a note, a signature, the title of a section."""

from __future__ import annotations

import re

_TOTAL = re.compile(
    r"(?:本页|全市|全区|全县|全省|分项)?(?:合\s*计|总\s*计|共\s*计|小\s*计|累\s*计|总\s*和|平\s*均)(?:[（(].*[）)])?[:：]?"
)
_TOTAL_ENDS = "计和均）：" + "):"
_NOTE = re.compile(
    r"(?:备?\s*注|说\s*明|填[表报写]说明|填[表报]须知|[数据资]{1,2}料?来源|来\s*源|依\s*据|附\s*注|附\s*件|提\s*示|注\s*意事?项?)"
    r"\s*[0-9一二三四五六七八九十]{0,2}\s*[:：、．.]|[（(]?注[）)]?[0-9]+"
)
_SIGNED = re.compile(
    r"(?:单位|统计|部门|分管|主要|企业|填[表报]|制表|审核|审批|复核|经办|联系|负责|报送|报出|制单|录入|盖章|签字|签名|公章|日期|时间|电话|联系方式|领导)"
    r"[^:：]{0,8}[:：]|.{0,12}[（(](?:盖章|公章|签字|签章)[）)]"
)
_SECTION = re.compile(
    r"[一二三四五六七八九十]{1,3}\s*[、．.]|[（(][一二三四五六七八九十]{1,3}[）)]|第[一二三四五六七八九十]{1,3}[部章节类批]"
)
_NUMERAL = re.compile(r"[（(]?(?:[一二三四五六七八九十]{1,3}|[ⅠⅡⅢⅣⅤⅥ]|[IV]{1,4})[）)]?[、.．]?")
_UNIT = re.compile(
    r"(?:没有|无)单位|[百千万亿]*(?:元|美元|人|家|个|户|件|项|套|台|辆|吨|亩|人次)|%|％|平方米|㎡|公顷|千瓦时?|—|-|/"
)
_DAY = re.compile(
    r"(?:19|20|二[〇○零])[0-9一二三四五六七八九〇○零]{2}年[0-9一二三四五六七八九十]{1,3}月(?:[0-9一二三四五六七八九十]{1,3}日)?"
)
_FIRM = re.compile(r"(?:公司|集团|厂|合作社|事务所|分行|支行|门店|商行)(?:[（(].*[）)])?$")
_EXAMPLE = re.compile(r"(?:填[写报])?(?:示\s*例|样\s*例|举\s*例|例\s*如|范\s*例)\s*[0-9]?[:：]?")
_CODE = re.compile(r"[甲乙丙丁戊己庚辛壬癸]|[（(]?[0-9]{1,2}[）)]?|[A-Z]|[-—/]")
_NUMBER = re.compile(r"[+-]?[0-9][0-9,]*(?:\.[0-9]+)?%?|[0-9]{4}[-/.年][0-9]{1,2}(?:[-/.月][0-9]{1,2}日?|月)?")
_PERIOD = re.compile(r"(?:19|20)[0-9]{2}(?:年|[-/.年](?:0?[1-9]|1[0-2])(?:月|[-/.月][0-9]{1,2}日?)?)?")
LONG = 60  # characters: more is prose


def is_number(cell: str) -> bool:
    """Tell whether a cell holds a number or a date."""
    return bool(_NUMBER.fullmatch(cell))


def is_period(cell: str) -> bool:
    """Tell whether a cell is a year, a month or a day, as headings may be."""
    return bool(_PERIOD.fullmatch(cell))


def is_column_codes(cells: list[str]) -> bool:
    """Tell whether a row below the headings numbers the columns: 甲 乙 1 2 3."""
    numbers = [c.strip("(（）)") for c in cells if c.strip("(（）)").isdecimal()]
    rising = numbers == [str(n) for n in range(int(numbers[0]), int(numbers[0]) + len(numbers))] if numbers else False
    return len(cells) > 2 and rising and all(_CODE.fullmatch(c) for c in cells)


def is_total(cells: list[str]) -> bool:
    """Tell whether one of the first cells of a row says that it sums up others."""
    return any(cell[-1] in _TOTAL_ENDS and _TOTAL.fullmatch(cell) for cell in cells[:2])


def is_example(cells: list[str]) -> bool:
    """Tell whether a row shows how to fill in the table."""
    return ("例" in cells[0] and bool(_EXAMPLE.fullmatch(cells[0]))) or (
        len(cells) == 1 and bool(re.match(_EXAMPLE.pattern + "(?<=[:：])", cells[0]))
    )


def is_units(cells: list[str]) -> bool:
    """Tell whether a row below the headings says what each column is counted in."""
    return len(cells) > 1 and all(_UNIT.fullmatch(cell) for cell in cells)


def remark(cells: list[str], wide: bool) -> str:
    """Return what a row of few cells is: 注, 签名, 分节; empty where it may be data.

    cells: what stands in it, a merged cell once; wide: one cell merged over most of the table.
    """
    if _NOTE.match(cells[0]) and (len(cells) == 1 or len(cells[0]) > 8):
        return "注"
    if all(_SIGNED.match(cell) for cell in cells[::2]) and any(re.search("[:：（(]", c) for c in cells):
        return "签名"
    if _NUMERAL.fullmatch(cells[0]) and len(cells) > 1 and not is_number(cells[1]):
        return "分节"
    if len(cells) > 1:
        return ""
    if wide or _SECTION.match(cells[0]):
        return "分节"
    return "注" if len(cells[0]) > LONG or (cells[0][0] in "※★▲*＊" and len(cells[0]) > 20) else ""


def ends(cell: str) -> str:
    """Return what one cell alone in a row below the table is: 签名 (a date), 注, or empty: the name of a firm."""
    if _DAY.fullmatch(cell):
        return "签名"
    return "" if _FIRM.search(cell) or is_number(cell) else "注"
