"""A file of tables, whatever its name ends in → its sheets: the first bytes tell what it is."""

from __future__ import annotations

from graph.issues import issue
from loaders.errors import LoadError
from loaders.folder import MOST_MB
from loaders.sheets.grid import CellNote, Said, Sheet
from loaders.sheets.kinds import apart, delimited
from loaders.sheets.kinds.first_bytes import kind_of

__all__ = ["CellNote", "Said", "Sheet", "book"]


def book(content: bytes, name: str, alone: bool = False) -> tuple[Sheet, ...]:
    """Return the sheets of a file; raises LoadError with one cause and one remedy for what cannot be read.

    alone: text too is read by a process of its own, so that no file can hold up who asks.
    """
    if len(content) > MOST_MB * 2**20:
        raise LoadError(issue("file-too-large", file=name, limit=str(MOST_MB)))
    kind = kind_of(content, name)
    if kind == "text" and alone:
        return apart.sheets(content, "delimited", name)
    if kind == "text":
        return (delimited.sheet(content, name),)
    return apart.sheets(content, kind, name)
