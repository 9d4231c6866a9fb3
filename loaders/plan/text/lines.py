"""Lines of text → paragraphs: page marks and letterheads taken out, lines that a page broke put together, all of it counted."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from loaders.plan.marks import CLOSING, JOINED
from loaders.plan.numbers import begins_item
from loaders.plan.text.blocks import Block, Content, folded, paragraph, table, tidy

PAGE, HEAD, BROKEN = "页码", "页眉", "断行"
_PAGE = re.compile(r"-*\d{1,4}-*|-+[ivxlc]+-+|第\d+页(?:[,/(]?共?\d+页\)?)?|\d{1,4}/\d{1,4}|Page\d+(?:of\d+)?", re.I)
_END = CLOSING
_COMPARES = re.compile(r"[较比](?:20\d\d|上年|去年|全[国省市])")
_GOES_ON = tuple("、,(“《[+/")
_OPEN, _CLOSE = "(《[“", ")》]”"
LABEL = re.compile(
    r"[(\[]?(?:[\u4e00-\u9fff、及]{0,6}(?:责任|牵头|配合|主办|协办|承办|参与|参加|落实|实施)[\u4e00-\u9fff、]{0,6}|完成时限|时间节点):"
)
_LETTERHEAD = re.compile(r"文件|公报|人民政府|办公室|委员会")
_MOST_WRAPPED, _FEWEST_FULL = 90, 0.3
_FULL = 0.82
_HALF = 0.6
_LONG_HEADING = 25
_MOST_JOINED = 400  # lines of one paragraph
_GRID = re.compile(r"^\s*\|.*\|\s*$")
_RULE = re.compile(r"^[\s|:+\-=]+$")


@dataclass(frozen=True)
class _Line:
    """A line: its number, as it stands, and folded without blanks; `after_gap`: blank lines stand before it."""

    number: int
    raw: str
    text: str
    after_gap: bool

    @property
    def indented(self) -> bool:
        return bool(re.match(r"\u3000{2}|[ \u00a0]{4}|\t", self.raw))


def content(text: str) -> Content:
    """Return the paragraphs and tables of a text."""
    repairs: Counter[str] = Counter()
    lines = _without_heads(_without_pages(text, repairs), repairs)
    blocks: list[Block] = []
    waiting: list[_Line] = []
    rows: list[_Line] = []
    width = _wrapped_at(lines)
    indents = sum(line.indented for line in lines) >= 3
    for line in lines:
        if _is_row(line):
            blocks += _joined(waiting, width, indents, repairs)
            waiting = []
            rows.append(line)
            continue
        blocks += _table(rows)
        rows = []
        waiting.append(line)
    blocks += [*_joined(waiting, width, indents, repairs), *_table(rows)]
    return Content(blocks, repairs)


def _without_pages(text: str, repairs: Counter[str]) -> list[_Line]:
    """Return the lines that hold something, but page numbers; blank lines around one are no gap."""
    found: list[_Line] = []
    gap = paged = False
    for number, raw in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), 1):
        broken = "\f" in raw
        raw = raw.replace("\f", "").rstrip()
        bare = folded(tidy(raw))
        if not bare or _PAGE.fullmatch(bare):
            repairs[PAGE] += bool(bare)
            paged = paged or bool(bare) or broken
            gap = True
            continue
        found.append(_Line(number, raw, bare, gap and not paged and not broken))
        gap = paged = False
    if sum(line.after_gap for line in found) > 0.8 * len(found):  # every line stands by itself: blanks say nothing
        found = [_Line(line.number, line.raw, line.text, False) for line in found]
    return found


def _without_heads(lines: list[_Line], repairs: Counter[str]) -> list[_Line]:
    """Leave out what is repeated at the head of pages; its first place stays."""
    told = Counter(line.text for line in lines)
    heads = {
        text
        for text, times in told.items()
        if times >= 3 and len(text) <= 40 and not re.search(r"[,。;:、|]", text) and _head_like(text, lines)
    }
    kept: list[_Line] = []
    seen: set[str] = set()
    for line in lines:
        if line.text in heads and line.text in seen:
            repairs[HEAD] += 1
            continue
        seen.add(line.text)
        kept.append(line)
    return kept


def _head_like(text: str, lines: Sequence[_Line]) -> bool:
    places = [i for i, line in enumerate(lines) if line.text == text]
    far = all(b - a >= 5 for a, b in pairwise(places))
    return (
        far and not begins_item(text) and (bool(_LETTERHEAD.search(text)) or text == lines[0].text or len(places) >= 3)
    )


def _wrapped_at(lines: Sequence[_Line]) -> int:
    """Return how many characters a line of a page holds, 0 where lines are whole paragraphs."""
    widths = sorted(len(line.text) for line in lines)
    if len(widths) < 8:
        return 0
    width = widths[int(0.95 * (len(widths) - 1))]
    full = [line for line in lines if len(line.text) >= _FULL * width]
    open_ended = sum(not line.text.endswith((*_END, ")")) for line in full)
    return width if 12 <= width <= _MOST_WRAPPED and open_ended >= _FEWEST_FULL * len(lines) else 0


def _joined(lines: Sequence[_Line], width: int, indents: bool, repairs: Counter[str]) -> list[Block]:
    """Return the paragraphs of a run of lines."""
    groups: list[list[_Line]] = []
    depth = 0
    for line in lines:
        last = groups[-1][-1] if groups else None
        if last and len(groups[-1]) < _MOST_JOINED and _goes_on(last, line, depth, width, indents):
            groups[-1].append(line)
            repairs[BROKEN] += 1
        else:
            groups.append([line])
            depth = 0
        depth = max(depth + _opened(line.text), 0)
    made = (paragraph("".join([g[0].raw, *(line.raw.strip() for line in g[1:])]), g[0].number) for g in groups)
    return [one for one in made if one]


def _opened(text: str) -> int:
    return sum(text.count(c) for c in _OPEN) - sum(text.count(c) for c in _CLOSE)


def _goes_on(last: _Line, line: _Line, depth: int, width: int, indents: bool) -> bool:
    """Tell whether a line belongs to the paragraph of the one before it."""
    begins = begins_item(line.text) or bool(LABEL.match(line.text)) or line.text.startswith("--")
    if depth > 0 and not last.text.endswith(_END) and not (begins and line.after_gap):
        return True
    if begins:
        return False
    if line.text[0] in JOINED:
        return True
    if last.text.endswith(_GOES_ON) or (_COMPARES.match(line.text) and not last.text.endswith(_END)):
        return True
    if line.after_gap or (indents and line.indented):
        return False
    if width:
        return len(last.text) >= _FULL * width or _broken(last.text, width)
    ended = last.text.endswith((*_END, ")"))
    return not ended and len(last.text) >= _LONG_HEADING and _sentence(last.text)


def _sentence(text: str) -> bool:
    """Tell whether an unfinished line is part of a sentence and no heading."""
    return bool(re.search(r"[,。;]", text))


def _broken(text: str, width: int) -> bool:
    """Tell whether a line that is not full ends amid a sentence that follows another: ….下放权力120."""
    return len(text) >= _HALF * width and not text.endswith((*_END, ")", "”")) and bool(re.search("[。;]", text))


def _is_row(line: _Line) -> bool:
    return bool(_GRID.match(line.raw)) or line.raw.strip().count("\t") >= 2


def _table(lines: Sequence[_Line]) -> list[Block]:
    if not lines:
        return []
    kept = [line for line in lines if not _RULE.match(line.raw)]
    cut = [
        line.raw.strip().strip("|").split("|") if _GRID.match(line.raw) else line.raw.strip("\n").split("\t")
        for line in kept
    ]
    return [table([[(cell, 1, 1) for cell in row] for row in cut], [line.number for line in kept])]
