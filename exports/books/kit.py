"""链主配套单: what a leader needs, who here makes it, who does not, who could come, and lines for what it buys elsewhere."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Any

import xlsxwriter

from analysis.across.needs import Input, Supplied
from analysis.city import City
from exports.method import Method
from exports.sentences import words
from exports.sentences.desk.need import (
    asked_words,
    candidate_words,
    fed_words,
    firm_sentence,
    input_words,
    met_words,
)
from exports.sheets.look import cell, formats, page
from exports.sheets.template import asked
from graph.schema import Field
from graph.types.purchase_need import TYPE as NEED

TITLE, LINES = "链主配套单", 20
HEADS = (("环节", 18), ("用在", 18), ("本地状态", 14), ("本地谁做", 34), ("没有查到时可以请谁", 34), ("它说过要买", 34))
# What a leader is asked of each product; which product of ours it is, and whether it is met, is for the office to say.
LEFT_OUT = {"product", "state"}
HOW = (
    "请在“采购需求”页填写现在向外地买、或想在本地找到的产品，一行一种：先在“采购企业”里选本企业，再写产品；其余知道多少写多少。"
    "填好的这份 Excel 发回即可，不用改表头。不写联系人和电话。"
)
KNOWN = "“没有查到”是现有资料里没有，不等于本地没有；知道有谁，请一并告诉我们。"


@dataclass(frozen=True)
class Kit:
    """What stands on the page of a leader: its name, the sentence, a line for each input, and lines of other needs."""

    firm: str
    said: str
    lines: list[tuple[str, ...]]
    others: list[str]


def kit(city: City, found: Supplied) -> Kit:
    """Return what is said of a leader, as texts."""
    lines = [_line(city, one) for one in found.inputs]
    others = [f"{asked_words(n)}：{met_words(n)}" for n in found.unplaced if n.open]
    return Kit(found.firm.caption, words(firm_sentence(found)), lines, others)


def _line(city: City, one: Input) -> tuple[str, ...]:
    wanted = "；".join(asked_words(n) for n in one.needs if n.open)
    fed = fed_words(one, [city.facts[s].name for s in one.fed])
    return one.segment.facts.name, fed, one.segment.shown, input_words(one), candidate_words(one), wanted


def columns() -> list[Field]:
    """Return what is asked of each product a leader buys elsewhere, by the headings of the type."""
    return [f for f in asked(NEED) if f.name not in LEFT_OUT]


def workbook(city: City, found: Supplied, method: Method) -> bytes:
    """Return the page as a workbook; its second sheet, filled in, comes back as purchase needs."""
    told, made = kit(city, found), io.BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
    with xlsxwriter.Workbook(made, options) as book:
        look = formats(book)
        first, second = book.add_worksheet(TITLE), book.add_worksheet(NEED.label)
        _first(first, told, method, look)
        _second(second, told, method, look)
    return made.getvalue()


def _first(sheet: Any, told: Kit, method: Method, look: dict[str, Any]) -> None:
    page(sheet, f"{told.firm}{TITLE}", method)
    for j, (_, width) in enumerate(HEADS):
        sheet.set_column(j, j, width)
    at = _words(sheet, 0, f"{told.firm}{TITLE}", look["title"], 28)
    outside = [method.outside] if method.public else []
    for said in (f"数据日期：{method.run.as_of}", told.said, HOW, KNOWN, *outside):
        at = _words(sheet, at, said, look["words"])
    for j, (label, _) in enumerate(HEADS):
        sheet.write_string(at, j, label, look["head"])
    for i, line in enumerate(told.lines, at + 1):
        for j, text in enumerate(line):
            cell(sheet, i, j, text, look)
    at += 1 + len(told.lines)
    if not told.lines:
        at = _words(sheet, at, "图上没有登记它的投入。", look["words"])
    for said in told.others:
        at = _words(sheet, at, f"另外要买：{said}", look["words"])


def _second(sheet: Any, told: Kit, method: Method, look: dict[str, Any]) -> None:
    """Add the sheet that is filled in: the type's headings, empty lines, drop-downs for the firm and the segments."""
    page(sheet, NEED.label, method)
    fields = columns()
    sheet.write_string(0, 0, f"{told.firm}的采购需求", look["section"])
    choices = {"firm": [told.firm], "segment": _short([line[0] for line in told.lines])}
    for j, item in enumerate(fields):
        sheet.set_column(j, j, max(12, 2 * len(item.label) + 2))
        sheet.write_string(1, j, item.label, look["fill_head" if item.required else "head"])
        for i in range(2, 2 + LINES):
            sheet.write_blank(i, j, None, look["number" if item.kind == "number" else "text"])
        offered = choices.get(item.name) or [*item.choices]
        if offered:
            told_so = {"error_type": "information", "error_message": "下拉里没有的，照实写。"}
            rule = {"validate": "list", "source": offered, "error_title": item.label, **told_so}
            sheet.data_validation(2, j, 1 + LINES, j, rule)
    sheet.freeze_panes(2, 2)


def _short(names: list[str]) -> list[str]:
    """Return the names that a drop-down can hold: 255 characters in all."""
    found: list[str] = []
    for name in dict.fromkeys(names):
        if len(",".join([*found, name])) > 250 or "," in name:
            break
        found.append(name)
    return found


def _words(sheet: Any, at: int, said: str, look: Any, height: float | None = None) -> int:
    width = sum(w for _, w in HEADS) - 14
    lines = -(-sum(2 if ord(c) > 255 else 1 for c in said) // width) or 1
    sheet.set_row(at, height or 17.0 * lines)
    sheet.merge_range(at, 0, at, len(HEADS) - 1, "", look)
    sheet.write_string(at, 0, said, look)
    return at + 1
