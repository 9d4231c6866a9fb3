"""Merged cells: the value of the first goes to all of them, and what was filled so is kept apart."""

from __future__ import annotations

from collections.abc import Sequence

Place = tuple[int, int]


def filled(lines: list[list[str]], merges: Sequence[tuple[Place, Place]]) -> dict[int, tuple[int, ...]]:
    """Fill merged cells in place and return which lines were filled in each column (both from 0).

    A line that holds nothing else stays empty: it is no row, however far a merged cell reaches down.
    """
    own = [any(line) for line in lines]
    made: dict[int, list[int]] = {}
    for (top, left), (bottom, right) in merges:
        value = lines[top][left] if top < len(lines) and left < len(lines[top]) else ""
        if not value:
            continue
        for row in range(top, min(bottom + 1, len(lines))):
            if not own[row]:
                continue
            line = lines[row]
            for column in range(left, min(right + 1, len(line))):
                if (row, column) != (top, left) and not line[column]:
                    line[column] = value
                    made.setdefault(column, []).append(row)
    return {column: tuple(sorted(made[column])) for column in sorted(made)}
