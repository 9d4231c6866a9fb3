"""An “XML 2003” table (one XML file, as some systems export under the name .xls) → its sheets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from graph.issues import issue
from loaders.errors import LoadError
from loaders.sheets.cells import clean, lost, number
from loaders.sheets.kinds.parts import local
from loaders.sheets.kinds.pieces import MOST_SHEETS, Cells, End, Head, Merge, Piece, whole

_MIDNIGHT = re.compile(r"T00:00(?::00(?:\.0+)?)?$|\.0+$")
_MOST_ROWS, _MOST_COLUMNS = 1_048_576, 16_384


@dataclass
class _Sheet:
    name: str
    hidden: bool = False
    hidden_lines: bool = False
    lines: list[list[str]] = field(default_factory=list[list[str]])
    notes: list[tuple[int, int, str, str]] = field(default_factory=list[tuple[int, int, str, str]])
    merges: list[Merge] = field(default_factory=list[Merge])
    row: int = 0  # the next one, from 1
    column: int = 0


def pieces(content: bytes, name: str) -> Iterator[Piece]:
    """Yield the sheets of the file; LoadError for what is damaged or too large."""
    book = _Book(name)
    try:
        book.parse(content)
    except (expat.ExpatError, ValueError) as error:
        raise LoadError(issue("file-damaged", file=name)) from error
    for sheet in book.sheets:
        said = [("hidden-lines", "")] if sheet.hidden_lines else []
        yield from whole(Head(sheet.name, sheet.hidden), sheet.lines, End(sheet.notes, sheet.merges, said))


class _Book:
    """The sheets, taken in as the elements begin and end."""

    def __init__(self, name: str) -> None:
        self.name, self.sheets = name, list[_Sheet]()
        self._cells = Cells(name)
        self._data: list[str] | None = None
        self._words: list[str] = []
        self._type = self._formula = ""

    def parse(self, xml: bytes) -> None:
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.CharacterDataHandler = self._said
        parser.StartDoctypeDeclHandler = _refuse
        parser.Parse(xml, True)

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        tag, given = local(tag), {local(k): v for k, v in attributes.items()}
        self._words = []
        if tag == "Worksheet":
            if len(self.sheets) >= MOST_SHEETS:
                raise LoadError(issue("sheets-too-many", file=self.name, limit=str(MOST_SHEETS)))
            self.sheets.append(_Sheet(given.get("Name", "")))
        elif not self.sheets:
            return
        sheet = self.sheets[-1]
        if tag == "Row":
            sheet.row, sheet.column = _at(given, sheet.row, _MOST_ROWS), 0
            sheet.hidden_lines |= given.get("Hidden") == "1"
        elif tag == "Column":
            sheet.hidden_lines |= given.get("Hidden") == "1"
        elif tag == "Cell":
            sheet.column, self._formula = _at(given, sheet.column, _MOST_COLUMNS), given.get("Formula", "")
            down, across = int(given.get("MergeDown", "0")), int(given.get("MergeAcross", "0"))
            if down or across:
                top, left = sheet.row - 1, sheet.column - 1
                sheet.merges.append(((top, left), (top + down, left + across)))
        elif tag == "Data":
            self._data, self._type = [], given.get("Type", "String")

    def _said(self, text: str) -> None:
        if self._data is not None:
            self._data.append(text)
        else:
            self._words.append(text)

    def _end(self, tag: str) -> None:
        tag = local(tag)
        if tag == "Data" and self._data is not None:
            self._put(self.sheets[-1], "".join(self._data))
            self._data = None
        elif tag == "Cell" and self.sheets and (merged := self.sheets[-1].merges):
            (top, left), (_, right) = merged[-1]
            if (top, left) == (self.sheets[-1].row - 1, self.sheets[-1].column - 1):
                self.sheets[-1].column = right + 1
        elif tag == "Visible" and self.sheets:
            self.sheets[-1].hidden = "Hidden" in "".join(self._words)

    def _put(self, sheet: _Sheet, data: str) -> None:
        seen, code = _seen(self._type, data)
        if not seen:
            return
        row, column = sheet.row - 1, sheet.column - 1
        self._cells.add(max(row + 1 - len(sheet.lines), 0) + column + 1, sheet.name, row + 1)
        sheet.lines += [[] for _ in range(row + 1 - len(sheet.lines))]
        line = sheet.lines[row]
        line += [""] * (column + 1 - len(line))
        line[column] = seen
        if code:
            sheet.notes.append((row, column, code, seen))


def _seen(kind: str, data: str) -> tuple[str, str]:
    if kind == "Error":
        return data, "cell-error-value"
    if kind == "Boolean":
        return ("是" if data == "1" else "否"), ""
    if kind == "Number":
        seen = number(float(data))
        return seen, lost(seen)
    if kind == "DateTime":
        return _MIDNIGHT.sub("", data).replace("T", " "), ""
    seen = clean(data)
    return seen, lost(seen)


def _at(given: dict[str, str], before: int, most: int) -> int:
    at = int(given.get("Index", before + 1))
    if not before < at <= most:
        raise ValueError(at)
    return at


def _refuse(*_: object) -> None:
    raise ValueError("a type of document of its own")
