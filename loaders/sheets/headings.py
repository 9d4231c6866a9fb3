"""A heading as written → its name and unit: width, spaces, line breaks, marks of the required and brackets folded away."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

from graph.rows.characters import UNSEEN, one_width
from loaders.sheets.units import UNITS

_REQUIRED = re.compile(r"^[*※#]+|[*※]+$|\((?:必填|选填|必填项|选填项|可不填|可多选|单选|下拉选择)[^()]*\)|[:：。]+$")
_BRACKET = re.compile(r"\((?:单位[:：]?)?([^()]+)\)|\[(?:单位[:：]?)?([^\[\]]+)\]")
_AFTER = re.compile(r"[,、/_-]?单位[:：]?([^(),、:]+)$|[/_]([^/_]+)$")
_ABOVE = re.compile(r"(?:金额|计量|货币)?单位[:：]([^()\s,;、。]+)")


class Heading(NamedTuple):
    """What a heading says: its folded name, and a unit of ours, empty where it names none."""

    name: str
    unit: str = ""


def fold(heading: str) -> Heading:
    """Return the name by which headings are compared, and the unit that stands in brackets, after a slash or 单位."""
    text = plain(heading)
    while (shorter := _REQUIRED.sub("", text)) != text:
        text = shorter
    for found in _BRACKET.finditer(text):
        unit = (found[1] or found[2]).removeprefix("人民币").removesuffix("人民币")
        if unit in UNITS:
            return Heading(fold(text[: found.start()] + text[found.end() :]).name, unit)
    found = _AFTER.search(text)
    if found and (found[1] or found[2]) in UNITS:
        return Heading(text[: found.start()], found[1] or found[2])
    return Heading(text)


def plain(text: str) -> str:
    """Return a text by which two ways to write it compare: one width of letters and marks, no spaces, lower case."""
    return UNSEEN.sub("", one_width(text)).lower()


def unit_above(lines: Iterable[str]) -> str:
    """Return the unit that a line beside a table gives for its amounts (单位：万元), empty where none gives one of ours."""
    for text in lines:
        found = _ABOVE.search(unicodedata.normalize("NFKC", text))
        unit = re.split("[/、,]", found[1])[0].removeprefix("人民币") if found else ""
        if unit in UNITS:
            return unit
    return ""


def one_line(text: str) -> str:
    """Return a text in one line."""
    return " ".join(text.split())


def labels(headings: tuple[str, ...]) -> list[str]:
    """Return one label a column, each told from the others: its heading in one line, the second of a name with #2."""
    seen: dict[str, int] = {}
    found: list[str] = []
    for place, heading in enumerate(headings, 1):
        label = one_line(heading)
        if not label:
            found.append(f"第 {place} 列（没有表头）")
            continue
        seen[label] = seen.get(label, 0) + 1
        found.append(label if seen[label] == 1 else f"{label} #{seen[label]}")
    return found
