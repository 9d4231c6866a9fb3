"""Tables of indicators: one row each, the promised value in the column of the last year."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.plan.model import Indicator
from loaders.plan.text.blocks import Table

_NAME = re.compile(r"指标(?:名称)?$|^(?:主要)?指标|名称|目标任务|项目")
_UNIT = re.compile(r"^(?:计量)?单位$")
_YEAR = re.compile(r"(20\d\d)年?")
_BASE = re.compile(r"基数|基期|现状|实际|完成情况|完成值|年均|增速|属性|备注|序号|类别|累计\)?$")
_TARGET = re.compile(r"目标|预期|规划|计划|末")
_VALUE = re.compile(
    r"(?P<before>[\u4e00-\u9fff≥>=<≤]*?)(?P<low>\d+(?:\.\d+)?)(?:-(?P<high>\d+(?:\.\d+)?))?(?P<unit>[\u4e00-\u9fff%‰/A-Za-z]*?)(?P<after>以上|左右|以内|以下)?"
)
_MEASURE = re.compile(r"(?P<year>20\d\d)年(?P<measure>[^()\d]{2,12}?)(?:目标|计划|预期)?值?\((?P<unit>[^()\d]{1,6})\)")
_OWN_UNIT = re.compile(r"\(([^()\d]{1,8})\)$")


def promised(table: Table, first_year: int) -> Iterator[Indicator]:
    """Yield the promised values of a table of indicators; nothing of any other table."""
    for at, row in enumerate(table.rows[:3]):
        labels = [c.text for c in row]
        name = next((i for i, s in enumerate(labels) if _NAME.search(s) and len(s) <= 10), None)
        years = {
            i: m.group(1) for i, s in enumerate(labels) if i != name and (m := _YEAR.search(s)) and not _BASE.search(s)
        }
        years = {i: y for i, y in years.items() if int(y) >= first_year}
        if name is None or not years or not any("指标" in s for s in labels):
            continue
        unit = next((i for i, s in enumerate(labels) if _UNIT.match(s)), None)
        target = max(years, key=lambda i: years[i])
        for number, cells in enumerate(table.rows[at + 1 :], at + 1):
            made = _row(cells[name].printed, cells[unit].printed if unit is not None else "", cells[target].text)
            if made:
                yield Indicator(made[0], made[2], made[1], table.lines[number], "", made[3], made[4], years[target])
        return


def measured(labels: list[str]) -> dict[int, tuple[str, str, str]]:
    """Return by column the year, measure and unit of headings that say all three: 2025年产值目标(亿元)."""
    found = {i: m for i, s in enumerate(labels) if not _BASE.search(s) and (m := _MEASURE.fullmatch(s))}
    return {i: (m["year"], m["measure"], m["unit"]) for i, m in found.items()}


def across(table: Table, first_year: int) -> Iterator[Indicator]:
    """Yield what a table promises for each thing it lists, in columns whose headings say year, measure and unit."""
    columns = measured([c.text for c in table.rows[0]]) if table.rows else {}
    columns = {i: c for i, c in columns.items() if int(c[0]) >= first_year}
    what = next((i for i, c in enumerate(table.rows[0]) if i not in columns and not _BASE.search(c.text)), None)
    if not columns or what is None:
        return
    for row, line in zip(table.rows[1:], table.lines[1:], strict=True):
        for i, (year, measure, unit) in columns.items():
            if made := _row(row[what].printed, unit, row[i].text):
                yield Indicator(made[0] + measure, made[2], made[1], line, "", made[3], made[4], year)


def is_of_figures(table: Table) -> bool:
    """Tell whether a table lists promised values, be it with who answers for them."""
    return any(True for _ in promised(table, 0))


def _row(name: str, unit: str, value: str) -> tuple[str, str, str, str, str] | None:
    """Return name, unit, value, highest value and comparison of a row; None where no number stands."""
    found = _VALUE.fullmatch(value.replace(",", ""))
    if not name or not found or name.startswith("指标"):
        return None
    if not unit and (own := _OWN_UNIT.search(name.replace("（", "(").replace("）", ")"))):
        unit, name = own.group(1), name[: own.start()]
    comparison = found["before"] + ("…" if found["before"] and found["after"] else "") + (found["after"] or "")
    return name, found["unit"] or unit, found["low"], found["high"] or "", comparison
