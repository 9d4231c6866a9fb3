"""The 支撑 band under the flow: a grid of its own, the groups side by side, under each name whom it serves."""

from collections import Counter
from dataclasses import dataclass
from itertools import count
from math import ceil

from exports.board.layout.columns import Column, Group
from exports.board.model import BAND, BoardModel

LABEL = 96.0  # the name of the band, at its left
LEAST, MOST = 196.0, 300.0
GAP, GROUP_GAP = 12.0, 14.0
NAMED = 2


@dataclass(frozen=True)
class Cell:
    """The place of a band segment: left edge in pixels and row."""

    id: str
    x: float
    row: int


@dataclass(frozen=True)
class Band:
    """The grid of the band: cells, each heading with the middle of its pills, the width of a pill and the number of rows."""

    cells: tuple[Cell, ...]
    headings: tuple[tuple[str, float], ...]
    pill: float
    rows: int


def _merge(groups: list[Group], most: int) -> list[Group]:
    """Join the smallest neighbouring groups until there are not more than the columns."""
    while len(groups) > most:
        at = min(range(len(groups) - 1), key=lambda i: len(groups[i].ids) + len(groups[i + 1].ids))
        pair = groups[at : at + 2]
        groups[at : at + 2] = [Group(" / ".join(g.name for g in pair), pair[0].ids + pair[1].ids)]
    return groups


def band_of(groups: tuple[Group, ...], left: float, right: float) -> Band:
    """Lay the groups of the band side by side between two edges, in as few rows as fit."""
    if not groups:
        return Band((), (), 0.0, 0)
    room = right - left
    merged = _merge(list(groups), int(room // (LEAST + GAP + GROUP_GAP)))

    def across(rows: int) -> int:
        return sum(ceil(len(group.ids) / rows) for group in merged)

    def pill(rows: int) -> float:
        return (room - (len(merged) - 1) * GROUP_GAP + GAP) / across(rows) - GAP

    rows = next(n for n in count(1) if pill(n) >= LEAST)
    wide = min(pill(rows), MOST)
    cells: list[Cell] = []
    headings: list[tuple[str, float]] = []
    x = left
    for group in merged:
        deep = ceil(len(group.ids) / ceil(len(group.ids) / rows))
        cells += [Cell(member, x + at // deep * (wide + GAP), at % deep) for at, member in enumerate(group.ids)]
        span = ceil(len(group.ids) / deep) * (wide + GAP)
        headings.append((group.name, x + (span - GAP) / 2))
        x += span + GROUP_GAP
    return Band(tuple(cells), tuple(headings), wide, max(cell.row for cell in cells) + 1)


def served(model: BoardModel, columns: tuple[Column, ...]) -> dict[str, tuple[str, ...]]:
    """Return for each band segment the sub-columns it feeds and how many segments of each, the most first.

    Beyond two the others are one number, so that the numbers add up to all it feeds.
    """
    home = {segment.id: segment.column for segment in model.segments}
    place = {group.name: number for number, column in enumerate(columns) for group in column.groups}
    found: dict[str, Counter[str]] = {s.id: Counter() for s in model.segments if s.stage == BAND}
    for source, target in dict.fromkeys(model.edges):
        if source in found:
            found[source][home[target]] += 1
    made: dict[str, tuple[str, ...]] = {}
    for segment, counts in found.items():
        names = sorted(counts, key=lambda name: (-counts[name], place.get(name, len(place))))
        others = sum(counts[name] for name in names[NAMED:])
        words = [f"{name} {counts[name]}" for name in names[:NAMED]]
        made[segment] = (*words, f"另 {others}") if others else tuple(words)
    return made
