"""A layout that was read before, as the desk keeps it → the mapping of a table among the sources that has none of its own."""

from __future__ import annotations

import json
from collections.abc import Mapping as Held
from typing import Any

from graph.codec import digest, dump
from graph.record import Origin, Row
from graph.types import TYPES
from loaders.sheets.headings import fold, labels
from loaders.sheets.mapping import Column, Mapping
from loaders.sheets.plan import OTHER, UNREAD
from loaders.sheets.structure import Block

REASON = "未读入的原因（改好后可再放入）"  # the last column of a workbook of rejected rows: a remark of ours


def layout_of(block: Block) -> str:
    """Return what tells a layout: its headings as they are compared, without our own remarks."""
    names = [[*fold(h)] for h in block.headings if h != REASON]
    while names and not names[-1][0]:
        names.pop()
    return digest(dump(names))[:16]


def known_mapping(block: Block, file: str, known: Held[str, str]) -> Mapping | None:
    """Return how a block is read when its layout is known, None where it is not; its source is the one given then."""
    text = known.get(layout_of(block))
    if text is None:
        return None
    held: dict[str, Any] = json.loads(text)
    kind = TYPES.get(held["type"])
    if kind is None:
        return None
    there = {*labels(block.headings)}
    columns = tuple(
        Column(label, (name or OTHER) if read else UNREAD, unit)
        for label, (name, unit, read) in held["columns"].items()
        if label in there and (not name or name in kind.by_name)
    )
    number = f"L{int(digest(dump([held['source'], held['access']]))[:8], 16):09d}"
    source = {
        "来源编号": number,
        "原载": held["source"],
        "来源类别": "表格",
        "来源等级": "2",
        "公开程度": held["access"],
    }
    declared = Row("Source", source, Origin("", file, block.sheet.name, block.heading_rows.start), part=True)
    every = {n: v for n, v in held["every"].items() if n in kind.by_name}
    return Mapping(file, (), (), (), kind, number, declared, every, columns)
