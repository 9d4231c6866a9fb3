"""A worksheet's XML in the one spelling that can be searched: no prefixes, every cell with its address, no far blanks.

Most programs write it so already; for the others, and for sheets that reach too far, the XML is written anew.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from graph.issues import issue
from loaders.errors import LoadError
from loaders.sheets.grid import column_of, letters_of
from loaders.sheets.kinds.parts import local
from loaders.sheets.kinds.pieces import MOST_CELLS

# A cell or a row that does not begin with its address; a cell whose start is not spelled as most programs do.
_UNPLACED = (rb'<c(?! r="[A-Z]{1,3}[1-9])[ />\s]', rb'<row(?! r="[1-9])[ />\s]')
_ODD = rb'<c r="[A-Z]{1,3}[0-9]+"(?!(?: s="[0-9]+")?(?: t="[a-zA-Z]+")?(?: (?:cm|vm|ph)="[0-9]+")*/?>)'
_PLACE = re.compile(r"([A-Za-z]{1,3})([1-9][0-9]{0,6})")
_ROWS = re.compile(rb'<row r="([0-9]+)"')
_FAR = re.compile(rb'<c r="([A-Z]{2,3})')
_FIRST = ("r", "s", "t")
Place = tuple[int, int]


def is_plain(xml: bytes) -> bool:
    """Tell whether a sheet is spelled so that its formats and formulas can be searched."""
    return not re.search(_ODD, xml)


def reach(xml: bytes) -> Place:
    """Return the rows and columns that a sheet reaches over at most; (0, 0) where its cells do not say so plainly."""
    if b"<!" in xml or b":row" in xml or any(re.search(odd, xml) for odd in _UNPLACED):
        return 0, 0
    rows = max(map(int, _ROWS.findall(xml)), default=1)
    return rows, max((column_of(c.decode()) + 1 for c in set(_FAR.findall(xml))), default=26)


class Reached:
    """How far the filled cells of a sheet reach; LoadError at the cell that makes it too much."""

    def __init__(self, where: str, before: int) -> None:
        """Take the name of the sheet and the number of cells of those before it."""
        self.rows = self.columns = 0
        self._where, self._before = where, before

    def __call__(self, row: int, column: int) -> None:
        """Take in a cell by row and column from 1."""
        self.rows, self.columns = max(self.rows, row), max(self.columns, column)
        if self._before + self.rows * self.columns > MOST_CELLS:
            value = f"{letters_of(column - 1)}{row}"
            raise LoadError(issue("sheet-too-large", file=self._where, value=value, limit=str(MOST_CELLS)))


@dataclass
class _Cell:
    start: int  # of its text among the pieces written
    kind: str
    text: list[str] = field(default_factory=list[str])


class _Writer:
    """Writes the elements of a sheet anew as they are parsed; a cell that holds spaces alone is left out."""

    def __init__(self, blank: frozenset[int], reached: Callable[[int, int], None]) -> None:
        self.out: list[str] = []
        self._blank, self._reached = blank, reached
        self._row = self._column = 0
        self._cell: _Cell | None = None
        self._held = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        tag = local(tag)
        kept = {local(k): v for k, v in attributes.items() if not k.startswith("xmlns")}
        if tag == "row":
            self._row, self._column = int(kept.get("r") or self._row + 1), 0
            kept["r"] = str(self._row)
        elif tag == "c":
            self._place(kept)
        elif tag in ("v", "t") and self._cell:
            self._held = True
        elif tag == "f" and self._cell and self._cell.kind != "str":  # a formula may well result in no text
            self._cell.text.append("=")
        order = [*(k for k in _FIRST if k in kept), *(k for k in kept if k not in _FIRST)]
        self.out.append(f"<{tag}{''.join(f' {k}={quoteattr(kept[k])}' for k in order)}>")

    def _place(self, kept: dict[str, str]) -> None:
        written = kept.get("r")
        if written is None:
            self._row, self._column = max(self._row, 1), self._column + 1
        elif found := _PLACE.fullmatch(written):
            self._row, self._column = int(found[2]), column_of(found[1]) + 1
        else:
            raise ValueError(written)
        kept["r"] = f"{letters_of(self._column - 1)}{self._row}"
        self._cell = _Cell(len(self.out), kept.get("t", "n"))

    def text(self, text: str) -> None:
        if self._cell and self._held:
            self._cell.text.append(text)
        self.out.append(escape(text))

    def end(self, tag: str) -> None:
        tag = local(tag)
        self.out.append(f"</{tag}>")
        if tag in ("v", "t"):
            self._held = False
        elif tag == "c" and self._cell:
            cell, self._cell = self._cell, None
            text = "".join(cell.text).strip()
            if not text or (cell.kind == "s" and text.isdecimal() and int(text) in self._blank):
                del self.out[cell.start :]
            else:
                self._reached(self._row, self._column)


def plain(xml: bytes, blank: frozenset[int], reached: Callable[[int, int], None]) -> bytes:
    """Return a sheet written anew; `reached` is told row and column (from 1) of each cell that holds something.

    blank: the shared texts that are spaces alone. ExpatError or ValueError for what is no sheet.
    """
    writer, parser = _Writer(blank, reached), expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = writer.start, writer.end
    parser.CharacterDataHandler = writer.text
    parser.StartDoctypeDeclHandler = _refuse
    parser.Parse(xml, True)
    return "".join(writer.out).encode()


def blank_texts(xml: bytes) -> frozenset[int]:
    """Return the numbers of the shared texts that are spaces alone."""
    blank, seen, number = set[int](), list[str](), 0
    parser = expat.ParserCreate()

    def end(tag: str) -> None:
        nonlocal number
        if local(tag) == "si":
            blank.update([] if "".join(seen).strip() else [number])
            number += 1
            seen.clear()

    parser.CharacterDataHandler, parser.EndElementHandler = seen.append, end
    parser.Parse(xml, True)
    return frozenset(blank)


def _refuse(*_: object) -> None:
    raise ValueError("a type of document of its own")
