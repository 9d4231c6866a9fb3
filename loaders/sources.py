"""data/sources: tables of others beside their mappings (<name>.yaml); a table there is read by the mapping that names it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from graph.issues import issue
from graph.record import Issue, Row
from loaders.errors import LoadError
from loaders.sheets.book import book
from loaders.sheets.mapping import Mapping
from loaders.sheets.placed import block_of
from loaders.sheets.read import graph_rows

FOLDER = "sources"


def is_mapping(path: Path) -> bool:
    """Tell whether a file is a mapping."""
    return path.parent.name == FOLDER and path.suffix.lower() in (".yaml", ".yml")


def is_table(path: Path) -> bool:
    """Tell whether a file is a table to be read by a mapping."""
    return path.parent.name == FOLDER and not is_mapping(path)


def read(content: bytes, path: Path, name: str, mappings: Sequence[Mapping]) -> Iterator[Row | Issue]:
    """Yield the rows of a table by the one mapping that names its file; LoadError where none or two do."""
    mine = [m for m in mappings if m.claims(path.name)]
    if len(mine) != 1:
        both = "、".join(m.file for m in mine)
        raise LoadError(issue("mapping-twice" if mine else "mapping-missing", file=name, detail=both))
    found = book(content, name)
    chosen = [s for s in found if s.name == mine[0].sheet] if mine[0].sheet else [s for s in found if not s.hidden]
    if not chosen:
        near = tuple(s.name for s in found)[:3]
        raise LoadError(issue("mapping-sheet", file=name, value=mine[0].sheet, detail=mine[0].file, hints=near))
    read_any = False
    for sheet in chosen:
        block = block_of(sheet, mine[0].heading)
        if block is not None:
            read_any = True
            yield from graph_rows(block, mine[0].plan(block, name), name)
    if not read_any:
        raise LoadError(issue("file-empty", file=name))
