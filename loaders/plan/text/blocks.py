"""What a plan's file holds before anything is understood: paragraphs and tables, each with its place, and what was repaired."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

# Marks of one width, one character for one: a piece found in the folded text stands at the same place in the printed one.
_FOLD = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_FOLD |= str.maketrans("〔〕【】﹝﹞〈〉〖〗「」『』．。、", "[][][][][]“”“”.。、")
_FOLD |= str.maketrans("–—―─－～〜﹣−", "-------" + "--")
_FOLD |= {ord("~"): "-", ord("％"): "%", ord("﹪"): "%", ord("："): ":", ord("∶"): ":", ord("；"): ";", ord("，"): ","}
_UNSEEN = re.compile("[\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\x00-\x08\x0b\x0c\x0e-\x1f]")
_BLANK = r"[\s\u3000\u00a0]"
_BETWEEN_WORDS = re.compile(rf"(?<=[A-Za-z]){_BLANK}+(?=[A-Za-z])")
_GAP = re.compile(rf"(?<=[\u4e00-\u9fff”）)]){_BLANK}{{1,}}(?=[\u4e00-\u9fff“（(])")


def folded(printed: str) -> str:
    """Return a text with marks, digits and letters of one width; as long as the printed one."""
    return printed.translate(_FOLD)


def tidy(text: str) -> str:
    """Return a text without unseen characters and without blanks, but those between Latin words."""
    text = _BETWEEN_WORDS.sub("\x00", _UNSEEN.sub("", text))
    return re.sub(_BLANK, "", text).replace("\x00", " ")


@dataclass(frozen=True)
class Paragraph:
    """A paragraph: as printed without blanks, and folded; `line` is its place in the file, `spaced` as it stood with blanks.

    heading: the level of a heading style, 0 for none; bold: how many characters at its start are set bold;
    year: the one that the column of its table is for.
    """

    printed: str
    line: int
    spaced: str = ""
    heading: int = 0
    bold: int = 0
    year: str = ""

    @property
    def text(self) -> str:
        """The folded text."""
        return folded(self.printed)

    @property
    def gap(self) -> int:
        """Where the first blank between two Chinese words stands, counted in printed characters; 0 for none."""
        found = _GAP.search(self.spaced.strip())
        return len(tidy(self.spaced.strip()[: found.start()])) if found else 0


@dataclass(frozen=True)
class Cell:
    """A cell of a table: its text, and the number of the cell it is part of where cells are merged."""

    spaced: str
    own: int

    @property
    def printed(self) -> str:
        """The text without blanks."""
        return tidy(self.spaced)

    @property
    def text(self) -> str:
        """The folded text."""
        return folded(self.printed)


@dataclass(frozen=True)
class Table:
    """A table: rows of cells, merged ones repeated in every place they cover; `lines` are the places of the rows."""

    rows: tuple[tuple[Cell, ...], ...]
    lines: tuple[int, ...]

    @property
    def line(self) -> int:
        """The place of its first row."""
        return self.lines[0] if self.lines else 0


Block = Paragraph | Table


@dataclass
class Content:
    """The blocks of a file in order, and how many repairs of each kind were made."""

    blocks: list[Block]
    repairs: Counter[str] = field(default_factory=Counter[str])

    @property
    def paragraphs(self) -> list[Paragraph]:
        """The paragraphs alone."""
        return [b for b in self.blocks if isinstance(b, Paragraph)]


def paragraph(spaced: str, line: int, heading: int = 0, bold: int = 0) -> Paragraph | None:
    """Return a paragraph, None for one that holds nothing."""
    printed = tidy(spaced)
    return Paragraph(printed, line, _UNSEEN.sub("", spaced), heading, bold) if printed else None


def table(rows: Sequence[Sequence[tuple[str, int, int]]], lines: Sequence[int]) -> Table:
    """Return a table of rows of (text, columns, rows it covers): a merged cell is repeated in every place."""
    grid: dict[tuple[int, int], Cell] = {}
    number = 0
    for top, row in enumerate(rows):
        left = 0
        for text, wide, high in row:
            while (top, left) in grid:
                left += 1
            number += 1
            for down in range(top, min(top + high, len(rows))):
                for right in range(left, left + wide):
                    grid.setdefault((down, right), Cell(text, number))
            left += wide
    width = max((c for _, c in grid), default=-1) + 1
    empty = Cell("", 0)
    filled = tuple(tuple(grid.get((r, c), empty) for c in range(width)) for r in range(len(rows)))
    return Table(filled, tuple(lines))
