"""A file of tables, whatever its name ends in → its sheets: the first bytes tell what it is."""

from __future__ import annotations

from loaders.sheets.delimited import lines
from loaders.sheets.grid import CellNote, Said, Sheet
from loaders.sheets.workbook import sheets

__all__ = ["CellNote", "Said", "Sheet", "book"]

_ZIP, _OLE = b"PK", bytes.fromhex("d0cf11e0a1b11ae1")


def book(content: bytes, name: str) -> tuple[Sheet, ...]:
    """Return the sheets of a file; raises LoadError with one cause and one remedy for what cannot be read."""
    if content.startswith((_ZIP, _OLE)):
        return tuple(Sheet(sheet, table) for sheet, table in sheets(content, name))
    return (Sheet("", lines(content, name)),)
