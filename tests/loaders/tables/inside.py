"""Reading a file in this process, by the readers that usually run in one of their own: where thousands of files are read."""

from __future__ import annotations

import io
import json
from importlib import import_module

from loaders.sheets.book import Sheet, book
from loaders.sheets.kinds import apart
from loaders.sheets.kinds.first_bytes import kind_of


def book_inside(content: bytes, name: str) -> tuple[Sheet, ...]:
    """Return what book returns; LoadError as it, and the reader's own errors where that would say the file is damaged."""
    kind = kind_of(content, name)
    if kind == "text":
        return book(content, name)
    written = io.BytesIO()
    for piece in import_module(f"loaders.sheets.kinds.{kind}").pieces(content, name):
        written.write(json.dumps(piece, ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n")
    written.seek(0)
    return tuple(sheet for sheet in apart._sheets(written, name) if sheet)
