"""The 支撑 band under the flow: its pills in a grid on the same columns, each as near to its users as it can be.

A band, not a fourth column: equipment, tools and tests feed every stage, so as a column at the right most of their
edges would run back across the whole picture; from below they rise straight into the gutters.
"""

from dataclasses import dataclass
from math import ceil

from exports.board.layout.columns import Edges, Group


@dataclass(frozen=True)
class Cell:
    """The place of a band segment: column of the board, row of the band, and the heading it stands under."""

    id: str
    column: int
    row: int


@dataclass(frozen=True)
class Band:
    """The grid of the band: cells, and each heading with its first column and the number of columns it spans."""

    cells: tuple[Cell, ...]
    headings: tuple[tuple[str, int, int], ...]
    rows: int


def _merge(groups: list[Group], most: int) -> list[Group]:
    """Join the smallest neighbouring groups until there are not more than the columns."""
    while len(groups) > most:
        at = min(range(len(groups) - 1), key=lambda i: len(groups[i].ids) + len(groups[i + 1].ids))
        pair = groups[at : at + 2]
        groups[at : at + 2] = [Group(" / ".join(g.name for g in pair), pair[0].ids + pair[1].ids)]
    return groups


def _pull(groups: tuple[Group, ...], columns: dict[str, int], edges: Edges) -> dict[str, float]:
    """Return for each band segment the mean column of what it feeds and is fed by; without any, the middle."""
    middle = (max(columns.values(), default=0)) / 2
    found: dict[str, list[int]] = {member: [] for group in groups for member in group.ids}
    for source, target in edges:
        for end, other in ((source, target), (target, source)):
            if end in found and other in columns:
                found[end].append(columns[other])
    return {member: sum(at) / len(at) if at else middle for member, at in found.items()}


def band_of(groups: tuple[Group, ...], columns: dict[str, int], count: int, edges: Edges) -> Band:
    """Lay the sub-columns of the band side by side in as few rows as fit into `count` columns of the board."""
    if not groups:
        return Band((), (), 0)
    pull = _pull(groups, columns, edges)
    merged = _merge(list(groups), count)
    merged.sort(key=lambda group: sum(pull[member] for member in group.ids) / len(group.ids))
    rows = 1
    while sum(ceil(len(group.ids) / rows) for group in merged) > count:
        rows += 1
    spans = [ceil(len(group.ids) / rows) for group in merged]
    spare = count - sum(spans)

    def distance(offset: int) -> float:
        start, total = offset, 0.0
        for group, span in zip(merged, spans, strict=True):
            total += sum(abs(pull[member] - start - (span - 1) / 2) for member in group.ids)
            start += span
        return total

    column = min(range(spare + 1), key=distance)
    cells: list[Cell] = []
    headings: list[tuple[str, int, int]] = []
    for group, span in zip(merged, spans, strict=True):
        ordered = sorted(group.ids, key=lambda member: pull[member])
        deep = ceil(len(ordered) / span)
        cells += [Cell(member, column + index // deep, index % deep) for index, member in enumerate(ordered)]
        headings.append((group.name, column, span))
        column += span
    return Band(tuple(cells), tuple(headings), max(cell.row for cell in cells) + 1)
