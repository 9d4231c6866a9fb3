"""One sheet → the block of rows on it: what stands above, the headings, the rows, and what is left out by name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from loaders.sheets.grid import Sheet, letters_of
from loaders.sheets.heading_rows import Covered, covered, find, joined, own, said_as_headings
from loaders.sheets.row_kinds import ends, is_column_codes, is_example, is_number, is_total, is_units, remark

_NO_TABLE = re.compile(
    r"(?:填[表报写]|使用|编[制写]|表格|数据|字段|操作|导入|录入)?(?:说明|须知|要求|指南)[0-9一二三]?|read\s?me",
    re.IGNORECASE,
)
_FEW = 0.34  # of the columns: a row with fewer cells may be no data
_FORM = 100  # lines: no form is longer
SHOWN = 120  # characters of what is left out


@dataclass(frozen=True)
class LeftOut:
    """Rows of the file (from 1) that are no data: what kind of thing they are, and their text."""

    rows: range
    kind: str
    text: str


@dataclass(frozen=True)
class Block:
    """A table on a sheet. heading_rows and rows count in the file, from 1; `also` says what else is on the sheet.

    rows reach from the first to the last line of data; what stands between them and is none is in left_out.
    """

    sheet: Sheet
    headings: tuple[str, ...]
    heading_rows: range
    rows: range
    left_out: tuple[LeftOut, ...] = ()
    also: str = ""

    def line(self, row: int) -> list[str]:
        """Return the cells of a row of the file, at least one for each heading."""
        cells = self.sheet.lines[row - self.sheet.first_row]
        return cells if len(cells) >= len(self.headings) else [*cells, *[""] * (len(self.headings) - len(cells))]

    def usable(self, row: int) -> list[str]:
        """Return the cells of a row, empty those that have a note: they are no values."""
        noted = self._noted.get(row - self.sheet.first_row)
        return ["" if c in noted else cell for c, cell in enumerate(self.line(row))] if noted else self.line(row)

    @cached_property
    def _noted(self) -> dict[int, set[int]]:
        made: dict[int, set[int]] = {}
        for note in self.sheet.notes:
            made.setdefault(note.row, set()).add(note.column)
        return made

    @cached_property
    def data(self) -> tuple[int, ...]:
        """The numbers of the rows that hold data: those of `rows` that are not empty and not left out."""
        out = {row for left in self.left_out for row in left.rows}
        lines, first = self.sheet.lines, self.sheet.first_row
        return tuple(r for r in self.rows if r not in out and any(lines[r - first]))

    @cached_property
    def merged(self) -> dict[int, int]:
        """Column → how many of its cells in rows of data were filled from a merged one."""
        rows = {r - self.sheet.first_row for r in self.data}
        counted = {c: sum(n in rows for n in lines) for c, lines in self.sheet.filled.items()}
        return {c: n for c, n in counted.items() if n}


def blocks(sheet: Sheet, rows_of_headings: Sequence[int] = ()) -> Block | None:
    """Return the block of a sheet; None where there is no table: nothing, words alone, or a form to be filled in.

    The rows of the headings (in the file, from 1) are found where none are given.
    """
    spans = covered(sheet)
    if rows_of_headings:
        heading = range(rows_of_headings[0] - sheet.first_row, rows_of_headings[-1] - sheet.first_row + 1)
        if not 0 <= heading.start < heading.stop <= len(sheet.lines):
            return None
    else:
        heading = None if _NO_TABLE.fullmatch(sheet.name) else find(sheet.lines, spans)
        if heading is None or _is_form(sheet.lines, heading):
            return None
    headings = joined(sheet.lines, spans, heading)
    end, also = _second(sheet.lines, spans, heading, headings)
    headings, beside = _beside(sheet.lines, heading, headings)
    left = [*_above(sheet, spans, heading), *_between(sheet, spans, heading, headings, end)]
    if end < len(sheet.lines):
        left.append(_left(sheet, range(end, len(sheet.lines)), "另一块表"))
    out = {row for one in left for row in one.rows}
    body = [n for n in range(heading.stop, end) if any(sheet.lines[n]) and sheet.number(n) not in out]
    rows = range(sheet.number(body[0]), sheet.number(body[-1]) + 1) if body else range(sheet.number(heading.stop), 0)
    heading_rows = range(sheet.number(heading.start), sheet.number(heading.stop))
    return Block(sheet, headings, heading_rows, rows, tuple(left), "；".join(filter(None, (also, beside))))


def _above(sheet: Sheet, spans: Covered, heading: range) -> Iterator[LeftOut]:
    filled = [n for n in range(heading.start) if any(sheet.lines[n])]
    for place, n in enumerate(filled):
        cells = [*own(sheet.lines[n], spans.get(n, frozenset())).values()]
        yield _left(sheet, range(n, n + 1), "标题" if place == 0 and len(cells) == 1 else "表头以上的说明")


def _between(sheet: Sheet, spans: Covered, heading: range, headings: tuple[str, ...], end: int) -> Iterator[LeftOut]:
    """Yield what stands below the headings and is no data."""
    lines, width = sheet.lines, sum(map(bool, headings))
    few = max(width * _FEW, 4 if width > 4 else 1)
    kinds: dict[int, str] = {}
    for n in range(heading.stop, end):
        line = lines[n]
        if n == heading.stop or n in spans or len(line) - line.count("") <= few:
            cells = [*own(line, spans.get(n, frozenset())).values()]
            kinds[n] = _kind(cells, line, headings, few, n == heading.stop) if any(line) else ""
        else:
            kinds[n] = _kind_of_full([*filter(None, line)], line, headings)
    below = [n for n in kinds if any(lines[n])]
    tail = ""  # what the lines below are, as long as they are no data
    for n in reversed(below):
        cells = [*own(lines[n], spans.get(n, frozenset())).values()]
        if not kinds[n] and width > 2 and len(cells) == 1 and (said := ends(cells[0])):
            apart = n > heading.stop and not any(lines[n - 1])
            kinds[n] = said if said == "签名" or apart or tail else ""
        if not kinds[n]:
            break
        tail = kinds[n] if kinds[n] in ("注", "签名") else ""
    yield from (_left(sheet, range(n, n + 1), kind) for n, kind in kinds.items() if kind)


def _kind(cells: list[str], line: list[str], headings: tuple[str, ...], few: float, first: bool) -> str:
    """Return what a row is if it is no data; cells: what was written in it, a merged one once."""
    if not cells:
        return ""
    if first and is_column_codes(cells):
        return "栏号"
    if first and is_units(cells):
        return "单位"
    kind = _kind_of_full(cells, line, headings)
    if kind or len(cells) > few:
        return kind
    return remark(cells, len(cells) == 1 and sum(map(bool, line)) >= max(3, len(headings) // 2))


def _kind_of_full(cells: list[str], line: list[str], headings: tuple[str, ...]) -> str:
    """Return what a row is that fills its columns and is no data all the same."""
    if line[0] == headings[0] and tuple(line[: len(headings)]) == headings:
        return "重复的表头"
    if is_total(cells):
        return "合计"
    return "示例" if is_example(cells) else ""


def _second(lines: list[list[str]], spans: Covered, heading: range, headings: tuple[str, ...]) -> tuple[int, str]:
    """Return the line at which another table begins behind an empty line, and what is said of it."""
    for n in range(heading.stop + 1, len(lines)):
        if any(lines[n - 1]) or not any(lines[n]):
            continue
        at = n
        cells = [*own(lines[at], spans.get(at, frozenset())).values()]
        if len(cells) == 1 and n + 1 < len(lines) and len(headings) > 1:  # its title
            at = n + 1
            cells = [*own(lines[at], spans.get(at, frozenset())).values()]
        other = tuple(lines[at][: len(headings)]) != headings
        if other and said_as_headings(cells) and not any(map(is_number, cells)) and not remark(cells, False):
            return n, f"第 {n + 1} 行起另有一块表（{'、'.join(cells)[:60]}）"
    return len(lines), ""


def _beside(lines: list[list[str]], heading: range, headings: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
    """Return the headings of the left one of two tables side by side, and what is said of the other."""
    for column, word in enumerate(headings):
        right = [h for h in headings[column + 1 :] if h]
        if word or not right or not set(right) & set(headings[:column]):
            continue
        if not any(line[column : column + 1] > [""] for line in lines[heading.stop :]):
            return headings[:column], f"{letters_of(column + 1)} 列起另有一块表（{'、'.join(right)[:60]}）"
    return headings, ""


def _is_form(lines: list[list[str]], heading: range) -> bool:
    """Tell whether the lines are a form to be filled in: labels at the left in most of them, and hardly any numbers."""
    body = [line for line in lines[heading.stop : heading.stop + _FORM] if any(line)]
    labels = [line for line in body if said_as_headings([*filter(None, line)])]
    return len(body) > 2 and len(labels) * 2 > len(body) and not any(is_number(c) for line in labels for c in line)


def _left(sheet: Sheet, lines: range, kind: str) -> LeftOut:
    text = "；".join(" ".join(dict.fromkeys(filter(None, sheet.lines[n]))) for n in lines if any(sheet.lines[n]))
    return LeftOut(range(sheet.number(lines.start), sheet.number(lines.stop)), kind, text[:SHOWN])
