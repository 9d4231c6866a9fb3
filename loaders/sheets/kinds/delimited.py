"""A table as text (.csv, .tsv, .txt): text → lines of cells, by commas, tabs or semicolons."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator

from graph.issues import issue
from loaders.errors import LoadError
from loaders.sheets.cells import clean, lost
from loaders.sheets.grid import CellNote, Sheet
from loaders.sheets.kinds.decoding import decoded
from loaders.sheets.kinds.pieces import Cells, End, Head, Piece, whole

_QUOTED = re.compile(r'"(?:[^"]|"")*"')
_DELIMITERS = ",\t;"
_LOOKED_AT = 50  # lines


def sheet(content: bytes, name: str) -> Sheet:
    """Return a table of text as a sheet; raises LoadError for text that cannot be read."""
    text = decoded(content, name)
    lines = [*_lines(text, delimiter(text), name)]
    while lines and not any(lines[-1]):
        lines.pop()
    notes = [
        CellNote(r, c, code, seen)
        for r, line in enumerate(lines)
        for c, seen in enumerate(line)
        if (code := lost(seen))
    ]
    return Sheet("", lines, tuple(notes))


def pieces(content: bytes, name: str) -> Iterator[Piece]:
    """Yield a table of text as a process of its own hands it on."""
    found = sheet(content, name)
    notes = [(n.row, n.column, n.code, n.value) for n in found.notes]
    yield from whole(Head(found.name), found.lines, End(notes, [], []))


def delimiter(text: str) -> str:
    """Return what separates the cells: what most lines have alike, and the first of them most of.

    Semicolons inside of cells differ from line to line; a title above the headings has none of any.
    """
    held = _QUOTED.sub("", text[:200_000])
    every = held.splitlines()
    lines = [line for line in every if line.strip()][:_LOOKED_AT] or [line for line in every if line][:_LOOKED_AT]
    usual = {d: Counter(line.count(d) for line in lines).most_common(1)[0][0] for d in _DELIMITERS} if lines else {}
    fit = [d for d in _DELIMITERS if usual.get(d)] or [*_DELIMITERS]
    first = next((line for line in lines if any(d in line for d in fit)), "")
    return max(fit, key=lambda d: (first.count(d), -_DELIMITERS.index(d)))


def _lines(text: str, separator: str, name: str) -> Iterator[list[str]]:
    # strict: a quote left open would else swallow all that follows into one cell
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    cells, begins, width = Cells(name), 1, 0
    try:
        for row, line in enumerate(reader, 1):
            cells.add(len(line), "", row)
            if reader.line_num > begins and width > 2 and _swallows(line, separator, width):
                raise LoadError(issue("csv-quotes", file=name, row=begins))
            width = max(width, len(line))
            yield [clean(cell) for cell in line]
            begins = reader.line_num + 1
    except csv.Error as error:
        code = "csv-cell-long" if "limit" in str(error) else "csv-quotes"
        row = begins if code == "csv-quotes" else reader.line_num
        raise LoadError(issue(code, file=name, row=row, limit=str(csv.field_size_limit()))) from error


def _swallows(line: list[str], separator: str, width: int) -> bool:
    """Tell whether cells hold whole lines of the table: a quote was opened, and closed by the next one far below.

    Then there are as many separators as those lines would have, some of them inside; a text of several lines has fewer or
    more, and a heading of two lines below a narrow title has none inside.
    """
    breaks = sum(cell.count("\n") for cell in line)
    held = sum(cell.count(separator) for cell in line if "\n" in cell)
    whole = any(part.count(separator) == width - 1 for cell in line for part in cell.split("\n")[1:-1])
    return breaks > 0 and (whole or (held > 0 and len(line) - 1 + held == (breaks + 1) * (width - 1)))
