"""A table as text (.csv, .tsv, .txt): bytes → lines of cells."""

from __future__ import annotations

import csv
import io

from graph.issues import issue
from loaders.errors import LoadError
from loaders.sheets.cells import text


def lines(content: bytes, name: str) -> list[list[str]]:
    """Return the lines of a table; raises LoadError for text that cannot be read."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            decoded = content.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    else:
        raise LoadError(issue("file-encoding", file=name))
    if "\x00" in decoded:
        raise LoadError(issue("file-encoding", file=name))
    first = decoded.lstrip("\r\n").split("\n", 1)[0]
    delimiter = "\t" if first.count("\t") > first.count(",") else ","
    # strict: a quote left open would else swallow all that follows into one cell
    reader = csv.reader(io.StringIO(decoded, newline=""), delimiter=delimiter, strict=True)
    try:
        return [[text(c) for c in line] for line in reader]
    except csv.Error as error:
        code = "csv-cell-long" if "limit" in str(error) else "csv-quotes"
        raise LoadError(issue(code, file=name, row=reader.line_num, limit=str(csv.field_size_limit()))) from error
