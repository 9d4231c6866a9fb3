"""A web page with tables, as many systems export under the name .xls → a sheet for each table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from graph.issues import issue
from loaders.errors import LoadError
from loaders.sheets.cells import clean, lost
from loaders.sheets.kinds.decoding import decoded
from loaders.sheets.kinds.pieces import MOST_SHEETS, Cells, End, Head, Merge, Piece, whole

_HIDDEN = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all", re.IGNORECASE)
_SILENT = ("script", "style", "title", "xml")
_BREAKS = ("br", "p", "div", "li")
MOST_SPAN = 1000


@dataclass
class _Table:
    """One table being read: `covered` are the columns of later rows that a cell above reaches down to."""

    hidden: bool
    cells: Cells
    lines: list[list[str]] = field(default_factory=list[list[str]])
    merges: list[Merge] = field(default_factory=list[Merge])
    covered: dict[int, set[int]] = field(default_factory=dict[int, set[int]])
    text: list[str] | None = None
    span: tuple[int, int] = (1, 1)

    def row(self) -> None:
        self.end_cell()
        self._pass_covered()
        self.lines.append([])

    def begin_cell(self, rows: int, columns: int) -> None:
        self.end_cell()
        if not self.lines:
            self.lines.append([])
        self._pass_covered()
        self.text, self.span = [], (rows, columns)

    def end_cell(self) -> None:
        if self.text is None:
            return
        pieces = ("".join(self.text)).split("\0")  # a line break of the page; others are spaces
        line, at = self.lines[-1], len(self.lines) - 1
        rows, columns = self.span
        self.cells.add(rows * columns, "", at + 1)
        left = len(line)
        line += ["\n".join(filter(None, (clean(" ".join(p.split())) for p in pieces))), *[""] * (columns - 1)]
        if rows * columns > 1:
            self.merges.append(((at, left), (at + rows - 1, left + columns - 1)))
            for row in range(at + 1, at + rows):
                self.covered.setdefault(row, set()).update(range(left, left + columns))
        self.text = None

    def _pass_covered(self) -> None:
        covered = self.covered.get(len(self.lines) - 1, ())
        while self.lines and len(self.lines[-1]) in covered:
            self.lines[-1].append("")


def pieces(content: bytes, name: str) -> Iterator[Piece]:
    """Yield each table of a page as a sheet; LoadError where it holds none."""
    page = _Page(name)
    page.feed(decoded(content, name))
    page.close()
    tables = [t for t in page.tables if any(any(line) for line in t.lines)]
    if not tables:
        raise LoadError(issue("page-without-table", file=name))
    for number, table in enumerate(tables, 1):
        lines = table.lines
        notes = [
            (r, c, code, seen) for r, line in enumerate(lines) for c, seen in enumerate(line) if (code := lost(seen))
        ]
        title = f"表{number}" if len(tables) > 1 else ""
        yield from whole(Head(title, table.hidden), lines, End(notes, table.merges, []))


class _Page(HTMLParser):
    """The tables of a page; one inside a cell of another is a table of its own."""

    def __init__(self, name: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[_Table] = []
        self._name, self._cells = name, Cells(name)
        self._open: list[_Table] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take in the start of an element."""
        given = dict(attrs)
        table = self._open[-1] if self._open else None
        if tag in _SILENT:
            self._silent += 1
        elif tag == "table":
            self._begin(bool(_HIDDEN.search(given.get("style") or "")))
        elif tag == "tr" and table:
            table.row()
        elif tag in ("td", "th") and table:
            table.begin_cell(_span(given.get("rowspan")), _span(given.get("colspan")))
        elif tag in _BREAKS and table and table.text is not None:
            table.text.append("\0")

    def handle_endtag(self, tag: str) -> None:
        """Take in the end of an element."""
        if tag in _SILENT:
            self._silent = max(self._silent - 1, 0)
        elif tag in ("td", "th", "tr", "table") and self._open:
            self._open[-1].end_cell()
            if tag == "table":
                self._open.pop()

    def handle_data(self, data: str) -> None:
        """Take in text; what stands outside of cells is none of a table's."""
        if not self._silent and self._open and (text := self._open[-1].text) is not None:
            text.append(data.replace("\0", ""))

    def close(self) -> None:
        """End the page: tables left open are closed."""
        super().close()
        while self._open:
            self._open.pop().end_cell()

    def _begin(self, hidden: bool) -> None:
        if len(self.tables) >= MOST_SHEETS:
            raise LoadError(issue("sheets-too-many", file=self._name, limit=str(MOST_SHEETS)))
        self.tables.append(_Table(hidden, self._cells))
        self._open.append(self.tables[-1])


def _span(written: str | None) -> int:
    return min(max(int(written), 1), MOST_SPAN) if written and written.strip().isdecimal() else 1
