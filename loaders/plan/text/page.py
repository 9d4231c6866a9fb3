"""A web page → paragraphs and tables; what is no text of the document (menus, scripts) is left out as far as the page says so."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from loaders.plan.text.blocks import Block, Content, paragraph, table

_SILENT = ("script", "style", "title", "nav", "select", "option", "noscript", "template")
_BREAKS = (
    *("p", "div", "li", "br", "tr", "section", "article", "center", "body", "blockquote", "dd", "dt", "ul", "ol"),
    *("h1", "h2", "h3", "h4", "h5", "h6", "header", "footer", "hr", "table", "pre"),
)
_HEADING = re.compile(r"h[1-6]")
_BOLD = ("b", "strong")
_MOST_SPAN = 1000
_BLANK = re.compile(r"[ \t\r\n\f]+")


class _Grid:
    """A table being read."""

    def __init__(self, line: int) -> None:
        self.rows: list[list[tuple[str, int, int]]] = []
        self.lines: list[int] = []
        self.text: list[str] | None = None
        self.span = (1, 1)
        self.line = line

    def row(self, line: int) -> None:
        self.end_cell()
        self.rows.append([])
        self.lines.append(line)

    def cell(self, wide: int, high: int, line: int) -> None:
        self.end_cell()
        if not self.rows:
            self.row(line)
        self.text, self.span = [], (wide, high)

    def end_cell(self) -> None:
        if self.text is not None:
            self.rows[-1].append(("".join(self.text), self.span[0], self.span[1]))
            self.text = None


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self._grids: list[_Grid] = []
        self._text: list[str] = []
        self._line = 0
        self._silent = self._bold = self._heading = 0
        self._in_bold: list[bool] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take in the start of an element."""
        given = dict(attrs)
        if tag in _SILENT:
            self._silent += 1
        if self._grids and tag in ("td", "th"):
            self._grids[-1].cell(_span(given.get("colspan")), _span(given.get("rowspan")), self.getpos()[0])
        elif self._grids and tag == "tr":
            self._grids[-1].row(self.getpos()[0])
        elif tag == "table":
            self.end_paragraph()
            self._grids.append(_Grid(self.getpos()[0]))
        elif tag in _BREAKS:
            self._break()
        if _HEADING.fullmatch(tag):
            self._heading = int(tag[1])
        self._bold += tag in _BOLD

    def handle_endtag(self, tag: str) -> None:
        """Take in the end of an element."""
        if tag in _SILENT:
            self._silent = max(self._silent - 1, 0)
        if tag == "table" and self._grids:
            self._end_table()
        elif tag in ("td", "th") and self._grids:
            self._grids[-1].end_cell()
        elif tag in _BREAKS:
            self._break()
        if _HEADING.fullmatch(tag):
            self._heading = 0
        if tag in _BOLD:
            self._bold = max(self._bold - 1, 0)

    def handle_data(self, data: str) -> None:
        """Take in text."""
        if self._silent:
            return
        if self._grids:
            if self._grids[-1].text is not None:
                self._grids[-1].text.append(_BLANK.sub(" ", data))
            return
        if not self._line and data.strip():
            self._line = self.getpos()[0]
        data = _BLANK.sub(" ", data)
        self._text.append(data)
        self._in_bold += [bool(self._bold)] * len("".join(data.split()))

    def close(self) -> None:
        """End the page: what is left open is closed."""
        super().close()
        self.end_paragraph()
        while self._grids:
            self._end_table()

    def _break(self) -> None:
        if self._grids:
            if self._grids[-1].text is not None:
                self._grids[-1].text.append(" ")
            return
        self.end_paragraph()

    def end_paragraph(self) -> None:
        """Close the paragraph that is open."""
        bold = next((i for i, b in enumerate(self._in_bold) if not b), len(self._in_bold))
        one = paragraph("".join(self._text).strip(" "), self._line, self._heading, bold)
        self.blocks += [one] if one else []
        self._text, self._in_bold, self._line = [], [], 0

    def _end_table(self) -> None:
        grid = self._grids.pop()
        grid.end_cell()
        words = [text for row in grid.rows for text, *_ in row if text.strip()]
        if self._grids:  # a table within a cell is part of its text
            if self._grids[-1].text is not None:
                self._grids[-1].text.append(" ".join(words))
        elif max(map(len, grid.rows), default=0) < 2:  # one cell a row: a frame around text
            texts = [(text, line) for row, line in zip(grid.rows, grid.lines, strict=True) for text, *_ in row]
            self.blocks += [p for text, line in texts if (p := paragraph(text, line))]
        elif words:
            self.blocks.append(table(grid.rows, grid.lines))


def _span(written: str | None) -> int:
    return min(max(int(written), 1), _MOST_SPAN) if written and written.strip().isdecimal() else 1


def content(text: str) -> Content:
    """Return the blocks of a page."""
    page = _Page()
    page.feed(text)
    page.close()
    return Content(page.blocks)
