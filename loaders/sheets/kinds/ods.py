"""An .ods (LibreOffice, WPS) → its sheets, parsed as a stream: what is shown stands in the file beside the value."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.parsers import expat

from graph.issues import issue
from loaders.errors import LoadError
from loaders.sheets.cells import clean, lost, number
from loaders.sheets.kinds.parts import Parts, local
from loaders.sheets.kinds.pieces import MOST_SHEETS, Cells, End, Head, Merge, Piece, whole

MOST_SPACES = 10_000
_MONTH = re.compile(r"[0-9]{4}(?:[-/.][0-9]{1,2}|年[0-9]{1,2}月|年|)")  # shown without a day
_YEARLESS = re.compile(r"[0-9]{1,2}月(?:[0-9]{1,2}日)?")
_HIDDEN = ("collapse", "filter")
Attributes = dict[str, str]


def pieces(content: bytes, name: str) -> Iterator[Piece]:
    """Yield the sheets of a workbook; LoadError for what is damaged, locked or too large."""
    parts = Parts(content, name)
    manifest = "META-INF/manifest.xml"
    if manifest in parts.names and any(local(e.tag) == "encryption-data" for e in parts.tree(manifest).iter()):
        raise LoadError(issue("file-password", file=name))
    book = _Book(name)
    try:
        book.parse(parts.read("content.xml"))
    except (expat.ExpatError, ValueError) as error:
        raise parts.damaged() from error
    said = [("macros-left-out", "")] if any(p.startswith("Basic/") for p in parts.names) else []
    for sheet in book.sheets:
        if sheet.hidden_lines:
            said = [*said, ("hidden-lines", "")]
        yield from whole(Head(sheet.name, sheet.hidden), sheet.lines, End(sheet.notes, sheet.merges, said))
        said = []


class _Table:
    """One table being read: a row or cell may be written once and count many times."""

    def __init__(self, name: str, hidden: bool, cells: Cells) -> None:
        self.name, self.hidden, self.hidden_lines = name, hidden, False
        self.lines: list[list[str]] = []
        self.notes: list[tuple[int, int, str, str]] = []
        self.merges: list[Merge] = []
        self._cells, self._blank_rows = cells, 0
        self._line: list[str] = []
        self._codes: list[tuple[int, str]] = []
        self._blank = 0
        self._times = 1

    def row(self, times: int) -> None:
        self._line, self._codes, self._blank, self._times = [], [], 0, times

    def cell(self, seen: str, code: str, times: int, span: tuple[int, int]) -> None:
        if not seen:
            self._blank += times  # blanks count once something follows them
            if span == (1, 1):
                return
        else:
            self._reach(self._blank + times)
            self._line += [*[""] * self._blank, *[seen] * times]
            self._blank = 0
        at = len(self._line) - 1
        self._codes += [(place, code) for place in range(at - times + 1, at + 1) if code]
        if span != (1, 1) and seen:
            row = len(self.lines) + self._blank_rows
            self.merges.append(((row, at), (row + span[0] - 1, at + span[1] - 1)))

    def end_row(self) -> None:
        if not self._line:
            self._blank_rows += self._times
            return
        self._cells.add(self._blank_rows + len(self._line) * (self._times - 1), self.name, len(self.lines) + 1)
        self.lines += [[] for _ in range(self._blank_rows)]
        self._blank_rows = 0
        for _ in range(self._times):
            self.notes += [(len(self.lines), c, code, self._line[c]) for c, code in self._codes]
            self.lines.append([*self._line])

    def _reach(self, columns: int) -> None:
        self._cells.add(columns, self.name, len(self.lines) + self._blank_rows + 1)


class _Book:
    """The tables of content.xml, taken in as its elements begin and end."""

    def __init__(self, name: str) -> None:
        self.name, self.sheets = name, list[_Table]()
        self._cells = Cells(name)
        self._hidden_styles: set[str] = set()
        self._style = ""
        self._cell: Attributes | None = None
        self._text: list[str] = []
        self._depth = 0  # inside a note of a cell, or a drawing: that is no text of the cell

    def parse(self, xml: bytes) -> None:
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.CharacterDataHandler = self._said
        parser.StartDoctypeDeclHandler = _refuse
        parser.Parse(xml, True)

    def _start(self, tag: str, attributes: Attributes) -> None:
        tag = local(tag)
        given = {local(k): v for k, v in attributes.items()}
        if self._depth or tag in ("annotation", "frame", "shapes", "tracked-changes"):
            self._depth += 1
        elif tag in ("table-cell", "covered-table-cell"):
            self._cell, self._text = given, []
        elif self._cell is not None:
            self._inside(tag, given)
        elif tag == "table-row" and self.sheets:
            self.sheets[-1].row(_times(given, "rows"))
            self.sheets[-1].hidden_lines |= given.get("visibility") in _HIDDEN
        elif tag == "table-column" and self.sheets:
            self.sheets[-1].hidden_lines |= given.get("visibility") in _HIDDEN
        elif tag == "table":
            self._table(given)
        elif tag == "style":
            self._style = given.get("name", "")
        elif tag == "table-properties" and given.get("display") == "false":
            self._hidden_styles.add(self._style)

    def _table(self, given: Attributes) -> None:
        if len(self.sheets) >= MOST_SHEETS:
            raise LoadError(issue("sheets-too-many", file=self.name, limit=str(MOST_SHEETS)))
        hidden = given.get("style-name") in self._hidden_styles
        self.sheets.append(_Table(given.get("name", ""), hidden, self._cells))

    def _inside(self, tag: str, given: Attributes) -> None:
        if tag == "p" and self._text:
            self._text.append("\n")
        elif tag == "s":
            count = int(given.get("c", "1"))
            if count > MOST_SPACES:
                raise ValueError(tag)
            self._text.append(" " * count)
        elif tag == "line-break":
            self._text.append("\n")
        elif tag == "tab":
            self._text.append("\t")

    def _said(self, text: str) -> None:
        if self._cell is not None and not self._depth:
            self._text.append(text)

    def _end(self, tag: str) -> None:
        tag = local(tag)
        if self._depth:
            self._depth -= 1
        elif tag in ("table-cell", "covered-table-cell") and self._cell is not None and self.sheets:
            given, self._cell = self._cell, None
            seen, code = _seen(given, clean("".join(self._text)))
            span = int(given.get("number-rows-spanned", "1")), int(given.get("number-columns-spanned", "1"))
            self.sheets[-1].cell(seen, code, _times(given, "columns"), span)
        elif tag == "table-row" and self.sheets:
            self.sheets[-1].end_row()


def _seen(given: Attributes, shown: str) -> tuple[str, str]:
    """Return what is seen of a cell, and the issue code of what is wrong with it; no digit of a number is dropped."""
    formula, value = given.get("formula", ""), given.get("value", "")
    kind = given.get("value-type", "")
    if kind == "error" or (formula and re.match(r"#[A-Z/0!?]+$|Err:[0-9]+$|#N/A$", shown)):
        return shown, "cell-error-value"
    if formula and not kind:
        return formula.partition(":")[2] or formula, "cell-not-calculated"
    if kind == "date" and (date := given.get("date-value", "").replace("T00:00:00", "").replace("T", " ")):
        if _YEARLESS.fullmatch(shown):
            return shown, ""
        return (date[: len("2024-10") if len(shown) > 5 else 4] if _MONTH.fullmatch(shown) else date), ""
    if kind == "boolean":
        return ("是" if given.get("boolean-value") == "true" else "否"), ""
    if kind in ("float", "percentage", "currency") and value:
        return _number(float(value), shown, kind)
    seen = shown or clean(given.get("string-value", ""))
    return seen, lost(seen)


def _number(value: float, shown: str, kind: str) -> tuple[str, str]:
    plain = number(value * 100 if kind == "percentage" else value)
    bare = re.sub(r"[,\s%¥￥$€£]", "", shown)
    try:
        same = float(bare) == float(plain)
    except ValueError:
        same = False
    seen = (bare if same else plain) + "%" * (kind == "percentage")
    return seen, lost(plain)


def _times(given: Attributes, what: str) -> int:
    return max(int(given.get(f"number-{what}-repeated", "1")), 1)


def _refuse(*_: object) -> None:
    raise ValueError("a type of document of its own")
