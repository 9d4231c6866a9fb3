"""Which rows of a sheet are its headings: below titles, one row or up to three that are joined."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from itertools import islice

from loaders.sheets.grid import Sheet
from loaders.sheets.row_kinds import LONG, is_period, is_total, remark

LOOKED_AT, MOST_ROWS = 60, 3
_COVERS = 0.6  # of the columns that the widest row fills
JOINED = " / "
_WORDS = re.compile(
    r".{0,12}(?:序号|编号|编码|代码|号码|名称|姓名|简称|日期|时间|年份|年度|金额|数量|地址|备注|说明|类别|类型|电话|投资|产值|收入|利润|面积|等级"
    r"|级别|批次|来源|内容|状态|进度|负责人|联系人|联系方式|法人|代表人|标识|依据|范围|属地|区县|街道|所在地)(?:\s*[（(\[【].*[)）\]】])?\s*[*＊]?"
    r"|企业|公司|单位|产品|项目|行业|产业|环节|总计|合计|性别|年龄",
    re.DOTALL,
)
Covered = Mapping[int, frozenset[int]]


def covered(sheet: Sheet) -> Covered:
    """Return for each line which of its columns were filled from a merged cell."""
    made: dict[int, set[int]] = {}
    for column, lines in sheet.filled.items():
        for line in lines:
            made.setdefault(line, set()).add(column)
    return {line: frozenset(columns) for line, columns in made.items()}


def own(line: list[str], filled: frozenset[int]) -> dict[int, str]:
    """Return the cells of a line that were written there, by column."""
    return {c: cell for c, cell in enumerate(line) if cell and c not in filled}


def like_headings(cells: list[str], below: bool = False) -> bool:
    """Tell whether cells could be headings: short texts, more words than numbers (periods apart), few alike.

    below: they stand below others that tell them apart.
    """
    words = [c for c in cells if any(map(str.isalpha, c)) and not is_period(c)]
    counted = [c for c in cells if not is_period(c)]
    few_alike = below or len(set(cells)) * 2 > len(cells)
    return bool(words) and len(words) * 2 > len(counted) and all(len(c) <= LONG for c in cells) and few_alike


def said_as_headings(cells: list[str]) -> bool:
    """Tell whether at least half of two or more cells are words that head columns."""
    return len(cells) > 1 and sum(bool(_WORDS.fullmatch(c.strip())) for c in cells) * 2 >= len(cells)


def find(lines: list[list[str]], spans: Covered, start: int = 0) -> range | None:
    """Return the lines of the headings, None where there are none.

    They are the first line from `start` on that fills most of the columns that any line near it fills, in words.
    """
    near = list(islice((n for n in range(start, len(lines)) if any(lines[n])), LOOKED_AT))
    held = {n: own(lines[n], spans.get(n, frozenset())) for n in near}
    if not near:
        return None
    filled = {n: sum(map(bool, lines[n])) if len(held[n]) > 1 else len(held[n]) for n in near}
    most = max(filled.values())
    usual = Counter(c for c in filled.values() if c > 1 or most == 1).most_common(1)[0][0]
    for n in near:
        cells = list(held[n].values())
        if not like_headings(cells) or is_total(cells) or (most > 1 and len(cells) < 2):
            continue
        said = said_as_headings(cells)
        if filled[n] >= _COVERS * most and (said or not remark(cells, False)):
            return _with_lower(lines, spans, n - _groups_above(lines, held, n))
        if said and filled[n] >= _COVERS * usual:
            return _with_lower(lines, spans, n)
    return None


def _groups_above(lines: list[list[str]], held: Mapping[int, dict[int, str]], at: int) -> int:
    """Return 1 where the line above holds headings of groups of columns, and is no title."""
    above = held.get(at - 1, {})
    words = [*above.values()]
    fits = words and 0 not in above and max(map(len, words)) <= 20 and not any(remark([w], False) for w in words)
    return int(bool(fits) and like_headings(words) and max(above) < len(lines[at]))


def _with_lower(lines: list[list[str]], spans: Covered, top: int) -> range:
    end = top + 1
    while end < min(len(lines), top + MOST_ROWS) and _continues(lines, spans, end):
        end += 1
    return range(top, end)


def _continues(lines: list[list[str]], spans: Covered, at: int) -> bool:
    """Tell whether a line divides the headings above it: it has words below headings that span columns, else nothing."""
    upper, lower = lines[at - 1], lines[at]
    before, here = spans.get(at - 1, frozenset[int]()), spans.get(at, frozenset[int]())
    words = own(lower, here)
    if not words or not like_headings([*words.values()], below=True) or remark([*words.values()], False):
        return False
    if _translates([c for c in upper if c], [*words.values()]):
        return True
    if any(c in here and lower[c] == (upper[c] if c < len(upper) else "") for c in range(len(lower))):
        return True  # a heading merged over both lines
    spanned = {c for c in range(len(upper)) if c in before or not upper[c]}
    starts = {c - 1 for c in spanned if c} | spanned
    below = set(words)
    return bool(below & spanned) and below <= starts | set(range(len(upper), len(lower))) and len(below) < len(upper)


def _translates(upper: list[str], lower: list[str]) -> bool:
    """Tell whether a line says in Chinese what the identifiers above it mean."""
    named = all(map(str.isascii, upper)) and len(upper) == len(lower)
    return named and said_as_headings(lower) and not any(map(str.isascii, lower))


def joined(lines: list[list[str]], spans: Covered, rows: range) -> tuple[str, ...]:
    """Return one heading a column: those above, filled to the right where one below divides them, and those below."""
    width = max(len(lines[n]) for n in rows)
    made = [""] * width
    for n in rows:
        line = [*lines[n], *[""] * (width - len(lines[n]))]
        last = n == rows[-1]
        for c in range(width):
            if not line[c] and not last and c and lines_below(lines, rows, n, c) and not made[c]:
                line[c] = line[c - 1]
            if line[c] and line[c] not in made[c].split(JOINED):
                made[c] = f"{made[c]}{JOINED}{line[c]}" if made[c] else line[c]
    return tuple(made)


def lines_below(lines: list[list[str]], rows: range, n: int, column: int) -> bool:
    """Tell whether one of the heading lines below has a word of its own in a column."""
    return any(column < len(lines[m]) and lines[m][column] for m in rows if m > n)
