"""The block of a sheet whose heading rows are given, or found where they are not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from loaders.sheets.grid import Sheet
from loaders.sheets.structure import Block, LeftOut, blocks


def block_of(sheet: Sheet, heading: Sequence[int]) -> Block | None:
    """Return the block of a sheet whose headings stand in the given rows of the file (found where none are given)."""
    if not heading:
        return blocks(sheet)
    first, last = heading[0] - sheet.first_row, heading[-1] - sheet.first_row
    if not 0 <= first <= last < len(sheet.lines):
        return None
    headings = joined(sheet.lines[first : last + 1])
    notes = tuple(replace(n, row=n.row - last) for n in sheet.notes if n.row > last)
    below = replace(sheet, lines=[headings, *sheet.lines[last + 1 :]], notes=notes, first_row=sheet.number(last))
    found = blocks(below)
    rows = range(sheet.number(last) + 1, sheet.number(len(sheet.lines)))
    above = tuple(
        LeftOut(range(sheet.number(i), sheet.number(i) + 1), "标题", " ".join(filter(None, line)))
        for i, line in enumerate(sheet.lines[:first])
        if any(line)
    )
    left = tuple(one for one in found.left_out if one.rows.start > rows.start - 1) if found else ()
    width = max(map(len, below.lines))
    padded = (*headings, *[""] * (width - len(headings)))
    return Block(below, padded, range(heading[0], heading[-1] + 1), rows, (*above, *left))


def joined(lines: Sequence[Sequence[str]]) -> list[str]:
    """Return the headings of several rows as one: the upper ones filled to the right, different words joined by “ / ”."""
    width = max(map(len, lines))
    rows = [[*line, *[""] * (width - len(line))] for line in lines]
    for row in rows[:-1]:
        for place in range(1, width):
            row[place] = row[place] or row[place - 1]
    return [" / ".join(dict.fromkeys(row[place] for row in rows if row[place])) for place in range(width)]
