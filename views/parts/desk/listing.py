"""A list that was pasted or dropped → its lines: a table by its headings, else one name a line; nothing is kept."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from analysis.matching.listed import Entry
from analysis.matching.loose import others
from analysis.matching.products import STATED
from graph.types import TYPES
from loaders.sheets.command.seen import SheetSeen, seen_of
from loaders.sheets.read import other_text

MOST = 5000  # lines
_BULLET = re.compile(r"^\s*(?:[（(]?[0-9]{1,4}[）)]|[0-9]{1,4}[.、．]|[-*•·●])\s*")
_NAME = re.compile(r"[\u3400-\u9fffA-Za-z]{2}")
_PARTS = re.compile(r"\t+|[，,；;]|\s{2,}")
_NO_NAME = re.compile(r"(?:企业|单位|公司)?名称|序号|.*(?:名单|名录|一览表|参展商|代表团)")  # a heading, a title


def of_file(content: bytes, name: str) -> list[Entry]:
    """Return the lines of a file of any kind that holds tables; LoadError for one that cannot be read."""
    seen = seen_of(content, name, TYPES["Firm"])
    made = [entry for sheet in seen if not sheet.sheet.hidden for entry in _of_sheet(sheet)]
    return _numbered(made)


def of_text(text: str) -> list[Entry]:
    """Return the lines that were pasted: cells out of a table with its headings, or one name a line."""
    if "\t" in text.strip().partition("\n")[0] and (found := of_file(text.encode(), "名单.txt")):
        return found
    return _numbered(list(_plain([[line] for line in text.splitlines()])))


def _numbered(found: Sequence[Entry]) -> list[Entry]:
    return [Entry(n, f.name, f.code, f.makes, f.scope) for n, f in enumerate(found[:MOST], 1)]


def _of_sheet(seen: SheetSeen) -> Iterator[Entry]:
    named = [r for r in seen.rows if r.values.get("name") or r.values.get("full_name")]
    if not named:  # no headings that say where the name stands
        yield from _plain(seen.sheet.lines)
        return
    for row in named:
        told = list(others(other_text(row.other)))
        makes = [row.values.get("products", ""), row.values.get("hint", ""), *(t for _, t, b in told if b == STATED)]
        scope = "；".join(t for _, t, b in told if b != STATED)
        name = row.values.get("full_name") or row.values["name"]
        yield Entry(0, name, row.values.get("uscc", ""), "；".join(filter(None, makes)), scope)


def _plain(lines: Sequence[Sequence[str]]) -> Iterator[Entry]:
    """Yield a line's first text as a name and what stands behind it as what it makes."""
    for cells in lines:
        parts = [p.strip() for cell in cells for p in _PARTS.split(_BULLET.sub("", cell)) if p.strip()]
        texts = [p for p in parts if _NAME.search(p) and not p.isdigit()]
        if texts and not _NO_NAME.fullmatch(texts[0]):
            yield Entry(0, texts[0], "", "；".join(texts[1:]))
